/** Recognises Moodle XML by its first elements. */

/** Is this XML with questions of Moodle in it? */
export function looksLikeMoodleXml(start: string): boolean {
  if (!/^\s*</.test(start.slice(0, 1000))) return false;
  return /<quiz[\s>]/.test(start) || /<question\s+type\s*=/.test(start);
}
