/** The letters under which a round shows its choices. */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The letter of a position as shown: 0 is A, 9 is J. Throws a RangeError for anything but a whole number from 0 to 25. */
export function letterOf(position: number): string {
  const letter = LETTERS[position];
  if (letter === undefined) throw new RangeError(`no letter for position ${position}`);
  return letter;
}

/**
 * The letters of picked choices, in the order shown. `order[position]` is the index of the choice shown at that position;
 * `picked` are such indices. An index that the round does not show has no letter and is left out.
 */
export function lettersOf(order: readonly number[], picked: readonly number[]): string[] {
  return order.flatMap((choice, position) => (picked.includes(choice) ? [letterOf(position)] : []));
}
