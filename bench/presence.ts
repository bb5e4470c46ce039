/** Doing something in the stand-in for as long as the bot is there. */
import type { APIMessage } from 'discord-api-types/v10';
import type { World } from '../src/playground/playground.ts';

/** Before someone looks again whether the bot is there. */
const LOOK_AGAIN_MS = 20;

/** Runs `act` again and again while the bot is online, `pause` ms apart, until `going` says no. */
export async function keepAt(
  world: World,
  going: () => boolean,
  act: () => Promise<void>,
  pause: number,
): Promise<void> {
  while (going()) {
    const isThere = world.gateway.isOnline && world.commands.length > 0;
    if (isThere) await Promise.race([act(), offline(world)]);
    await new Promise((resolve) => setTimeout(resolve, isThere ? pause : LOOK_AGAIN_MS));
  }
}

/** Whoever waits for a bot that is gone gives up; an answer that is still under way is noted all the same. */
function offline(world: World): Promise<void> {
  return new Promise((resolve) => {
    const end = world.onEvent((event) => {
      if (event.type !== 'botOnline' || event.online) return;
      end();
      resolve();
    });
  });
}

/** The message of an answer, or null if none came: that is what happens when the bot is killed, and not a failure here. */
export async function messageOf(response: Promise<{ readonly message: APIMessage }>): Promise<APIMessage | null> {
  try {
    return (await response).message;
  } catch (error) {
    if (error instanceof Error && error.name === 'InteractionFailed') return null;
    throw error;
  }
}
