/** Rounds opened through real `/quiz` interactions, and the clicks on their buttons. */
import type { Feeder } from './feeder.ts';
import { clicksOn, quizInteraction } from './interactions.ts';

export interface OpenRound {
  /** The public message as the bot made it, JSON text. */
  readonly message: string;
  /** Of its letter buttons, A first. */
  readonly customIds: readonly string[];
  /** Makes a click: an interaction's id, who clicks, on which button. */
  readonly click: (id: string, member: string, customId: string) => string;
}

const OPENS_WITHIN_MS = 3000;

/** Opens `count` rounds, one after the other; questions with several right choices have no letter buttons and do not count. */
export async function openRounds(
  feeder: Feeder,
  nextId: () => string,
  count: number,
  openFor = '2h',
): Promise<OpenRound[]> {
  const rounds: OpenRound[] = [];
  for (let asked = 0; rounds.length < count; asked += 1) {
    if (asked > count * 3 + 10) throw new Error('the bot asks no questions with letter buttons');
    const message = await quiz(feeder, nextId(), openFor);
    const customIds = [...message.matchAll(/"custom_id":"(\d+answer:[^"]+)"/g)].map((match) => match[1] ?? '');
    if (customIds.length > 0) rounds.push({ message, customIds, click: clicksOn(message) });
  }
  return rounds;
}

async function quiz(feeder: Feeder, id: string, openFor: string): Promise<string> {
  const message = new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('/quiz got no answer')), OPENS_WITHIN_MS);
    feeder.onCallback((callback) => {
      clearTimeout(late);
      if (callback.message === null) reject(new Error(`/quiz was refused: ${callback.body.toString()}`));
      else resolve(callback.message);
    });
  });
  feeder.send(quizInteraction(id, 0, { open_for: openFor }));
  return message;
}
