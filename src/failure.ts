/** What can be expected to go wrong, and is the reader's business: a key and arguments, turned into a sentence at the edge. */
import type { TextArguments, TextKey } from './texts.ts';

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly key: TextKey;
  readonly values: TextArguments;

  constructor(key: TextKey, values: TextArguments = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}
