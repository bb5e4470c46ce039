/** The tables of an Anki collection in schema 11, the oldest that is in use: every version of Anki imports it. */

export const SCHEMA_VERSION = 11;
/** Where Quizbell puts questions that are in no deck. */
export const UNNAMED_DECK = { id: 1_577_880_000_102, name: 'Quizbell' } as const;

const TABLES: Readonly<Record<string, string>> = {
  col: 'id, crt, mod, scm, ver, dty, usn, ls, conf text, models text, decks text, dconf text, tags text',
  notes: 'id, guid text, mid, mod, usn, tags text, flds text, sfld, csum, flags, data text',
  cards: 'id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data text',
  revlog: 'id, cid, usn, ease, ivl, lastIvl, factor, time, type',
  graves: 'usn, oid, type',
};
const INDEXES: Readonly<Record<string, string>> = {
  ix_notes_usn: 'notes (usn)',
  ix_notes_csum: 'notes (csum)',
  ix_cards_usn: 'cards (usn)',
  ix_cards_nid: 'cards (nid)',
  ix_cards_sched: 'cards (did, queue, due)',
  ix_revlog_usn: 'revlog (usn)',
  ix_revlog_cid: 'revlog (cid)',
};

/** The statements that make them. A column without a type of its own is an integer, and `id` is the key. */
export const SCHEMA = [
  ...Object.entries(TABLES).map(([table, columns]) => {
    const written = columns.split(', ').map((column) => {
      if (column === 'id') return 'id integer primary key';
      return `${column.includes(' ') ? column : `${column} integer`} not null`;
    });
    return `CREATE TABLE ${table} (${written.join(', ')});`;
  }),
  ...Object.entries(INDEXES).map(([name, columns]) => `CREATE INDEX ${name} ON ${columns};`),
].join('\n');
