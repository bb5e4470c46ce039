/** A failing input made a little smaller, so that people see what it is about. */
import { examine } from './examine.ts';
import type { Input } from './input.ts';
import type { Core } from './seed.ts';

const MAX_TRIES = 1500;
const MAX_MS = 3000;

/** The kind of a complaint: failures of one kind most likely have one cause. */
export function kindOf(complaint: string): string {
  const [first = '', second = ''] = complaint.split('\n');
  return `${first} ${complaint.includes(' throws: ') ? second.trim() : ''}`.trim().slice(0, 200);
}

/** An input of the same kind of failure from which nothing more can be left out in one piece, or not in a short time. */
export function smaller(input: Input, kind: string): Input {
  const started = performance.now();
  let tries = 0;
  let core: Core = input.core;
  const fails = (candidate: Core): boolean => {
    tries += 1;
    return examine({ ...input, core: candidate }).complaints.some((complaint) => kindOf(complaint) === kind);
  };
  const goesOn = (): boolean => tries < MAX_TRIES && performance.now() - started < MAX_MS;
  for (let size = core.length >> 1; size > 0 && goesOn(); size >>= 1) {
    for (let at = 0; at < core.length && goesOn();) {
      const candidate = withoutPiece(core, at, size);
      if (fails(candidate)) core = candidate;
      else at += size;
    }
  }
  return { ...input, core };
}

function withoutPiece(core: Core, at: number, size: number): Core {
  return typeof core === 'string'
    ? core.slice(0, at) + core.slice(at + size)
    : new Uint8Array(Buffer.concat([core.subarray(0, at), core.subarray(at + size)]));
}
