/** What the processes of a run say to each other. */
import type { FormatName } from '../../src/formats/formats.ts';

/** Inputs of one format, from the number `from` up to but not including `to`. */
export interface Job {
  readonly seed: number;
  readonly format: FormatName;
  readonly from: number;
  readonly to: number;
  /** One in so many goes the whole way of an uploaded file; 0: none. */
  readonly uploadEvery: number;
  /** Where files of failing inputs go; null: nowhere. */
  readonly folder: string | null;
}

export interface Failure {
  readonly format: FormatName;
  readonly seed: number;
  readonly index: number;
  readonly kind: string;
  /** With the stack, if something was thrown. */
  readonly complaint: string;
  /** The smallest input that fails so, as text for people; null if it was not made smaller. */
  readonly smallest: string | null;
  /** The file of it, or of the input as it was. */
  readonly file: string | null;
}

/** After each input. The one that hangs is the one after the last that is done. */
export interface Done {
  readonly index: number;
  readonly questions: number;
  readonly typed: number;
  readonly problems: number;
  /** Processor time, ms. */
  readonly ms: number;
  readonly failures: readonly Failure[];
  /** The most memory so far beyond what the process had before it read anything, MB. */
  readonly peakMb: number;
}
