/** What readers and writers have to say to people, in no language yet. */
import type { TextKey, Translate } from '../texts.ts';

export type ReaderText = Extract<TextKey, `reader.${string}`>;
/** A part of a question that a format cannot hold. */
export type LostText = Extract<TextKey, `lost.${string}`>;

/** A text of the catalogues and what goes into it. Of plain data, so that a worker can send it. */
export interface Phrase {
  readonly key: ReaderText;
  readonly values?: Readonly<Record<string, Said>>;
}

/** A phrase, how many there are of something, or a word that is the same in every language. */
export type Said = Phrase | number | string;

export function phrase(key: ReaderText, values?: Phrase['values']): Phrase {
  return values ? { key, values } : { key };
}

/** A piece of a file in quotes: on one line, short, without control characters. */
export function quoted(text: string): Phrase {
  const plain = text
    .slice(0, 200)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  const characters = Array.from(plain);
  return phrase('reader.quoted', {
    text: characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : plain,
  });
}

/** How many there are, if there are any. */
export function countOf(things: { readonly length: number }): Said {
  return things.length === 0 ? phrase('reader.none') : things.length;
}

/** What is said, in the language of `t`. */
export function worded(said: Said, t: Translate): string {
  if (typeof said !== 'object') return String(said);
  if (!said.values) return t(said.key);
  const values = Object.entries(said.values).map(([name, value]) => [name, worded(value, t)] as const);
  return t(said.key, Object.fromEntries(values));
}
