import type { FormIssue } from '../refusal.ts';
import { displayedTexts, mediaOf, walkComponents } from '../world/componentTree.ts';
import type { ComponentNode } from '../world/componentTree.ts';

/** The components of a message, and what their rules need to know of it. */
export interface ComponentsInMessage {
  readonly components: readonly ComponentNode[];
  readonly isV2: boolean;
  /** Names of all files that the message will have. */
  readonly fileNames: ReadonlySet<string>;
}

type Path = readonly (string | number)[];
type TreeRule = (message: ComponentsInMessage) => FormIssue[];
type NodeRule = (
  node: ComponentNode & Record<string, unknown>,
  path: Path,
  message: ComponentsInMessage,
) => FormIssue[];

const ACTION_ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const FILE = 13;
const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;

const none: FormIssue[] = [];
const issue = (path: Path, code: string, message: string): FormIssue[] => [{ path, code, message }];

/** Rules over the whole tree that Discord's description leaves out. */
const TREE_RULES: Readonly<Record<string, TreeRule>> = {
  onlyRowsWithoutV2({ components, isV2 }) {
    if (isV2) return none;
    return components.flatMap(({ type }, index) =>
      type === ACTION_ROW
        ? none
        : issue(['components', index, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).'),
    );
  },
  atMost5RowsWithoutV2: ({ components, isV2 }) =>
    !isV2 && components.length > 5
      ? issue(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')
      : none,
  atMost40({ components }) {
    let count = 0;
    walkComponents(components, () => void count++, []);
    return count > 40
      ? issue(
          ['components'],
          'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
          'The total number of components must be 40 or fewer.',
        )
      : none;
  },
  atMost4000Characters({ components }) {
    const length = displayedTexts(components).reduce((sum, text) => sum + text.length, 0);
    return length > 4000
      ? issue(
          ['components'],
          'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
          'Components displayable text size exceeds maximum size of 4000',
        )
      : none;
  },
  uniqueCustomIds: ({ components }) =>
    duplicates(components, 'custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
  uniqueIds: ({ components }) =>
    duplicates(components, 'id', 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'),
};

/** Rules for single components that Discord's description leaves out. */
const NODE_RULES: Readonly<Record<string, NodeRule>> = {
  rowHoldsButtonsOrOneSelect(node, path) {
    if (node.type !== ACTION_ROW) return none;
    const inside = node.components ?? [];
    const buttons = inside.filter(({ type }) => type === BUTTON).length;
    const fits = buttons === inside.length ? buttons <= 5 : inside.length === 1;
    return fits
      ? none
      : issue(
          [...path, 'components'],
          'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          'The specified component exceeds the maximum width',
        );
  },
  buttonLeadsSomewhere(node, path) {
    if (node.type !== BUTTON) return none;
    if (node['style'] === LINK_STYLE) {
      if (node.custom_id)
        return issue([...path, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', EXCLUSIVE);
      return node['url'] ? none : issue([...path, 'url'], 'BASE_TYPE_REQUIRED', 'A url is required');
    }
    if (node['style'] === PREMIUM_STYLE) {
      return node['sku_id'] ? none : issue([...path, 'sku_id'], 'BASE_TYPE_REQUIRED', 'A sku_id is required');
    }
    if (node['url']) return issue([...path, 'url'], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', EXCLUSIVE);
    return node.custom_id ? none : issue([...path, 'custom_id'], 'BASE_TYPE_REQUIRED', 'A custom_id is required');
  },
  buttonShowsSomething(node, path) {
    if (node.type !== BUTTON || node['style'] === PREMIUM_STYLE) return none;
    return node['label'] || node['emoji']
      ? none
      : issue([...path, 'label'], 'BASE_TYPE_REQUIRED', 'A label or emoji is required');
  },
  emojiExists(node, path) {
    const places: [Path, unknown][] = [[[...path, 'emoji'], node['emoji']]];
    const options = (node['options'] ?? []) as readonly { emoji?: unknown }[];
    options.forEach((option, index) => places.push([[...path, 'options', index, 'emoji'], option.emoji]));
    return places.flatMap(([at, emoji]) =>
      emoji === undefined || emoji === null || isEmoji(emoji as { id?: unknown; name?: unknown })
        ? none
        : issue([...at, 'name'], 'BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji'),
    );
  },
  selectIsConsistent(node, path) {
    if (node.type !== STRING_SELECT) return none;
    return selectIssues(node, path);
  },
  mediaIsThere(node, path, { fileNames }) {
    return mediaOf(node).flatMap(({ media, path: inner }) => {
      const at = [...path, ...inner];
      const { url } = media;
      if (!url.startsWith('attachment://')) {
        const fits = node.type !== FILE && /^https?:/.test(url);
        // A stored file component that is sent again unchanged has the address that Discord gave it.
        return fits || 'attachment_id' in media ? none : issue(at, 'URL_TYPE_INVALID_SCHEME', SCHEME);
      }
      return fileNames.has(url.slice('attachment://'.length))
        ? none
        : issue(
            at,
            'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
            `The referenced attachment ${url} was not found`,
          );
    });
  },
};

const EXCLUSIVE = 'A custom id and url cannot both be specified';
const SCHEME = "Scheme must be one of ('http', 'https', 'attachment'), and for files only the last.";

/** Everything that is wrong with the components of a message beyond what the schema says. */
export function componentIssues(message: ComponentsInMessage): FormIssue[] {
  if (message.components.length === 0) return none;
  const issues = Object.values(TREE_RULES).flatMap((rule) => rule(message));
  walkComponents(
    message.components,
    (node, path) => {
      for (const rule of Object.values(NODE_RULES)) issues.push(...rule(node as never, path, message));
    },
    ['components'],
  );
  return issues;
}

/** The rules of a list of options to choose from, in messages and modals. */
export function selectIssues(node: ComponentNode, path: Path): FormIssue[] {
  const {
    options = [],
    min_values,
    max_values,
  } = node as unknown as {
    options?: readonly { readonly value: string; readonly default?: boolean | null }[];
    min_values?: number | null;
    max_values?: number | null;
  };
  const min = min_values ?? 1;
  const max = max_values ?? (node.type === STRING_SELECT ? 1 : options.length);
  const issues: FormIssue[] = [];
  if (min > max)
    issues.push(
      ...issue([...path, 'min_values'], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`),
    );
  if (min > options.length) {
    issues.push(...issue([...path, 'options'], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and 25 in length.`));
  }
  if (options.filter((option) => option.default).length > max) {
    issues.push(
      ...issue(
        [...path, 'options'],
        'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
        'Too many default values for this select',
      ),
    );
  }
  const seen = new Set<string>();
  options.forEach(({ value }, index) => {
    if (seen.has(value)) {
      const at = [...path, 'options', index, 'value'];
      issues.push(
        ...issue(at, 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used'),
      );
    }
    seen.add(value);
  });
  return issues;
}

/** Each component whose `key` was used before it in the tree. */
export function duplicates(
  components: readonly ComponentNode[],
  key: 'custom_id' | 'id',
  code: string,
  message: string,
): FormIssue[] {
  const seen = new Set<string | number>();
  const issues: FormIssue[] = [];
  walkComponents(
    components,
    (node, path) => {
      const value = node[key];
      if (value === undefined || value === null || value === 0) return;
      if (seen.has(value)) issues.push(...issue([...path, key], code, message));
      seen.add(value);
    },
    ['components'],
  );
  return issues;
}

/** A standard emoji; there are no custom ones in the playground. */
function isEmoji({ id, name }: { id?: unknown; name?: unknown }): boolean {
  return !id && typeof name === 'string' && /^\p{RGI_Emoji}$/v.test(name);
}
