/** Lines that say where the pictures of a file are: `[image-1]: https://…`. They are no text of any question. */
import { definitionIn, pictureMarks } from '../markup/pictureMarks.ts';
import type { Line } from './lines.ts';

export interface WithoutDefinitions {
  /** The same lines, those with definitions empty. */
  readonly lines: readonly Line[];
  /** Where pictures are, by their labels. The first definition of a label counts. */
  readonly targets: ReadonlyMap<string, string>;
}

/** Takes the definitions out of a file: of pictures within their own address, and of labels that a picture has. Linear. */
export function withoutDefinitions(lines: readonly Line[]): WithoutDefinitions {
  const targets = new Map<string, string>();
  const defining = lines.map(({ shape, text }) => (shape.kind === 'text' ? definitionIn(text) : null));
  if (!defining.some((definition) => definition !== null)) return { lines, targets };
  const used = new Set(
    lines.filter(mayHavePictures).flatMap(({ text }) => pictureMarks(text).map(({ label }) => label)),
  );
  const kept = lines.map((line, index): Line => {
    const definition = defining[index];
    if (!definition || !(used.has(definition.label) || definition.target.startsWith('data:image/'))) return line;
    if (!targets.has(definition.label)) targets.set(definition.label, definition.target);
    return { ...line, text: '', indent: 0, shape: { kind: 'blank' } };
  });
  return { lines: kept, targets };
}

/** Code and what is held below `Question: |` are taken to the letter. */
export function mayHavePictures({ shape }: Line): boolean {
  return shape.kind !== 'code' && shape.kind !== 'held';
}
