/** Private replies to a click on a choice. */
import { ButtonStyle, type APIComponentInContainer } from 'discord-api-types/v10';
import { letterOf, lettersOf } from '../../quiz/letters.ts';
import type { Board } from '../../quiz/board.ts';
import type { Question } from '../../quiz/question.ts';
import type { Answer, Round } from '../../quiz/round.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { clean, cut, pages } from '../limits.ts';
import { boardLines } from './board.ts';
import { button, COLOURS, container, line, row, smallText, text, timestamp } from './parts.ts';
import { choiceSelect, choiceText } from './question.ts';

const CHOICE = 300;
const FEEDBACK = 500;
const EXPLANATION = 1200;
const PAGE = 3600;

/** Where the reader stands after an answer. */
export interface Standing {
  /** The board of the week around the reader. */
  readonly board: Board;
  readonly streak: number;
}

/**
 * Right or wrong, the key, why, points and the board around the reader. `repeated`: it is the first answer that is shown
 * again, because there was one already.
 */
export function gradedView(
  round: Round,
  answer: Answer,
  standing: Standing | null,
  repeated: boolean,
  t: Translate,
): MessageBody {
  const { question } = round;
  const explanation = cut(clean(question.explanation ?? ''), EXPLANATION);
  const parts: APIComponentInContainer[] = [
    text(`### ${verdict(answer, t)}`),
    ...(repeated ? [text(t('answer.repeated', { letters: lettersOf(round.order, answer.picked).join(', ') }))] : []),
    text(t('answer.picked', { choices: choices(round, answer.picked, verdictSign(question)) })),
    ...feedback(round, answer),
    ...(answer.correct
      ? []
      : [text(t('answer.key', { count: question.key.length, choices: choices(round, question.key) }))]),
    ...(explanation.text ? [line(), text(explanation.text)] : []),
    ...(explanation.complete ? [] : [row([button(encodeCustomId('full', round.id, ['e', 0]), t('answer.readOn'))])]),
    ...(standing ? [line(), ...standingParts(standing, t)] : []),
  ];
  return { components: [container(answer.correct ? COLOURS.right : COLOURS.wrong, parts)] };
}

function verdict(answer: Answer, t: Translate): string {
  if (answer.correct) return `✅ ${t('answer.right', { points: answer.points })}`;
  if (answer.points > 0) return `🟡 ${t('answer.partly', { points: answer.points })}`;
  return `❌ ${t('answer.wrong')}`;
}

/** Where several are right, each choice is told right or wrong; else the verdict above has said it. */
function verdictSign({ key }: Question): (choice: number) => string {
  return (choice) => (key.length === 1 ? '' : key.includes(choice) ? '✅ ' : '❌ ');
}

/** `**B.** its text`, a line each if there are several; `sign` stands before each. */
function choices(round: Round, indices: readonly number[], sign: (choice: number) => string = () => ''): string {
  const shown = indices
    .map((choice) => ({ choice, position: round.order.indexOf(choice) }))
    .toSorted((a, b) => a.position - b.position)
    .map(
      ({ choice, position }) =>
        `${sign(choice)}**${letterOf(position)}.** ${cut(choiceText(round.question, choice), CHOICE / Math.max(1, indices.length / 2)).text}`,
    );
  return shown.length > 1 ? `\n${shown.join('\n')}` : (shown[0] ?? '');
}

/** Why what was picked is right or wrong, if the question says so. */
function feedback(round: Round, answer: Answer): APIComponentInContainer[] {
  const notes = answer.picked.flatMap((choice) => round.question.choices[choice]?.feedback ?? []);
  if (notes.length === 0) return [];
  const room = FEEDBACK / notes.length;
  return [text(notes.map((note) => cut(clean(note), room).text.replace(/^/gm, '> ')).join('\n'))];
}

function standingParts(standing: Standing, t: Translate): APIComponentInContainer[] {
  return [
    text(`**${t('board.title', { period: t('period.week') })}**\n${boardLines(standing.board, t)}`),
    smallText(t('answer.streak', { days: standing.streak })),
  ];
}

/** `reveal: at close`: the choice is noted, nothing is said about it. */
export function notedView(round: Round, answer: Answer, replaced: boolean, t: Translate): MessageBody {
  const letters = lettersOf(round.order, answer.picked).join(', ');
  const parts = [
    text(`### 📝 ${t(replaced ? 'answer.changed' : 'answer.noted', { letters })}`),
    text(choices(round, answer.picked).trimStart()),
    text(t('answer.revealed', { when: timestamp(round.closesAt) })),
    smallText(t(round.changeable ? 'answer.mayChange' : 'answer.mayNotChange')),
  ];
  return { components: [container(COLOURS.neutral, parts)] };
}

/** Several right choices: what is picked so far, and the button that makes it count. */
export function confirmView(round: Round, positions: readonly number[], t: Translate): MessageBody {
  const picked = positions.map((position) => round.order[position] ?? 0);
  return {
    components: [
      container(COLOURS.neutral, [
        text(t('confirm.title')),
        text(choices(round, picked).trimStart()),
        row([choiceSelect(round, t, 'repick', positions)]),
        row([
          button(
            encodeCustomId('confirm', round.id, positions),
            t('confirm.button', { letters: positions.map(letterOf).join(', ') }),
            ButtonStyle.Primary,
          ),
        ]),
      ]),
    ],
  };
}

/** A text that was too long for its message, page by page, the first is 0. `part`: q the question, e the explanation. */
export function fullTextView(round: Round, part: 'q' | 'e', page: number, t: Translate): MessageBody {
  const all = pages(part === 'q' ? askedInFull(round) : clean(round.question.explanation ?? ''), PAGE);
  const index = Math.min(page, all.length - 1);
  const turn = (to: number, label: string) =>
    button(encodeCustomId('turn', round.id, [part, to]), label, ButtonStyle.Secondary, to < 0 || to >= all.length);
  return {
    components: [
      container(COLOURS.neutral, [
        text(`### ${t(part === 'q' ? 'full.question' : 'full.explanation')}`),
        text(all[index] || '…'),
        ...(all.length > 1
          ? [
              smallText(t('page.of', { page: index + 1, pages: all.length })),
              row([turn(index - 1, t('page.back')), turn(index + 1, t('page.on'))]),
            ]
          : []),
      ]),
    ],
  };
}

function askedInFull(round: Round): string {
  const lines = round.order.map(
    (choice, position) => `**${letterOf(position)}.** ${choiceText(round.question, choice)}`,
  );
  return [clean(round.question.stem), ...lines].join('\n\n');
}
