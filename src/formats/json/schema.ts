/** What a deck is in JSON. `docs/question-schema.json` is made of this, and a test keeps it so. */
import { z } from 'zod';
import { DIFFICULTIES, MAX_ALT, MAX_CHOICES, MAX_IMAGES, MIN_CHOICES } from '../../quiz/question.ts';
import { TYPED_KINDS } from '../../quiz/typedQuestion.ts';
import { MAX_ANSWERS } from '../typing.ts';

const text = z.string().regex(/\S/, 'a text that is not empty');
const letter = z
  .string()
  .regex(/^[A-Ja-j]$/, 'the letter of a choice')
  .describe('A is the first choice, B the second, …');

const choice = z.union([
  text,
  z.object({
    text,
    feedback: z.string().optional().describe('Why this choice is right or wrong, shown to whoever picked it.'),
  }),
]);

const image = z.object({
  url: z
    .string()
    .regex(/^(?:https:\/\/|data:image\/)/, 'an address')
    .describe('Where it is: https://…, or the picture itself as data:image/png;base64,…'),
  alt: z.string().max(MAX_ALT).optional().describe('What it shows, in words, for those who do not see it.'),
});

const asked = {
  title: z.string().optional().describe('A short name for lists. Members see it only after answering.'),
  question: text.describe('What is asked: Markdown that Discord shows.'),
  images: z.array(image).max(MAX_IMAGES).optional().describe('Shown below the question.'),
};

const told = {
  explanation: z.string().optional(),
  topic: z.string().optional(),
  tags: z.array(z.string()).optional(),
  difficulty: z.enum(DIFFICULTIES).optional(),
  source: z.string().optional(),
  author: z.string().optional(),
};

const question = z.object({
  ...asked,
  choices: z.array(choice).min(MIN_CHOICES).max(MAX_CHOICES),
  answer: z.union([letter, z.array(letter).min(1)]).describe('The letter of the right choice, or of all of them.'),
  ...told,
  shuffle: z.boolean().optional().describe('false keeps the choices in this order.'),
});

const typedAnswer = z.union([
  text,
  z.object({
    text: text.describe('What is typed: a text, in which * may stand for anything, or a number.'),
    share: z.number().min(0).max(1).optional().describe('Of the points; 1 if it is not there, 0 for a wrong answer.'),
    tolerance: z.number().min(0).optional().describe('How far from the number is still right.'),
    feedback: z.string().optional().describe('Why it is right or wrong.'),
  }),
]);

const typedQuestion = z.object({
  ...asked,
  kind: z.enum(TYPED_KINDS),
  answers: z.array(typedAnswer).min(1).max(MAX_ANSWERS).describe('At least one of them right.'),
  caseMatters: z.boolean().optional().describe('Does the case of letters matter in a short answer?'),
  ...told,
});

const deck = z.object({
  $schema: z.string().optional(),
  deck: z.string().optional().describe('The name of the deck.'),
  language: z.string().optional().describe('The language of its texts: en, de, …'),
  questions: z.array(question),
  typed: z
    .array(typedQuestion)
    .optional()
    .describe('Questions whose answers members would have to type. They are kept until they can be asked.'),
});

export type JsonQuestion = z.infer<typeof question>;
export type JsonTypedQuestion = z.infer<typeof typedQuestion>;
export type JsonDeck = z.infer<typeof deck>;

/** One question of each list, whose unknown fields are left out. */
export const jsonQuestion = question;
export const jsonTypedQuestion = typedQuestion;

/** The names of the fields of each object. */
export const FIELDS = {
  deck: new Set(Object.keys(deck.shape)),
  question: new Set(Object.keys(question.shape)),
  typed: new Set(Object.keys(typedQuestion.shape)),
  choices: new Set(['text', 'feedback']),
  answers: new Set(['text', 'share', 'tolerance', 'feedback']),
  images: new Set(Object.keys(image.shape)),
} as const;

/** The published JSON Schema of a deck. */
export function deckSchema(): object {
  const schema = z.toJSONSchema(deck, { target: 'draft-2020-12' });
  return { title: 'A deck of questions for Quizbell', ...schema };
}
