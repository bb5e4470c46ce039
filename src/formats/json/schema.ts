/** What a deck is in JSON. `docs/question-schema.json` is made of this, and a test keeps it so. */
import { z } from 'zod';
import { DIFFICULTIES, MAX_CHOICES, MIN_CHOICES } from '../../quiz/question.ts';

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

const question = z.object({
  title: z.string().optional().describe('A short name for lists. Members see it only after answering.'),
  question: text.describe('What is asked: Markdown that Discord shows.'),
  choices: z.array(choice).min(MIN_CHOICES).max(MAX_CHOICES),
  answer: z.union([letter, z.array(letter).min(1)]).describe('The letter of the right choice, or of all of them.'),
  explanation: z.string().optional(),
  topic: z.string().optional(),
  tags: z.array(z.string()).optional(),
  difficulty: z.enum(DIFFICULTIES).optional(),
  source: z.string().optional(),
  author: z.string().optional(),
  shuffle: z.boolean().optional().describe('false keeps the choices in this order.'),
});

const deck = z.object({
  $schema: z.string().optional(),
  deck: z.string().optional().describe('The name of the deck.'),
  language: z.string().optional().describe('The language of its texts: en, de, …'),
  questions: z.array(question),
});

export type JsonQuestion = z.infer<typeof question>;
export type JsonDeck = z.infer<typeof deck>;

/** One question, whose unknown fields are left out. */
export const jsonQuestion = question;

/** The names of the fields of each object. */
export const FIELDS = {
  deck: new Set(Object.keys(deck.shape)),
  question: new Set(Object.keys(question.shape)),
  choice: new Set(['text', 'feedback']),
} as const;

/** The published JSON Schema of a deck. */
export function deckSchema(): object {
  const schema = z.toJSONSchema(deck, { target: 'draft-2020-12' });
  return { title: 'A deck of questions for Quizbell', ...schema };
}
