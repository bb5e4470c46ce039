/** Changes to a text, each as an accident or an attacker would make it. */
import type { Chance } from '../../bench/chance.ts';

export interface Vocabulary {
  readonly tokens: readonly string[];
  /** Another file, of which pieces are put in. */
  readonly other: string;
}

export type TextMutation = (text: string, chance: Chance, vocabulary: Vocabulary) => string;

const LONGEST_RUN = 2000;
const NUMBERS = ['0', '-1', '1', '2147483648', '4294967295', '-99999999999999999999', '1e308', 'NaN', '0.1', '101', ''];

/** Mostly short, now and then the whole text. */
function span(text: string, chance: Chance): [from: number, to: number] {
  const from = chance.below(text.length + 1);
  const longest = chance.pick([2, 8, 40, 300, text.length]);
  return [from, Math.min(text.length, from + 1 + chance.below(longest + 1))];
}

function replaced(text: string, from: number, to: number, piece: string): string {
  return text.slice(0, from) + piece + text.slice(to);
}

/** Does something to the lines of a text. */
function onLines(change: (lines: string[], chance: Chance) => void): TextMutation {
  return (text, chance) => {
    const lines = text.split('\n');
    change(lines, chance);
    return lines.join('\n');
  };
}

const MUTATIONS: readonly TextMutation[] = [
  (text, chance) => replaced(text, ...span(text, chance), ''),
  (text, chance) => {
    const [from, to] = span(text, chance);
    return replaced(text, to, to, text.slice(from, to));
  },
  (text, chance) => {
    const [from, to] = span(text, chance);
    const [start, end] = span(text, chance);
    if (start < to) return text;
    return (
      text.slice(0, from) + text.slice(start, end) + text.slice(to, start) + text.slice(from, to) + text.slice(end)
    );
  },
  (text, chance) => text.slice(0, chance.below(text.length + 1)),
  (text, chance) => text.slice(chance.below(text.length + 1)),
  insertToken,
  insertToken,
  insertToken,
  (text, chance, { tokens }) => replaced(text, ...span(text, chance), chance.pick(tokens)),
  (text, chance, { tokens }) => {
    const at = chance.below(text.length + 1);
    return replaced(text, at, at + 1, chance.pick(tokens));
  },
  (text, chance, { tokens }) => {
    const at = chance.below(text.length + 1);
    const times = chance.pick([3, 12, 101, 300]);
    return replaced(text, at, at, chance.pick(tokens).repeat(times).slice(0, LONGEST_RUN));
  },
  (text, chance) => {
    const numbers = [...text.matchAll(/\d+/g)];
    if (numbers.length === 0) return text;
    const { index, 0: number } = chance.pick(numbers);
    return replaced(text, index, index + number.length, chance.pick(NUMBERS));
  },
  (text, chance) => {
    const [from, to] = span(text, chance);
    const piece = text.slice(from, to);
    return replaced(text, from, to, chance.below(2) === 0 ? piece.toUpperCase() : piece.toLowerCase());
  },
  (text, chance, { other }) => {
    const [from, to] = span(other, chance);
    return replaced(text, ...span(text, chance), other.slice(from, to));
  },
  (text, chance, { other }) => text.slice(0, chance.below(text.length + 1)) + other.slice(chance.below(other.length)),
  onLines((lines, chance) => void lines.splice(chance.below(lines.length), 1 + chance.below(3))),
  onLines((lines, chance) => {
    const from = chance.below(lines.length);
    lines.splice(chance.below(lines.length), 0, ...lines.slice(from, from + 1 + chance.below(6)));
  }),
  onLines((lines, chance) => {
    const [moved = ''] = lines.splice(chance.below(lines.length), 1);
    lines.splice(chance.below(lines.length + 1), 0, moved);
  }),
  onLines((lines, chance) => {
    const at = chance.below(lines.length);
    lines.splice(at, 2, `${lines[at] ?? ''}${chance.pick(['', ' '])}${lines[at + 1] ?? ''}`);
  }),
  onLines((lines, chance) => {
    const at = chance.below(lines.length);
    const mark = chance.pick(['    ', '\t', ' ', '> ', '- ', '\u00A0']);
    for (let index = at; index <= at + chance.below(4) && index < lines.length; index += 1) {
      lines[index] = `${mark}${lines[index] ?? ''}`;
    }
  }),
  onLines((lines, chance) => void lines.splice(chance.below(lines.length + 1), 0, chance.pick(['', ' ', '\t', '\r']))),
  (text, chance) => text.replaceAll('\n', chance.pick(['\r\n', '\r', '\n\n', ' \n', '\u2028'])),
];

function insertToken(text: string, chance: Chance, { tokens }: Vocabulary): string {
  const at = chance.below(text.length + 1);
  return replaced(text, at, at, chance.pick(tokens));
}

/** The text after one to eight changes, mostly few. */
export function mutatedText(text: string, chance: Chance, vocabulary: Vocabulary): string {
  let changed = text;
  for (let left = chance.pick([1, 1, 2, 2, 3, 4, 8]); left > 0; left -= 1) {
    changed = chance.pick(MUTATIONS)(changed, chance, vocabulary);
  }
  return changed;
}

/** Nothing but tokens, one after the other. */
export function tokenText(chance: Chance, { tokens }: Vocabulary): string {
  const some = Array.from({ length: 1 + chance.below(8) }, () => chance.pick(tokens));
  const length = chance.pick([1, 4, 20, 100, 400]);
  return Array.from({ length: 1 + chance.below(length) }, () =>
    chance.pick(chance.below(3) === 0 ? tokens : some),
  ).join(chance.pick(['', '', ' ', '\n', '\t']));
}
