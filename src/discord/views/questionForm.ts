/** The form of a question, and the preview of what was typed into it. */
import {
  ButtonStyle,
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { DIFFICULTIES } from '../../quiz/question.ts';
import type { FormProblem, QuestionForm } from '../../quiz/questionForm.ts';
import type { Round } from '../../quiz/round.ts';
import type { StoredQuestion } from '../../storage/storage.ts';
import type { TextKey, Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { clean, cut, plain } from '../limits.ts';
import { button, COLOURS, container, line, row, smallText, text } from './parts.ts';
import { questionLine } from './deck.ts';
import { askedParts } from './question.ts';

const LONG = 4000;
const TOPIC = 60;

/** `target` says which question it becomes: its deck (0: the usual one) and its id (0: a new one). */
export function questionFormView(
  form: QuestionForm,
  target: { readonly deckId: number | null; readonly questionId: number | null },
  t: Translate,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId('qform', '', [target.deckId ?? 0, target.questionId ?? 0]),
    title: t(target.questionId === null ? 'form.add' : 'form.edit'),
    components: [
      area('stem', form.stem, true, t),
      area('choices', form.choices, true, t),
      area('explanation', form.explanation, false, t),
      field('topic', t, {
        type: ComponentType.TextInput,
        custom_id: 'topic',
        style: TextInputStyle.Short,
        required: false,
        max_length: TOPIC,
        ...value(form.topic, TOPIC),
      }),
      field('difficulty', t, {
        type: ComponentType.StringSelect,
        custom_id: 'difficulty',
        required: false,
        options: DIFFICULTIES.map((difficulty) => ({
          label: t(`difficulty.${difficulty}`),
          value: difficulty,
          default: form.difficulty === difficulty,
        })),
      }),
    ],
  };
}

function area(
  name: 'stem' | 'choices' | 'explanation',
  typed: string,
  required: boolean,
  t: Translate,
): APILabelComponent {
  return field(name, t, {
    type: ComponentType.TextInput,
    custom_id: name,
    style: TextInputStyle.Paragraph,
    required,
    max_length: LONG,
    ...value(typed, LONG),
  });
}

function field(
  name: 'stem' | 'choices' | 'explanation' | 'topic' | 'difficulty',
  t: Translate,
  component: APILabelComponent['component'],
): APILabelComponent {
  return { type: ComponentType.Label, label: t(`form.${name}`), description: t(`form.${name}Hint`), component };
}

function value(typed: string, limit: number): { value?: string } {
  return typed === '' ? {} : { value: typed.slice(0, limit) };
}

/** Everything that is wrong at once, and the way back into the form with what was typed. */
export function formProblemsView(problems: readonly FormProblem[], draftId: string, t: Translate): MessageBody {
  const lines = problems.map((problem) => `- ${t(`form.problem.${problem.replaceAll(' ', '_')}` as TextKey)}`);
  return {
    components: [
      container(COLOURS.wrong, [
        text(`### ${t('form.problems')}`),
        text(lines.join('\n')),
        row([button(encodeCustomId('qchange', draftId), t('form.change'), ButtonStyle.Primary)]),
      ]),
    ],
  };
}

/** The question as members will see it, before it is saved. `round` is made of it and was never opened. */
export function formPreviewView(round: Round, draftId: string, deckName: string, t: Translate): MessageBody {
  const explanation = cut(clean(round.question.explanation ?? ''), 600).text;
  const right = new Set(round.question.key);
  const mark = (choice: number) => ({ before: right.has(choice) ? '✅ ' : '▫️ ', after: '' });
  return {
    components: [
      smallText(t('form.preview', { deck: plain(cut(deckName, 80).text) })),
      container(COLOURS.neutral, [
        ...askedParts(round, t, mark, { stem: 1200, choices: 1400 }).components,
        ...(explanation === '' ? [] : [line(), text(explanation)]),
      ]),
      row([
        button(encodeCustomId('qsave', draftId), t('form.save'), ButtonStyle.Success),
        button(encodeCustomId('qchange', draftId), t('form.change')),
      ]),
    ],
  };
}

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
      container(COLOURS.neutral, [title, text(found.map(questionLine).join('\n')), smallText(t('question.foundHint'))]),
    ],
  };
}
