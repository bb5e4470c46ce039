/** What the parser made of one question of a GIFT file → the parts of ours. */
import type { GIFTQuestion, TextChoice, TextFormat } from 'gift-pegjs';
import type { Choice } from '../../quiz/question.ts';
import type { Candidate } from '../candidate.ts';
import { choiceLine } from '../choiceLine.ts';
import type { Problem } from '../deckFile.ts';
import { keyOf } from '../fractions.ts';
import { toMarkdown } from '../markup/formatted.ts';
import type { InPlaceOfPictures } from '../markup/html.ts';
import { kindProblem, type Kind } from '../moodle/kinds.ts';
import { phrase } from '../phrase.ts';
import { picturesLeftOut, type FilePictures, type Picture } from '../pictures.ts';
import { tidyLine } from '../tidy.ts';
import { shareOf, type Typing } from '../typing.ts';
import { numbersIn } from './numbers.ts';
import { restored } from './protect.ts';

export type QuestionPart = Pick<
  Candidate,
  'stem' | 'images' | 'embedded' | 'choices' | 'key' | 'typing' | 'title' | 'explanation' | 'problems' | 'notes'
>;

export interface InFile {
  /** From 1. */
  readonly line: number;
  readonly pictures: FilePictures;
  /** Gives a text its long addresses again. */
  readonly lengthened: (text: string) => string;
}

const KINDS: Readonly<Record<Exclude<GIFTQuestion['type'], Asked['type']>, Kind>> = {
  Matching: 'matching',
  // Numbers never reach the parser, but for what only it takes for one.
  Numerical: 'calculated',
  Description: 'description',
  Category: 'category',
};

/**
 * The parts of a question; of a kind that cannot be asked, a problem that names it. Where numbers are asked for, `numbers` is
 * what stands between the braces, and the question is what is left without.
 */
export function questionPart(question: GIFTQuestion, place: InFile, numbers: string | null): QuestionPart {
  if (question.type === 'MC' || question.type === 'TF' || question.type === 'Short') {
    return new Part(question, place).read('');
  }
  if (question.type === 'Essay' && numbers !== null) return new Part(question, place).read(numbers);
  const kind = question.type === 'Essay' ? 'essay' : KINDS[question.type];
  const title = question.title ?? ('stem' in question ? question.stem.text : '');
  return { stem: '', choices: [], key: [], problems: [kindProblem(kind, restored(title), place.line)] };
}

/** What is left of a question whose answers are numbers looks like an essay. */
type Asked = Extract<GIFTQuestion, { type: 'MC' | 'TF' | 'Short' | 'Essay' }>;

/** One question while it is read, with what it loses. */
class Part {
  readonly #question: Asked;
  readonly #place: InFile;
  #notes: Problem[] = [];

  constructor(question: Asked, place: InFile) {
    this.#question = question;
    this.#place = place;
  }

  read(numbers: string): QuestionPart {
    const question = this.#question;
    const { text, pictures } = this.#converted(question.stem, 'nothing');
    const { images, embedded, problems, notes } = this.#place.pictures.shown(pictures, this.#place.line);
    this.#notes.push(...notes);
    return {
      title: tidyLine(restored(question.title ?? '')),
      // The parser marks the place of the answers in a text with a line, which Markdown would take for emphasis.
      stem: question.hasEmbeddedAnswers ? text.replace(/(^|\s)_____(?=\s)/, '$1\\_\\_\\_\\_\\_') : text,
      images,
      embedded,
      ...this.#asked(numbers),
      explanation: this.#text(question.globalFeedback),
      problems,
      notes: this.#notes,
    };
  }

  #asked(numbers: string): Pick<QuestionPart, 'choices' | 'key' | 'typing'> {
    const question = this.#question;
    switch (question.type) {
      case 'TF':
        return this.#trueFalse(question);
      case 'MC':
        return this.#choices(question.choices);
      case 'Short':
        return { choices: [], key: [], typing: this.#shortAnswer(question.choices) };
      case 'Essay': {
        const { format } = question.stem;
        const answers = numbersIn(numbers, (text) => this.#text(formatted(text, format)));
        return { choices: [], key: [], typing: { kind: 'numerical', answers } };
      }
      default:
        return question satisfies never;
    }
  }

  /** Of true and false, GIFT names the feedback to the wrong answer first. */
  #trueFalse(question: Extract<Asked, { type: 'TF' }>): { choices: Choice[]; key: number[] } {
    const wrong = this.#text(question.trueFeedback);
    const right = this.#text(question.falseFeedback);
    const feedback = question.isTrue ? [right, wrong] : [wrong, right];
    const choices = ['True', 'False'].map((text, index) => ({ text, feedback: feedback[index] ?? '' }));
    return { choices, key: [question.isTrue ? 0 : 1] };
  }

  #choices(written: readonly TextChoice[]): { choices: Choice[]; key: number[] } {
    const { line } = this.#place;
    const choices = written.map(({ text, feedback }) => {
      const one = choiceLine(this.#text(text), line);
      this.#notes.push(...one.notes);
      return { text: one.text, feedback: this.#text(feedback) };
    });
    const single = written.some(({ isCorrect }) => isCorrect);
    const percents = written.map(({ isCorrect, weight }, index) => ({
      text: choices[index]?.text ?? '',
      percent: weight ?? (isCorrect ? 100 : 0),
    }));
    const { key, notes } = keyOf(percents, single, line);
    this.#notes.push(...notes);
    return { choices, key };
  }

  /** Its answers are what a member would type, and never formatted. */
  #shortAnswer(written: readonly TextChoice[]): Typing {
    const answers = written.map(({ text, weight, feedback }) => ({
      text: restored(text.text),
      share: shareOf(weight ?? 100),
      feedback: this.#text(feedback),
    }));
    return { kind: 'short answer', answers };
  }

  /** A text that is not what is asked: its pictures are left out. */
  #text(text: TextFormat | null): string {
    const converted = this.#converted(text, 'words');
    this.#notes.push(...picturesLeftOut(converted.pictures, this.#place.line));
    return converted.text;
  }

  #converted(text: TextFormat | null, inPlace: InPlaceOfPictures): { text: string; pictures: readonly Picture[] } {
    if (!text) return { text: '', pictures: [] };
    const {
      text: markdown,
      lost,
      pictures,
    } = toMarkdown(this.#place.lengthened(restored(text.text)), text.format, inPlace);
    for (const found of lost) this.#notes.push({ line: this.#place.line, expected: phrase('reader.text'), found });
    return { text: markdown, pictures };
  }
}

/** A text that may begin with its own format, such as `[html]`. */
function formatted(text: string, format: TextFormat['format']): TextFormat {
  const own = /^\[(moodle|html|markdown|plain)\]/.exec(text);
  return own ? { format: own[1] as TextFormat['format'], text: text.slice(own[0].length) } : { format, text };
}
