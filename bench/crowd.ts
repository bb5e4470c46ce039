/**
 * A crowd in the stand-in for Discord that opens rounds and answers them for as long as the bot is there, and keeps a ledger of
 * every click and of what it was told. Nothing in it knows the bot's database.
 */
import type { APIMessage } from 'discord-api-types/v10';
import type { World } from '../src/playground/playground.ts';
import { chanceFrom, type Chance } from './chance.ts';
import { keepAt, messageOf } from './presence.ts';
import { readQuestion, readReply, roundOf, type Told } from './reply.ts';

export interface LoggedClick {
  readonly roundId: string;
  readonly memberId: string;
  readonly letter: string;
  /** What the member was told; null while, or because, no answer came. */
  told: Told | null;
}

export interface Ledger {
  /** In the order in which they were made. */
  readonly clicks: readonly LoggedClick[];
  /** By round, the messages that appeared for it. */
  readonly messages: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rounds whose `/quiz` was answered. */
  readonly opened: ReadonlySet<string>;
}

export interface Crowd {
  readonly ledger: Ledger;
  /** Everyone stops after what they are at. */
  stop(): Promise<void>;
}

export interface CrowdOptions {
  readonly members: number;
  readonly channels: number;
  readonly seed: number;
}

/** Rounds are this long, so that many deadlines fall into the time in which the bot is down. */
const OPEN_FOR = ['1s', '2s', '3s', '4s'];
/** Discord takes five edits in five seconds for a channel, and each round needs one. */
const PAUSE_BETWEEN_ROUNDS_MS = 1300;
/** Before someone looks again whether there is something to do. */
const PAUSE_MS = 20;
const CLICKS_AGAIN = 0.15;
const LATEST = 4;

export function startCrowd(world: World, { members, channels, seed }: CrowdOptions): Crowd {
  const clicks: LoggedClick[] = [];
  const messages = new Map<string, Set<string>>();
  const opened = new Set<string>();
  const asked: APIMessage[] = [];
  /** `round/member` of everyone who was told something. */
  const answered = new Set<string>();
  let going = true;

  const endEvents = world.onEvent((event) => {
    if (event.type !== 'messageCreated' || event.message.ephemeralFor !== null) return;
    const roundId = roundOf(event.message.json);
    if (roundId === null) return;
    const known = messages.get(roundId) ?? new Set();
    messages.set(roundId, known.add(event.message.json.id));
    if (readQuestion(event.message.json)) asked.push(event.message.json);
  });

  const keep = (act: () => Promise<void>, pauseMs: number) => keepAt(world, () => going, act, pauseMs);

  async function answer(memberId: string, chance: Chance): Promise<void> {
    const message = world.message(chance.pick(asked.slice(-LATEST)).id);
    const question = message && readQuestion(message);
    if (!question) return;
    const { roundId, buttons } = question;
    if (answered.has(`${roundId}/${memberId}`) && chance.next() > CLICKS_AGAIN) return;
    const letter = chance.pick([...buttons.keys()]);
    const click: LoggedClick = { roundId, memberId, letter, told: null };
    clicks.push(click);
    const told = await messageOf(world.click(memberId, message.id, buttons.get(letter) ?? '').response);
    if (!told) return;
    click.told = readReply(told);
    answered.add(`${roundId}/${memberId}`);
  }

  async function open(memberId: string, channelId: string, chance: Chance): Promise<void> {
    const options = { open_for: chance.pick(OPEN_FOR), reveal: chance.pick(['at once', 'at close']) };
    const message = await messageOf(world.command(memberId, channelId, 'quiz', options).response);
    const roundId = message && roundOf(message);
    if (roundId) opened.add(roundId);
  }

  const people = world.addMembers(members);
  const everyone = [
    ...people.map((id, index) => {
      const chance = chanceFrom(seed * 1000 + index);
      return keep(async () => (asked.length > 0 ? answer(id, chance) : undefined), PAUSE_MS);
    }),
    ...Array.from({ length: channels }, (_, index) => {
      const channel = world.addChannel(`crowd-${index}`);
      const chance = chanceFrom(seed * 1000 + members + index);
      return keep(() => open(people[index % members] ?? '', channel, chance), PAUSE_BETWEEN_ROUNDS_MS);
    }),
  ];

  return {
    ledger: { clicks, messages, opened },
    async stop() {
      going = false;
      await Promise.all(everyone);
      endEvents();
    },
  };
}
