/** What inputs are made of: a sound file, and the part of it that is changed. */
import type { FormatName } from '../../src/formats/formats.ts';

/** The part that is changed: a text, or bytes that are no text. */
export type Core = string | Uint8Array;

export interface Seed {
  readonly format: FormatName;
  readonly fileName: string;
  readonly core: Core;
  /** The whole file with another core in it. */
  readonly pack: (core: Core) => Uint8Array;
  /** Changes have to keep lengths, or hardly any reader would get beyond the first page. */
  readonly rigid?: boolean;
  /** The core is the whole file as text, so that it may come in any encoding. */
  readonly plain?: boolean;
}

/** Lone surrogates become U+FFFD. */
export function bytesOf(core: Core): Uint8Array {
  return typeof core === 'string' ? new TextEncoder().encode(core) : core;
}
