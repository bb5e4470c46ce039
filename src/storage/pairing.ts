/** Pairs the items of two lists by a key. */
import { createPace } from './pace.ts';

/** Items of the left with one key that are compared with an item of the right, at most. */
const COMPARED = 20;
/** What comparing two items costs, in characters. */
const COMPARISON = 50;

interface Pairing<Left, Right> {
  /** Null: not to be paired. */
  readonly keyOfLeft: (left: Left) => string | null;
  readonly keyOfRight: (right: Right) => string | null;
  /** What has to be true besides; everything fits if it is left out. */
  readonly fits?: (left: Left, right: Right) => boolean;
  readonly found: (left: Left, right: Right) => void;
}

interface Unpaired<Left, Right> {
  readonly left: readonly Left[];
  readonly right: readonly Right[];
}

/** Each item is paired once, the first of the left that fits with the first of the right. Gives what is left over. */
export function* pair<Left, Right>(
  left: readonly Left[],
  right: readonly Right[],
  { keyOfLeft, keyOfRight, fits = () => true, found }: Pairing<Left, Right>,
): Generator<void, Unpaired<Left, Right>> {
  const turn = createPace();
  /** The first of each list stands at its end, where taking it away is cheap. */
  const byKey = new Map<string, Left[]>();
  for (const item of left.toReversed()) {
    const key = keyOfLeft(item);
    const known = key === null ? undefined : byKey.get(key);
    if (known) known.push(item);
    else if (key !== null) byKey.set(key, [item]);
    if (turn(key?.length ?? 0)) yield;
  }

  const paired = new Set<Left>();
  const alone: Right[] = [];
  for (const item of right) {
    const key = keyOfRight(item);
    const candidates = (key === null ? undefined : byKey.get(key)) ?? [];
    const compared = candidates.slice(-COMPARED);
    const place = compared.findLastIndex((candidate) => fits(candidate, item));
    const partner = compared[place];
    if (partner === undefined) alone.push(item);
    else {
      candidates.splice(candidates.length - compared.length + place, 1);
      paired.add(partner);
      found(partner, item);
    }
    if (turn((key?.length ?? 0) + compared.length * COMPARISON)) yield;
  }
  return { left: left.filter((item) => !paired.has(item)), right: alone };
}
