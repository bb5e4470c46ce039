/** Reads a deck from Aiken: a question, its choices with letters, and a line `ANSWER: B`. */
import { deckOf, refused, type Candidate } from '../candidate.ts';
import type { DeckFile, Problem } from '../deckFile.ts';
import { MAX_CHARACTERS, MAX_LINES } from '../markdown/read.ts';
import { takePictures } from '../markup/takePictures.ts';
import { phrase, quoted } from '../phrase.ts';
import { FilePictures } from '../pictures.ts';

const CHOICE = /^([A-Z])[.)](?:\s+(.*))?$/s;
const ANSWER = /^ANSWER\s*:(.*)$/is;

interface Reading {
  line: number;
  stem: string[];
  choices: { readonly letter: string; readonly texts: string[] }[];
  problems: Problem[];
}

/**
 * Reads a whole file. Never throws. Its texts are taken as Markdown. What Moodle refuses is taken as well where it is clear:
 * several lines of text, `ANSWER: A, C` for several right choices.
 */
export function readAiken(text: string): DeckFile {
  if (text.length > MAX_CHARACTERS)
    return refused(phrase('reader.atMostCharacters', { count: MAX_CHARACTERS }), text.length);
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > MAX_LINES) return refused(phrase('reader.atMostLines', { count: MAX_LINES }), lines.length);
  return deckOf(null, null, candidatesOf(lines));
}

function* candidatesOf(lines: readonly string[]): Generator<Candidate> {
  const pictures = new FilePictures();
  const ended = (...parts: Parameters<typeof candidateOf>): Candidate => withPictures(candidateOf(...parts), pictures);
  let reading = begun();
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    const number = index + 1;
    const answer = ANSWER.exec(text);
    const choice = CHOICE.exec(text);
    if (answer && (reading.choices.length > 0 || reading.stem.length > 0)) {
      yield ended(reading, answer[1]?.trim() ?? '', number);
      reading = begun();
    } else if (choice?.[1] && (reading.choices.length > 0 || (choice[1] === 'A' && reading.stem.length > 0))) {
      addChoice(reading, choice[1], choice[2]?.trim() ?? '', number);
    } else if (reading.choices.length === 0) {
      if (text !== '' && reading.stem.length === 0) reading.line = number;
      if (text !== '' || reading.stem.length > 0) reading.stem.push(line.trimEnd());
    } else if (text === '') continue;
    else if (lines[index - 1]?.trim() === '') {
      // A text below an empty line begins a question; the one before it had no answer.
      yield ended(reading, null, number - 1);
      reading = { ...begun(), line: number, stem: [line.trimEnd()] };
    } else reading.choices.at(-1)?.texts.push(text);
  }
  if (reading.choices.length > 0 || reading.stem.length > 0) yield ended(reading, null, lines.length);
}

function begun(): Reading {
  return { line: 1, stem: [], choices: [], problems: [] };
}

function addChoice(reading: Reading, letter: string, text: string, line: number): void {
  const due = String.fromCharCode('A'.charCodeAt(0) + reading.choices.length);
  if (letter !== due && reading.choices.length < 26) {
    const expected = phrase('reader.choiceLetter', { letter: due });
    reading.problems.push({ line, expected, found: phrase('reader.choiceLetter', { letter }) });
  }
  reading.choices.push({ letter, texts: [text] });
}

/** The question with this answer; null if there is none. */
function candidateOf({ line, stem, choices, problems }: Reading, answer: string | null, at: number): Candidate {
  const letters = answer?.toUpperCase().match(/[A-Z]/g) ?? [];
  const key = letters.map((letter) => choices.findIndex((choice) => choice.letter === letter));
  const wrong = [...problems];
  const isKey = answer !== null && /^[A-Z](?:[\s,;&/]+[A-Z])*[.)]?$/i.test(answer) && !key.includes(-1);
  if (choices.length > 0 && !isKey) {
    const found = answer === null ? phrase('reader.none') : quoted(answer);
    wrong.push({ line: answer === null ? line : at, expected: phrase('reader.aikenAnswer'), found });
  }
  return {
    line,
    stem: stem.join('\n'),
    choices: choices.map(({ texts }) => ({ text: texts.join('\n') })),
    key,
    problems: wrong,
  };
}

/** Moodle has no pictures in Aiken; those that people write all the same are written as in Markdown. */
function withPictures(candidate: Candidate, file: FilePictures): Candidate {
  const { text, pictures } = takePictures(candidate.stem);
  if (pictures.length === 0) return candidate;
  const { images, embedded, problems, notes } = file.shown(pictures, candidate.line);
  return { ...candidate, stem: text, images, embedded, problems: [...(candidate.problems ?? []), ...problems], notes };
}
