/** A question in the fields of a note of Quizbell's own type, there and back. */
import { letterOf } from '../../quiz/letters.ts';
import type { Question } from '../../quiz/question.ts';
import { TYPED_KINDS, type TypedQuestion } from '../../quiz/typedQuestion.ts';
import type { Candidate } from '../candidate.ts';
import { htmlToMarkdown } from '../markup/html.ts';
import { picturesLeftOut, type Picture } from '../pictures.ts';
import { tidyLine, tidyTags } from '../tidy.ts';
import { percentOf, shareOf, type Typing } from '../typing.ts';
import { writtenPictures, type WrittenPicture } from '../writtenPictures.ts';
import { attributeHtml, escaped, itemsOfHtml, markdownHtml, textOfHtml } from './fieldHtml.ts';
import type { Pictured } from './images.ts';
import type { Note } from './note.ts';
import { OWN_FIELDS, type OwnField } from './noteType.ts';

/** Anki gives these itself, and they say nothing of a question. */
const SYSTEM_TAGS = ['marked', 'leech'];
const LABEL = /^(?:([A-J])|(\d{1,3}))\. /;
const ANSWER = /^(\d+(?:\.\d+)?)% ([\s\S]*)$/;
const TOLERANCE = /^([\s\S]*) ± (\S+)$/;

/** The fields of a question in their order, and its tags as Anki knows tags. */
export function ownNote(
  question: Question | TypedQuestion,
  language: string | null,
  images: ReadonlyMap<string, Uint8Array> | undefined,
): { readonly fields: readonly string[]; readonly tags: readonly string[] } {
  const { stem, explanation, topic, difficulty, tags, title, source, author } = question;
  const values: Partial<Record<OwnField, string>> = {
    Question: markdownHtml(stem),
    Pictures: writtenPictures(question, images).map(pictureHtml).join(''),
    Explanation: markdownHtml(explanation ?? ''),
    Topic: escaped(topic ?? ''),
    Difficulty: difficulty ?? '',
    Keywords: escaped(tags.join(', ')),
    Title: escaped(title ?? ''),
    Source: escaped(source ?? ''),
    Author: escaped(author ?? ''),
    Language: escaped(language ?? ''),
    ...('kind' in question ? typedFields(question) : choiceFields(question)),
  };
  return {
    fields: OWN_FIELDS.map((name) => values[name] ?? ''),
    tags: tags.map(ankiTag).filter((tag) => tag !== ''),
  };
}

/** Are these the fields of such notes? Their type may have got another name, and more fields. */
export function isOwnType(names: readonly string[]): boolean {
  return OWN_FIELDS.every((name) => names.includes(name));
}

/** The question of a note with these fields, also after somebody edited it in Anki. */
export function fromOwnNote(note: Note): Pictured {
  const { line } = note;
  const html = (name: OwnField): string => note.fields.find((field) => field.name === name)?.value ?? '';
  const text = (name: OwnField): string => textOfHtml(html(name));
  const isAsked = ({ name }: Note['fields'][number]): boolean => name === 'Question' || name === 'Pictures';
  const pictures = note.fields.filter(isAsked).flatMap(({ value }) => picturesIn(value));
  const others = note.fields.filter((field) => !isAsked(field)).flatMap(({ value }) => picturesIn(value));
  const kind = TYPED_KINDS.find((known) => known === tidyLine(text('Kind')));
  const shuffle = tidyLine(text('Shuffle'));
  const candidate: Candidate = {
    line,
    stem: text('Question'),
    ...(kind ? { choices: [], key: [], typing: typingIn(kind, html, text('Case')) } : choicesIn(html)),
    explanation: text('Explanation'),
    topic: text('Topic'),
    difficulty: text('Difficulty'),
    tags: tagsOf(text('Keywords'), note.tags),
    title: text('Title'),
    source: text('Source'),
    author: text('Author'),
    ...(shuffle === '' ? {} : { shuffle: shuffle !== 'no' }),
    notes: picturesLeftOut(others, line),
  };
  return { candidate, pictures };
}

/** The language that such notes say, if any of them does. */
export function languageOf(notes: readonly Note[]): string | null {
  for (const { fields } of notes) {
    const language = fields.find(({ name }) => name === 'Language')?.value ?? '';
    if (language !== '' && isOwnType(fields.map(({ name }) => name))) return tidyLine(textOfHtml(language)) || null;
  }
  return null;
}

function choiceFields({ choices, key, shuffle }: Question): Partial<Record<OwnField, string>> {
  const lettered = (index: number, text: string): string => `${letterOf(index)}. ${text}`;
  return {
    Choices: listHtml(
      'ol type="A"',
      choices.map(({ text }) => markdownHtml(text)),
    ),
    Answer: listHtml(
      'ul',
      key.map((index) => lettered(index, markdownHtml(choices[index]?.text ?? ''))),
    ),
    Feedback: listHtml(
      'ul',
      choices.flatMap(({ feedback }, index) =>
        feedback === undefined ? [] : [lettered(index, markdownHtml(feedback))],
      ),
    ),
    Shuffle: shuffle === undefined ? '' : shuffle ? 'yes' : 'no',
  };
}

function choicesIn(html: (name: OwnField) => string): Pick<Candidate, 'choices' | 'key'> {
  const texts = itemsOfHtml(html('Choices'));
  const feedback = labelled(html('Feedback'));
  return {
    choices: texts.map((text, index) => {
      const why = feedback.get(index);
      return why === undefined ? { text } : { text, feedback: why };
    }),
    key: [...labelled(html('Answer')).keys()].filter((index) => index < texts.length),
  };
}

function typedFields({ kind, answers, caseMatters }: TypedQuestion): Partial<Record<OwnField, string>> {
  const written = answers.map(({ text, share, tolerance }): [string, string] => {
    const percent = `${percentOf(share)}% `;
    const item = `${escaped(text)}${tolerance === undefined ? '' : ` ± ${tolerance}`}`;
    // People who learn want to see what is right.
    if (share === 0) return ['li class="mark"', percent + item];
    return ['li', share === 1 ? `<span class="mark">${percent}</span>${item}` : percent + item];
  });
  const feedback = answers.flatMap(({ feedback: why }, index) =>
    why === undefined ? [] : [`${index + 1}. ${markdownHtml(why)}`],
  );
  return {
    Answer: `<ul>${written.map(([element, item]) => `<${element}>${item}</li>`).join('')}</ul>`,
    Feedback: listHtml('ul', feedback),
    Kind: kind,
    Case: caseMatters === true ? 'yes' : '',
  };
}

function typingIn(kind: Typing['kind'], html: (name: OwnField) => string, matters: string): Typing {
  const items = itemsOfHtml(html('Answer'));
  const feedback = labelled(html('Feedback'));
  const answers = items.map((item, index) => {
    const [, percent = '100', written = item] = ANSWER.exec(item) ?? [];
    const [, text = written, tolerance] = (kind === 'numerical' && TOLERANCE.exec(written)) || [];
    const why = feedback.get(index);
    return {
      text,
      share: shareOf(Number(percent)),
      ...(tolerance === undefined ? {} : { tolerance: Number(tolerance) }),
      ...(why === undefined ? {} : { feedback: why }),
    };
  });
  return { kind, answers, caseMatters: tidyLine(matters) === 'yes' };
}

/** The items of a list that begin with a letter or number, by the place that it stands for. */
function labelled(html: string): Map<number, string> {
  return new Map(
    itemsOfHtml(html).flatMap((item): [number, string][] => {
      const [all, letter, number] = LABEL.exec(item) ?? [];
      if (all === undefined) return [];
      return [[letter === undefined ? Number(number) - 1 : letter.charCodeAt(0) - 65, item.slice(all.length)]];
    }),
  );
}

function listHtml(element: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<${element}>${items.map((item) => `<li>${item}</li>`).join('')}</${element.slice(0, 2)}>`;
}

function pictureHtml(picture: WrittenPicture): string {
  const source = picture.bytes ? picture.fileName : picture.address;
  return `<img src="${attributeHtml(source)}" alt="${attributeHtml(picture.alt)}">`;
}

function picturesIn(html: string): readonly Picture[] {
  return html.includes('<img') ? htmlToMarkdown(html).pictures : [];
}

/** Anki takes no spaces and no quotes in a tag. */
function ankiTag(tag: string): string {
  return tag.replaceAll(/\s+/g, '_').replaceAll(/["\p{Cc}]/gu, '');
}

/** The tags as they were written, without those that were taken away in Anki and with those that were added there. */
function tagsOf(keywords: string, tags: readonly string[]): string[] {
  const plain = (tag: string): string => tag.toLowerCase();
  const there = new Set(tags.map(plain));
  const written = tidyTags([keywords]);
  const known = new Set([...written.map((tag) => plain(ankiTag(tag))), ...SYSTEM_TAGS]);
  const kept = written.filter((tag) => ankiTag(tag) === '' || there.has(plain(ankiTag(tag))));
  return [...kept, ...tags.filter((tag) => !known.has(plain(tag)))];
}
