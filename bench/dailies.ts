/** A moderator who plans daily questions for every coming minute, and keeps a list of what was promised. */
import type { World } from '../src/playground/playground.ts';
import { keepAt, messageOf } from './presence.ts';

export interface Planned {
  /** A channel of its own. */
  readonly channelId: string;
  /** When it is to be posted, ms since the epoch. */
  readonly at: number;
  /** The bot has said that it will be. */
  announced: boolean;
}

export interface Dailies {
  readonly planned: readonly Planned[];
  /** Plans no more. */
  stop(): Promise<void>;
}

const MINUTE = 60_000;
const PER_MINUTE = 8;
/** A server may have 25 schedules. */
const MOST = 24;
/** A command that comes later may be carried out when the minute has begun, and then means tomorrow. */
const NOT_LATER_THAN_MS = 5000;
const PAUSE_MS = 100;

export function startDailies(world: World): Dailies {
  const planned: Planned[] = [];
  const moderator = world.member('Mia');
  let going = true;

  async function plan(): Promise<void> {
    const at = (Math.floor(Date.now() / MINUTE) + 1) * MINUTE;
    const isFull = planned.length >= MOST || planned.filter((one) => one.at === at).length >= PER_MINUTE;
    if (isFull || at - Date.now() < NOT_LATER_THAN_MS) return;
    const channelId = world.addChannel(`daily-${planned.length}`);
    const one: Planned = { channelId, at, announced: false };
    planned.push(one);
    const time = new Date(at).toISOString().slice(11, 16);
    const options = { channel: channelId, time, timezone: 'UTC', open_for: '5s' };
    const message = await messageOf(world.command(moderator, channelId, 'daily add', options).response);
    one.announced =
      message !== null && Date.now() < at && JSON.stringify(message.components).includes(`<t:${at / 1000}:`);
  }

  const planning = keepAt(world, () => going, plan, PAUSE_MS);
  return {
    planned,
    async stop() {
      going = false;
      await planning;
    },
  };
}

/** What is wrong at `now`: posted twice, or promised and left out. */
export function auditDailies({ planned }: Dailies, world: World, now: number): string[] {
  return planned
    .filter(({ at }) => at <= now)
    .map((one) => ({ ...one, posts: world.messages(one.channelId).filter(({ author }) => author.bot).length }))
    .filter(({ posts, announced }) => posts > 1 || (announced && posts === 0))
    .map(
      ({ channelId, at, posts }) => `the daily of ${new Date(at).toISOString()} in ${channelId} has ${posts} messages`,
    );
}
