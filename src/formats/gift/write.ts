/** Writes a deck as GIFT that Moodle and `readGift` read. */
import type { Question } from '../../quiz/question.ts';
import type { WritableDeck } from '../deckFile.ts';
import { pathOf } from '../moodle/category.ts';
import { tagComment } from './comments.ts';

/**
 * The deck as the text of a file. Texts are marked as Markdown. What GIFT has no place for (name and language of the deck;
 * difficulty, source, author and order of choices) stands in comments, which Moodle passes over.
 */
export function writeGift(deck: WritableDeck): string {
  const top = [comment('deck', deck.name), comment('language', deck.language)].flat();
  const blocks = top.length > 0 ? [top] : [];
  let topic: string | null = null;
  for (const question of deck.questions) {
    const next = question.topic ?? null;
    if (next !== topic) blocks.push([`$CATEGORY: ${oneLine(pathOf(next))}`]);
    topic = next;
    blocks.push(writeQuestion(question));
  }
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function writeQuestion(question: Question): string[] {
  const { title, stem, choices, key, explanation, tags } = question;
  const share = Number((100 / key.length).toFixed(5));
  return [
    ...(tags.length > 0 ? [`// ${oneLine(tagComment(tags))}`] : []),
    ...comment('difficulty', question.difficulty),
    ...comment('source', question.source),
    ...comment('author', question.author),
    ...comment('shuffle', question.shuffle === undefined ? undefined : question.shuffle ? 'yes' : 'no'),
    `${title === undefined ? '' : `::${escaped(title)}::`}[markdown]${escaped(stem)} {`,
    ...choices.map(({ text, feedback }, index) => {
      const mark = key.includes(index)
        ? key.length === 1
          ? '='
          : `~%${share}%`
        : key.length === 1
          ? '~'
          : `~%-${share}%`;
      return `\t${mark}${part(text, mark)}${feedback === undefined ? '' : `#${part(feedback)}`}`;
    }),
    ...(explanation === undefined ? [] : [`\t####${part(explanation)}`]),
    '}',
  ];
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
