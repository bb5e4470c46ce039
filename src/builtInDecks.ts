/** The decks of a folder → storage. Files that did not change since the last start are not even parsed. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from './clock.ts';
import { describeProblem, type DeckFile } from './formats/deckFile.ts';
import { readMarkdown } from './formats/markdown/read.ts';
import type { ImageCollector } from './images/collect.ts';
import type { Log } from './ops/log.ts';
import type { Storage } from './storage/storage.ts';
import type { Translate } from './texts.ts';

export interface DeckNeeds {
  readonly storage: Storage;
  readonly collector: ImageCollector;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** The words of the log. */
  readonly t: Translate;
}

/** Grows when the reader makes other questions out of the same file. */
const READER_VERSION = '1';

/**
 * Makes the stored built-in decks equal to the `.md` files of `folder`. What is wrong with a file is logged with its line; its
 * other questions, and the other files, are taken all the same. Throws if the folder cannot be read.
 */
export async function loadBuiltInDecks(folder: string, needs: DeckNeeds): Promise<void> {
  const { storage, log } = needs;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).toSorted();
  const decks: string[] = [];
  for (const name of names) {
    const content = await readFile(path.join(folder, name), 'utf8');
    // The name counts too: a deck without one of its own is called after its file.
    const hash = createHash('sha256').update(`${name}\n${content}`).digest('hex');
    const fingerprint = `${READER_VERSION}:${hash}`;
    const known = await storage.decks.builtInWith(fingerprint);
    if (known !== null) {
      decks.push(known);
      continue;
    }
    const file = await withPictures(readMarkdown(content), needs);
    for (const problem of file.problems) {
      log.error({ deck: name, line: problem.line }, describeProblem(name, problem, needs.t));
    }
    const deck = file.name ?? path.basename(name, '.md');
    decks.push(deck);
    await storage.decks.syncBuiltIn({
      name: deck,
      language: file.language ?? 'en',
      questions: file.questions.map(({ question }) => question),
      // A file with problems is read at every start, so that they stand in every start's log.
      fingerprint: file.problems.length > 0 ? `${fingerprint}:problems` : fingerprint,
    });
  }
  await storage.decks.retireBuiltInExcept(decks);
}

/** The file's questions with stored pictures. One whose picture cannot be had becomes a problem, and is tried again at the next start. */
async function withPictures(file: DeckFile, { storage, collector, clock }: DeckNeeds): Promise<DeckFile> {
  if (!file.questions.some(({ question }) => question.images)) return file;
  const { questions, problems, images } = await collector.collect(file.questions, file.embedded ?? new Map());
  await storage.images.put(images, clock.now());
  return { ...file, questions, problems: [...file.problems, ...problems] };
}
