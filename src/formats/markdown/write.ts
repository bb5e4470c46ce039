/** Writes a deck as Markdown that `readMarkdown` reads back as it was. */
import type { Choice, Question } from '../../quiz/question.ts';
import { letterOf } from '../../quiz/letters.ts';
import type { WritableDeck } from '../deckFile.ts';
import { definitionIn, pictureMarks, writtenPicture, writtenReference } from '../markup/pictureMarks.ts';
import { addressOf, writtenPictures, type StoredPicture } from '../writtenPictures.ts';
import { writeFrontMatter } from './frontMatter.ts';
import { CHOICE_INDENT, readLines, shapeOf, splitLines, type Line, type Shape } from './lines.ts';

/** The label of each stored image, by its file name, in the order in which they occur. */
type Labels = Map<string, { readonly label: string; readonly picture: StoredPicture }>;

/**
 * The deck as the text of a file. Texts are expected as a reader gives them: without space around them or at the ends of
 * lines; names, titles, choices and topics on one line; tags without commas. The bytes of images stand at its end.
 */
export function writeMarkdown(deck: WritableDeck): string {
  const labels: Labels = new Map();
  const questions = deck.questions.map((question, index) => {
    return writeQuestion(question, index + 1, pictureLines(question, deck.images, labels));
  });
  const definitions = Array.from(labels.values(), ({ label, picture }) => `[${label}]: ${addressOf(picture)}`);
  const blocks = [...questions, ...(definitions.length > 0 ? [definitions.join('\n')] : [])];
  return [...writeFrontMatter(deck.name, deck.language), blocks.join('\n\n')].join('\n') + '\n';
}

function pictureLines(question: Question, images: WritableDeck['images'], labels: Labels): string[] {
  return writtenPictures(question, images).map((picture) => {
    if (!picture.bytes) return writtenPicture(picture.alt, picture.address);
    const known = labels.get(picture.fileName) ?? { label: `image-${labels.size + 1}`, picture };
    labels.set(picture.fileName, known);
    return writtenReference(picture.alt, known.label);
  });
}

function writeQuestion(question: Question, number: number, pictures: readonly string[]): string {
  const blocks = [
    [...heading(question.title, number), ...meta(question)],
    isPlain(question.stem, isPlainInStem) ? [question.stem] : ['Question: |', ...indented(question.stem, '  ')],
    ...(pictures.length > 0 ? [pictures] : []),
    question.choices.flatMap(writeChoice),
    [`Answer: ${question.key.map(letterOf).join(', ')}`],
  ];
  const { explanation } = question;
  if (explanation !== undefined) {
    const plain = isPlain(explanation, isPlainInExplanation);
    blocks.push(plain ? ['Explanation:', explanation] : ['Explanation: |', ...indented(explanation, '  ')]);
  }
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
}

/** A title that would be read as something else, such as "Answer: 42", stands below the heading. */
function heading(title: string | undefined, number: number): string[] {
  if (title === undefined) return [`# Question ${number}`];
  const shape = shapeOf(`# ${title}`);
  const safe = shape.kind === 'heading' && shape.text === title;
  return safe ? [`# ${title}`] : [`# Question ${number}`, `Title: ${title}`];
}

function meta(question: Question): string[] {
  const values: readonly (readonly [string, string | undefined])[] = [
    ['Topic', question.topic],
    ['Difficulty', question.difficulty],
    ['Tags', question.tags.length > 0 ? question.tags.join(', ') : undefined],
    ['Source', question.source],
    ['Author', question.author],
    ['Shuffle', question.shuffle === undefined ? undefined : question.shuffle ? 'yes' : 'no'],
  ];
  return values.flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`]));
}

function writeChoice(choice: Choice, position: number): string[] {
  const line = `${letterOf(position)}. ${choice.text}`;
  const [read] = readLines([line]);
  const safe = read?.shape.kind === 'choice' && read.shape.marker.text === choice.text && !read.unclosed;
  const text = safe ? [line] : [`${letterOf(position)}. |`, ...indented(choice.text, ' '.repeat(CHOICE_INDENT))];
  const feedback = choice.feedback === undefined ? [] : splitLines(choice.feedback);
  return [...text, ...feedback.map((below) => (below === '' ? '   >' : `   > ${below}`))];
}

function indented(text: string, indent: string): string[] {
  return splitLines(text).map((line) => (line === '' ? '' : indent + line));
}

/** Would the text be read as text and nothing else? */
function isPlain(text: string, isPlainLine: (line: Line) => boolean): boolean {
  return readLines(splitLines(text)).every((line) => !line.unclosed && isPlainLine(line) && !isDefinition(line));
}

function isPlainInStem({ shape, text }: Line): boolean {
  return isTextual(shape) && (shape.kind === 'code' || pictureMarks(text).every(({ escapes }) => escapes > 0));
}

function isTextual(shape: Shape): boolean {
  if (shape.kind === 'choice') return shape.marker.style === 'bullet';
  return shape.kind === 'text' || shape.kind === 'blank' || shape.kind === 'code' || shape.kind === 'quote';
}

function isDefinition({ shape, text }: Line): boolean {
  return shape.kind === 'text' && definitionIn(text) !== null;
}

/** Below a heading, lettered lists in an explanation are not taken for choices; boxes with a tick would be. */
function isPlainInExplanation({ shape }: Line): boolean {
  return isTextual(shape) || (shape.kind === 'choice' && shape.marker.style !== 'box');
}
