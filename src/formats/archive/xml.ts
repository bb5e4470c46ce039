/** Goes through the XML of office files tag by tag, without making a tree of it. */
import { decodeXML } from 'entities';

export interface XmlVisitor {
  /** An element begins. Names come without their prefix, attributes with it and decoded when asked for. */
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const MAX_DEPTH = 100;

/**
 * Visits a whole document; false if it is not well-formed, or has a DOCTYPE, which no office file needs and with which
 * entities begin. Linear in its length.
 */
export function visitXml(xml: string, visitor: XmlVisitor): boolean {
  const open: string[] = [];
  let rooted = false;
  let at = xml.startsWith('\uFEFF') ? 1 : 0;
  while (at < xml.length) {
    const start = xml.indexOf('<', at);
    const text = xml.slice(at, start < 0 ? xml.length : start);
    if (text !== '') {
      if (open.length === 0 ? text.trim() !== '' : text.includes('\0')) return false;
      if (open.length > 0) visitor.text?.(decoded(text));
    }
    if (start < 0) break;
    const special = xml[start + 1] === '!' || xml[start + 1] === '?' ? afterSpecial(xml, start, visitor) : null;
    if (special !== null) {
      if (special < 0) return false;
      at = special;
      continue;
    }
    TAG.lastIndex = start;
    const [all, slash, name = '', attributes = '', alone] = TAG.exec(xml) ?? [];
    if (all === undefined) return false;
    at = start + all.length;
    if (slash === '/') {
      if (open.pop() !== name) return false;
      visitor.close?.(name);
      continue;
    }
    if (open.length === 0 && rooted) return false;
    rooted = true;
    visitor.open?.(name, (wanted) => attributeOf(attributes, wanted));
    if (alone === '/') visitor.close?.(name);
    else if (open.push(name) > MAX_DEPTH) return false;
  }
  return rooted && open.length === 0;
}

/** The index after a comment, CDATA or processing instruction; −1 for anything else. */
function afterSpecial(xml: string, start: number, visitor: XmlVisitor): number {
  const [begin, end] = xml.startsWith('<!--', start)
    ? [4, '-->']
    : xml.startsWith('<![CDATA[', start)
      ? [9, ']]>']
      : xml.startsWith('<?', start)
        ? [2, '?>']
        : [0, ''];
  const found = begin === 0 ? -1 : xml.indexOf(end, start + begin);
  if (found < 0) return -1;
  if (begin === 9) visitor.text?.(xml.slice(start + begin, found));
  return found + end.length;
}

function attributeOf(attributes: string, wanted: string): string | undefined {
  for (const [, name, double, single] of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (name === wanted) return decoded(double ?? single ?? '');
  }
  return undefined;
}

function decoded(text: string): string {
  return text.includes('&') ? decodeXML(text) : text;
}
