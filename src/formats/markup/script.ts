/** Raised and lowered text, which Markdown does not have: as the characters made for it, else spelled out. */

const PLAIN = '0123456789+-=()n';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ';

/** `2` → `²`; `x+y` → `^(x+y)`; the ending of an ordinal, as in `4th`, stays. */
export function superscript(text: string): string {
  const raised = mapped(text, RAISED);
  if (raised !== null || /^(?:st|nd|rd|th|\s*)$/.test(text)) return raised ?? text;
  return text.length === 1 ? `^${text}` : `^(${text})`;
}

/** `2` → `₂`; `i` → `_i`, `max` → `_(max)`. */
export function subscript(text: string): string {
  const lowered = mapped(text, LOWERED);
  if (lowered !== null || text.trim() === '') return lowered ?? text;
  return text.length === 1 ? `\\_${text}` : `\\_(${text})`;
}

function mapped(text: string, characters: string): string | null {
  const places = Array.from(text, (character) => PLAIN.indexOf(character === '−' ? '-' : character));
  return places.length === 0 || places.includes(-1) ? null : places.map((place) => characters[place]).join('');
}
