/** One question of a list in JSON → the parts of ours. */
import type { z } from 'zod';
import type { Candidate } from '../candidate.ts';
import type { Problem } from '../deckFile.ts';
import { phrase, quoted } from '../phrase.ts';
import type { FilePictures } from '../pictures.ts';
import { expectedAt, unknownFields, valueAt, type Path } from './fields.ts';
import { MAX_ENTRIES, overlongList } from './parse.ts';
import { jsonQuestion, jsonTypedQuestion, type JsonQuestion, type JsonTypedQuestion } from './schema.ts';

/** Gives the line of what stands at a path. */
export type LineOf = (path: Path) => number;

/** Of one question, no more are told. */
const MAX_ISSUES = 20;

/** The parts of a question of either list; what is wrong with it as problems. */
export function candidateOf(
  value: unknown,
  list: 'questions' | 'typed',
  line: number,
  lineOf: LineOf,
  pictures: FilePictures,
): Candidate {
  const wrong = (problems: readonly Problem[]): Candidate => ({ line, stem: '', choices: [], key: [], problems });
  const long = overlongList(value);
  if (long !== null) {
    const expected = phrase('reader.atMostEntries', { count: MAX_ENTRIES });
    return wrong([{ line: lineOf([long]), expected, found: quoted(long) }]);
  }
  const issues = (error: z.ZodError): Problem[] => problemsOf(error, value, list, lineOf);
  const notes = unknownFields(value, list).map((path) => {
    return { line: lineOf(path), expected: phrase('reader.schemaField'), found: quoted(path.map(String).join('.')) };
  });
  if (list === 'typed') {
    const { data, error } = jsonTypedQuestion.safeParse(value);
    return data ? { line, ...typedParts(data), ...shown(data, line, lineOf, pictures, notes) } : wrong(issues(error));
  }
  const { data, error } = jsonQuestion.safeParse(value);
  if (!data) return wrong(issues(error));
  const { problems, ...parts } = choiceParts(data, lineOf);
  const { images, ...rest } = shown(data, line, lineOf, pictures, notes);
  return { line, ...parts, images, ...rest, problems: [...problems, ...rest.problems] };
}

function choiceParts(
  data: JsonQuestion,
  lineOf: LineOf,
): Omit<Candidate, 'line' | 'problems'> & { problems: Problem[] } {
  const { answer, choices, question, images: _, ...rest } = data;
  const key = [answer].flat().map((letter) => letter.toUpperCase().charCodeAt(0) - 65);
  const problems: Problem[] = [];
  if (key.some((index) => index >= choices.length)) {
    const found = quoted(JSON.stringify(answer));
    problems.push({ line: lineOf(['answer']), expected: phrase('reader.lettersThere'), found });
  }
  return {
    ...rest,
    stem: question,
    choices: choices.map((choice) => (typeof choice === 'string' ? { text: choice } : withoutUndefined(choice))),
    key,
    problems,
  };
}

function typedParts(data: JsonTypedQuestion): Omit<Candidate, 'line'> {
  const { question, kind, answers, caseMatters, images: _, ...rest } = data;
  const typed = answers.map((answer) => {
    if (typeof answer === 'string') return { text: answer, share: 1 };
    const { text, share = 1, tolerance, feedback } = answer;
    return {
      text,
      share,
      ...(tolerance === undefined ? {} : { tolerance }),
      ...(feedback === undefined ? {} : { feedback }),
    };
  });
  return { ...rest, stem: question, choices: [], key: [], typing: { kind, answers: typed, caseMatters } };
}

function shown(
  { images = [] }: Pick<JsonQuestion, 'images'>,
  line: number,
  lineOf: LineOf,
  pictures: FilePictures,
  notes: readonly Problem[],
): ReturnType<FilePictures['shown']> {
  const named = images.map(({ url, alt = '' }, index) => ({
    target: url,
    alt,
    line: lineOf(['images', index, 'url']),
  }));
  const found = pictures.shown(named, line);
  return { ...found, notes: [...notes, ...found.notes] };
}

function problemsOf(error: z.ZodError, value: unknown, list: 'questions' | 'typed', lineOf: LineOf): Problem[] {
  return error.issues.slice(0, MAX_ISSUES).map(({ path }): Problem => {
    const at = valueAt(value, path);
    const found = at === undefined ? phrase('reader.nothing') : quoted(JSON.stringify(at) ?? '');
    return { line: lineOf(path), expected: expectedAt(path, list), found };
  });
}

function withoutUndefined({ text, feedback }: Exclude<JsonQuestion['choices'][number], string>) {
  return feedback === undefined ? { text } : { text, feedback };
}
