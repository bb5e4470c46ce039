/** One line of the table, and what makes a run fail. */

export interface Row {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  /** Null: there is no target. */
  readonly met: boolean | null;
  /** Shown when the target is missed: by how much, and what limits it. */
  readonly missed?: string;
}

export interface Outcome {
  readonly rows: readonly Row[];
  /** Invariants that do not hold, whatever the speed. */
  readonly broken: readonly string[];
  /** Further numbers for whoever wants to know, a line each. */
  readonly details: readonly string[];
}

export type Size = 'full' | 'smoke';

export interface Benchmark {
  readonly name: string;
  run(size: Size, seed: number): Promise<Outcome>;
}
