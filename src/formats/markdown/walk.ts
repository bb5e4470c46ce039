/** Goes through the lines of a file once and sorts them into drafts of questions. */
import { phrase } from '../phrase.ts';
import { readChoices, unclosedCode } from './choices.ts';
import { hasBody, hasKey, newDraft, type Draft, type MetaName } from './draft.ts';
import type { Label } from './labels.ts';
import { nextFilled, type Line } from './lines.ts';
import { isMeta, leadsToQuestion } from './meta.ts';
import { holdsQuestion, roleOf } from './opening.ts';
import { passageLine, takeStem, withoutMenus, type PassageLine } from './passage.ts';
import { findRuns, type Run } from './runs.ts';
import { sectionProspects, type Prospect } from './sections.ts';

type Place = 'stem' | 'between' | 'key' | 'after key' | 'explanation' | MetaName;

/** The drafts of a file in its order, among them those that turn out to be no questions. */
export function walk(lines: readonly Line[]): Draft[] {
  const walker = new Walker(lines);
  return walker.walk();
}

class Walker {
  readonly #lines: readonly Line[];
  readonly #runs: ReadonlyMap<number, Run>;
  readonly #prospects: ReadonlyMap<number, Prospect>;
  readonly #drafts: Draft[] = [];
  /** Levels of headings under which questions were found. */
  readonly #levels = new Set<number>();
  #draft: Draft = newDraft(0);
  #place: Place = 'stem';
  /** Where the text goes on after the value of a label such as `Topic`. */
  #placeBefore: Place = 'stem';

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
    this.#runs = findRuns(lines);
    this.#prospects = sectionProspects(lines, this.#runs);
  }

  walk(): Draft[] {
    for (let index = 0; index < this.#lines.length; index += 1) {
      const line = this.#lines[index];
      if (!line) continue;
      const { shape } = line;
      if (shape.kind === 'heading') this.#heading(index, line, shape.level, shape.text);
      else if (shape.kind === 'rule') this.#rule(index, line);
      else if (shape.kind !== 'label') index = this.#run(index) ?? this.#text(index, line);
      else if (this.#isTitle(shape.label, shape.level)) this.#heading(index, line, shape.level, titleOf(line));
      else this.#label(index, line, shape.label, shape.level);
    }
    this.#begin(newDraft(0));
    return this.#drafts;
  }

  /** Ends the draft and goes on with another. */
  #begin(next: Draft): void {
    const draft = this.#draft;
    // The first question of a file may stand below the menu of the page from which it was copied.
    if (this.#drafts.length === 0 && draft.level === 0 && !draft.asked) {
      draft.stem = withoutMenus(draft.stem, true);
      draft.line = draft.stem[0]?.number ?? draft.choices[0]?.line ?? 1;
    }
    if (hasBody(draft)) this.#levels.add(draft.level);
    this.#drafts.push(draft);
    this.#draft = next;
    this.#place = 'stem';
  }

  /** Begins a question with the text that was read last, which turned out to be its stem. */
  #beginFromText(line: number): void {
    const draft = this.#draft;
    const stem = takeStem(hasKey(draft) ? draft.explanation : draft.between, !draft.explained);
    this.#begin(newDraft(stem[0]?.number ?? line));
    this.#draft.stem = stem;
    // What was found wrong in that text is now wrong with this question.
    const own = draft.problems.filter((problem) => problem.line >= this.#draft.line);
    draft.problems = draft.problems.filter((problem) => !own.includes(problem));
    this.#draft.problems.push(...own);
  }

  /** A heading such as "Topic" that stands where the titles of questions stand. */
  #isTitle(label: Label, level: number): boolean {
    const { flat, level: own } = this.#draft;
    return level > 0 && label.value === '' && isMeta(label.name) && !flat && (level === own || this.#levels.has(level));
  }

  #heading(index: number, line: Line, level: number, title: string): void {
    const draft = this.#draft;
    const prospect = this.#prospects.get(index) ?? 'none';
    const pending = prospect === 'likely' && hasBody(draft) && !hasKey(draft);
    const within = hasBody(draft)
      ? !pending && !holdsQuestion(prospect, draft)
      : draft.level > 0 && this.#isKnown(draft);
    if (within && level > draft.level) this.#text(index, line);
    else this.#begin(newDraft(line.number, level, title === '' ? null : title));
  }

  /** Is this a question by its heading's level, with a stem already? Then a deeper heading belongs to its text. */
  #isKnown(draft: Draft): boolean {
    return this.#levels.has(draft.level) && draft.stem.length > 0;
  }

  #rule(index: number, line: Line): void {
    const next = this.#lines[nextFilled(this.#lines, index)];
    if (!next || next.shape.kind === 'heading') return;
    if (hasBody(this.#draft)) {
      const prospect = this.#prospects.get(index) ?? 'none';
      const within = this.#draft.level > 0 ? !holdsQuestion(prospect, this.#draft) : prospect === 'none';
      if (within) this.#text(index, line);
      else this.#begin(newDraft(next.number));
    } else if (this.#draft.stem.length > 0) this.#text(index, line);
  }

  #label(index: number, line: Line, label: Label, level: number): void {
    const draft = this.#draft;
    if (label.name === 'question') this.#question(index, line, label, level);
    else if (label.name === 'choices') this.#choicesLabel(index, line);
    else if (label.name === 'answer') this.#answer(index, line, label);
    else if (label.name !== 'explanation') this.#meta(index, line, label, label.name);
    else if (draft.explained) this.#text(index, line);
    else this.#explanation(index, line, label);
  }

  #answer(index: number, line: Line, label: Label): void {
    const draft = this.#draft;
    if (label.plural && draft.choices.length === 0) {
      // "Answers" names the choices below it, or is a word in the menu of a page.
      if (this.#runs.has(nextFilled(this.#lines, index))) return;
      if (draft.level === 0 && !draft.asked) {
        this.#text(index, line);
        return;
      }
    }
    if (draft.key.length > 0) {
      if (draft.level === 0) this.#beginFromText(line.number);
      else if (draft.explained) {
        this.#text(index, line);
        return;
      } else {
        const found = phrase('reader.anotherBelow', { line: draft.key[0]?.line ?? line.number });
        draft.problems.push({ line: line.number, expected: phrase('reader.oneAnswer'), found });
      }
    }
    this.#place = 'key';
    if (label.value !== '') this.#key(line, label.value);
  }

  #question(index: number, line: Line, label: Label, level: number): void {
    const draft = this.#draft;
    const hasStem = draft.stem.length > 0;
    const beside = level > 0 && draft.level > 0 && level <= draft.level;
    if (hasBody(draft) || draft.explained || (hasStem && (draft.asked || beside)) || (beside && draft.asked)) {
      this.#begin(newDraft(line.number, level));
    } else if (draft.level > 0) draft.stem = withoutMenus(draft.stem, false);
    else {
      // What stands above is the page's menu, in which "Category" is no label; "Category: x" is one.
      const said = [...draft.meta].filter(([, written]) => written.sameLine);
      this.#draft = newDraft(said[0]?.[1].line ?? line.number, level);
      this.#draft.meta = new Map(said);
    }
    this.#draft.asked = true;
    this.#draft.flat ||= level > 0;
    this.#place = 'stem';
    if (label.value === '' || this.#holdsBlock(index)) return;
    if (level > 0 && this.#draft.title === null) this.#draft.title = label.value;
    else this.#draft.stem.push(valueLine(line, label));
    this.#checkCode(line);
  }

  #choicesLabel(index: number, line: Line): void {
    if (hasBody(this.#draft)) this.#text(index, line);
  }

  #explanation(index: number, line: Line, label: Label): void {
    this.#draft.explanation = withoutMenus(this.#draft.explanation, false);
    this.#draft.explained = true;
    this.#place = 'explanation';
    if (label.value === '' || this.#holdsBlock(index)) return;
    this.#draft.explanation.push(valueLine(line, label));
    this.#checkCode(line);
  }

  #meta(index: number, line: Line, label: Label, name: MetaName): void {
    const isNext = name === 'title' ? hasKey(this.#draft) : hasBody(this.#draft) && leadsToQuestion(this.#lines, index);
    if (isNext) this.#begin(newDraft(line.number));
    else if (this.#draft.meta.has(name)) {
      this.#text(index, line);
      return;
    }
    if (isMeta(this.#place)) this.#place = this.#placeBefore;
    if (label.value !== '') this.#draft.meta.set(name, { line: line.number, value: label.value, sameLine: true });
    else {
      this.#placeBefore = this.#place;
      this.#place = name;
    }
  }

  /** Reads the choices that begin on this line, if they do. Gives the index of their last line. */
  #run(index: number): number | null {
    const run = this.#runs.get(index);
    if (!run) return null;
    if (this.#place === 'key' && this.#draft.key.length === 0) return null;
    const role = roleOf(run, this.#draft);
    if (role === 'text') return null;
    if (role === 'next') this.#beginFromText(this.#lines[index]?.number ?? 1);
    const read = readChoices(this.#lines, run);
    this.#draft.choices = read.choices;
    this.#draft.style = run.style;
    this.#draft.ticked = run.ticked;
    this.#draft.problems = this.#draft.problems.concat(read.problems);
    this.#place = 'between';
    return read.end - 1;
  }

  /** Adds a line to the text that is being read. Gives its index. */
  #text(index: number, line: Line): number {
    this.#checkCode(line);
    const blank = line.shape.kind === 'blank';
    if (isMeta(this.#place)) {
      if (!blank) {
        this.#draft.meta.set(this.#place, { line: line.number, value: line.text.trim(), sameLine: false });
        this.#place = this.#placeBefore;
      }
    } else if (this.#place === 'key') {
      if (!blank) this.#key(line, line.text.trim());
      else if (this.#draft.key.length > 0) this.#place = 'after key';
    } else {
      const passage = this.#passage();
      // Without empty lines at its beginning, a passage that has lines has text.
      if (!blank || passage.length > 0) passage.push(passageLine(line));
    }
    return index;
  }

  #passage(): PassageLine[] {
    if (this.#place === 'stem') return this.#draft.stem;
    return this.#place === 'between' ? this.#draft.between : this.#draft.explanation;
  }

  /** An answer on the label's own line is complete; below it, it may take several lines. */
  #key(line: Line, text: string): void {
    this.#draft.key.push({ line: line.number, text });
    if (line.shape.kind === 'label') this.#place = this.#draft.explained ? 'explanation' : 'after key';
  }

  #checkCode(line: Line): void {
    if (line.unclosed) this.#draft.problems.push(unclosedCode(line));
  }

  #holdsBlock(index: number): boolean {
    return this.#lines[index + 1]?.shape.kind === 'held';
  }
}

function titleOf(line: Line): string {
  return line.text.trim().replace(/^#+/, '').trim();
}

function valueLine(line: Line, label: Label): PassageLine {
  return { number: line.number, text: label.value, verbatim: false };
}
