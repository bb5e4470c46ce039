/** What is to be done later. */

export const DUE_KINDS = ['close', 'reveal', 'refresh', 'adopt', 'post', 'publish', 'notice', 'recap'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export interface DueRow {
  readonly kind: DueKind;
  /** The id of the round, or of whatever the kind is about. */
  readonly subject: string;
  readonly dueAt: number;
  /** How often it was tried before. */
  readonly attempts: number;
  /** The number of this claim, never given twice. */
  readonly claim: number;
}

export interface DueRows {
  /**
   * Takes up to `limit` rows of these kinds, all by default, that are due at `now` and not leased; nobody else gets them until
   * `now + leaseMs`. If there are more, a kind comes before those that stand behind it, and of one kind the earliest rows come
   * first. Gives them by due time.
   */
  claim(now: number, leaseMs: number, limit: number, kinds?: readonly DueKind[]): Promise<DueRow[]>;
  /** The row is done with. Does nothing if the claim no longer holds, like `retry`. */
  done(row: DueRow): Promise<void>;
  /** Try again at `dueAt`; `error` is kept for whoever looks. */
  retry(row: DueRow, dueAt: number, error: string): Promise<void>;
  /** When the next row of these kinds, all by default, comes due or its lease runs out, or null. */
  earliest(kinds?: readonly DueKind[]): Promise<number | null>;
  /** Calls back, after the commit, when a row was added that is due at `dueAt`. Returns the function that ends it. */
  onAdded(listener: (dueAt: number) => void): () => void;
  /** Frees the leases of a process that is gone: called once at start by a process that owns its database alone. */
  releaseAll(): Promise<void>;
}
