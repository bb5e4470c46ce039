/** What every reader promises of what it gives, whatever was in the file. */
import { createHash } from 'node:crypto';
import type { DeckFile, Problem } from '../../src/formats/deckFile.ts';
import {
  DIFFICULTIES,
  MAX_ALT,
  MAX_CHOICES,
  MAX_IMAGES,
  MIN_CHOICES,
  type Question,
  type QuestionImage,
} from '../../src/quiz/question.ts';
import { TYPED_KINDS, type TypedQuestion } from '../../src/quiz/typedQuestion.ts';
import { told } from '../formats/inEnglish.ts';

/** Control characters, and characters that no XML file may hold. */
const FORBIDDEN = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/u;
const BREAKS_LINE = /[\r\n\0]/;
const LONGEST_FOUND = 200;

/** All that is wrong with the questions that a reader gave. */
export function complaintsAboutQuestions(deck: DeckFile): string[] {
  const complaints: string[] = [];
  const wrong = (what: string): void => void complaints.push(what);
  checkName('the name', deck.name, wrong);
  checkName('the language', deck.language, wrong);
  for (const { question } of deck.questions) checkQuestion(question, deck, wrong);
  for (const { question } of deck.typed ?? []) checkTyped(question, deck, wrong);
  for (const [name, bytes] of deck.embedded ?? []) {
    if (createHash('sha256').update(bytes).digest('hex') !== name) wrong('an embedded image with another name');
  }
  return complaints;
}

/** All that is wrong with what it says of them; `lines`: how many the file has, if it has lines. */
export function complaintsAboutProblems(deck: DeckFile, lines: number | null): string[] {
  const complaints: string[] = [];
  const wrong = (what: string): void => void complaints.push(what);
  const typed = deck.typed ?? [];
  if (deck.questions.length + typed.length + deck.problems.length === 0) wrong('neither questions nor problems');
  for (const problem of deck.problems) checkProblem('problem', problem, wrong);
  for (const note of deck.notes ?? []) checkProblem('note', note, wrong);
  for (const [what, entries] of Object.entries({
    questions: deck.questions,
    'typed questions': typed,
    problems: deck.problems,
    notes: deck.notes ?? [],
  })) {
    checkLines(what, entries, lines, wrong);
  }
  return complaints;
}

type Wrong = (what: string) => void;

function checkName(what: string, name: string | null, wrong: Wrong): void {
  if (name === null) return;
  if (name.trim() === '') wrong(`${what} is empty`);
  if (BREAKS_LINE.test(name)) wrong(`${what} is on several lines`);
  else if (FORBIDDEN.test(name)) wrong(`${what} holds control characters`);
}

function checkQuestion(question: Question, deck: DeckFile, wrong: Wrong): void {
  checkParts(question, deck, wrong);
  const { choices, key, shuffle } = question;
  if (choices.length < MIN_CHOICES || choices.length > MAX_CHOICES) wrong(`${choices.length} choices`);
  for (const choice of choices) {
    checkLine('a choice', choice.text, wrong);
    if ('feedback' in choice) checkPassage('the feedback on a choice', choice.feedback, wrong);
  }
  const texts = new Set(choices.map(({ text }) => text.replaceAll(/\s+/g, ' ')));
  if (texts.size < choices.length) wrong('choices that are the same');
  if (key.length === 0) wrong('no key');
  if (key.some((index, place) => !Number.isInteger(index) || index <= (key[place - 1] ?? -1)))
    wrong('a key out of order');
  if (key.some((index) => index < 0 || index >= choices.length)) wrong('a key without a choice');
  if ('shuffle' in question && typeof shuffle !== 'boolean') wrong('shuffle is neither yes nor no');
}

function checkTyped(question: TypedQuestion, deck: DeckFile, wrong: Wrong): void {
  checkParts(question, deck, wrong);
  const { kind, answers } = question;
  if (!TYPED_KINDS.includes(kind)) wrong('a kind that is unknown');
  if (answers.length === 0) wrong('no answers to type');
  if (!answers.some(({ share }) => share > 0)) wrong('no right answer to type');
  if ('caseMatters' in question && kind !== 'short answer') wrong('a number whose case matters');
  for (const answer of answers) {
    checkLine('an answer to type', answer.text, wrong);
    if (!(answer.share >= 0 && answer.share <= 1)) wrong(`a share of ${answer.share}`);
    if ('feedback' in answer) checkPassage('the feedback on an answer', answer.feedback, wrong);
    if (!('tolerance' in answer)) continue;
    if (kind !== 'numerical') wrong('a short answer with a tolerance');
    const { tolerance = -1 } = answer;
    if (!Number.isFinite(tolerance) || tolerance < 0) wrong(`a tolerance of ${tolerance}`);
  }
}

function checkParts(question: Question | TypedQuestion, deck: DeckFile, wrong: Wrong): void {
  checkPassage('the stem', question.stem, wrong);
  if ('explanation' in question) checkPassage('the explanation', question.explanation, wrong);
  for (const name of ['title', 'topic', 'source', 'author'] as const) {
    if (name in question) checkLine(`the ${name}`, question[name], wrong);
  }
  for (const tag of question.tags) {
    checkLine('a tag', tag, wrong);
    if (/^[#\s]|[,;]/.test(tag)) wrong('a tag that is several, or begins with #');
  }
  if (new Set(question.tags).size < question.tags.length) wrong('a tag twice');
  if ('difficulty' in question && !DIFFICULTIES.some((name) => name === question.difficulty)) {
    wrong('a difficulty that is unknown');
  }
  if ('images' in question) checkImages(question.images, deck, wrong);
}

function checkImages(images: readonly QuestionImage[] | undefined, deck: DeckFile, wrong: Wrong): void {
  if (images === undefined || images.length === 0) wrong('images that are empty rather than absent');
  else if (images.length > MAX_IMAGES) wrong(`${images.length} images`);
  for (const { image, alt } of images ?? []) {
    const isAddress = image.startsWith('https://') && URL.canParse(image);
    if (!isAddress && !deck.embedded?.has(image)) wrong('an image that is neither an address nor in the file');
    if (alt !== '') checkLine('what an image shows', alt, wrong);
    if (alt.length > MAX_ALT) wrong(`${alt.length} characters of what an image shows`);
  }
}

function checkLine(what: string, text: string | undefined, wrong: Wrong): void {
  checkPassage(what, text, wrong);
  if (text?.includes('\n')) wrong(`${what} is on several lines`);
}

/** Lines without space at their ends, none before the first and none after the last. */
function checkPassage(what: string, text: string | undefined, wrong: Wrong): void {
  if (text === undefined) return wrong(`${what} is undefined rather than absent`);
  if (text === '') wrong(`${what} is empty`);
  if (FORBIDDEN.test(text)) wrong(`${what} holds control characters`);
  if (!text.isWellFormed()) wrong(`${what} holds half a character`);
  if (text.trim() !== text) wrong(`${what} has space around it`);
  else if (text.split('\n').some((line) => line.trimEnd() !== line)) wrong(`${what} has space at the end of a line`);
}

function checkProblem(what: 'problem' | 'note', problem: Problem, wrong: Wrong): void {
  const { expected, found, reason } = told(problem);
  if (expected.trim() === '') wrong(`a ${what} that expects nothing`);
  if (found.trim() === '') wrong(`a ${what} that found nothing`);
  for (const text of [expected, found]) {
    if (BREAKS_LINE.test(text)) wrong(`a ${what} of several lines`);
    else if (FORBIDDEN.test(text)) wrong(`a ${what} with control characters`);
    else if (!text.isWellFormed()) wrong(`a ${what} with half a character`);
    if (text.length > LONGEST_FOUND) wrong(`a ${what} of ${text.length > 1000 ? 'very ' : ''}many characters`);
  }
  if (reason !== undefined && reason !== 'unsupported' && reason !== 'later') wrong(`a ${what} with an odd reason`);
}

function checkLines(
  what: string,
  entries: readonly { readonly line: number }[],
  lines: number | null,
  wrong: Wrong,
): void {
  let before = 1;
  for (const { line } of entries) {
    if (!Number.isInteger(line) || line < 1) wrong(`${what}: a line that is no line`);
    else if (lines !== null && line > lines) wrong(`${what}: a line beyond the file`);
    else if (line < before) wrong(`${what}: not in the order of their lines`);
    before = line;
  }
}
