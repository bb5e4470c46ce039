import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { ANNA, click, DAY, draft, image, NOON, pendingImport, question, SERVER, typedQuestion } from './fixtures.ts';
import { makeOlder } from './olderDatabase.ts';

const READ = [question('Two'), question('One', { images: [{ image: image('new').id, alt: 'A cell' }] })];

let folder: string;
let storage: Storage;

/** A database from before there were images: a deck of a server, an open round, a file that waits for a yes, and a draft. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quizbell-migrations-'));
  const path = join(folder, 'quizbell.db');
  await makeOlder(
    path,
    '0005 due rows by kind',
    `
    insert into decks values (1, '${SERVER}', 'Biology', 'biology', 'en', null, 0, null);
    insert into questions values (1, 1, 1, 1, 0, null, null, null, 1);
    insert into question_versions values (1, 1, '${JSON.stringify(question('One'))}', null);
    insert into question_texts values (1, 'one', 'what about one?', 'this that neither');
    insert into rounds values ('round', '${SERVER}', '7', 'message', 1, 'Biology', 1, 1, '[0,1,2]', 'quiz', 'at once', 0,
      'en', 'UTC', null, ${NOON}, ${NOON + 3_600_000}, 'open', 0, 0, null, null);
    insert into imports values ('import', '${SERVER}', '${ANNA}', 'Biology', 'en', 1, 2, ${NOON});
    insert into import_parts values ('import', 0, '${JSON.stringify(READ)}');
    insert into drafts values ('draft', '${SERVER}', '${ANNA}', null, null, '${JSON.stringify(draft('draft').form)}', ${NOON});
  `,
  );
  storage = await openStorage({ url: `file:${path}` });
});

afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

test('a round from before has no files and goes on', async () => {
  expect(await storage.rounds.get('round')).toMatchObject({ messageId: 'message', attachmentIds: [], state: 'open' });
  expect(await storage.answers.record(click('round', ANNA))).toMatchObject({ kind: 'recorded' });
});

test('a draft and an import from before are whole, and the import can be applied', async () => {
  expect(await storage.drafts.get(SERVER, ANNA, 'draft')).toEqual(draft('draft'));
  expect(await storage.imports.get(SERVER, 'import')).toEqual(pendingImport('import', 'Biology', READ));
  const plan = { added: [0], changed: [{ index: 1, questionId: 1 }], duplicate: [], typedAdded: 0 };
  expect(await storage.imports.apply(SERVER, 'import')).toMatchObject({ plan });
  expect(await storage.questions.search(SERVER, 'cell', 0, 9)).toMatchObject({ found: [{ id: 1, version: 2 }] });
  expect(await storage.rounds.get('round')).toMatchObject({ version: 1, question: question('One') });
});

test('a question from before that nobody changed is not changed by an import of the same', async () => {
  expect(await storage.imports.plan(SERVER, 'Biology', [question('One')])).toMatchObject({ duplicate: [0] });
});

test('images and typed questions can be stored in a deck from before', async () => {
  await storage.images.put([image('new'), image('unused')], NOON);
  await storage.questions.edit(SERVER, 1, READ[1] ?? question('One'));
  await storage.imports.keep(pendingImport('typed', 'Biology', [], [typedQuestion('Typed')]));
  expect(await storage.imports.apply(SERVER, 'typed')).toMatchObject({ plan: { typedAdded: 1 } });
  expect(await storage.ownDecks.typed(SERVER, 1)).toEqual([typedQuestion('Typed')]);
  await storage.images.put([], NOON + 3 * DAY);
  expect([...(await storage.images.get([image('new').id, image('unused').id])).keys()]).toEqual([image('new').id]);
});
