/** Files that break, or are made to take long. */

export const RANDOM_SEED = 20_261_124;

/** Bytes that look random and are the same each time. */
export function noise(length: number, seed = RANDOM_SEED): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[index] = state >>> 16;
  }
  return bytes;
}

/** The bytes of a text. */
export function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
