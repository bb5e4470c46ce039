/** The files within a question of Moodle XML, which are long: they are read only if a text of the question shows them. */
import type { Brought } from '../pictures.ts';
import { childrenNamed, textIn, type Element } from './element.ts';
import { afterWhole } from './blocks.ts';

export interface WithoutFiles {
  /** The XML, in which the content of each file is its index in `files`, with the line ends that it had. */
  readonly text: string;
  /** In base64, with line ends. */
  readonly files: readonly string[];
}

const PLUGIN_FILE = /^@@PLUGINFILE@@\//i;

/** Takes the contents of files out of the XML of a question. Linear. */
export function withoutFiles(text: string): WithoutFiles {
  const files: string[] = [];
  if (!text.includes('<file')) return { text, files };
  let kept = 0;
  let bare = '';
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const after = afterWhole(text, at);
    if (after !== null) {
      if (after < 0) break;
      at = after;
      continue;
    }
    const next = text.indexOf('<', at + 1);
    const end = next < 0 ? text.length : next;
    const tag = /^<file[\s>]/.test(text.slice(at, at + 6)) ? text.slice(at, end).indexOf('>') : -1;
    if (tag >= 0 && text[at + tag - 1] !== '/') {
      const start = at + tag + 1;
      const content = text.slice(start, end);
      bare += text.slice(kept, start) + files.length + content.replaceAll(/[^\n]+/g, '');
      files.push(content);
      kept = end;
    }
    at = end;
  }
  return { text: bare + text.slice(kept), files };
}

/** Gives what an element such as `<questiontext>` brings under `@@PLUGINFILE@@/name`. */
export function filesOf(element: Element | undefined, files: readonly string[]): (target: string) => Brought {
  const byPath = new Map<string, string>();
  for (const file of childrenNamed(element, 'file')) {
    const content = files[Number.parseInt(textIn(file), 10)];
    const path = `${file.attributes.get('path') ?? '/'}${file.attributes.get('name') ?? ''}`.replace(/^\//, '');
    if (content !== undefined) byPath.set(path, content);
  }
  return (target) => {
    if (!PLUGIN_FILE.test(target)) return null;
    const path = target.replace(PLUGIN_FILE, '');
    const base64 = byPath.get(path) ?? byPath.get(decoded(path.replace(/[?#].*$/s, '')));
    return base64 === undefined ? null : { base64 };
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    // A percent sign that stands for itself.
    if (error instanceof URIError) return path;
    throw error;
  }
}
