/** Reads the lines of one run into choices with their feedback. */
import type { Problem } from '../deckFile.ts';
import { phrase } from '../phrase.ts';
import type { DraftChoice } from './draft.ts';
import type { Line } from './lines.ts';
import type { Marker } from './marker.ts';
import type { Run } from './runs.ts';

export interface ReadChoices {
  readonly choices: DraftChoice[];
  readonly problems: Problem[];
  /** Index of the first line after them. */
  readonly end: number;
}

/** Reads the choices of a run: the text after each marker and on the lines below it, and quotes as feedback. */
export function readChoices(lines: readonly Line[], run: Run): ReadChoices {
  const choices: DraftChoice[] = [];
  const problems: Problem[] = [];
  let end = run.at[0] ?? 0;
  for (const [place, start] of run.at.entries()) {
    const line = lines[start];
    if (line?.shape.kind !== 'choice') continue;
    const { marker } = line.shape;
    const choice: DraftChoice = {
      line: line.number,
      label: labelText(marker, place),
      text: marker.text,
      feedback: [],
      ticked: marker.ticked,
    };
    choices.push(choice);
    if (run.repeated.has(start)) {
      const label = choice.label.toUpperCase();
      const found =
        marker.style === 'number' ? phrase('reader.numberAgain', { label }) : phrase('reader.letterAgain', { label });
      problems.push({ line: line.number, expected: phrase('reader.otherLetter'), found });
    }
    end = readBelow(lines, start, run.at[place + 1] ?? null, choice, problems);
  }
  return { choices, problems, end };
}

function labelText(marker: Marker, place: number): string {
  const ordinal = marker.style === 'box' || marker.style === 'bullet' ? place : marker.ordinal;
  return marker.style === 'number' ? String(ordinal + 1) : String.fromCharCode('a'.charCodeAt(0) + ordinal);
}

/** Reads what stands below a marker up to the next one, or as far as it belongs to the last choice. Gives the next index. */
function readBelow(
  lines: readonly Line[],
  start: number,
  next: number | null,
  choice: DraftChoice,
  problems: Problem[],
): number {
  const limit = next ?? lines.length;
  const parts = [choice.text];
  const blockIsText = choice.text === '|' && lines[start + 1]?.shape.kind === 'held';
  if (blockIsText) parts[0] = '';
  let index = start + 1;
  let gap = false;
  let waits = choice.text === '' || blockIsText;
  let inFeedback = false;
  const report = (line: Line): void => {
    if (problems.at(-1)?.line === choice.line) return;
    problems.push({
      line: choice.line,
      expected: phrase('reader.choiceOnOneLine'),
      found: phrase('reader.codeOnLine', { line: line.number }),
    });
  };
  for (; index < limit; index += 1) {
    const line = lines[index];
    if (!line) break;
    const { shape } = line;
    if (shape.kind === 'blank') {
      gap = true;
      continue;
    }
    if (shape.kind === 'quote') {
      if (gap && choice.feedback.length > 0) choice.feedback.push('');
      choice.feedback.push(shape.text.trimEnd());
      inFeedback = true;
    } else if (shape.kind === 'held') {
      parts.push(shape.text);
      waits = false;
    } else if (shape.kind === 'code') report(line);
    else {
      const isLast = next === null;
      if (isLast && (shape.kind === 'heading' || shape.kind === 'label' || shape.kind === 'rule')) break;
      if (isLast && gap && !waits) break;
      if (line.unclosed) problems.push(unclosedCode(line));
      // A quote goes on over the lines right below it, as in Markdown.
      if (inFeedback && !gap) choice.feedback.push(line.text.trim());
      else {
        parts.push(line.text.trim());
        waits = false;
        inFeedback = false;
      }
    }
    gap = false;
  }
  choice.text = parts
    .filter((part) => part !== '')
    .join(' ')
    .trim();
  return index;
}

/** The problem of a line that opens a block of code which nothing closes. */
export function unclosedCode(line: Line): Problem {
  return {
    line: line.number,
    expected: phrase('reader.codeEnd'),
    found: phrase('reader.codeWithoutEnd'),
  };
}
