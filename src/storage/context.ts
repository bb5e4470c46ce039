/** What the parts of the storage share: the database, and transactions that can say something once they are committed. */
import type { Db, Trx } from './schema.ts';

export interface Write {
  readonly trx: Trx;
  /** Calls back when the transaction is committed; never if it fails. */
  readonly afterCommit: (action: () => void) => void;
}

export interface Context {
  readonly db: Db;
  /** Runs `work` in one transaction, which is durable when the promise resolves. Whatever `work` throws undoes it. */
  readonly write: <T>(work: (write: Write) => Promise<T>) => Promise<T>;
}

export function createContext(db: Db): Context {
  return {
    db,
    async write(work) {
      const actions: (() => void)[] = [];
      const result = await db
        .transaction()
        .execute((trx) => work({ trx, afterCommit: (action) => void actions.push(action) }));
      for (const action of actions) action();
      return result;
    },
  };
}

/** A small memory for what never changes: the value used least recently goes first. */
export class Kept<Value> {
  readonly #values = new Map<string, Value>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) {
      this.#values.delete(key);
      this.#values.set(key, value);
    }
    return value;
  }

  set(key: string, value: Value): void {
    this.#values.set(key, value);
    if (this.#values.size <= this.#limit) return;
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest);
      break;
    }
  }
}
