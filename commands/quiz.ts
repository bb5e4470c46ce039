/** `/quiz`: opens a round in this channel. Its buttons are in `answering.ts`. */
import { command, type Call, type Completion, type Suggestion } from '../src/discord/command.ts';
import { plain } from '../src/discord/limits.ts';
import { filesOf, withPictures } from '../src/discord/views/gallery.ts';
import { questionView } from '../src/discord/views/question.ts';
import { Failure } from '../src/failure.ts';
import { parseDuration } from '../src/quiz/duration.ts';
import { DIFFICULTIES } from '../src/quiz/question.ts';
import { REVEALS } from '../src/quiz/round.ts';
import { languageOf } from '../src/rounds/language.ts';
import { imagesOf } from '../src/rounds/questionImages.ts';
import { openRound } from '../src/rounds/openRound.ts';
import { DEFAULT_REVEAL, type Deck } from '../src/storage/storage.ts';
import { answering } from './answering.ts';

const MINUTE = 60_000;
export const DEFAULT_OPEN_FOR = 60 * MINUTE;
const SHORTEST = 1000;
const LONGEST = 30 * 24 * 60 * MINUTE;

export const quiz = command({
  declaration: {
    name: 'quiz',
    who: 'members',
    options: {
      deck: { type: 'string', complete: true, maxLength: 100 },
      topic: { type: 'string', complete: true, maxLength: 100 },
      difficulty: { type: 'string', choices: DIFFICULTIES },
      open_for: { type: 'string', maxLength: 40 },
      reveal: { type: 'string', choices: REVEALS },
    },
  },

  async run(call, options) {
    const { parts, serverId } = call;
    requirePermissions(call);
    const openFor = options.open_for === null ? DEFAULT_OPEN_FOR : readOpenFor(options.open_for);
    const deck = options.deck === null ? null : await findDeck(call, options.deck);
    const topic = options.topic === null ? null : await findTopic(call, options.topic, deck);
    const language = parts.texts.languageFor(await languageOf(parts.storage, call.serverLocale, serverId));
    const round = await openRound(parts, {
      filter: {
        serverId,
        language,
        ...(deck ? { deckId: deck.id } : {}),
        ...(topic === null ? {} : { topic }),
        ...(options.difficulty ? { difficulty: options.difficulty } : {}),
      },
      channelId: call.channelId,
      openedBy: call.memberId,
      openFor,
      reveal: options.reveal ?? DEFAULT_REVEAL,
      language,
    });
    const images = await imagesOf(parts.storage, round.question);
    const question = withPictures(round.question, images);
    return {
      kind: 'public',
      message: {
        ...questionView({ ...round, question }, parts.texts.in(language)),
        files: filesOf(question.images, images),
      },
      posted: ({ messageId, attachmentIds }) => parts.storage.rounds.posted(round.id, messageId, attachmentIds),
    };
  },

  complete: { deck: completeDeck, topic: completeTopic },
  components: answering,
});

/** A round's message must be seen, edited and found again by the bot. Throws a Failure that names what is missing. */
function requirePermissions({ missingPermissions, t }: Call): void {
  const missing = missingPermissions();
  if (missing.length === 0) return;
  const names = missing.map((name) => t(`permission.${name}`)).join(', ');
  throw new Failure('quiz.permissions', { permissions: names, count: missing.length });
}

/** Milliseconds. Throws a Failure that says what can be read. */
export function readOpenFor(typed: string): number {
  const openFor = parseDuration(typed);
  if (openFor === null) throw new Failure('quiz.openForUnreadable', { typed: plain(typed) });
  if (openFor < SHORTEST) throw new Failure('quiz.openForTooShort');
  if (openFor > LONGEST) throw new Failure('quiz.openForTooLong');
  return openFor;
}

export async function findDeck({ parts, serverId }: Call, name: string): Promise<Deck> {
  const deck = await parts.storage.decks.find(serverId, name);
  if (!deck) throw new Failure('quiz.unknownDeck', { deck: plain(name) });
  if (deck.questionCount === 0) throw new Failure('quiz.emptyDeck', { deck: plain(deck.name) });
  return deck;
}

export async function findTopic({ parts, serverId }: Call, typed: string, deck: Deck | null): Promise<string> {
  const topics = await parts.storage.decks.topics(serverId, deck?.id);
  const wanted = typed.trim().toLowerCase();
  const topic = topics.find((candidate) => candidate.toLowerCase() === wanted);
  if (topic !== undefined) return topic;
  if (deck) throw new Failure('quiz.unknownTopicInDeck', { topic: plain(typed), deck: plain(deck.name) });
  throw new Failure('quiz.unknownTopic', { topic: plain(typed) });
}

export async function completeDeck({ parts, serverId, typed, t }: Completion): Promise<Suggestion[]> {
  const decks = await parts.storage.decks.list(serverId);
  return matching(typed, decks, (deck) => deck.name).map((deck) => ({
    name: t('deck.suggestion', { deck: deck.name, count: deck.questionCount }),
    value: deck.name,
  }));
}

export async function completeTopic({ parts, serverId, typed, options }: Completion): Promise<Suggestion[]> {
  const deck = typeof options['deck'] === 'string' ? await parts.storage.decks.find(serverId, options['deck']) : null;
  const topics = await parts.storage.decks.topics(serverId, deck?.id);
  return matching(typed, topics, (topic) => topic).map((topic) => ({ name: topic, value: topic }));
}

/** What begins with the typed text first, then what contains it. */
function matching<T>(typed: string, all: readonly T[], nameOf: (item: T) => string): T[] {
  const wanted = typed.trim().toLowerCase();
  const place = (item: T) => nameOf(item).toLowerCase().indexOf(wanted);
  return all.filter((item) => place(item) >= 0).toSorted((a, b) => Math.min(place(a), 1) - Math.min(place(b), 1));
}
