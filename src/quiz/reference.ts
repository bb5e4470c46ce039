/** Choices that mean something only beside the others: "Both A and B", "None of these", "True" and "False". */

/** Words that may surround the letters of choices. A choice of nothing but these and letters refers to other choices. */
const AROUND_LETTERS = new Set(
  (
    'and or nor both neither either only not but all correct right true choice choices option options answer answers ' +
    'statement statements are is of the ' +
    'und oder noch beide beides weder sowohl als auch nur nicht aber antwort antworten aussage aussagen sind ist ' +
    'richtig korrekt wahr'
  ).split(' '),
);

/** A choice that is just one of these, apart from case and punctuation. */
const ALONE = new Set(
  (
    'both, neither, none, all, either, all three, all four, all correct, all true, both true, both correct, ' +
    'both are correct, none is correct, none are correct, neither is correct, all are correct, ' +
    'beide, beides, keins, keines, keine, keiner, alle, alles, alle drei, alle vier, beides richtig, beide richtig, ' +
    'alle richtig, keine richtig, alles richtig, weder noch, sowohl als auch, beides ist richtig, alles ist richtig, ' +
    'nichts davon'
  ).split(', '),
);

/** How a choice begins that speaks of the others, and what follows somewhere after it. Whole words. */
const PHRASES: readonly { readonly opens: readonly string[]; readonly names: readonly string[] }[] = [
  {
    opens: ['all', 'none', 'any', 'both', 'neither', 'either', 'two', 'three', 'one', 'more', 'some', 'only', 'not'],
    names: [
      'of the above',
      'of the below',
      'of these',
      'of those',
      'of them',
      'the above',
      'above',
      'listed',
      'mentioned',
    ],
  },
  {
    opens: ['all', 'none', 'any', 'both', 'neither', 'either', 'two', 'three', 'one', 'more', 'some', 'only', 'no'],
    names: [
      'answers',
      'options',
      'choices',
      'of the answers',
      'of the options',
      'of the choices',
      'of the others',
      'answer',
      'option',
    ],
  },
  {
    opens: [
      'alle',
      'alles',
      'keine',
      'keiner',
      'keines',
      'keins',
      'beide',
      'beides',
      'mehrere',
      'eine',
      'nur',
      'zwei',
      'nichts',
    ],
    names: [
      'genannten',
      'genannte',
      'genanntes',
      'obigen',
      'oben',
      'aufgeführten',
      'aufgezählten',
      'davon',
      'von diesen',
      'dieser',
      'diese',
      'von beiden',
      'der beiden',
      'antworten',
      'antwort',
      'antwortmöglichkeiten',
      'aussagen',
      'möglichkeiten',
      'der anderen',
    ],
  },
];

/** Pairs whose first member people expect first. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['right', 'wrong'],
  ['correct', 'incorrect'],
  ['agree', 'disagree'],
  ['richtig', 'falsch'],
  ['wahr', 'falsch'],
  ['ja', 'nein'],
  ['korrekt', 'inkorrekt'],
  ['stimmt', 'stimmt nicht'],
];

/** Longest choice that is looked at; one that refers to others is short. */
const MAX_LENGTH = 120;

/** Does the text of a choice refer to other choices of its question, in English or German? Better once too often than not. */
export function namesOtherChoices(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const words = wordsOf(text);
  const sentence = words.join(' ');
  if (ALONE.has(sentence) || isLetterList(words)) return true;
  return PHRASES.some(
    ({ opens, names }) => opens.includes(words[0] ?? '') && names.some((name) => ` ${sentence} `.includes(` ${name} `)),
  );
}

/** Are two of the texts a pair such as True and False? */
export function opposites(texts: readonly string[]): boolean {
  const plain = new Set(texts.filter((text) => text.length <= MAX_LENGTH).map((text) => wordsOf(text).join(' ')));
  return OPPOSITES.some(([first, second]) => plain.has(first) && plain.has(second));
}

/** Lower-case words, without Markdown, brackets and punctuation. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** "A and C", "Both (a) and (b)", "A, B & D", "Only B", "weder A noch B", "1 and 3". */
function isLetterList(words: readonly string[]): boolean {
  const letters = words.filter((word) => /^[a-j]$/.test(word));
  const numbers = words.filter((word) => /^(?:[1-9]|10)$/.test(word));
  const around = words.filter((word) => AROUND_LETTERS.has(word));
  if (letters.length + numbers.length + around.length < words.length || words.length < 2) return false;
  // "1.5" and "3/4" are two numbers each and refer to nothing.
  return letters.length > 0 || (numbers.length > 0 && around.length > 0);
}
