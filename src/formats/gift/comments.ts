/** What comments in a GIFT file say: tags, as Moodle writes them, and what GIFT itself has no place for. */

export const COMMENT_NAMES = ['deck', 'language', 'difficulty', 'source', 'author', 'shuffle', 'case', 'kind'] as const;
export type CommentName = (typeof COMMENT_NAMES)[number];

const NAMED = new RegExp(`^(${COMMENT_NAMES.join('|')}):\\s*(.+)$`, 'is');

/** The values of comments such as `// source: page 12`, the last of each name. */
export function namedComments(comments: readonly string[]): Map<CommentName, string> {
  const values = new Map<CommentName, string>();
  for (const comment of comments) {
    const match = NAMED.exec(comment);
    const name = COMMENT_NAMES.find((candidate) => candidate === match?.[1]?.toLowerCase());
    if (name && match?.[2]) values.set(name, match[2].trim());
  }
  return values;
}

/** The tags in comments such as `// [tag:cells] [tag:energy]`. */
export function taggedIn(comments: readonly string[]): string[] {
  return comments.flatMap((comment) =>
    [...comment.matchAll(/\[tag:((?:\\\]|[^\]])+)\]/g)].map((match) => (match[1] ?? '').replaceAll('\\]', ']')),
  );
}

/** Tags as the text of a comment. */
export function tagComment(tags: readonly string[]): string {
  return tags.map((tag) => `[tag:${tag.replaceAll(']', '\\]')}]`).join(' ');
}
