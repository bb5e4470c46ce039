/**
 * Time as an argument. Only `main.ts`, the command-line entries and tests make one; everything else is handed one, so that a
 * test or the playground can move it.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch, UTC. */
  now(): number;
  /** Calls `listener` whenever the time jumps instead of passing. Returns the function that ends it. */
  onJump(listener: () => void): () => void;
}
