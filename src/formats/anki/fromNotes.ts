/** Notes of Anki → questions: those that have choices, and cards whose wrong choices are the backs of others. */
import type { Candidate } from '../candidate.ts';
import { withCards, type Card } from '../cards/fromCards.ts';
import { quoted } from '../markdown/quoted.ts';
import { columnsOf, type Column } from '../table/columns.ts';
import { choiceCandidates, choiceColumns } from './choiceNotes.ts';
import { clozeCards, hasGaps } from './cloze.ts';
import { converted, convertedText } from './fields.ts';
import type { Note } from './note.ts';
import { fromSides } from './own.ts';

type Item = { readonly card: Card } | { readonly candidate: Candidate };

/** A longer field is refused. */
const MAX_FIELD = 20_000;

/** One candidate for each note, or for each number of a note with gaps, in the order of the notes. */
export function candidatesFromNotes(notes: readonly Note[]): Candidate[] {
  const items = new Map<Note, readonly Item[]>();
  const byType = Map.groupBy(notes, (note) => [note.type, ...note.fields.map(({ name }) => name)].join('\u001F'));
  for (const group of byType.values()) {
    const names = group[0]?.fields.map(({ name }) => name) ?? [];
    const columns = choiceColumns(names);
    const readable = group.filter((note) => {
      const tooLong = note.fields.find(({ value }) => value.length > MAX_FIELD);
      if (tooLong) items.set(note, [refusal(note, `fields of at most ${MAX_FIELD} characters`, tooLong.value)]);
      return tooLong === undefined;
    });
    if (columns) {
      const candidates = choiceCandidates(readable.map(converted), columns);
      for (const [index, note] of readable.entries()) {
        const candidate = candidates[index];
        items.set(note, candidate ? [{ candidate }] : []);
      }
    } else {
      const sides = sidesAmong(names);
      for (const note of readable) items.set(note, itemsOf(note, sides));
    }
  }
  return withCards(notes.flatMap((note) => items.get(note) ?? []));
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
  if (own) return [{ candidate: own }];
  if (hasGaps(value(0))) return gapItems(note);
  const { texts, lost } = converted(note);
  const explanation = extra >= 0 ? texts[extra] : undefined;
  const sides = { front: texts[front] ?? '', back: texts[back] ?? '' };
  const group = [...note.deck, note.type].join('\u001F');
  return [{ card: { line: note.line, ...sides, explanation, tags: note.tags, notes: lost, group } }];
}

/** The first field has the gaps; the second, whatever its name, says more. */
function gapItems(note: Note): Item[] {
  const cards = clozeCards(note.fields[0]?.value ?? '');
  if (!cards) return [refusal(note, 'gaps that are not within gaps', note.fields[0]?.value ?? '')];
  const extra = convertedText(note.fields[1]?.value ?? '', note.html);
  const group = [...note.deck, note.type, 'gap'].join('\u001F');
  return cards.map(({ front, back }) => {
    const [asked, answer] = [convertedText(front, note.html), convertedText(back, note.html)];
    const lost = [...new Set([...asked.lost, ...answer.lost, ...extra.lost])];
    const notes = lost.map((found) => ({ line: note.line, expected: 'text', found }));
    const explanation = extra.text;
    return {
      card: { line: note.line, front: asked.text, back: answer.text, explanation, tags: note.tags, notes, group },
    };
  });
}

function refusal({ line }: Note, expected: string, found: string): Item {
  const problems = [{ line, expected, found: quoted(found) }];
  return { candidate: { line, stem: '', choices: [], key: [], problems } };
}
