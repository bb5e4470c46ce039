/** The fields of objects in JSON: what they may be, and which of them nobody knows. */
import { MAX_IMAGES } from '../../quiz/question.ts';
import { quoted } from '../markdown/quoted.ts';
import { FIELDS } from './schema.ts';

export type JsonObject = Readonly<Record<string, unknown>>;
export type Path = readonly PropertyKey[];

const EXPECTED: Readonly<Record<string, string>> = {
  question: 'a text',
  images: `at most ${MAX_IMAGES} objects with “url”, which begins with https:// or data:image/, and maybe “alt”`,
  choices: '2 to 10 choices, each a text or an object with “text” and maybe “feedback”',
  answer: 'the letter of a choice, or a list of letters',
  kind: '“short answer” or “numerical”',
  answers: 'a list of answers, each a text or an object with “text” and maybe “share”, “tolerance” and “feedback”',
  caseMatters: 'true or false',
  tags: 'a list of texts',
  difficulty: 'easy, medium or hard',
  shuffle: 'true or false',
};

/** What the value at a path should have been, with the path itself. */
export function expectedAt(path: Path, list: 'questions' | 'typed'): string {
  if (path.length === 0) {
    const fields = list === 'typed' ? '“question”, “kind” and “answers”' : '“question”, “choices” and “answer”';
    return `an object with ${fields}`;
  }
  return `${quoted(path.map(String).join('.'))} to be ${EXPECTED[String(path[0])] ?? 'a text'}`;
}

/** The value at a path; undefined if there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) at = at !== null && typeof at === 'object' ? Reflect.get(at, step) : undefined;
  return at;
}

/** The paths of the fields of a question that the schema does not know. */
export function unknownFields(value: unknown, list: 'questions' | 'typed'): Path[] {
  if (!isObject(value)) return [];
  const known = list === 'typed' ? FIELDS.typed : FIELDS.question;
  const unknown = Object.keys(value).flatMap((name) => (known.has(name) ? [] : [[name]]));
  const within = (['choices', 'answers', 'images'] as const).flatMap((name) => {
    const entries: unknown = known.has(name) ? value[name] : [];
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry: unknown, index) =>
      isObject(entry)
        ? Object.keys(entry).flatMap((field) => (FIELDS[name].has(field) ? [] : [[name, index, field]]))
        : [],
    );
  });
  return [...unknown, ...within];
}

export function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
