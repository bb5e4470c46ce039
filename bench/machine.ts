/** What the numbers were measured on. */
import { cpus, totalmem, type as systemName, release } from 'node:os';

export function describeMachine(): string[] {
  const processors = cpus();
  return [
    `processor: ${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores`,
    `memory: ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `system: ${systemName()} ${release()}`,
    `Node.js ${process.versions.node}`,
  ];
}
