/** Writes a deck as XML that Moodle and `readMoodleXml` read. */
import type { Question } from '../../quiz/question.ts';
import type { TypedQuestion } from '../../quiz/typedQuestion.ts';
import type { WritableDeck } from '../deckFile.ts';
import { writtenPicture } from '../markup/pictureMarks.ts';
import { withoutTakable } from '../markup/takePictures.ts';
import { percentOf } from '../typing.ts';
import { base64Of, writtenPictures } from '../writtenPictures.ts';
import { pathOf } from './category.ts';
import { typeOf } from './typed.ts';

/**
 * The deck as the text of a file. Texts are marked as Markdown. The name and language of the deck stand in comments, which
 * Moodle passes over; difficulty, source and author in tags; images as files of the questions that show them.
 */
export function writeMoodleXml(deck: WritableDeck): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...comment('deck', deck.name),
    ...comment('language', deck.language),
  ];
  lines.push('<quiz>');
  let topic: string | null = null;
  for (const [index, question] of [...deck.questions, ...(deck.typed ?? [])].entries()) {
    const next = question.topic ?? null;
    if (next !== topic) {
      lines.push('  <question type="category">', `    <category>${text(pathOf(next))}</category>`, '  </question>');
    }
    topic = next;
    lines.push(...writeQuestion(question, index + 1, deck.images));
  }
  lines.push('</quiz>', '');
  return lines.join('\n');
}

function writeQuestion(question: Question | TypedQuestion, number: number, images: WritableDeck['images']): string[] {
  const typed = 'kind' in question;
  return [
    `  <question type="${typed ? typeOf(question.kind) : 'multichoice'}">`,
    `    <name>${text(question.title ?? `Question ${number}`)}</name>`,
    ...questionText(question, images),
    ...passages('    ', 'generalfeedback', question.explanation),
    '    <defaultgrade>1</defaultgrade>',
    '    <hidden>0</hidden>',
    ...(typed ? typedAnswers(question) : choices(question)),
    ...tags(question),
    '  </question>',
  ];
}

/** Moodle finds the files of a text by their names in it. */
function questionText(question: Question | TypedQuestion, images: WritableDeck['images']): string[] {
  const pictures = writtenPictures(question, images);
  const shown = pictures.map((picture) => {
    return writtenPicture(picture.alt, picture.bytes ? `@@PLUGINFILE@@/${picture.fileName}` : picture.address);
  });
  const stem = [withoutTakable(question.stem), ...shown].join('\n\n');
  const files = new Map(pictures.flatMap((one) => (one.bytes ? [[one.fileName, one.bytes] as const] : [])));
  if (files.size === 0) return passages('    ', 'questiontext', stem);
  return [
    '    <questiontext format="markdown">',
    `      ${text(stem)}`,
    ...Array.from(files, ([name, bytes]) => {
      return `      <file name="${name}" path="/" encoding="base64">${base64Of(bytes)}</file>`;
    }),
    '    </questiontext>',
  ];
}

function choices({ key, choices: written, shuffle }: Question): string[] {
  // The percentages that Moodle takes have five decimals.
  const share = Number((100 / key.length).toFixed(5));
  const wrong = key.length === 1 ? 0 : -share;
  return [
    `    <single>${key.length === 1}</single>`,
    `    <shuffleanswers>${shuffle !== false}</shuffleanswers>`,
    '    <answernumbering>ABCD</answernumbering>',
    ...written.flatMap((choice, index) => [
      `    <answer fraction="${key.includes(index) ? share : wrong}" format="markdown">`,
      `      ${text(choice.text)}`,
      ...passages('      ', 'feedback', choice.feedback),
      '    </answer>',
    ]),
  ];
}

/** Such answers are plain text, for they are compared with what is typed. */
function typedAnswers({ kind, answers, caseMatters }: TypedQuestion): string[] {
  return [
    ...(kind === 'short answer' ? [`    <usecase>${caseMatters === true ? 1 : 0}</usecase>`] : []),
    ...answers.flatMap(({ text: answer, share, tolerance = 0, feedback }) => [
      `    <answer fraction="${percentOf(share)}" format="plain_text">`,
      `      ${text(answer)}`,
      ...passages('      ', 'feedback', feedback),
      ...(kind === 'numerical' ? [`      <tolerance>${tolerance}</tolerance>`] : []),
      '    </answer>',
    ]),
  ];
}

function tags(question: Question | TypedQuestion): string[] {
  const named = (['difficulty', 'source', 'author'] as const).flatMap((name) =>
    question[name] === undefined ? [] : [`${name}:${question[name]}`],
  );
  const shuffled = 'shuffle' in question && question.shuffle;
  const all = [...question.tags, ...named, ...(shuffled ? ['shuffle:yes'] : [])];
  if (all.length === 0) return [];
  return ['    <tags>', ...all.map((tag) => `      <tag>${text(tag)}</tag>`), '    </tags>'];
}

function passages(indent: string, name: string, markdown: string | undefined): string[] {
  return markdown === undefined ? [] : [`${indent}<${name} format="markdown">${text(markdown)}</${name}>`];
}

function text(content: string): string {
  return `<text>${escaped(content)}</text>`;
}

/** A carriage return would be read as a line end; other control characters may not stand in XML at all. */
function escaped(content: string): string {
  return content
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** Two hyphens would end the comment. */
function comment(name: string, value: string | null): string[] {
  return value === null ? [] : [`<!-- ${name}: ${escaped(value).replaceAll('-', '&#45;')} -->`];
}
