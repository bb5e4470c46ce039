/** What the parser made of one question of a GIFT file → the parts of ours. */
import type { GIFTQuestion, TextChoice, TextFormat } from 'gift-pegjs';
import type { Choice } from '../../quiz/question.ts';
import type { Candidate } from '../candidate.ts';
import { choiceLine } from '../choiceLine.ts';
import type { Problem } from '../deckFile.ts';
import { keyOf } from '../fractions.ts';
import { toMarkdown } from '../markup/formatted.ts';
import { kindProblem, type Kind } from '../moodle/kinds.ts';
import { tidyLine } from '../tidy.ts';
import { restored } from './protect.ts';

export type QuestionPart = Pick<Candidate, 'stem' | 'choices' | 'key' | 'title' | 'explanation' | 'problems' | 'notes'>;

/** Where numbers are asked for, the parser is not needed to tell that they are. */
export interface NumericalQuestion {
  readonly type: 'Numerical';
  readonly title: null;
  readonly text: string;
}

const KINDS: Readonly<Record<Exclude<GIFTQuestion['type'], 'MC' | 'TF'>, Kind>> = {
  Short: 'shortanswer',
  Numerical: 'numerical',
  Essay: 'essay',
  Matching: 'matching',
  Description: 'description',
  Category: 'category',
};

/** The parts of a question; of a kind that cannot be asked, a problem that names it. */
export function questionPart(question: GIFTQuestion | NumericalQuestion, line: number): QuestionPart {
  if (question.type === 'MC' || question.type === 'TF') return new Part(question, line).read();
  const title = question.title ?? ('stem' in question ? question.stem.text : 'text' in question ? question.text : '');
  const problem = kindProblem(KINDS[question.type], restored(title), line);
  return { stem: '', choices: [], key: [], problems: [problem] };
}

type Askable = Extract<GIFTQuestion, { type: 'MC' | 'TF' }>;

/** One question while it is read, with what it loses. */
class Part {
  readonly #question: Askable;
  readonly #line: number;
  #notes: Problem[] = [];

  constructor(question: Askable, line: number) {
    this.#question = question;
    this.#line = line;
  }

  read(): QuestionPart {
    const question = this.#question;
    const { choices, key } = question.type === 'TF' ? this.#trueFalse(question) : this.#choices(question.choices);
    const stem = this.#text(question.stem);
    return {
      title: tidyLine(restored(question.title ?? '')),
      // The parser marks the place of the answers in a text with a line, which Markdown would take for emphasis.
      stem: question.hasEmbeddedAnswers ? stem.replace(/(^|\s)_____(?=\s)/, '$1\\_\\_\\_\\_\\_') : stem,
      choices,
      key,
      explanation: this.#text(question.globalFeedback),
      notes: this.#notes,
    };
  }

  /** Of true and false, GIFT names the feedback to the wrong answer first. */
  #trueFalse(question: Extract<Askable, { type: 'TF' }>): { choices: Choice[]; key: number[] } {
    const wrong = this.#text(question.trueFeedback);
    const right = this.#text(question.falseFeedback);
    const feedback = question.isTrue ? [right, wrong] : [wrong, right];
    const choices = ['True', 'False'].map((text, index) => ({ text, feedback: feedback[index] ?? '' }));
    return { choices, key: [question.isTrue ? 0 : 1] };
  }

  #choices(written: readonly TextChoice[]): { choices: Choice[]; key: number[] } {
    const choices = written.map(({ text, feedback }) => {
      const one = choiceLine(this.#text(text), this.#line);
      this.#notes.push(...one.notes);
      return { text: one.text, feedback: this.#text(feedback) };
    });
    const single = written.some(({ isCorrect }) => isCorrect);
    const percents = written.map(({ isCorrect, weight }, index) => ({
      text: choices[index]?.text ?? '',
      percent: weight ?? (isCorrect ? 100 : 0),
    }));
    const { key, notes } = keyOf(percents, single, this.#line);
    this.#notes.push(...notes);
    return { choices, key };
  }

  #text(text: TextFormat | null): string {
    if (!text) return '';
    const { text: markdown, lost } = toMarkdown(restored(text.text), text.format);
    for (const found of lost) this.#notes.push({ line: this.#line, expected: 'text', found });
    return markdown;
  }
}
