/** The fields of objects in JSON: what they may be, and which of them nobody knows. */
import { MAX_CHOICES, MAX_IMAGES, MIN_CHOICES } from '../../quiz/question.ts';
import { phrase, quoted, type Phrase } from '../phrase.ts';
import { FIELDS } from './schema.ts';

export type JsonObject = Readonly<Record<string, unknown>>;
export type Path = readonly PropertyKey[];

const A_TEXT = phrase('reader.field.text');
const EXPECTED: Readonly<Record<string, Phrase>> = {
  question: A_TEXT,
  images: phrase('reader.field.images', { count: MAX_IMAGES }),
  choices: phrase('reader.field.choices', { least: MIN_CHOICES, most: MAX_CHOICES }),
  answer: phrase('reader.field.answer'),
  kind: phrase('reader.field.kind'),
  answers: phrase('reader.field.answers'),
  caseMatters: phrase('reader.field.boolean'),
  tags: phrase('reader.field.texts'),
  difficulty: phrase('reader.field.difficulty'),
  shuffle: phrase('reader.field.boolean'),
};

/** What the value at a path should have been, with the path itself. */
export function expectedAt(path: Path, list: 'questions' | 'typed'): Phrase {
  if (path.length === 0) {
    return list === 'typed' ? phrase('reader.field.typedObject') : phrase('reader.field.object');
  }
  const what = EXPECTED[String(path[0])] ?? A_TEXT;
  return phrase('reader.fieldToBe', { field: quoted(path.map(String).join('.')), what });
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
