/** One `<question>` of a Moodle XML file → the parts of ours. */
import type { Candidate } from '../candidate.ts';
import { choiceLine } from '../choiceLine.ts';
import type { Problem } from '../deckFile.ts';
import { keyOf } from '../fractions.ts';
import { toMarkdown, type TextFormatName } from '../markup/formatted.ts';
import { phrase, quoted, type Phrase, type Said } from '../phrase.ts';
import { picturesLeftOut, type FilePictures } from '../pictures.ts';
import { tidyLine } from '../tidy.ts';
import { yesOrNo } from '../words.ts';
import { childOf, childrenNamed, textIn, type Element } from './element.ts';
import { filesOf } from './files.ts';
import { kindProblem } from './kinds.ts';
import { typingOf, unitsOf, type TypedType } from './typed.ts';
import { joinedFeedback, saysMore } from './wholeFeedback.ts';

const FORMATS: Readonly<Record<string, TextFormatName>> = {
  html: 'html',
  markdown: 'markdown',
  plain_text: 'plain',
  moodle_auto_format: 'moodle',
};

const CHOICE_TYPES = ['multichoice', 'multichoiceset', 'truefalse'] as const;
const TYPED_TYPES: readonly TypedType[] = ['shortanswer', 'numerical'];
type Type = (typeof CHOICE_TYPES)[number] | TypedType;

/** What the writer calls a question without a title. */
const NUMBERED = /^Question \d+$/;
const TITLES: Readonly<Record<string, string>> = { true: 'True', false: 'False' };
/** What has no element of its own stands in tags such as `difficulty:hard`. */
const TAGGED = /^(difficulty|source|author|shuffle):(.+)$/s;

export interface InFile {
  /** From 1. */
  readonly line: number;
  /** The contents of its files, as `withoutFiles` gives them. */
  readonly files: readonly string[];
}

/** The parts of a question; of a kind that cannot be asked, a problem that names it. */
export function candidateOf(question: Element, place: InFile, pictures: FilePictures): Candidate {
  const title = tidyLine(textIn(childOf(question, 'name')));
  const named = question.attributes.get('type') ?? '';
  const type = [...CHOICE_TYPES, ...TYPED_TYPES].find((known) => known === named);
  if (type) return new Reading(question, type, place).candidate(NUMBERED.test(title) ? '' : title, pictures);
  const { line } = place;
  return { line, stem: '', choices: [], key: [], problems: [kindProblem(named, title, line)] };
}

/** One question while it is read, with what it loses. */
class Reading {
  readonly #question: Element;
  readonly #type: Type;
  readonly #place: InFile;
  readonly #format: TextFormatName;
  #notes: Problem[] = [];

  constructor(question: Element, type: Type, place: InFile) {
    this.#question = question;
    this.#type = type;
    this.#place = place;
    this.#format = formatOf(childOf(question, 'questiontext')) ?? 'html';
  }

  candidate(title: string, pictures: FilePictures): Candidate {
    const { line } = this.#place;
    const { stem, images, embedded, problems } = this.#stem(pictures);
    const typed = TYPED_TYPES.find((type) => type === this.#type);
    const asked = typed ? { choices: [], key: [], typing: this.#typing(typed) } : this.#choices();
    const explanation = this.#explanation();
    this.#noteHints();
    if (this.#said('hidden') === true) this.#note(phrase('reader.inUse'), phrase('reader.hidden'));
    const base = { line, title, stem, images, embedded, problems, ...asked, explanation };
    return { ...base, ...this.#named(), shuffle: this.#shuffle(), notes: this.#notes };
  }

  #stem(pictures: FilePictures): Pick<Candidate, 'stem'> & ReturnType<FilePictures['shown']> {
    const element = childOf(this.#question, 'questiontext');
    const { text, lost, pictures: named } = this.#converted(element, 'nothing');
    const shown = pictures.shown(named, this.#place.line, filesOf(element, this.#place.files));
    for (const found of lost) this.#note(phrase('reader.text'), found);
    this.#notes.push(...shown.notes);
    // A file that no picture shows may be a sound, or something to download.
    if (named.length === 0) this.#noteFiles(element);
    return { ...shown, stem: text };
  }

  #choices(): Pick<Candidate, 'choices' | 'key'> {
    const answers = childrenNamed(this.#question, 'answer');
    const choices = answers.map((answer) => ({
      text: this.#choice(answer),
      feedback: this.#text(childOf(answer, 'feedback')),
    }));
    const percents = answers.map((answer, index) => ({
      text: choices[index]?.text ?? '',
      percent: Number.parseFloat(answer.attributes.get('fraction') ?? '0') || 0,
    }));
    const single = this.#type !== 'multichoiceset' && this.#said('single') !== false;
    const { key, notes } = keyOf(percents, single, this.#place.line);
    this.#notes.push(...notes);
    return { choices, key };
  }

  #typing(type: TypedType): NonNullable<Candidate['typing']> {
    const units = unitsOf(this.#question);
    if (units.length > 0) this.#note(phrase('reader.bareNumbers'), quoted(units.join(', ')));
    return typingOf(this.#question, type, (feedback) => this.#text(feedback));
  }

  #choice(answer: Element): string {
    const { text, notes } = choiceLine(this.#text(answer), this.#place.line);
    this.#notes.push(...notes);
    return this.#type === 'truefalse' ? (TITLES[text.toLowerCase()] ?? text) : text;
  }

  /** The general feedback, and what is told after a wrong answer; all else on the whole question has no place. */
  #explanation(): string {
    const general = this.#text(childOf(this.#question, 'generalfeedback'));
    const wrong = childOf(this.#question, 'incorrectfeedback');
    const joined = saysMore(textIn(childOf(wrong, 'text'))) ? joinedFeedback(general, this.#text(wrong)) : general;
    for (const name of ['correctfeedback', 'partiallycorrectfeedback']) {
      const text = textIn(childOf(childOf(this.#question, name), 'text'));
      if (!saysMore(text)) continue;
      const { text: said } = this.#converted(childOf(this.#question, name), 'words');
      if (!joined.includes(said.trim())) this.#note(phrase('reader.feedback'), quoted(said));
    }
    return joined;
  }

  /** A text that is not what is asked: its pictures are left out. */
  #text(element: Element | undefined): string {
    const { text, lost, pictures } = this.#converted(element, 'words');
    for (const found of lost) this.#note(phrase('reader.text'), found);
    this.#notes.push(...picturesLeftOut(pictures, this.#place.line));
    if (pictures.length === 0) this.#noteFiles(element);
    return text;
  }

  /** The text of an element such as `<questiontext format="html"><text>…</text><file …/></questiontext>`. */
  #converted(element: Element | undefined, inPlace: 'nothing' | 'words'): ReturnType<typeof toMarkdown> {
    return toMarkdown(textIn(childOf(element, 'text')), formatOf(element) ?? this.#format, inPlace);
  }

  #noteFiles(element: Element | undefined): void {
    for (const file of childrenNamed(element, 'file')) {
      this.#note(phrase('reader.text'), phrase('reader.file', { name: quoted(file.attributes.get('name') ?? '') }));
    }
  }

  #said(name: string): boolean | undefined {
    return yesOrNo(textIn(childOf(this.#question, name)).trim());
  }

  /** Moodle says of every question that it is shuffled, or of every one that it is not: only the latter is a wish. */
  #shuffle(): boolean | undefined {
    if (this.#said('shuffleanswers') === false) return this.#type === 'truefalse' ? undefined : false;
    return this.#tags().get('shuffle') === 'yes' ? true : undefined;
  }

  #named(): Pick<Candidate, 'tags' | 'difficulty' | 'source' | 'author'> {
    const named = this.#tags();
    const tags = this.#tagTexts().filter((tag) => !TAGGED.test(tag));
    return { tags, difficulty: named.get('difficulty'), source: named.get('source'), author: named.get('author') };
  }

  /** The values of tags such as `difficulty:hard`. */
  #tags(): Map<string, string> {
    const matches = this.#tagTexts().map((tag) => TAGGED.exec(tag));
    return new Map(matches.flatMap((match) => (match?.[1] && match[2] ? [[match[1], match[2].trim()] as const] : [])));
  }

  #tagTexts(): string[] {
    return childrenNamed(childOf(this.#question, 'tags'), 'tag').map((tag) => tidyLine(textIn(tag)));
  }

  #noteHints(): void {
    const hints = childrenNamed(this.#question, 'hint').filter((hint) => textIn(hint).trim() !== '');
    if (hints.length > 0) this.#note(phrase('reader.noHints'), hints.length);
  }

  #note(expected: Phrase, found: Said): void {
    this.#notes.push({ line: this.#place.line, expected, found });
  }
}

function formatOf(element: Element | undefined): TextFormatName | null {
  return FORMATS[element?.attributes.get('format') ?? ''] ?? null;
}
