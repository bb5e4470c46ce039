/** Numbers as answers in GIFT, which have signs of their own: `{#3.14:0.01}`, `{#1..5}`, `{#=3 =%50%4:1#almost ~#no}`. */
import type { TypedAnswer } from '../../quiz/typedQuestion.ts';
import { isNumber, shareOf } from '../typing.ts';
import { endOfTitle, restored } from './protect.ts';

export interface NumberBraces {
  /** The question with nothing between its braces but the general feedback: so it can be parsed. */
  readonly text: string;
  /** What stood there, without the sign that says that it is numbers. */
  readonly answers: string;
}

/** A number, or the ends of a range, with what may stand around them. */
const RANGE = /^([^.]*(?:\.\d[^.]*)?)\.\.(.*)$/s;
const WEIGHT = /^%(\d{1,3}(?:\.\d{0,10})?)%/;

/** The braces of a question that asks for a number; null if they hold anything else. */
export function numberBraces(question: string): NumberBraces | null {
  const start = question.length - question.trimStart().length;
  const open = unescaped(question, '{', endOfTitle(question, start) ?? 0);
  if (open < 0 || !/^\s*#(?!###)/.test(question.slice(open + 1, open + 200))) return null;
  const close = unescaped(question, '}', open);
  if (close < 0) return null;
  const inner = question.slice(open + 1, close);
  const sign = inner.indexOf('#');
  const general = unescaped(inner, '####', sign + 1);
  const end = general < 0 ? inner.length : general;
  return {
    text: question.slice(0, open + 1) + inner.slice(end) + question.slice(close),
    answers: inner.slice(sign + 1, end),
  };
}

/** The answers between such braces; `textOf` gives the text of feedback. */
export function numbersIn(answers: string, textOf: (feedback: string) => string): TypedAnswer[] {
  return piecesOf(answers).map(({ right, text }) => {
    const weight = WEIGHT.exec(text);
    const rest = text.slice(weight?.[0].length ?? 0);
    const sign = unescaped(rest, '#', 0);
    const share = weight ? shareOf(Number(weight[1])) : right ? 1 : 0;
    const feedback = sign < 0 ? {} : { feedback: textOf(plain(rest.slice(sign + 1))) };
    return { ...numberOf(plain(sign < 0 ? rest : rest.slice(0, sign))), share, ...feedback };
  });
}

/** What stands behind `~` is told for all numbers that are wrong. */
function numberOf(written: string): Pick<TypedAnswer, 'text' | 'tolerance'> {
  if (written === '') return { text: '*' };
  const range = RANGE.exec(written);
  if (range) return middleOf(range[1]?.trim() ?? '', range[2]?.trim() ?? '', written);
  const colon = written.indexOf(':');
  if (colon < 0) return { text: written };
  return { text: written.slice(0, colon).trim(), tolerance: valueOf(written.slice(colon + 1).trim()) };
}

function middleOf(low: string, high: string, written: string): Pick<TypedAnswer, 'text' | 'tolerance'> {
  const [from, to] = [valueOf(low), valueOf(high)];
  if (Number.isNaN(from + to) || to < from) return { text: written };
  return { text: String(rounded((from + to) / 2)), tolerance: rounded((to - from) / 2) };
}

function valueOf(text: string): number {
  return isNumber(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** Without the last digits, which are those of a computer and not of the file. */
function rounded(value: number): number {
  return Number(value.toPrecision(15));
}

/** Cut at each `=` and `~`; without any it is one right answer. */
function piecesOf(answers: string): { right: boolean; text: string }[] {
  const pieces = answers.split(/(?<!\\)([=~])/);
  const [first = '', ...rest] = pieces;
  const found = first.trim() === '' ? [] : [{ right: true, text: first.trim() }];
  for (let index = 0; index < rest.length; index += 2) {
    found.push({ right: rest[index] === '=', text: rest[index + 1]?.trim() ?? '' });
  }
  return found;
}

function plain(text: string): string {
  return restored(text)
    .replaceAll(/\\([~=#{}:\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
    .trim();
}

/** The index of a sign that no backslash makes text of; −1 if there is none. */
function unescaped(text: string, sign: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(sign, at)) return at;
  }
  return -1;
}
