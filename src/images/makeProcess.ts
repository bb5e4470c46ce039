/** Runs in a process of its own: remakes one image after the other. */
import { answerParent } from './answering.ts';

await answerParent(async () => {
  const { createRemaker } = await import('./remake.ts');
  const remake = createRemaker();
  return (bytes) => remake(bytes as Uint8Array);
});
