/** Notes of Anki → questions: those that have choices, and cards whose wrong choices are the backs of others. */
import type { Candidate } from '../candidate.ts';
import { withCards, type Card } from '../cards/fromCards.ts';
import { phrase, quoted, type Phrase } from '../phrase.ts';
import type { Brought } from '../pictures.ts';
import { columnsOf, type Column } from '../table/columns.ts';
import { choiceCandidates, choiceColumns } from './choiceNotes.ts';
import { clozeCards, hasGaps } from './cloze.ts';
import { askedField, converted, otherField } from './fields.ts';
import { imageFinder, type Pictured } from './images.ts';
import type { Note } from './note.ts';
import { fromSides, isOwnSide } from './own.ts';
import { fromOwnNote, isOwnType } from './ownNote.ts';

type Item = { readonly card: Card } | Pictured;

/** A longer field is refused. */
const MAX_FIELD = 20_000;
/** The gaps of a picture of which parts are covered. */
const COVERED = '::image-occlusion:';

/**
 * One candidate for each note, or for each number of a note with gaps, in the order of the notes. `bring` gives what the file has
 * under the name of a picture.
 */
export function candidatesFromNotes(notes: readonly Note[], bring: (name: string) => Brought): Candidate[] {
  const byNote = new Map<Note, readonly Item[]>();
  const byType = Map.groupBy(notes, (note) => [note.type, ...note.fields.map(({ name }) => name)].join('\u001F'));
  for (const group of byType.values()) {
    for (const [index, items] of itemsOfType(group).entries()) {
      const note = group[index];
      if (note) byNote.set(note, items);
    }
  }
  const items = notes.flatMap((note) => byNote.get(note) ?? []);
  const withImages = imageFinder(bring);
  return withCards(items, (candidate, index) => {
    const item = items[index];
    const pictures = item && 'card' in item ? item.card.pictures : item?.pictures;
    return withImages(candidate, pictures ?? []);
  });
}

/** What is made of each of the notes, which all have the same fields. */
function itemsOfType(notes: readonly Note[]): (readonly Item[])[] {
  const names = notes[0]?.fields.map(({ name }) => name) ?? [];
  if (isOwnType(names)) return notes.map((note) => [fromOwnNote(note)]);
  const tooLong = notes.map((note) => note.fields.find(({ value }) => value.length > MAX_FIELD && !isOwnSide(value)));
  const columns = choiceColumns(names);
  const sides = sidesAmong(names);
  const readable = notes.filter((_, index) => tooLong[index] === undefined);
  const made = columns
    ? choiceCandidates(readable, columns).map((item) => [item])
    : readable.map((note) => itemsOf(note, sides));
  let next = 0;
  return notes.map((note, index) => {
    const long = tooLong[index];
    return long
      ? [refusal(note, phrase('reader.shortFields', { count: MAX_FIELD }), long.value)]
      : (made[next++] ?? []);
  });
}

interface Sides {
  readonly front: number;
  readonly back: number;
  /** −1 if no field has more to say. */
  readonly extra: number;
}

/** By their names, else the first two fields. */
function sidesAmong(names: readonly string[]): Sides {
  const columns = columnsOf(names);
  const at = (...roles: Column['role'][]): number => columns.findIndex(({ role }) => roles.includes(role));
  const front = Math.max(0, at('front', 'question'));
  const named = at('back', 'answer');
  const back = named >= 0 && named !== front ? named : front === 0 ? 1 : 0;
  const extra = columns.findIndex(({ role }, index) => {
    return (
      index !== front && index !== back && (role === 'explanation' || /extra|note|remark/i.test(names[index] ?? ''))
    );
  });
  return { front, back, extra };
}

function itemsOf(note: Note, { front, back, extra }: Sides): Item[] {
  const value = (index: number): string => note.fields[index]?.value ?? '';
  const own = fromSides(note.line, { front: value(front), back: value(back) });
  if (own) return [{ candidate: own, pictures: [] }];
  if (hasGaps(value(0))) return gapItems(note);
  const { texts, pictures, lost } = converted(note, [front]);
  const explanation = extra >= 0 ? texts[extra] : undefined;
  const sides = { front: texts[front] ?? '', back: texts[back] ?? '' };
  const group = [...note.deck, note.type].join('\u001F');
  return [{ card: { line: note.line, ...sides, explanation, pictures, tags: note.tags, notes: lost, group } }];
}

/** The first field has the gaps; the second, whatever its name, says more. */
function gapItems(note: Note): Item[] {
  const text = note.fields[0]?.value ?? '';
  if (text.includes(COVERED)) {
    const problem = { line: note.line, expected: phrase('reader.gaps'), found: phrase('reader.coveredPicture') };
    return [withProblem(note, { ...problem, reason: 'unsupported' })];
  }
  const cards = clozeCards(text);
  if (!cards) return [refusal(note, phrase('reader.gapsNotWithin'), text)];
  const extra = otherField(note.fields[1]?.value ?? '', note);
  const group = [...note.deck, note.type, 'gap'].join('\u001F');
  return cards.map(({ front, back }) => {
    const [asked, answer] = [askedField(front, note), otherField(back, note)];
    const lost = new Map(
      [asked, answer, extra].flatMap((part) => part.lost.map((one) => [JSON.stringify(one.found), one] as const)),
    );
    const sides = { front: asked.text, back: answer.text, explanation: extra.text, pictures: asked.pictures };
    return { card: { line: note.line, ...sides, tags: note.tags, notes: [...lost.values()], group } };
  });
}

function refusal(note: Note, expected: Phrase, found: string): Item {
  return withProblem(note, { line: note.line, expected, found: quoted(found) });
}

function withProblem({ line }: Note, problem: NonNullable<Candidate['problems']>[number]): Item {
  return { candidate: { line, stem: '', choices: [], key: [], problems: [problem] }, pictures: [] };
}
