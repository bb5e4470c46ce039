/** The sentences that Moodle puts into every question by itself. */

const USUAL = new Set([
  '',
  'your answer is correct.',
  'your answer is partially correct.',
  'your answer is incorrect.',
  'correct answer, well done.',
  'that is not right.',
  'parts, but only parts, of your response are correct.',
  'die antwort ist richtig.',
  'die antwort ist teilweise richtig.',
  'die antwort ist falsch.',
]);

/** Does this feedback say no more than whether the answer was right? */
export function isUsualFeedback(html: string): boolean {
  const text = html.slice(0, 500).replaceAll(/<[^<>]*>|&nbsp;/g, ' ');
  return USUAL.has(text.replaceAll(/\s+/g, ' ').trim().toLowerCase());
}
