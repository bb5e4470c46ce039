/** Runs in a process of its own, and does what it is told. */
import { answerParent } from '../../src/images/answering.ts';

await answerParent(async () => async (question) => {
  switch ((question as { do: string }).do) {
    case 'spin':
      for (;;);
    case 'die':
      process.kill(process.pid, 'SIGKILL');
      for (;;);
    case 'fail':
      throw new Error('failed, as it was told');
    default:
      return { pid: process.pid, env: Object.keys(process.env) };
  }
});
