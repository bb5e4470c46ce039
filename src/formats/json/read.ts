/** Reads a deck from JSON: an object with `questions`, or just a list of questions. */
import { deckOf, refused, type Candidate } from '../candidate.ts';
import type { DeckFile, Problem } from '../deckFile.ts';
import { MAX_QUESTIONS } from '../limits.ts';
import { quoted } from '../markdown/quoted.ts';
import { isOpenTrivia, openTriviaDeck } from '../openTrivia/read.ts';
import { tidyLine } from '../tidy.ts';
import { itemsOf, linesWithin } from './lines.ts';
import { MAX_ENTRIES, overlongList, parseJson } from './parse.ts';
import { FIELDS, jsonQuestion, type JsonQuestion } from './schema.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Of one question, no more are told. */
const MAX_ISSUES = 20;

/** Reads a whole file, also one from the Open Trivia Database. Never throws; every problem names its line. */
export function readJson(text: string): DeckFile {
  const parsed = parseJson(text);
  if (parsed.problem) return { ...refused('', ''), problems: [parsed.problem] };
  const { value } = parsed;
  if (isOpenTrivia(value)) return openTriviaDeck(value, parsed.text);
  const list = Array.isArray(value) ? null : 'questions';
  const whole: JsonObject = isObject(value) ? value : {};
  const questions: unknown = list === null ? value : whole[list];
  if (!Array.isArray(questions)) {
    return refused('an object with a list “questions”, or a list of questions', quoted(parsed.text));
  }
  if (questions.length > MAX_QUESTIONS) return refused(`at most ${MAX_QUESTIONS} questions`, String(questions.length));
  const { items, fields } = itemsOf(parsed.text, list);
  // Where a name occurs twice, its last value counts.
  const counted = items.slice(items.length - questions.length);
  const candidates = questions.map((question: unknown, index): Candidate => {
    const item = counted[index] ?? { line: 1, offset: 0 };
    const end = counted[index + 1]?.offset ?? parsed.text.length;
    let lines: ReturnType<typeof linesWithin> | null = null;
    return candidateOf(question, item.line, (path) => (lines ??= linesWithin(parsed.text, item, end))(path));
  });
  const deck = deckOf(nameOf(whole['deck']), nameOf(whole['language']), candidates);
  const notes = [...wholeNotes(whole, list === null ? new Map() : fields), ...(deck.notes ?? [])];
  return notes.length > 0 ? { ...deck, notes } : deck;
}

/** Could this be the start of a deck in JSON? */
export function looksLikeJson(start: string): boolean {
  return /^\uFEFF?\s*(?:\{\s*"|\[\s*\{\s*")/.test(start) && /"(?:question|questions)"\s*:/.test(start);
}

function candidateOf(value: unknown, line: number, lineOf: (path: readonly PropertyKey[]) => number): Candidate {
  const long = overlongList(value);
  if (long !== null) {
    const problem = { line: lineOf([long]), expected: `at most ${MAX_ENTRIES} entries in a list`, found: quoted(long) };
    return { line, stem: '', choices: [], key: [], problems: [problem] };
  }
  const result = jsonQuestion.safeParse(value);
  if (!result.success) {
    const problems = result.error.issues.slice(0, MAX_ISSUES).map((issue): Problem => {
      const at = valueAt(value, issue.path);
      const found = at === undefined ? 'nothing' : quoted(JSON.stringify(at) ?? '');
      return { line: lineOf(issue.path), expected: `${placeOf(issue.path)}${expectedOf(issue.path)}`, found };
    });
    return { line, stem: '', choices: [], key: [], problems };
  }
  const { answer, choices, question, ...rest } = result.data;
  const key = [answer].flat().map((letter) => letter.toUpperCase().charCodeAt(0) - 65);
  const beyond = key.find((index) => index >= choices.length);
  const problems: Problem[] = [];
  if (beyond !== undefined) {
    const found = quoted(JSON.stringify(answer));
    problems.push({ line: lineOf(['answer']), expected: 'the letters of choices that are there', found });
  }
  return {
    ...rest,
    line,
    stem: question,
    choices: choices.map((choice) => (typeof choice === 'string' ? { text: choice } : withoutUndefined(choice))),
    key,
    problems,
    notes: unknownFields(value, lineOf),
  };
}

function withoutUndefined({ text, feedback }: Exclude<JsonQuestion['choices'][number], string>) {
  return feedback === undefined ? { text } : { text, feedback };
}

const EXPECTED: Readonly<Record<string, string>> = {
  question: 'a text',
  choices: '2 to 10 choices, each a text or an object with “text” and maybe “feedback”',
  answer: 'the letter of a choice, or a list of letters',
  tags: 'a list of texts',
  difficulty: 'easy, medium or hard',
  shuffle: 'true or false',
};

function expectedOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'an object with “question”, “choices” and “answer”';
  return EXPECTED[String(path[0])] ?? 'a text';
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${quoted(path.map(String).join('.'))} to be `;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const step of path) at = at !== null && typeof at === 'object' ? Reflect.get(at, step) : undefined;
  return at;
}

function unknownFields(value: unknown, lineOf: (path: readonly PropertyKey[]) => number): Problem[] {
  if (!isObject(value)) return [];
  const unknown = Object.keys(value)
    .filter((name) => !FIELDS.question.has(name))
    .map((name) => [name]);
  const choices: unknown[] = Array.isArray(value['choices']) ? value['choices'] : [];
  const inChoices = choices.flatMap((choice, index) =>
    isObject(choice)
      ? Object.keys(choice).flatMap((name) => (FIELDS.choice.has(name) ? [] : [['choices', index, name]]))
      : [],
  );
  return [...unknown, ...inChoices].map((path) => unknownField(lineOf(path), path.join('.')));
}

function wholeNotes(whole: JsonObject, lines: ReadonlyMap<string, number>): Problem[] {
  const unknown = Object.keys(whole).filter((name) => !FIELDS.deck.has(name));
  const notes = unknown.map((name) => unknownField(lines.get(name) ?? 1, name));
  for (const name of ['deck', 'language']) {
    const value = whole[name];
    if (value === undefined || value === null || typeof value === 'string') continue;
    notes.push({
      line: lines.get(name) ?? 1,
      expected: `“${name}” to be a text`,
      found: quoted(JSON.stringify(value)),
    });
  }
  return notes;
}

function unknownField(line: number, name: string): Problem {
  return { line, expected: 'a field of the schema', found: quoted(name) };
}

function nameOf(value: unknown): string | null {
  return typeof value === 'string' ? tidyLine(value) : null;
}

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
