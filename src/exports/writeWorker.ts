/** Runs in a worker: writes one deck in one format. */
import { parentPort, workerData } from 'node:worker_threads';
import type { WritableDeck } from '../formats/deckFile.ts';
import { formatNamed, type FormatName } from '../formats/formats.ts';
import type { WrittenDeck } from './deckWriter.ts';

function write({ deck, format: name }: { deck: WritableDeck; format: FormatName }): WrittenDeck {
  const format = formatNamed(name);
  const content = format.write(deck);
  return {
    data: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    lost: [...new Set(deck.questions.flatMap((question) => format.lost(question)))],
    typed: format.holdsTyped ? (deck.typed?.length ?? 0) : 0,
  };
}

parentPort?.postMessage(write(workerData as { deck: WritableDeck; format: FormatName }));
