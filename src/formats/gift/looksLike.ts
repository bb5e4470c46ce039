/** Recognises GIFT by its signs. */

const SIGNS = [
  /^[ \t]*\$CATEGORY:/m,
  /^[ \t]*::(?!:)[^\n]{1,500}?::/m,
  /(?<!\\)\{\s{0,100}(?:[=~](?![=~>])|#(?:[-\d]|###)|(?:TRUE|FALSE|T|F)\s*[#}])/,
];

/** Has the text a category, a title between `::`, or braces with answers? */
export function looksLikeGift(start: string): boolean {
  return (
    !/^\s*(?:<|\{|\[(?!html|markdown|plain|moodle))/.test(start.slice(0, 1000)) &&
    SIGNS.some((sign) => sign.test(start))
  );
}
