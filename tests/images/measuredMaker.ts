/** Runs in a process of its own: remakes images, and answers by how many MB it has grown at most. */
import { answerParent } from '../../src/images/answering.ts';
import { createRemaker } from '../../src/images/remake.ts';

const megabytes = (): number => process.resourceUsage().maxRSS / 1024;

await answerParent(async () => {
  const remake = createRemaker();
  const before = megabytes();
  return async (bytes) => {
    await remake(bytes as Uint8Array);
    return megabytes() - before;
  };
});
