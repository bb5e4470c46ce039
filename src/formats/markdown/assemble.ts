/** Checks a draft and makes a question of it. */
import {
  MAX_CHOICES,
  MIN_CHOICES,
  type Choice,
  type Difficulty,
  type Question,
  type QuestionImage,
} from '../../quiz/question.ts';
import { isVisible } from '../candidate.ts';
import type { Problem } from '../deckFile.ts';
import { countOf, phrase, quoted } from '../phrase.ts';
import { difficultyNamed, pairOf, yesOrNo } from '../words.ts';
import type { Draft, DraftChoice, MetaName } from './draft.ts';
import { keyReader } from './key.ts';
import { passageText, type PassageLine } from './passage.ts';
import { stemPictures, type InFile, type StemPictures } from './stemPictures.ts';

/** Longer than this, text between the choices and the answer is no button of a page but something that would be lost. */
const LONGEST_LEFTOVER = 80;

/** A question with what came with its file for it. */
export interface Assembled {
  readonly question: Question;
  readonly embedded: ReadonlyMap<string, Uint8Array>;
  /** What of it cannot be kept. */
  readonly notes: readonly Problem[];
}

/** The question, or null if anything is wrong with it; what is wrong is added to `problems`. */
export function assemble(draft: Draft, problems: Problem[], file: InFile): Assembled | null {
  const shown = stemPictures(draft, file);
  const own = [...draft.problems, ...shown.problems];
  const stem = stemOf(draft, shown);
  if (!isVisible(stem.text)) {
    const found = shown.images.length > 0 ? phrase('reader.pictureAlone') : phrase('reader.none');
    own.push({ line: draft.line, expected: phrase('reader.stem'), found });
  }
  const { choices, key, rest } = choicesAndKey(draft, own);
  const leftover = shown.between.find((line) => line.text.length > LONGEST_LEFTOVER);
  if (leftover)
    own.push({ line: leftover.number, expected: phrase('reader.answerAfterChoices'), found: quoted(leftover.text) });
  const explanation = passageText([...rest, ...draft.explanation]);
  const difficulty = difficultyOf(draft, own);
  const shuffle = shuffleOf(draft, own);
  for (const problem of own.toSorted((a, b) => a.line - b.line)) problems.push(problem);
  if (own.length > 0) return null;
  const meta = (name: MetaName): string | undefined => draft.meta.get(name)?.value;
  const question: Question = {
    ...given('title', stem.title ?? undefined),
    stem: stem.text,
    ...given<'images', readonly QuestionImage[]>('images', shown.images.length > 0 ? shown.images : undefined),
    choices,
    key,
    ...given('explanation', explanation || undefined),
    ...given('topic', meta('topic')),
    tags: tagsOf(meta('tags') ?? ''),
    ...given('difficulty', difficulty),
    ...given('source', meta('source')),
    ...given('author', meta('author')),
    ...given('shuffle', shuffle),
  };
  return { question, embedded: shown.embedded, notes: shown.notes };
}

function given<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [P in K]: V });
}

/** A heading with nothing but choices below it is itself what is asked. */
function stemOf(draft: Draft, { stem }: StemPictures): { readonly text: string; readonly title: string | null } {
  const title = draft.meta.get('title')?.value ?? draft.title;
  const text = withoutNumber(stem);
  return text === '' && title !== null ? { text: title, title: null } : { text, title };
}

/** The stem without the number that it has in a list of questions, unless it is itself a list. */
function withoutNumber(stem: readonly PassageLine[]): string {
  const text = passageText(stem);
  const number = /^(\d{1,4})[.)]\s/.exec(text);
  if (!number || stem.some((line) => line.verbatim)) return text;
  const following = new RegExp(`^[ \\t]*${Number(number[1]) + 1}[.)]\\s`, 'm');
  return following.test(text) ? text : text.slice(number[0].length).trim();
}

function choicesAndKey(draft: Draft, problems: Problem[]): { choices: Choice[]; key: number[]; rest: PassageLine[] } {
  const pair = draft.choices.length === 0 ? impliedPair(draft) : null;
  const drafted = pair ?? draft.choices;
  checkChoices(draft, drafted, problems);
  const choices = drafted.map(({ text, feedback }) => {
    const why = feedback.join('\n').trim();
    return why === '' ? { text } : { text, feedback: why };
  });
  const ticked = drafted.flatMap((choice, index) => (choice.ticked ? [index] : []));
  // Without choices there is no key to look for, and one problem says enough.
  if (drafted.length === 0) return { choices, key: [], rest: [] };
  const written = draft.key[0];
  if (!written) {
    if (ticked.length === 0) {
      problems.push({ line: draft.line, expected: phrase('reader.answerLetter'), found: phrase('reader.noAnswer') });
    }
    return { choices, key: ticked, rest: [] };
  }
  const { key, used } = longestKey(draft, drafted);
  if (!key) {
    const expected = phrase('reader.answerLetterOrText');
    problems.push({ line: written.line, expected, found: quoted(draft.key.map((line) => line.text).join(' ')) });
  } else if (ticked.length > 0 && ticked.join() !== key.join()) {
    const expected = phrase('reader.tickedAnswer');
    problems.push({ line: written.line, expected, found: quoted(written.text) });
  }
  const rest = draft.key.slice(used).map(({ line, text }) => ({ number: line, text, verbatim: false }));
  return { choices, key: key ?? [], rest };
}

/** Reads as many lines of the key as name choices; what follows them is explanation. */
function longestKey(draft: Draft, choices: readonly DraftChoice[]): { key: number[] | null; used: number } {
  const readKey = keyReader(choices.slice(0, MAX_CHOICES));
  const key = new Set<number>();
  let used = 0;
  for (const { text } of draft.key) {
    const named = readKey(text.replace(/^[-*+•] +/, ''));
    if (!named) break;
    for (const index of named) key.add(index);
    used += 1;
  }
  return { key: used > 0 ? [...key].toSorted((a, b) => a - b) : null, used };
}

function impliedPair(draft: Draft): DraftChoice[] | null {
  const pair = pairOf(draft.key[0]?.text ?? '');
  if (!pair) return null;
  const line = draft.key[0]?.line ?? draft.line;
  return pair.map((text) => ({ line, label: '', text, feedback: [], ticked: false }));
}

function checkChoices(draft: Draft, choices: readonly DraftChoice[], problems: Problem[]): void {
  if (choices.length < MIN_CHOICES || choices.length > MAX_CHOICES) {
    const line = choices[0]?.line ?? draft.line;
    const expected = phrase('reader.choiceCount', { least: MIN_CHOICES, most: MAX_CHOICES });
    problems.push({ line, expected, found: countOf(choices) });
  }
  const seen = new Map<string, number>();
  for (const { line, text } of choices.slice(0, MAX_CHOICES)) {
    const plain = text.replaceAll(/\s+/g, ' ');
    const before = seen.get(plain);
    if (!isVisible(text)) {
      problems.push({ line, expected: phrase('reader.choiceText'), found: phrase('reader.nothingAfterLetter') });
    } else if (before !== undefined) {
      problems.push({
        line,
        expected: phrase('reader.otherChoice'),
        found: phrase('reader.asOnLine', { text: quoted(text), line: before }),
      });
    } else seen.set(plain, line);
  }
}

function difficultyOf(draft: Draft, problems: Problem[]): Difficulty | undefined {
  const written = draft.meta.get('difficulty');
  if (!written) return undefined;
  const word = written.value.toLowerCase();
  const difficulty = difficultyNamed(word);
  if (!difficulty) {
    problems.push({
      line: written.line,
      expected: phrase('reader.difficulties'),
      found: quoted(written.value),
    });
  }
  return difficulty;
}

function shuffleOf(draft: Draft, problems: Problem[]): boolean | undefined {
  const written = draft.meta.get('shuffle');
  if (!written) return undefined;
  const shuffle = yesOrNo(written.value);
  if (shuffle !== undefined) return shuffle;
  problems.push({ line: written.line, expected: phrase('reader.shuffleYesOrNo'), found: quoted(written.value) });
  return undefined;
}

/** "a, b; #c" */
function tagsOf(text: string): string[] {
  const tags = text.split(/[,;]/).map((tag) => tag.trim().replace(/^[#\s]+/, ''));
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
