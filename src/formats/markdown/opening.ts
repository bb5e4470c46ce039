/** Which runs are the choices of a question, and of which. */
import { hasBody, type Draft } from './draft.ts';
import type { Run } from './runs.ts';
import type { Prospect } from './sections.ts';

/** `own`: the choices of the draft. `next`: those of a question after it. `text`: a list within its text. */
export type Role = 'own' | 'next' | 'text';

/** Decides what a run is that was met while the draft was being read. */
export function roleOf(run: Run, draft: Draft): Role {
  const following = typeof run.next === 'object' ? run.next : null;
  if (run.style === 'bullet' && (run.next !== 'answer' || run.at.length < 2 || hasBody(draft))) return 'text';
  if (!hasBody(draft) && !draft.explained) {
    if (run.ticked || !following) return 'own';
    // One line like "A. Smith wrote", or a list in the stem, with the choices still to come.
    return run.at.length > 1 && following.style === run.style ? 'own' : 'text';
  }
  if (draft.choices.length === 0 && draft.explanation.length === 0 && !draft.explained) return 'own';
  return beginsNext(run, draft) ? 'next' : 'text';
}

/** Are these the choices of a question that begins without a heading or a label, below a draft that has its own? */
function beginsNext(run: Run, draft: Draft): boolean {
  const untitled = draft.level === 0;
  const alike = run.style === draft.style;
  if (draft.choices.length === 0) return run.next === 'answer' && untitled;
  if (run.at.length < 2) return run.next === 'answer' && untitled && !draft.explained && draft.key.length > 0;
  if (run.ticked) return alike || (untitled && draft.key.length > 0);
  if (draft.key.length === 0 && !draft.ticked) return alike && !draft.explained && (untitled || run.next === 'answer');
  // In an explanation a list of letters is common; only an answer below it makes it a question.
  return run.next === 'answer' || (untitled && alike && !draft.explained);
}

/** Does a section below the draft hold a question of its own? Boxes with a tick only if the draft has such choices too. */
export function holdsQuestion(prospect: Prospect, draft: Draft): boolean {
  return prospect === 'sure' || (prospect === 'ticked' && draft.style === 'box');
}
