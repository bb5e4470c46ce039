/** Reads a deck from GIFT, the format that teachers write questions for Moodle in. */
import { parse } from 'gift-pegjs';
import { deckOf, refused, type Candidate } from '../candidate.ts';
import type { DeckFile, Problem } from '../deckFile.ts';
import { MAX_CHARACTERS as MAX_WITH_PICTURES } from '../limits.ts';
import { MAX_CHARACTERS, MAX_LINES } from '../markdown/read.ts';
import { withShortAddresses } from '../markup/dataAddresses.ts';
import { topicOf } from '../moodle/category.ts';
import { phrase, quoted } from '../phrase.ts';
import { FilePictures } from '../pictures.ts';
import { yesOrNo } from '../words.ts';
import { blocksOf, type Block } from './blocks.ts';
import { namedComments, taggedIn } from './comments.ts';
import { numberBraces } from './numbers.ts';
import { protect, restored, withoutStandIns } from './protect.ts';
import { questionPart, type InFile, type QuestionPart } from './question.ts';

/** Characters in one question. The parser needs some memory for each. */
const MAX_BLOCK = 50_000;

/** Reads a whole file. Never throws; the time it takes grows with the length of the text and no faster. */
export function readGift(text: string): DeckFile {
  if (text.length > MAX_WITH_PICTURES)
    return refused(phrase('reader.atMostCharacters', { count: MAX_WITH_PICTURES }), text.length);
  const { text: short, restored: lengthened } = withShortAddresses(text);
  if (short.length > MAX_CHARACTERS)
    return refused(phrase('reader.atMostCharacters', { count: MAX_CHARACTERS }), short.length);
  const lines = withoutStandIns(short).split(/\r\n|\r|\n/);
  if (lines.length > MAX_LINES) return refused(phrase('reader.atMostLines', { count: MAX_LINES }), lines.length);
  const { blocks, top } = blocksOf(lines);
  const about = namedComments(top);
  const pictures = new FilePictures();
  return deckOf(
    lengthened(about.get('deck') ?? '') || null,
    about.get('language') ?? null,
    blocks.map((block) => candidateOf(block, { line: block.line, pictures, lengthened })),
  );
}

function candidateOf(block: Block, place: InFile): Candidate {
  const comments = namedComments(block.comments);
  const part = partOf(block, place, comments.get('kind') !== 'short answer');
  const long = (text: string | undefined) => (text === undefined ? undefined : place.lengthened(text));
  const caseMatters = yesOrNo(comments.get('case') ?? '');
  return {
    line: block.line,
    ...part,
    ...(part.typing ? { typing: { ...part.typing, caseMatters } } : {}),
    title: long(part.title),
    topic: long(topicOf(block.category ?? '') ?? undefined),
    tags: taggedIn(block.comments),
    difficulty: comments.get('difficulty'),
    source: long(comments.get('source')),
    author: long(comments.get('author')),
    shuffle: yesOrNo(comments.get('shuffle') ?? ''),
  };
}

function partOf(block: Block, place: InFile, pairs: boolean): QuestionPart {
  if (block.text.length > MAX_BLOCK) {
    return unread({
      line: block.line,
      expected: phrase('reader.shortQuestion', { count: MAX_BLOCK }),
      found: phrase('reader.longerOne'),
    });
  }
  const braces = numberBraces(block.text);
  try {
    // The blocks are cut where the parser would cut as well, so there is one question in each.
    const [question] = parse(protect(braces?.text ?? block.text, pairs));
    return question ? questionPart(question, place, braces?.answers ?? null) : unread(misread(block, null));
  } catch (error) {
    return unread(misread(block, error));
  }
}

function unread(problem: Problem): QuestionPart {
  return { stem: '', choices: [], key: [], problems: [problem], notes: [] };
}

/** What the parser stumbled over, in the words of people who write questions. */
function misread(block: Block, error: unknown): Problem {
  const at = placeOf(error);
  const line = block.numbers[at.line - 1] ?? block.numbers.at(-1) ?? block.line;
  const rest = block.text.split('\n')[at.line - 1] ?? '';
  const open = block.text.replaceAll(/\\./gs, '');
  if (open.includes('{') && !open.includes('}')) {
    return { line: block.line, expected: phrase('reader.closingBrace'), found: phrase('reader.none') };
  }
  if (open.includes('}') && !open.includes('{')) {
    return { line, expected: phrase('reader.openingBrace'), found: phrase('reader.none') };
  }
  return { line, expected: phrase('reader.giftAnswers'), found: quoted(restored(rest)) };
}

/** The place at which the parser gave up, as far as it says one. */
function placeOf(error: unknown): { readonly line: number } {
  if (typeof error !== 'object' || error === null || !('location' in error)) return { line: 0 };
  const { location } = error as { location?: { start?: { line?: number } } };
  return { line: location?.start?.line ?? 0 };
}
