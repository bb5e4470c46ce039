/** How much a reader works, whatever else the machine does at the same time. */

/**
 * Milliseconds of processor time that this process has used. A reader waits for nothing, so on a machine with nothing else to do this
 * is how long it takes; what a busy machine takes away is no fault of the reader.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
