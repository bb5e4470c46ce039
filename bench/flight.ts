/** Keeps a number of clicks in flight: as soon as one is answered the next goes out. */
import type { Feeder } from './feeder.ts';
import type { NextClick } from './clicks.ts';

export interface Flight {
  readonly seconds: number;
  /** Of every response body, bytes, in the order of their arrival. */
  readonly lengths: readonly number[];
  /** One in fifty of the bodies. */
  readonly samples: readonly Buffer[];
}

const NO_PROGRESS_MS = 10_000;
const SAMPLE_EVERY = 50;

/** Sends `total` clicks. Rejects if nothing is answered for 10 s, or something is answered twice. */
export async function fly(
  feeder: Feeder,
  nextId: () => string,
  nextClick: NextClick,
  { total, inFlight }: { readonly total: number; readonly inFlight: number },
): Promise<Flight> {
  const waiting = new Set<string>();
  const lengths: number[] = [];
  const samples: Buffer[] = [];
  let sent = 0;
  const started = performance.now();
  return new Promise((resolve, reject) => {
    let answeredBefore = -1;
    const watch = setInterval(() => {
      if (lengths.length === answeredBefore) fail(new Error(`no answer for 10 s after ${lengths.length} of ${total}`));
      answeredBefore = lengths.length;
    }, NO_PROGRESS_MS);
    const fail = (error: Error) => {
      clearInterval(watch);
      reject(error);
    };
    const send = () => {
      const id = nextId();
      waiting.add(id);
      sent += 1;
      feeder.send(nextClick(id));
    };
    feeder.onCallback(({ interactionId, body }) => {
      if (!waiting.delete(interactionId)) fail(new Error('an interaction was answered that nobody waits for'));
      lengths.push(body.length);
      if (lengths.length % SAMPLE_EVERY === 1) samples.push(body);
      if (sent < total) send();
      else if (lengths.length === total) {
        clearInterval(watch);
        resolve({ seconds: (performance.now() - started) / 1000, lengths, samples });
      }
    });
    while (sent < Math.min(inFlight, total)) send();
  });
}
