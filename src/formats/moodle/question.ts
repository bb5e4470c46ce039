/** One `<question>` of a Moodle XML file → the parts of ours. */
import type { Candidate } from '../candidate.ts';
import { choiceLine } from '../choiceLine.ts';
import type { Problem } from '../deckFile.ts';
import { keyOf } from '../fractions.ts';
import { quoted } from '../markdown/quoted.ts';
import { toMarkdown, type TextFormatName } from '../markup/formatted.ts';
import { tidyLine } from '../tidy.ts';
import { yesOrNo } from '../words.ts';
import { childOf, childrenNamed, textIn, type Element } from './element.ts';
import { kindProblem } from './kinds.ts';
import { isUsualFeedback } from './usualFeedback.ts';

const FORMATS: Readonly<Record<string, TextFormatName>> = {
  html: 'html',
  markdown: 'markdown',
  plain_text: 'plain',
  moodle_auto_format: 'moodle',
};

/** What the writer calls a question without a title. */
const NUMBERED = /^Question \d+$/;
const TITLES: Readonly<Record<string, string>> = { true: 'True', false: 'False' };
/** What has no element of its own stands in tags such as `difficulty:hard`. */
const TAGGED = /^(difficulty|source|author|shuffle):(.+)$/s;

/** The parts of a question; of a kind that cannot be asked, a problem that names it. */
export function candidateOf(question: Element, line: number): Candidate {
  const title = tidyLine(textIn(childOf(question, 'name')));
  const type = question.attributes.get('type') ?? '';
  if (type === 'multichoice' || type === 'multichoiceset' || type === 'truefalse') {
    return new Reading(question, type, line).candidate(NUMBERED.test(title) ? '' : title);
  }
  return { line, stem: '', choices: [], key: [], problems: [kindProblem(type, title, line)] };
}

/** One question while it is read, with what it loses. */
class Reading {
  readonly #question: Element;
  readonly #type: string;
  readonly #line: number;
  readonly #format: TextFormatName;
  #notes: Problem[] = [];

  constructor(question: Element, type: string, line: number) {
    this.#question = question;
    this.#type = type;
    this.#line = line;
    this.#format = formatOf(childOf(question, 'questiontext')) ?? 'html';
  }

  candidate(title: string): Candidate {
    const said = (name: string): boolean | undefined => yesOrNo(textIn(childOf(this.#question, name)).trim());
    const answers = childrenNamed(this.#question, 'answer');
    const stem = this.#text(childOf(this.#question, 'questiontext'));
    const choices = answers.map((answer) => ({
      text: this.#choice(answer),
      feedback: this.#text(childOf(answer, 'feedback')),
    }));
    const percents = answers.map((answer, index) => ({
      text: choices[index]?.text ?? '',
      percent: Number.parseFloat(answer.attributes.get('fraction') ?? '0') || 0,
    }));
    const single = this.#type !== 'multichoiceset' && said('single') !== false;
    const { key, notes } = keyOf(percents, single, this.#line);
    this.#notes.push(...notes);
    const explanation = this.#text(childOf(this.#question, 'generalfeedback'));
    this.#noteUnread();
    if (said('hidden') === true) this.#note('a question in use', 'one that is hidden in Moodle');
    return {
      line: this.#line,
      title,
      stem,
      choices,
      key,
      explanation,
      ...this.#named(),
      shuffle: this.#shuffle(said('shuffleanswers')),
      notes: this.#notes,
    };
  }

  #choice(answer: Element): string {
    const { text, notes } = choiceLine(this.#text(answer), this.#line);
    this.#notes.push(...notes);
    return this.#type === 'truefalse' ? (TITLES[text.toLowerCase()] ?? text) : text;
  }

  /** The text of an element such as `<questiontext format="html"><text>…</text><file …/></questiontext>`. */
  #text(element: Element | undefined): string {
    const written = textIn(childOf(element, 'text'));
    const { text, lost } = toMarkdown(written, formatOf(element) ?? this.#format);
    for (const found of lost) this.#note('text', found);
    const files = childrenNamed(element, 'file');
    if (!lost.includes('a picture')) {
      for (const file of files) this.#note('text', `the file ${quoted(file.attributes.get('name') ?? '')}`);
    }
    return text;
  }

  /** Moodle says of every question that it is shuffled, or of every one that it is not: only the latter is a wish. */
  #shuffle(said: boolean | undefined): boolean | undefined {
    if (said === false) return this.#type === 'truefalse' ? undefined : false;
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

  /** Hints, and feedback on all choices together, have no place here. */
  #noteUnread(): void {
    const hints = childrenNamed(this.#question, 'hint').filter((hint) => textIn(hint).trim() !== '');
    if (hints.length > 0) this.#note('no hints', `${hints.length}`);
    for (const name of ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback']) {
      const text = textIn(childOf(childOf(this.#question, name), 'text'));
      if (!isUsualFeedback(text)) this.#note('feedback on single choices or on the whole', quoted(text));
    }
  }

  #note(expected: string, found: string): void {
    this.#notes.push({ line: this.#line, expected, found });
  }
}

function formatOf(element: Element | undefined): TextFormatName | null {
  return FORMATS[element?.attributes.get('format') ?? ''] ?? null;
}
