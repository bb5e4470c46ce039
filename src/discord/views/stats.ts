/** What a member has done so far. */
import type { MemberStats } from '../../storage/storage.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { cut, plain } from '../limits.ts';
import { COLOURS, container, line, text } from './parts.ts';

/** A topic says something about a member only after a few answers. */
const ENOUGH_ANSWERS = 3;
const TOPICS = 3;

export function statsView(memberId: string, stats: MemberStats, t: Translate): MessageBody {
  const title = text(`### 📈 ${t('stats.title', { member: `<@${memberId}>` })}`);
  if (stats.answered === 0) return { components: [container(COLOURS.neutral, [title, text(t('stats.none'))])] };
  const { strongest, weakest } = rankedTopics(stats);
  return {
    components: [
      container(COLOURS.neutral, [
        title,
        text(
          [
            t('stats.answered', { answered: stats.answered, correct: stats.correct }),
            t('stats.accuracy', { share: stats.correct / stats.answered }),
            t('stats.points', { points: stats.points }),
            t('stats.streak', { days: stats.streak, longest: stats.longestStreak }),
          ].join('\n'),
        ),
        ...(strongest.length > 0 ? [line(), text(topicLines(t('stats.strongest'), strongest, t))] : []),
        ...(weakest.length > 0 ? [text(topicLines(t('stats.weakest'), weakest, t))] : []),
      ]),
    ],
  };
}

type TopicStats = MemberStats['topics'][number];

/** The best and the worst topics, none in both lists. */
function rankedTopics(stats: MemberStats): { strongest: TopicStats[]; weakest: TopicStats[] } {
  const accuracy = (topic: TopicStats) => topic.correct / topic.answered;
  const ranked = stats.topics
    .filter((topic) => topic.answered >= ENOUGH_ANSWERS)
    .toSorted((a, b) => accuracy(b) - accuracy(a) || b.answered - a.answered);
  const strongest = ranked.slice(0, Math.min(TOPICS, Math.ceil(ranked.length / 2)));
  const weakest = ranked
    .slice(strongest.length)
    .filter((topic) => topic.correct < topic.answered)
    .slice(-TOPICS)
    .toReversed();
  return { strongest, weakest };
}

function topicLines(title: string, topics: readonly TopicStats[], t: Translate): string {
  const lines = topics.map(
    (topic) =>
      `- ${plain(cut(topic.topic, 60).text)} · ${t('stats.topic', { share: topic.correct / topic.answered, answered: topic.answered })}`,
  );
  return `**${title}**\n${lines.join('\n')}`;
}
