/** A question on the two sides of an Anki card, in parts that are told by their class. */
import { decodeHTML } from 'entities';
import { letterOf } from '../../quiz/letters.ts';
import type { Question } from '../../quiz/question.ts';
import type { Candidate } from '../candidate.ts';
import { escaped } from './fieldHtml.ts';

const PART = /<(div|li) class="quizbell-([a-z]+)">([^<]*(?:<br ?\/?>[^<]*)*)<\/\1>/g;

export interface Sides {
  readonly front: string;
  readonly back: string;
}

/** Both sides as HTML: on the front what is asked, on the back the answer and all else. */
export function sidesOf(question: Question): Sides {
  const { stem, choices, key, shuffle } = question;
  const texts = choices.map(({ text }) => part('li', 'choice', text));
  const right = key.map((index) => `${letterOf(index)}. ${choices[index]?.text ?? ''}`);
  const feedback = choices.flatMap((choice, index) =>
    choice.feedback === undefined ? [] : part('div', 'feedback', `${letterOf(index)}. ${choice.feedback}`),
  );
  const meta = (['topic', 'difficulty', 'title', 'source', 'author'] as const).flatMap((name) => {
    const value = question[name];
    return value === undefined ? [] : part('div', name, value);
  });
  return {
    front: `${part('div', 'stem', stem)}<ol type="A">${texts.join('')}</ol>`,
    back: [
      ...right.map((text) => part('div', 'answer', text)),
      ...(question.explanation === undefined ? [] : [part('div', 'explanation', question.explanation)]),
      ...feedback,
      ...meta,
      ...(question.tags.length > 0 ? [part('div', 'tags', question.tags.join(', '))] : []),
      ...(shuffle === undefined ? [] : [part('div', 'shuffle', shuffle ? 'yes' : 'no')]),
    ].join(''),
  };
}

/** Is it the front of such a card, or its back? */
export function isOwnSide(side: string): boolean {
  return /^<div class="quizbell-(?:stem|answer)">/.test(side);
}

/** The question of both sides, or null if they were not made by `sidesOf`. */
export function fromSides(line: number, { front, back }: Sides): Candidate | null {
  if (!front.includes('class="quizbell-stem"')) return null;
  const parts = [...partsIn(front), ...partsIn(back)];
  const first = (name: string): string | undefined => parts.find((one) => one.name === name)?.text;
  const lettered = (name: string): { index: number; text: string }[] =>
    parts.flatMap((one) =>
      one.name === name && /^[A-J]\. /.test(one.text)
        ? [{ index: one.text.charCodeAt(0) - 65, text: one.text.slice(3) }]
        : [],
    );
  const choices = parts.filter(({ name }) => name === 'choice').map(({ text }) => ({ text }));
  const feedback = new Map(lettered('feedback').map(({ index, text }) => [index, text]));
  const shuffle = first('shuffle');
  return {
    line,
    stem: first('stem') ?? '',
    choices: choices.map(({ text }, index) => {
      const why = feedback.get(index);
      return why === undefined ? { text } : { text, feedback: why };
    }),
    key: lettered('answer').flatMap(({ index }) => (index < choices.length ? [index] : [])),
    title: first('title'),
    explanation: first('explanation'),
    topic: first('topic'),
    tags: [first('tags') ?? ''],
    difficulty: first('difficulty'),
    source: first('source'),
    author: first('author'),
    shuffle: shuffle === undefined ? undefined : shuffle === 'yes',
  };
}

function part(element: 'div' | 'li', name: string, text: string): string {
  return `<${element} class="quizbell-${name}">${escaped(text)}</${element}>`;
}

function partsIn(side: string): { name: string; text: string }[] {
  return Array.from(side.matchAll(PART), ([, , name = '', html = '']) => ({
    name,
    text: decodeHTML(html.replaceAll(/<br ?\/?>/g, '\n')),
  }));
}
