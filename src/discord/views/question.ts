/** The public message of a round while it is open: stem, lettered choices, deadline, count, and what to click. */
import type { APIComponentInContainer } from 'discord-api-types/v10';
import { letterOf } from '../../quiz/letters.ts';
import type { Question } from '../../quiz/question.ts';
import type { Round } from '../../quiz/round.ts';
import type { Surroundings } from '../../rounds/roundMessages.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { bare, clean, cut, oneLine, plain, SELECT_DESCRIPTION } from '../limits.ts';
import { galleryOf } from './gallery.ts';
import { button, COLOURS, container, line, row, rows, select, smallText, text, timestamp } from './parts.ts';

/** Characters for a stem or choices that are too long for one message together. */
const STEM = 1600;
const CHOICES = 1800;

const ALONE: Surroundings = { pingRoleId: null, previous: null };

/** The message of an open round, in the server's language. */
export function questionView(round: Round, t: Translate, surroundings: Surroundings = ALONE): MessageBody {
  const asked = askedParts(round, t);
  const footer = [
    t('question.closes', { when: timestamp(round.closesAt) }),
    t('question.answers', { count: round.answerCount }),
    ...(round.reveal === 'at close' ? [t('question.revealAtClose')] : []),
  ];
  return {
    components: [
      ...(surroundings.pingRoleId ? [text(`<@&${surroundings.pingRoleId}>`)] : []),
      container(COLOURS.neutral, [
        ...asked.components,
        line(),
        smallText(footer.join(' · ')),
        ...(surroundings.previous?.messageId ? [smallText(previousLink(surroundings.previous, t))] : []),
        ...answerRows(round, t),
        ...(asked.complete ? [] : [row([button(encodeCustomId('full', round.id, ['q', 0]), t('question.full'))])]),
      ]),
    ],
  };
}

/** Heading, stem and choices; `mark` adds to a choice, e.g. who picked it. The same for the open and the closed round. */
export function askedParts(
  round: Round,
  t: Translate,
  mark: (choice: number) => { before: string; after: string } = () => ({ before: '', after: '' }),
  budget: { stem: number; choices: number } = { stem: STEM, choices: CHOICES },
): { components: APIComponentInContainer[]; complete: boolean } {
  const { question } = round;
  const stem = cut(clean(question.stem), budget.stem);
  const share = choiceShare(question, budget.choices);
  let complete = stem.complete;
  // Each choice is a text of its own: Markdown that is left open in one does not run into the next.
  const choices = round.order.map((choice, position) => {
    const shown = cut(choiceText(question, choice), share);
    complete &&= shown.complete;
    const { before, after } = mark(choice);
    return text(`${before}**${letterOf(position)}.** ${shown.text}${after}`);
  });
  const components = [text(heading(round, t)), text(stem.text), ...galleryOf(question.images), line(), ...choices];
  return { components, complete };
}

/** A link to the round before in the same schedule, whose message shows its solution. */
function previousLink({ serverId, channelId, messageId }: Round, t: Translate): string {
  return t('daily.previous', { link: `https://discord.com/channels/${serverId}/${channelId}/${messageId}` });
}

function heading(round: Round, t: Translate): string {
  const { topic, difficulty } = round.question;
  const details = [
    ...(topic ? [plain(cut(topic, 60).text)] : []),
    ...(difficulty ? [t(`difficulty.${difficulty}`)] : []),
    ...(round.question.key.length > 1 ? [t('question.several')] : []),
  ];
  const deck = plain(cut(round.deckName, 80).text);
  const title = `### 🔔 ${round.kind === 'daily' ? t('daily.heading', { deck }) : deck}`;
  return details.length > 0 ? `${title}\n-# ${details.join(' · ')}` : title;
}

/** A choice's text on one line. */
export function choiceText(question: Question, choice: number): string {
  return oneLine(question.choices[choice]?.text ?? '');
}

/** How long each choice may be so that all fit: short ones leave their room to the long ones. */
function choiceShare(question: Question, total: number): number {
  const lengths = question.choices.map((choice) => oneLine(choice.text).length).toSorted((a, b) => a - b);
  let left = total;
  for (const [index, length] of lengths.entries()) {
    const share = Math.floor(left / (lengths.length - index));
    if (length > share) return share;
    left -= length;
  }
  return total;
}

function answerRows(round: Round, t: Translate) {
  if (round.question.key.length > 1) return [row([choiceSelect(round, t, 'pick', [])])];
  return rows(
    round.order.map((_, position) => button(encodeCustomId('answer', round.id, [position]), letterOf(position))),
  );
}

/** A select shows no Markdown. Looking at a part is enough: with its marks gone it is still longer than what is shown. */
function described(choice: string): string {
  return cut(bare(choice.slice(0, 5 * SELECT_DESCRIPTION)), SELECT_DESCRIPTION).text || '…';
}

/** The select of a question with several right choices; `chosen` are the positions picked so far. */
export function choiceSelect(round: Round, t: Translate, action: 'pick' | 'repick', chosen: readonly number[]) {
  return select({
    custom_id: encodeCustomId(action, round.id),
    placeholder: t('question.pickSeveral'),
    min_values: 1,
    max_values: round.order.length,
    options: round.order.map((choice, position) => ({
      label: letterOf(position),
      value: String(position),
      description: described(round.question.choices[choice]?.text ?? ''),
      default: chosen.includes(position),
    })),
  });
}
