/** Boards: members ranked by points over a period. */

export const PERIODS = ['today', 'week', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];

export interface Standing {
  readonly memberId: string;
  readonly points: number;
  readonly answered: number;
  /** Equal points share a rank: 1, 2, 2, 4. */
  readonly rank: number;
}

export interface Board {
  /** Best first. */
  readonly standings: readonly Standing[];
  /** How many members are ranked in all. */
  readonly total: number;
  /** The reader's own standing wherever it is, or null if they have none in the period. */
  readonly own: Standing | null;
}
