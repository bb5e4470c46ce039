/** Runs in a worker: reads one file and gives back what it holds. */
import { parentPort, workerData } from 'node:worker_threads';
import { formatNamed, readDeck } from '../formats/formats.ts';
import { recognize } from '../formats/recognize.ts';
import { MAX_PROBLEMS, MAX_QUESTIONS, type ReadUpload } from './upload.ts';

function read({ bytes, fileName }: { bytes: Uint8Array; fileName: string }): ReadUpload {
  const format = recognize(bytes, fileName);
  if (!format) return { refused: 'unknown format' };
  const deck = readDeck(bytes, formatNamed(format));
  if (deck.questions.length > MAX_QUESTIONS) return { refused: 'too many questions' };
  return {
    ...deck,
    format,
    problems: deck.problems.slice(0, MAX_PROBLEMS),
    notes: (deck.notes ?? []).slice(0, MAX_PROBLEMS),
    problemCount: deck.problems.length,
  };
}

parentPort?.postMessage(read(workerData as { bytes: Uint8Array; fileName: string }));
