/** Questions in the bank: one with what a moderator can do about it, and those that a search found. */
import type { Round } from '../../quiz/round.ts';
import type { StoredQuestion } from '../../storage/storage.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { clean, cut, plain } from '../limits.ts';
import { button, COLOURS, container, line, row, smallText, text } from './parts.ts';
import { questionLine, questionSelect } from './questionList.ts';
import { askedParts } from './question.ts';

/** A question that is there, with what a moderator can do about it. */
export function storedQuestionView(stored: StoredQuestion, round: Round, t: Translate): MessageBody {
  const own = stored.serverId !== null;
  const explanation = cut(clean(stored.question.explanation ?? ''), 600).text;
  const right = new Set(stored.question.key);
  const mark = (choice: number) => ({ before: right.has(choice) ? '✅ ' : '▫️ ', after: '' });
  return {
    components: [
      container(stored.retired ? COLOURS.over : COLOURS.neutral, [
        smallText(
          t('question.stored', {
            id: stored.id,
            version: stored.version,
            state: stored.retired ? 'retired' : own ? 'own' : 'builtIn',
          }),
        ),
        ...askedParts(round, t, mark, { stem: 1200, choices: 1400 }).components,
        ...(explanation === '' ? [] : [line(), text(explanation)]),
        ...(own
          ? [
              row([
                button(encodeCustomId('qedit', '', [stored.id]), t('question.edit')),
                button(
                  encodeCustomId('qretire', '', [stored.id, stored.retired ? 'back' : 'away']),
                  t(stored.retired ? 'question.askAgain' : 'question.retire'),
                ),
              ]),
            ]
          : []),
      ]),
    ],
  };
}

export function searchView(words: string, found: readonly StoredQuestion[], total: number, t: Translate): MessageBody {
  const title = text(`### 🔎 ${t('question.found', { words: plain(cut(words, 80).text), count: total })}`);
  if (found.length === 0) return { components: [container(COLOURS.neutral, [title, text(t('question.foundNone'))])] };
  return {
    components: [
      container(COLOURS.neutral, [
        title,
        text(found.map(questionLine).join('\n')),
        ...(total > found.length ? [smallText(t('question.foundMore', { count: total - found.length }))] : []),
        row([questionSelect(found, t)]),
      ]),
    ],
  };
}
