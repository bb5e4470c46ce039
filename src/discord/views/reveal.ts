/** The public message of a round that is over: the key, how the answers are spread, who was first, the explanation. */
import type { Round } from '../../quiz/round.ts';
import type { Distribution } from '../../storage/storage.ts';
import type { Reveal } from '../../rounds/roundMessages.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { clean, cut } from '../limits.ts';
import { button, COLOURS, container, line, row, smallText, text, timestamp } from './parts.ts';
import { askedParts } from './question.ts';
import { lettersOf } from '../../quiz/letters.ts';

const BUDGET = { stem: 900, choices: 1100 };
const EXPLANATION = 1000;
const BAR = 10;

/** The reveal, in the server's language. */
export function revealView(round: Round, { distribution, streaks, pingRoleId }: Reveal, t: Translate): MessageBody {
  const { question } = round;
  const right = new Set(question.key);
  const mark = (choice: number) => ({
    before: right.has(choice) ? '✅ ' : '▫️ ',
    after: distribution.answers > 0 ? `\n-# ${share(distribution.counts[choice] ?? 0, distribution.answers, t)}` : '',
  });
  const asked = askedParts(round, t, mark, BUDGET);
  const explanation = cut(clean(question.explanation ?? ''), EXPLANATION);
  const more = [
    ...(asked.complete ? [] : [button(encodeCustomId('full', round.id, ['q', 0]), t('question.full'))]),
    ...(explanation.complete ? [] : [button(encodeCustomId('full', round.id, ['e', 0]), t('answer.readOn'))]),
  ];
  return {
    components: [
      ...(pingRoleId ? [text(`<@&${pingRoleId}>`)] : []),
      container(COLOURS.over, [
        ...asked.components,
        line(),
        text(t('reveal.key', { letters: lettersOf(round.order, question.key).join(', ') })),
        ...(explanation.text ? [text(explanation.text)] : []),
        line(),
        smallText(summary(round, distribution, t)),
        ...(streaks.length > 0 ? [smallText(streakLine(streaks, t))] : []),
        ...(more.length > 0 ? [row(more)] : []),
      ]),
    ],
  };
}

function streakLine(streaks: Reveal['streaks'], t: Translate): string {
  const members = streaks.map(({ memberId, days }) => t('reveal.streak', { member: `<@${memberId}>`, days }));
  return t('reveal.streaks', { members: members.join(' · ') });
}

function summary(round: Round, distribution: Distribution, t: Translate): string {
  const closed = t('reveal.closed', { when: timestamp(round.closesAt, 'f') });
  if (distribution.answers === 0) return `${closed} · ${t('reveal.nobody')}`;
  const { firstCorrect } = distribution;
  return [
    closed,
    t('reveal.right', { right: distribution.correct, count: distribution.answers }),
    ...(firstCorrect ? [t('reveal.first', { member: `<@${firstCorrect.memberId}>` })] : []),
  ].join(' · ');
}

/** A bar with its share in words: `▰▰▰▱▱▱▱▱▱▱ 30 % · 3`. */
function share(count: number, answers: number, t: Translate): string {
  const filled = Math.round((count / answers) * BAR);
  return `${'▰'.repeat(filled)}${'▱'.repeat(BAR - filled)} ${t('reveal.share', { share: count / answers, count })}`;
}
