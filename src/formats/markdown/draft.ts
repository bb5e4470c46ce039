/** A question while its lines are being read: everything as written, nothing checked. */
import type { Problem } from '../deckFile.ts';
import type { LabelName } from './labels.ts';
import type { MarkerStyle } from './marker.ts';
import type { PassageLine } from './passage.ts';

export interface DraftChoice {
  readonly line: number;
  /** The letter or number before it, in lower case. */
  readonly label: string;
  text: string;
  feedback: string[];
  readonly ticked: boolean;
}

export type MetaName = Exclude<LabelName, 'question' | 'choices' | 'answer' | 'explanation'>;

export interface Draft {
  /** The line on which it begins, from 1; 0 while nothing was read. */
  line: number;
  /** Of its heading; 0 if it has none. */
  level: number;
  title: string | null;
  /** It began with `Question`. */
  asked: boolean;
  /** Its parts are headings of one level: `# Question`, `# Answer`. */
  flat: boolean;
  stem: PassageLine[];
  choices: DraftChoice[];
  /** How its choices are marked; null while it has none. */
  style: MarkerStyle | null;
  /** One of the choices is ticked. */
  ticked: boolean;
  key: { readonly line: number; readonly text: string }[];
  explanation: PassageLine[];
  /** The explanation began with `Explanation`, so what follows belongs to it. */
  explained: boolean;
  /** What stands between the choices and the answer. */
  between: PassageLine[];
  meta: Map<MetaName, { readonly line: number; readonly value: string; readonly sameLine: boolean }>;
  problems: Problem[];
}

/** An empty draft that begins on `line`. */
export function newDraft(line: number, level = 0, title: string | null = null): Draft {
  const passages = { stem: [], key: [], explanation: [], between: [], choices: [], problems: [] };
  return {
    line,
    level,
    title,
    asked: false,
    flat: false,
    explained: false,
    ticked: false,
    style: null,
    meta: new Map(),
    ...passages,
  };
}

/** Does it have what makes it a question, be it a bad one? */
export function hasBody(draft: Draft): boolean {
  return draft.choices.length > 0 || draft.key.length > 0;
}

/** Is the right choice known? */
export function hasKey(draft: Draft): boolean {
  return draft.key.length > 0 || draft.ticked;
}
