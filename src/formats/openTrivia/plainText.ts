/** Plain text ↔ Discord Markdown, for formats whose texts have no Markdown. */

/** The Markdown that shows as this plain text. */
export function markdownOf(plain: string): string {
  return plain
    .replaceAll(/[\\*_~`|<]/g, '\\$&')
    .replaceAll(/^([ \t]*)([#>]|-#|[-+](?=\s))/gm, '$1\\$2')
    .replaceAll(/^([ \t]*\d{1,9})([.)])(?=\s)/gm, '$1\\$2')
    .replaceAll(/\]\(/g, ']\\(');
}

/** The plain text that this Markdown shows as; null if it is more than plain text. */
export function plainOf(markdown: string): string | null {
  const plain = markdown.replaceAll(/\\([\\*_~`|<#>\-+.)(])/g, '$1');
  return markdownOf(plain) === markdown ? plain : null;
}
