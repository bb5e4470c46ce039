/** What moderators need to know. */

/** Something that moderators need to know: a key of the texts and its values, put into words when it is told. */
export interface Notice {
  readonly id: string;
  readonly serverId: string;
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly createdAt: number;
}

export interface Notices {
  /**
   * Stores it with its due row `notice` at once. Nothing happens if there is or was one of the same id. Notices of the server
   * that are a year older are forgotten.
   */
  add(notice: Notice): Promise<void>;
  /** Null if it was told. */
  get(id: string): Promise<Notice | null>;
  /** Not told to anyone yet, oldest first. */
  untold(serverId: string, limit: number): Promise<Notice[]>;
  /** They need not be told any more: their due rows and values go. */
  told(ids: readonly string[], at: number): Promise<void>;
}
