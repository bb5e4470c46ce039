import { readFile, realpath } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';

/** A file for the browser. */
export interface PageFile {
  readonly type: string;
  readonly content: Buffer | string;
}

const PAGE = path.join(import.meta.dirname, '../page');
const MODULES = path.join(import.meta.dirname, '../../../node_modules');

/** The packages that the page may load. */
const PACKAGES = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A file of the page's own folder; TypeScript without its types. Undefined when there is none of that name. */
export async function readPageFile(name: string): Promise<PageFile | undefined> {
  const file = await readWithin(PAGE, name);
  if (file === undefined || !name.endsWith('.ts')) return file;
  return { ...file, content: stripTypeScriptTypes(file.content.toString(), { mode: 'strip' }) };
}

/** A module of one of the packages that the page may load, `lit/decorators.js`. Undefined for anything else. */
export async function readModule(name: string): Promise<PageFile | undefined> {
  const owner = PACKAGES.find((one) => name.startsWith(`${one}/`));
  if (owner === undefined || !name.endsWith('.js')) return undefined;
  return readWithin(path.join(MODULES, owner), name.slice(owner.length + 1));
}

/** Reads a file below `root`; a name that leads out of it, also through a link, is not found. */
async function readWithin(root: string, name: string): Promise<PageFile | undefined> {
  const type = TYPES[path.extname(name)];
  if (type === undefined || name.includes('\0')) return undefined;
  try {
    const [home, target] = await Promise.all([realpath(root), realpath(path.join(root, name))]);
    if (!target.startsWith(home + path.sep)) return undefined;
    return { type, content: await readFile(target) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENAMETOOLONG') return undefined;
    throw error;
  }
}
