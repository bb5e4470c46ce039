/** What Moodle tells after an answer about the question as a whole. */

/** The sentences that Moodle puts into every question by itself, and others that say no more, without their punctuation. */
const USUAL = new Set([
  '',
  'your answer is correct',
  'your answer is partially correct',
  'your answer is incorrect',
  'correct answer well done',
  'that is not right',
  'parts but only parts of your response are correct',
  'correct',
  'right',
  'well done',
  'very good',
  'incorrect',
  'wrong',
  'partially correct',
  'not correct',
  'not quite',
  'no',
  'yes',
  'sorry',
  'try again',
  'please try again',
  'sorry try again',
  'that is correct',
  'that is incorrect',
  'that is wrong',
  'wrong answer',
  'incorrect answer',
  'die antwort ist richtig',
  'die antwort ist teilweise richtig',
  'die antwort ist falsch',
  'richtig',
  'falsch',
  'leider falsch',
  'teilweise richtig',
  'leider nicht richtig',
  'sehr gut',
  'versuche es noch einmal',
  'versuchen sie es noch einmal',
]);

/** Does this feedback say more than whether the answer was right? */
export function saysMore(html: string): boolean {
  const text = html.slice(0, 5000).replaceAll(/<[^<>]*>|&nbsp;/g, ' ');
  const words = text
    .replaceAll(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
    .toLowerCase();
  return !USUAL.has(words);
}

/** The explanation with what is told after a wrong answer below it, unless it says so already. */
export function joinedFeedback(explanation: string, feedback: string): string {
  const [above, below] = [explanation.trim(), feedback.trim()];
  if (above === '' || below.includes(above)) return below === '' ? above : below;
  return above.includes(below) ? above : `${above}\n\n${below}`;
}
