import type { APIAttachment } from 'discord-api-types/v10';

/** Any component, of a message or a modal, seen loosely: only what a walk over the tree needs. */
export interface ComponentNode {
  readonly type: number;
  id?: number | null;
  readonly custom_id?: string | null;
  readonly components?: readonly ComponentNode[];
  readonly accessory?: ComponentNode;
  readonly component?: ComponentNode;
  readonly content?: string;
  readonly disabled?: boolean | null;
  readonly media?: MediaNode;
  readonly file?: MediaNode;
  readonly items?: readonly { readonly media: MediaNode }[];
}
interface MediaNode {
  url: string;
  [key: string]: unknown;
}

type Visit = (node: ComponentNode, path: readonly (string | number)[]) => void;

/** Calls `visit` for every component, parents first, in the order in which they are shown. */
export function walkComponents(
  nodes: readonly ComponentNode[],
  visit: Visit,
  path: readonly (string | number)[],
): void {
  nodes.forEach((node, index) => walkOne(node, visit, [...path, index]));
}

function walkOne(node: ComponentNode, visit: Visit, path: readonly (string | number)[]): void {
  visit(node, path);
  if (node.components !== undefined) walkComponents(node.components, visit, [...path, 'components']);
  if (node.accessory !== undefined) walkOne(node.accessory, visit, [...path, 'accessory']);
  if (node.component !== undefined) walkOne(node.component, visit, [...path, 'component']);
}

/** The component with this custom_id, or undefined. */
export function findComponent(nodes: readonly ComponentNode[], customId: string): ComponentNode | undefined {
  let found: ComponentNode | undefined;
  walkComponents(nodes, (node) => (node.custom_id === customId ? (found ??= node) : undefined), []);
  return found;
}

/** Every text that is displayed, for counting and for mentions. */
export function displayedTexts(nodes: readonly ComponentNode[]): string[] {
  const texts: string[] = [];
  walkComponents(nodes, (node) => void (node.type === 10 && texts.push(node.content ?? '')), []);
  return texts;
}

/** The addresses of pictures and files in one component, with the place of each. */
export function mediaOf(
  node: ComponentNode,
): { readonly media: MediaNode; readonly path: readonly (string | number)[] }[] {
  const found: { media: MediaNode; path: (string | number)[] }[] = [];
  if (node.media !== undefined) found.push({ media: node.media, path: ['media', 'url'] });
  if (node.file !== undefined) found.push({ media: node.file, path: ['file', 'url'] });
  node.items?.forEach((item, index) => found.push({ media: item.media, path: ['items', index, 'media', 'url'] }));
  return found;
}

/**
 * Completes a tree as Discord does when it stores a message: every component gets a numeric id that is unique in the
 * message, and `attachment://name` becomes the file's address. Changes the tree that it is given.
 */
export function completeComponents(nodes: readonly ComponentNode[], attachments: readonly APIAttachment[]): void {
  const taken = new Set<number>();
  walkComponents(nodes, (node) => void (node.id && taken.add(node.id)), []);
  let next = 1;
  walkComponents(
    nodes,
    (node) => {
      if (!node.id) {
        while (taken.has(next)) next++;
        node.id = next++;
      }
      for (const { media } of mediaOf(node)) {
        if (!media.url.startsWith('attachment://')) continue;
        const file = attachments.find((one) => one.filename === media.url.slice('attachment://'.length));
        if (file === undefined) continue;
        Object.assign(media, {
          url: file.url,
          proxy_url: file.proxy_url,
          content_type: file.content_type,
          attachment_id: file.id,
        });
      }
    },
    [],
  );
}
