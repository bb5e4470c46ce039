/** The words that name the parts of a question in a file, such as `Answer:` or `## Erklärung`. */

export type LabelName =
  | 'question'
  | 'choices'
  | 'answer'
  | 'explanation'
  | 'title'
  | 'topic'
  | 'difficulty'
  | 'tags'
  | 'source'
  | 'author'
  | 'shuffle';

/** A new language is a few more words in each list. */
const WORDS: Readonly<Record<LabelName, string>> = {
  question: 'question, stem, q, frage',
  choices:
    'choices, options, answer choices, answer options, possible answers, ' +
    'antwortmöglichkeiten, auswahl, auswahlmöglichkeiten',
  answer:
    'answer, answers, correct answer, correct answers, right answer, the correct answer, solution, ' +
    'antwort, antworten, richtige antwort, richtige antworten, korrekte antwort, lösung',
  explanation: 'explanation, explanations, rationale, erklärung, erläuterung, begründung',
  title: 'title, titel',
  topic: 'topic, category, thema, kategorie',
  difficulty: 'difficulty, schwierigkeit, schwierigkeitsgrad',
  tags: 'tags, tag, schlagwörter, schlagworte, stichwörter, stichworte',
  source: 'source, quelle',
  author: 'author, autor, autorin',
  shuffle: 'shuffle, mischen',
};

const NAMES = new Map(
  (Object.entries(WORDS) as [LabelName, string][]).flatMap(([name, words]) =>
    words.split(', ').map((word) => [word, name] as const),
  ),
);

/** Words for a label that also stand above the list of choices. */
const PLURALS = new Set(['answers', 'antworten']);

export interface Label {
  readonly name: LabelName;
  /** What follows on the same line, or an empty text. */
  readonly value: string;
  /** Says "Answers" and nothing else: that may name the choices as well as the key. */
  readonly plural: boolean;
}

/** Reads a line, without its surrounding space and heading marks, as a label; null if it is none. */
export function labelOf(text: string): Label | null {
  const match = /^([*_]{0,3}) ?(\p{L}[\p{L}\p{M} ]{0,29})(\d{1,5})?([*_]{0,3}) ?([:：.)–—-]?)([*_]{0,3})(.*)$/su.exec(
    text,
  );
  if (!match) return null;
  const [, open = '', words = '', number, close = '', mark = '', closeAfter = '', rest = ''] = match;
  const word = words.trim().normalize('NFC').toLowerCase();
  const name = NAMES.get(word);
  if (!name || (number !== undefined && name !== 'question')) return null;
  const colon = mark === ':' || mark === '：';
  // "Question 3. What …" and "Question 3 – What …" need the number: without it they are ordinary text.
  if (mark !== '' && !colon && number === undefined) return null;
  if (mark === '' && (closeAfter + rest).trim() !== '') return null;
  // A lone Q is a letter, not a label.
  if (word === 'q' && mark === '' && number === undefined) return null;
  const value = unwrap(open, close, closeAfter, rest);
  return value === null ? null : { name, value: value.trim(), plural: PLURALS.has(word) && value.trim() === '' };
}

/** What follows the label once the emphasis around it is gone: `**Answer:** C`, `**Answer**: C` and `**Answer: C**`. */
function unwrap(open: string, close: string, closeAfter: string, rest: string): string | null {
  if (open === '') return close === '' ? closeAfter + rest : null;
  if (close === open) return closeAfter + rest;
  if (close !== '') return null;
  if (closeAfter === open) return rest;
  const whole = closeAfter + rest.trimEnd();
  return whole.endsWith(open) ? whole.slice(0, -open.length) : null;
}
