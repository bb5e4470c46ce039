/**
 * The one table of migrations, in order, forward only. A migration that was released is never changed: what a database has
 * run is known by its name.
 */
import type { Migration } from 'kysely/migration';
import { firstTables } from './0001FirstTables.ts';
import { scheduleTables } from './0002Schedules.ts';
import { ownDeckTables } from './0003OwnDecks.ts';
import { draftTable } from './0004Drafts.ts';
import { dueRowsByKind } from './0005DueRowsByKind.ts';
import { imageAndTypedTables } from './0006ImagesAndTypedQuestions.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001 first tables': firstTables,
  '0002 schedules': scheduleTables,
  '0003 own decks': ownDeckTables,
  '0004 drafts': draftTable,
  '0005 due rows by kind': dueRowsByKind,
  '0006 images and typed questions': imageAndTypedTables,
};
