/** A deck as the rows of a spreadsheet, the first of them with the names of the columns. */
import { MAX_IMAGES, type Question } from '../../quiz/question.ts';
import { letterOf } from '../../quiz/letters.ts';
import type { WritableDeck } from '../deckFile.ts';
import type { LostText } from '../phrase.ts';
import { writtenPictures } from '../writtenPictures.ts';

interface WrittenColumn {
  readonly header: string;
  readonly value: (question: Question) => string | undefined;
  /** Stands there even if it is empty. */
  readonly always?: true;
}

/** The rows of a deck, all of the same length. Columns that would be empty are left out. Of images only addresses have room. */
export function writeTable(deck: WritableDeck): string[][] {
  const most = Math.max(2, ...deck.questions.map((question) => question.choices.length));
  const places = Array.from({ length: most }, (_, index) => index);
  const columns: WrittenColumn[] = [
    { header: 'question', value: (question) => question.stem, always: true },
    ...places.map((place): WrittenColumn => ({
      header: letterOf(place),
      value: ({ choices }) => choices[place]?.text,
      always: true,
    })),
    { header: 'correct letters', value: (question) => question.key.map(letterOf).join(', '), always: true },
    ...Array.from({ length: MAX_IMAGES }, (_, index) => pictureColumns(index)).flat(),
    { header: 'explanation', value: (question) => question.explanation },
    ...places.map((place): WrittenColumn => ({
      header: `feedback ${letterOf(place)}`,
      value: ({ choices }) => choices[place]?.feedback,
    })),
    { header: 'topic', value: (question) => question.topic },
    { header: 'difficulty', value: (question) => question.difficulty },
    { header: 'tags', value: (question) => question.tags.join(', ') },
    { header: 'title', value: (question) => question.title },
    { header: 'source', value: (question) => question.source },
    { header: 'author', value: (question) => question.author },
    { header: 'shuffle', value: ({ shuffle }) => (shuffle === undefined ? '' : shuffle ? 'yes' : 'no') },
    { header: 'deck', value: () => deck.name ?? '' },
    { header: 'language', value: () => deck.language ?? '' },
  ];
  const used = columns.filter(
    ({ always, value }) => always || deck.questions.some((question) => (value(question) ?? '') !== ''),
  );
  const rows = deck.questions.map((question) => used.map(({ value }) => value(question) ?? ''));
  return [used.map(({ header }) => header), ...rows];
}

function pictureColumns(index: number): WrittenColumn[] {
  const name = index === 0 ? 'image' : `image ${index + 1}`;
  const picture = (question: Question) => writtenPictures(question, undefined)[index];
  return [
    { header: name, value: (question) => picture(question)?.address },
    { header: `${name} alt`, value: (question) => picture(question)?.alt },
  ];
}

/** What a spreadsheet cannot hold of a question. */
export function lostInTable({ images = [] }: Question): LostText[] {
  return images.every(({ image }) => image.startsWith('https://')) ? [] : ['lost.images'];
}
