/** What an import would do to a deck: worked out without changing anything, then written as it was worked out. */
import { listQuestions, matchQuestions, type KnownQuestion, type ListedQuestion } from './deckMatch.ts';
import { createPace } from './pace.ts';
import { columnsOf, type ChangedQuestion, type NewQuestion } from './questionWriter.ts';
import type { Question } from '../quiz/question.ts';
import type { ImportPlan } from './storage.ts';

export interface PlannedImport {
  readonly plan: Omit<ImportPlan, 'typedAdded'>;
  /** In the order of the list; they follow what the deck holds. */
  readonly added: readonly ListedQuestion[];
  readonly changed: readonly { readonly before: KnownQuestion; readonly listed: ListedQuestion }[];
}

/** A retired question that is equal stays retired; one that has changed is asked again. Yields now and then. */
export function* planImport(
  stored: readonly KnownQuestion[],
  questions: readonly Question[],
): Generator<void, PlannedImport> {
  const list = yield* listQuestions(questions);
  const { added, kept } = yield* matchQuestions(stored, yield* withoutRepeats(list));
  const changed = kept
    .filter((match) => match.changed)
    .map((match) => ({ before: match.stored, listed: match.listed }))
    .toSorted((a, b) => a.listed.index - b.listed.index);
  const planned = new Set([...added, ...changed.map(({ listed }) => listed)]);
  return {
    plan: {
      added: added.map(({ index }) => index),
      changed: changed.map(({ before, listed }) => ({ index: listed.index, questionId: before.id })),
      duplicate: list.filter((listed) => !planned.has(listed)).map(({ index }) => index),
    },
    added,
    changed,
  };
}

function* withoutRepeats(list: readonly ListedQuestion[]): Generator<void, ListedQuestion[]> {
  const turn = createPace();
  const seen = new Set<string>();
  const distinct: ListedQuestion[] = [];
  for (const listed of list) {
    if (!seen.has(listed.content)) distinct.push(listed);
    seen.add(listed.content);
    if (turn(listed.content.length)) yield;
  }
  return distinct;
}

export interface ImportRows {
  readonly added: readonly NewQuestion[];
  readonly changed: readonly ChangedQuestion[];
}

/** What is written for it; new questions stand after `lastPosition`. */
export function* rowsOf({ added, changed }: PlannedImport, lastPosition: number): Generator<void, ImportRows> {
  const turn = createPace();
  const rows = { added: [] as NewQuestion[], changed: [] as ChangedQuestion[] };
  for (const [place, { question, content }] of added.entries()) {
    rows.added.push({ position: lastPosition + 1 + place, columns: columnsOf(question, content) });
    if (turn(content.length)) yield;
  }
  for (const { before, listed } of changed) {
    const { id, number, position, version } = before;
    const columns = columnsOf(listed.question, listed.content);
    rows.changed.push({ id, number, position, version: version + 1, retired: 0, columns });
    if (turn(listed.content.length)) yield;
  }
  return rows;
}
