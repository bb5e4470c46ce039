/** Runs in a process of its own, and cannot begin. */
import { answerParent } from '../../src/images/answering.ts';

await answerParent(() => Promise.reject(new Error('nothing to work with')));
