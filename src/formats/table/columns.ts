/** What the columns of a spreadsheet hold, by the names that people and quiz sites give them. */

export type Column =
  | { readonly role: 'choice' | 'feedback' | 'image' | 'image alt'; readonly label: string }
  | { readonly role: PlainRole }
  | { readonly role: 'unknown'; readonly header: string };

type PlainRole = keyof typeof WORDS | 'ignored';

/** A new language, or another site, is a few more words. Names are compared as `plainHeader` gives them. */
const WORDS = {
  question:
    'question, question text, question stem, stem, prompt, query, problem, item, frage, fragetext, fragestellung, aufgabe, ' +
    'pregunta, enunciado, domanda, pergunta',
  answer:
    'answer, correct answer, correct answers, correct, right answer, right answers, key, answer key, solution, ' +
    'correct option, correct options, correct choice, correct choices, correct response, correct answer choice, ' +
    'antwort, richtige antwort, richtige antworten, korrekte antwort, korrekte antworten, richtig, lösung, ' +
    'respuesta correcta, réponse correcte, bonne réponse, risposta corretta, resposta correta',
  /** Letters or numbers and nothing else, so that a choice whose text is a letter is not meant. */
  letters:
    'correct letter, correct letters, answer letter, correct answer letter, answer number, correct answer number',
  wrong:
    'incorrect answer, incorrect answers, incorrect option, incorrect, wrong answer, wrong answers, wrong option, wrong, ' +
    'false answer, distractor, distractors, falsche antwort, falsche antworten, distraktor, distraktoren',
  choices:
    'options, choices, answers, answer options, answer choices, possible answers, alternatives, option, choice, ' +
    'answer option, antworten, antwortmöglichkeiten, antwortmöglichkeit, auswahl',
  explanation:
    'explanation, answer explanation, rationale, feedback, general feedback, explanations, why, comment, reasoning, ' +
    'erklärung, erläuterung, begründung, explicación, explication, spiegazione, explicação',
  topic: 'topic, category, subject, thema, kategorie, fach, chapter, kapitel, section, unit, domain, tema, catégorie',
  difficulty: 'difficulty, level, difficulty level, schwierigkeit, schwierigkeitsgrad, niveau, dificultad, difficulté',
  tags: 'tags, tag, keywords, keyword, labels, schlagwörter, schlagworte, stichwörter, stichworte',
  title: 'title, question title, question name, titel',
  source: 'source, reference, references, quelle',
  author: 'author, autor, autorin, created by',
  shuffle: 'shuffle, mischen',
  type: 'type, question type, fragetyp, typ, typ der frage',
  media: 'media, video, audio, youtube',
  deck: 'deck, quiz, quiz name, set, set name, stapel',
  language: 'language, lang, sprache',
  front: 'front, term, word, vorderseite, begriff, vokabel',
  back: 'back, definition, meaning, translation, rückseite, bedeutung, übersetzung',
} as const;

/** A question may have several of these, with a number anywhere in the name. */
const PICTURES = {
  image: 'image, image link, image url, picture, picture link, picture url, photo, bild, bildlink, bild link, bild url',
  'image alt':
    'image alt, image alt text, image description, picture alt, picture alt text, picture description, alt, alt text, ' +
    'bildbeschreibung, bild beschreibung, alternativtext',
} as const;

/** Columns of quiz sites that say nothing about the question itself. */
const IGNORED =
  'time, time limit, time in seconds, time limit in seconds, seconds, timer, points, score, marks, weight, id, no, nr, ' +
  'number, question number, question no, question id, row, zeit, zeitlimit, punkte, nummer, created at, updated at, date, ' +
  'status, link, url, guid';

const ROLES: ReadonlyMap<string, PlainRole> = new Map([
  ...(Object.entries(WORDS) as [PlainRole, string][]).flatMap(([role, words]) =>
    words.split(', ').map((word): [string, PlainRole] => [word, role]),
  ),
  ...IGNORED.split(', ').map((word): [string, PlainRole] => [word, 'ignored']),
]);

/** What stands before the letter or number of a choice. A letter may also stand alone. */
const CHOICE_WORDS = new Set(
  (
    'option, opt, choice, answer, ans, answer option, answer choice, possible answer, alternative, response, antwort, ' +
    'antwortmöglichkeit, auswahl, opción, respuesta, réponse, risposta, resposta'
  ).split(', '),
);
const CHOICE = /^(?:(.+?) ?)??([a-j]|10|[1-9])$/;
const FEEDBACK =
  /^(?:feedback|rationale|explanation) (?:for )?(?:option |choice |answer )?([a-j]|10|[1-9])$|^(?:option|choice|answer) ([a-j]|10|[1-9]) (?:feedback|rationale|explanation)$/;
const NUMBERED = /^(.+?) ?(?:10|[1-9])$/;

const PICTURE_ROLES: ReadonlyMap<string, keyof typeof PICTURES> = new Map(
  (['image', 'image alt'] as const).flatMap((role) => PICTURES[role].split(', ').map((word) => [word, role] as const)),
);

/** Longer than any name of a column. */
const MAX_HEADER = 200;

/** Gives each column of a header row its role. A role that only one column can have goes to the first that names it. */
export function columnsOf(headers: readonly string[]): Column[] {
  const columns = headers.map((header) => columnOf(header));
  const repeated = numberRepeated(columns);
  const seen = new Set<string>();
  return repeated.map((column, index) => {
    if (MAY_REPEAT.has(column.role)) return column;
    const one = 'label' in column ? `${column.role} ${column.label}` : column.role;
    if (!seen.has(one)) {
      seen.add(one);
      return column;
    }
    return { role: 'unknown', header: headers[index] ?? '' };
  });
}

const MAY_REPEAT: ReadonlySet<Column['role']> = new Set([
  'choice',
  'wrong',
  'answer',
  'feedback',
  'unknown',
  'ignored',
] as const);

/** How many columns have a role that leads to a question; 0 if they cannot be a header row. */
export function usefulness(columns: readonly Column[]): number {
  const count = (role: Column['role']): number => columns.filter((column) => column.role === role).length;
  const asks = count('question') + count('front') + count('title') > 0;
  const answers =
    count('choice') + count('wrong') + count('answer') + count('letters') + count('choices') + count('back');
  return asks && answers > 0 ? columns.filter(({ role }) => role !== 'unknown').length : 0;
}

function columnOf(header: string): Column {
  if (header.length > MAX_HEADER) return { role: 'unknown', header };
  const name = plainHeader(header);
  const role = ROLES.get(name);
  if (role) return { role };
  const [, number = '1'] = / ?\b([1-4])\b/.exec(name) ?? [];
  const picture = PICTURE_ROLES.get(name.replace(/ ?\b[1-4]\b/, '').trim());
  if (picture) return { role: picture, label: number };
  const [, word, label = ''] = CHOICE.exec(name) ?? [];
  const isChoice = word === undefined ? /^[a-j]$/.test(label) : CHOICE_WORDS.has(word);
  if (isChoice) return { role: 'choice', label };
  const feedback = FEEDBACK.exec(name);
  if (feedback) return { role: 'feedback', label: feedback[1] ?? feedback[2] ?? '' };
  // "Incorrect answer 2", "Correct answer 1"
  const numbered = ROLES.get(NUMBERED.exec(name)?.[1] ?? '');
  return numbered === 'wrong' || numbered === 'answer' ? { role: numbered } : { role: 'unknown', header };
}

/** Several columns named "Choice" are the first, second, third choice; a single one holds all choices. */
function numberRepeated(columns: readonly Column[]): Column[] {
  const lists = columns.filter(({ role }) => role === 'choices').length;
  let next = 0;
  return columns.map((column) => {
    if (column.role !== 'choices' || lists < 2) return column;
    next += 1;
    return { role: 'choice', label: String(next) };
  });
}

/** "Answer 3\n(Optional)" and "answer_3" and "Answer3 - max 75 characters" → "answer 3". */
export function plainHeader(header: string): string {
  const words = header
    .normalize('NFKC')
    .trim()
    .replaceAll(/\((s|en|n)\)/gi, '$1')
    .replaceAll(/(\p{Ll})(?=[\p{Lu}\d])/gu, '$1 ')
    .toLowerCase();
  const first = words.split(/\n|\(| [-–—] /)[0]?.trim() || words;
  return first
    .replaceAll(/[_.:*?!/\\"“”[\]-]+/g, ' ')
    .replaceAll('#', ' number ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
