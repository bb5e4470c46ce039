/** Writes a deck as GIFT that Moodle and `readGift` read. */
import type { Question } from '../../quiz/question.ts';
import type { TypedQuestion } from '../../quiz/typedQuestion.ts';
import type { WritableDeck } from '../deckFile.ts';
import { writtenPicture } from '../markup/pictureMarks.ts';
import { withoutTakable } from '../markup/takePictures.ts';
import { pathOf } from '../moodle/category.ts';
import { percentOf } from '../typing.ts';
import { addressOf, writtenPictures } from '../writtenPictures.ts';
import { tagComment } from './comments.ts';

/**
 * The deck as the text of a file. Texts are marked as Markdown. What GIFT has no place for (name and language of the deck;
 * difficulty, source, author and order of choices; whether case matters) stands in comments, which Moodle passes over. Images
 * stand in the text, as a whole within their address.
 */
export function writeGift(deck: WritableDeck): string {
  const top = [comment('deck', deck.name), comment('language', deck.language)].flat();
  const blocks = top.length > 0 ? [top] : [];
  let topic: string | null = null;
  for (const question of [...deck.questions, ...(deck.typed ?? [])]) {
    const next = question.topic ?? null;
    if (next !== topic) blocks.push([`$CATEGORY: ${oneLine(pathOf(next))}`]);
    topic = next;
    blocks.push(writeQuestion(question, deck.images));
  }
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function writeQuestion(question: Question | TypedQuestion, images: WritableDeck['images']): string[] {
  const { title, stem, explanation, tags } = question;
  const pictures = writtenPictures(question, images).map((one) => writtenPicture(one.alt, addressOf(one)));
  const asked = escaped([withoutTakable(stem), ...pictures].join('\n\n'));
  return [
    ...(tags.length > 0 ? [`// ${oneLine(tagComment(tags))}`] : []),
    ...comment('difficulty', question.difficulty),
    ...comment('source', question.source),
    ...comment('author', question.author),
    ...('kind' in question
      ? [
          // Without it, an arrow makes pairs of answers.
          ...comment('kind', question.answers.some(({ text }) => text.includes('->')) ? question.kind : undefined),
          ...comment('case', question.caseMatters === true ? 'yes' : undefined),
        ]
      : comment('shuffle', question.shuffle === undefined ? undefined : question.shuffle ? 'yes' : 'no')),
    `${title === undefined ? '' : `::${escaped(title)}::`}[markdown]${asked} {${isNumerical(question) ? '#' : ''}`,
    ...('kind' in question ? typedAnswers(question) : choices(question)),
    ...(explanation === undefined ? [] : [`\t####${part(explanation)}`]),
    '}',
  ];
}

function isNumerical(question: Question | TypedQuestion): boolean {
  return 'kind' in question && question.kind === 'numerical';
}

function choices({ choices: written, key }: Question): string[] {
  const share = Number((100 / key.length).toFixed(5));
  return written.map(({ text, feedback }, index) => {
    const mark = key.includes(index)
      ? key.length === 1
        ? '='
        : `~%${share}%`
      : key.length === 1
        ? '~'
        : `~%-${share}%`;
    return `\t${mark}${part(text, mark)}${feedback === undefined ? '' : `#${part(feedback)}`}`;
  });
}

function typedAnswers({ answers }: TypedQuestion): string[] {
  return answers.map(({ text, share, tolerance, feedback }) => {
    const mark = share === 1 ? '=' : `=%${percentOf(share)}%`;
    const near = tolerance === undefined ? '' : `:${tolerance}`;
    return `\t${mark}${part(text, mark)}${near}${feedback === undefined ? '' : `#${part(feedback)}`}`;
  });
}

/** A text whose start would be taken for a format or a share of the points gets its own before it. */
function part(text: string, mark = ''): string {
  const weight =
    text.startsWith('%') && !mark.includes('%') ? (mark === '=' ? '%100%' : mark === '~' ? '%0%' : '') : '';
  return `${weight}${text.startsWith('[') ? '[markdown]' : ''}${escaped(text)}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\~=#{}:]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');
}

function comment(name: string, value: string | null | undefined): string[] {
  return value === null || value === undefined ? [] : [`// ${name}: ${oneLine(value)}`];
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').trim();
}
