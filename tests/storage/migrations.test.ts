import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { addDeck, ANNA, click, NOON, question, schedule, SERVER } from './fixtures.ts';
import { makeOlder } from './olderDatabase.ts';

let folder: string;
let storage: Storage;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quizbell-migrations-'));
  const path = join(folder, 'quizbell.db');
  await makeFirst(path);
  storage = await openStorage({ url: `file:${path}` });
});

afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

/** A database as the first version left it, with a deck whose second question came first in the file, and an open round. */
async function makeFirst(path: string): Promise<void> {
  const content = (title: string): string => JSON.stringify(question(title));
  await makeOlder(
    path,
    '0001 first tables',
    `
    insert into servers values ('${SERVER}', 'Asia/Tokyo', null, null, null, 0);
    insert into decks values (1, null, 'Deck', 'deck', 'en', 'known', 0);
    insert into questions values (1, 1, 1, 1, 0, null, null, null), (2, 1, 2, 1, 0, null, null, null);
    insert into question_versions values (1, 1, '${content('Second')}', null), (2, 1, '${content('First')}', null);
    insert into rounds values ('round', '${SERVER}', '7', 'message', 1, 'Deck', 1, 1, '[0,1,2]', 'daily', 'at once', 0,
      'en', 'UTC', null, ${NOON}, ${NOON + 3_600_000}, 'open', 0, 0, null);
    insert into asked values ('${SERVER}', 1, ${NOON});
    insert into due_rows values ('close', 'round', ${NOON + 3_600_000}, ${NOON + 3_600_000}, 0, 0, null);
  `,
  );
}

test('what the first version stored is there, and its rounds go on', async () => {
  expect(await storage.settings.get(SERVER)).toMatchObject({ zone: 'Asia/Tokyo', weeklyRecap: false });
  expect(await storage.rounds.get('round')).toMatchObject({ state: 'open', scheduleId: null, messageId: 'message' });
  expect(await storage.answers.record(click('round', ANNA))).toMatchObject({ kind: 'recorded' });
  expect(await storage.rounds.close('round', NOON + 3_600_000)).toMatchObject({ answerCount: 1 });
});

test('a deck of the first version gets the order of its file at the next start', async () => {
  const inOrder = schedule('daily', { serverId: '1', order: 'as in the deck' });
  const questions = [question('First'), question('Second')];
  await storage.decks.syncBuiltIn({ name: 'Deck', language: 'en', questions, fingerprint: 'known' });
  expect(await storage.schedules.pick(inOrder, 'en', () => 0)).toMatchObject({ questionId: 2, unseenLeft: 1 });
  expect(await addDeck(storage, 'Deck', questions)).toMatchObject({ questionCount: 2 });
});

test('questions of the first version can be searched', async () => {
  const { found, total } = await storage.questions.search(SERVER, 'SECOND', 0, 9);
  expect(found).toMatchObject([{ id: 1, deckName: 'Deck', serverId: null, question: { title: 'Second' } }]);
  expect(total).toBe(1);
  expect(await storage.questions.search(SERVER, 'what about', 0, 9)).toMatchObject({ total: 2 });
});

test('a server may give its own deck any name but that of a built-in one of the first version', async () => {
  expect(await storage.ownDecks.create(SERVER, 'DECK', 'en')).toBe('taken');
  const own = await storage.ownDecks.create(SERVER, 'Biology', 'en');
  expect(await storage.decks.list(SERVER)).toMatchObject([own, { name: 'Deck', questionCount: 2 }]);
});
