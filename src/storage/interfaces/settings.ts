/** A server's settings. */

export interface Settings {
  /** IANA zone; UTC until a moderator sets it. */
  readonly zone: string;
  /** Null: the language that the server has set in Discord. */
  readonly language: string | null;
  readonly moderatorChannelId: string | null;
  readonly moderatorRoleId: string | null;
  /** Post a recap of the week on Mondays, in the channel of the server's first schedule? False until a moderator wants it. */
  readonly weeklyRecap: boolean;
  /** May answers be changed until the reveal (`reveal: at close`)? True until a moderator says no. */
  readonly answersChangeable: boolean;
}

export interface SettingsStore {
  get(serverId: string): Promise<Settings>;
  /**
   * Changes what is given and returns all. While `weeklyRecap` is on, `recapAt` is when the next recap is due (due row `recap`);
   * leave it out to keep the time. With `weeklyRecap` off the due row goes.
   */
  set(serverId: string, change: Partial<Settings>, recapAt?: number): Promise<Settings>;
}
