/** Discord's ids carry the time at which they were made. */

const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** Milliseconds since the Unix epoch at which a snowflake was made. */
export function timeOf(snowflake: string): number {
  return Number(BigInt(snowflake) >> 22n) + DISCORD_EPOCH_MS;
}

/** The smallest snowflake of a moment: whatever was made from then on is larger. */
export function snowflakeAt(at: number): string {
  return String(BigInt(Math.max(0, Math.floor(at) - DISCORD_EPOCH_MS)) << 22n);
}
