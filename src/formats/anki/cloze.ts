/** Notes with gaps, `{{c1::text::hint}}`: a card for each number. */

export interface ClozeCard {
  readonly front: string;
  /** What is in the gaps. */
  readonly back: string;
}

/** Of one note, no more are made. */
const MAX_CARDS = 30;
const GAP = /\{\{c(\d{1,3})::(.*?)\}\}/gs;

/** Does a field have gaps? */
export function hasGaps(field: string): boolean {
  return /\{\{c\d{1,3}::/.test(field);
}

/** The cards of a field, in HTML as it is; null if gaps stand within gaps, or too many. */
export function clozeCards(field: string): ClozeCard[] | null {
  // Without it, each of many openings would be followed to the end.
  const end = field.lastIndexOf('}}') + 2;
  const text = field.slice(0, end);
  const gaps = Array.from(text.matchAll(GAP), ([whole, number = '', content = ''], index) => {
    const [answer = '', hint] = content.split('::', 2);
    return { whole, number, answer, hint, index };
  });
  const numbers = [...new Set(gaps.map(({ number }) => number))];
  if (gaps.some(({ whole }) => whole.indexOf('{{c', 3) >= 0) || numbers.length > MAX_CARDS) return null;
  return numbers.map((wanted) => {
    let at = 0;
    const front = text.replaceAll(GAP, () => {
      const gap = gaps[at++];
      if (!gap || gap.number !== wanted) return gap?.answer ?? '';
      return gap.hint === undefined ? '_____' : `_____ (${gap.hint})`;
    });
    const answers = gaps.filter(({ number }) => number === wanted).map(({ answer }) => answer);
    return { front: front + field.slice(end), back: [...new Set(answers)].join(', ') };
  });
}
