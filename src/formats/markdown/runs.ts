/** Runs: lines that follow each other as A, B, C … and so may be the choices of one question. */
import { nextFilled, type Line } from './lines.ts';
import type { Marker, MarkerStyle } from './marker.ts';

export interface Run {
  readonly style: MarkerStyle;
  /** Indices of the lines on which its choices begin. */
  readonly at: readonly number[];
  /** Indices of lines among `at` whose letter or number stood in the run before. */
  readonly repeated: ReadonlySet<number>;
  readonly ticked: boolean;
  /** What comes next in the same section: an `Answer`, another run, or neither. */
  readonly next: 'answer' | 'end' | Run;
}

interface OpenRun {
  style: MarkerStyle;
  mark: string;
  at: number[];
  ordinals: number[];
  repeated: Set<number>;
  ticked: boolean;
  next: 'answer' | 'end' | Run;
  /** Index of the last line that is a choice or its feedback, with nothing else since. */
  touching: number;
  indent: number;
  /** The last marker had no text yet. */
  waiting: boolean;
  /** A paragraph of its own stood below it, so only the very next letter continues the run. */
  interrupted: boolean;
}

/** Finds the runs of a file, by the index of the line on which each begins. */
export function findRuns(lines: readonly Line[]): Map<number, Run> {
  const runs: OpenRun[] = [];
  let open: OpenRun | null = null;
  for (const [index, line] of lines.entries()) {
    const { shape } = line;
    if (open) interrupt(open, line, lines[index - 1]);
    if (shape.kind === 'heading' || shape.kind === 'label' || shape.kind === 'rule') open = null;
    else if (shape.kind === 'quote' && open?.touching === index - 1) open.touching = index;
    else if (shape.kind === 'text' && open?.style === 'bullet' && line.indent === 0) open = null;
    else if (shape.kind === 'choice') {
      const { marker } = shape;
      if (open && continues(open, marker) && !beginsAnew(open, marker, index, lines)) add(open, marker, index);
      else if (open && open.style !== marker.style && belongsInside(open, marker, line.indent)) continue;
      else if (marker.ordinal === 0) {
        open = begin(marker, line.indent);
        add(open, marker, index);
        runs.push(open);
      }
    }
  }
  return linked(
    runs.filter((run) => !lacksText(run, lines) && !isKey(run, lines)),
    lines,
  );
}

function begin(marker: Marker, indent: number): OpenRun {
  const { style, mark } = marker;
  return {
    style,
    mark,
    at: [],
    ordinals: [],
    repeated: new Set(),
    ticked: false,
    next: 'end',
    touching: -1,
    indent,
    waiting: false,
    interrupted: false,
  };
}

function add(run: OpenRun, marker: Marker, index: number): void {
  if (isOrdered(run.style) && run.ordinals.includes(marker.ordinal)) run.repeated.add(index);
  run.at.push(index);
  // No question has this many choices; what is counted beyond is only counted.
  if (run.ordinals.length < 100) run.ordinals.push(marker.ordinal);
  run.ticked ||= marker.ticked;
  run.touching = index;
  run.waiting = marker.text === '';
  run.interrupted = false;
}

function isOrdered(style: MarkerStyle): boolean {
  return style !== 'box' && style !== 'bullet';
}

/** Notes a line that is no part of the run's choices: below an empty line and not further in than they are. */
function interrupt(run: OpenRun, line: Line, before: Line | undefined): void {
  const { kind } = line.shape;
  if (kind === 'blank') return;
  const alien = kind === 'text' || (kind === 'choice' && line.shape.marker.style !== run.style);
  if (alien && !run.waiting && before?.shape.kind === 'blank' && line.indent <= run.indent) run.interrupted = true;
  if (alien) run.waiting = false;
}

function continues(run: OpenRun, marker: Marker): boolean {
  if (run.style !== marker.style) return false;
  const expected = (run.ordinals.at(-1) ?? -1) + 1;
  return !run.interrupted || !isOrdered(run.style) || marker.ordinal === expected;
}

/** A second A is the first choice of another question, unless it stands right below a choice of this one. */
function beginsAnew(run: OpenRun, marker: Marker, index: number, lines: readonly Line[]): boolean {
  if (!isOrdered(run.style) || marker.ordinal !== 0) return false;
  const first = run.at[0] ?? 0;
  // "1. What is …?" above "1. this" and "2. that": the first is the number of the question.
  if (run.at.length === 1 && lines[first - 1]?.shape.kind !== 'text') return true;
  return run.touching !== index - 1 || run.mark !== marker.mark;
}

/** A list within a choice, not a run of its own. */
function belongsInside(open: OpenRun, marker: Marker, indent: number): boolean {
  if (open.style === 'bullet' || open.interrupted) return false;
  if (marker.style === 'bullet') return true;
  const isNumberOfQuestion = open.style === 'number' && open.at.length === 1;
  return indent > open.indent && !isNumberOfQuestion;
}

/** A letter alone on its line is a choice only if its text follows. */
function lacksText(run: OpenRun, lines: readonly Line[]): boolean {
  return run.at.some((index) => {
    const shape = lines[index]?.shape;
    if (shape?.kind !== 'choice' || !shape.marker.bare) return false;
    return lines[nextFilled(lines, index)]?.shape.kind !== 'text';
  });
}

/** Lines such as "A. this" right below `Answer` are the key. */
function isKey(run: OpenRun, lines: readonly Line[]): boolean {
  let before = (run.at[0] ?? 0) - 1;
  while (lines[before]?.shape.kind === 'blank') before -= 1;
  const shape = lines[before]?.shape;
  if (shape?.kind !== 'label' || shape.label.name !== 'answer' || shape.label.value !== '') return false;
  return !(shape.label.plural && run.at.length > 1);
}

function linked(runs: readonly OpenRun[], lines: readonly Line[]): Map<number, Run> {
  for (const [place, run] of runs.entries()) {
    const following = runs[place + 1];
    const end = following?.at[0] ?? lines.length;
    run.next = following ?? 'end';
    for (let index = (run.at.at(-1) ?? 0) + 1; index < end; index += 1) {
      const shape = lines[index]?.shape;
      const isLabel = shape?.kind === 'label';
      if (isLabel && shape.label.name === 'answer' && !(shape.label.plural && nextFilled(lines, index) === end)) {
        run.next = 'answer';
        break;
      }
      if (shape?.kind === 'heading' || (isLabel && shape.label.name === 'question')) {
        run.next = 'end';
        break;
      }
    }
  }
  return new Map(runs.map((run) => [run.at[0] ?? 0, run]));
}
