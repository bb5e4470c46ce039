/** One element of XML as a tree of plain data. */
import { decodeXML } from 'entities';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Element | string)[];
}

export interface XmlError {
  /** In the text that was parsed, from 1. */
  readonly line: number;
  readonly message: string;
}

/** Deeper than any question is. */
const MAX_DEPTH = 100;

/** It would give entities that a file declares, and take `1.0` for the number 1, unless it is told not to. */
const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  maxNestedTags: MAX_DEPTH,
});

/** Parses the text of one element. Only the five entities of XML and numbered characters are decoded. */
export function parseElement(text: string): Element | XmlError {
  const valid = XMLValidator.validate(text);
  // The message may name a place in this text, which is not the place in the file.
  if (valid !== true) return { line: valid.err.line, message: valid.err.msg.replace(/ \(opened in [^)]*\)/, '') };
  try {
    const roots = childrenOf(PARSER.parse(text));
    const root = roots.find((child) => typeof child !== 'string');
    return root ?? { line: 1, message: 'no element' };
  } catch (error) {
    // Too deep, or with names that the parser does not take.
    return { line: 1, message: error instanceof Error ? error.message : String(error) };
  }
}

/** The first child of this name. */
export function childOf(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((child): child is Element => typeof child !== 'string' && child.name === name);
}

export function childrenNamed(element: Element | undefined, name: string): Element[] {
  return (element?.children ?? []).filter(
    (child): child is Element => typeof child !== 'string' && child.name === name,
  );
}

/** All text in an element, at any depth; empty if there is no element. */
export function textIn(element: Element | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

/** The parser gives a list of `{ name: [children], ':@': { attribute: value } }`. */
function childrenOf(nodes: unknown): (Element | string)[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown): (Element | string)[] => {
    if (typeof node !== 'object' || node === null) return [];
    const [entry] = Object.entries(node).filter(([name]) => name !== ':@');
    if (!entry) return [];
    const [name, content] = entry as [string, unknown];
    if (name === '#text') return [decodeXML(String(content))];
    if (name === '#cdata') return [cdata(content)];
    const attributes = ':@' in node && typeof node[':@'] === 'object' && node[':@'] !== null ? node[':@'] : {};
    const values = Object.entries(attributes).map(([key, value]) => [key, decodeXML(String(value))] as const);
    return [{ name, attributes: new Map(values), children: childrenOf(content) }];
  });
}

function cdata(content: unknown): string {
  const nodes = content as readonly { readonly '#text'?: string }[];
  return nodes.map((node) => node['#text'] ?? '').join('');
}
