/** From the start of the process to the bot being ready, with a full bank of questions, beside a client that only connects. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startBot } from './botProcess.ts';
import { startFeeder } from './feeder.ts';
import { withFolder } from './folder.ts';

export interface StartUpSize {
  readonly questions: number;
  /** How often both are started, in turn. */
  readonly pairs: number;
}

export interface StartUp {
  /** Milliseconds, per pair. */
  readonly pairs: readonly { readonly ours: number; readonly bare: number }[];
  /** The start that read all questions into an empty database, ms. */
  readonly first: number;
}

const PER_DECK = 500;

export async function measureStartUp({ questions, pairs }: StartUpSize): Promise<StartUp> {
  return withFolder(async (folder) => {
    const decks = path.join(folder, 'decks');
    writeDecks(decks, questions);
    const reply = path.join(folder, 'reply.json');
    writeFileSync(reply, '[]');
    const feeder = await startFeeder();
    const env = {
      DISCORD_TOKEN: 'bench',
      DISCORD_API_URL: feeder.apiUrl,
      DATABASE_URL: `file:${path.join(folder, 'bank.db')}`,
      BENCH_DECKS: decks,
      BENCH_REPLY: reply,
    };
    const start = async (program: string) => {
      const bot = startBot({ program: [program], env });
      try {
        return await bot.ready;
      } finally {
        await bot.stop();
      }
    };
    try {
      const first = await start('bench/fullBank.ts');
      const measured = [];
      for (let pair = 0; pair < pairs; pair += 1) {
        measured.push({ ours: await start('bench/fullBank.ts'), bare: await start('bench/bareClient.ts') });
      }
      return { pairs: measured, first };
    } finally {
      await feeder.close();
    }
  });
}

/** Decks of questions as long as those that come with Quizbell. */
function writeDecks(folder: string, questions: number): void {
  mkdirSync(folder);
  for (let written = 0; written < questions; written += PER_DECK) {
    const count = Math.min(PER_DECK, questions - written);
    const texts = Array.from({ length: count }, (_, index) => questionText(written + index + 1));
    const head = `---\ndeck: Deck ${written / PER_DECK + 1}\nlanguage: en\n---\n`;
    writeFileSync(path.join(folder, `deck-${written / PER_DECK + 1}.md`), head + texts.join('\n'));
  }
}

const SENTENCE = 'It is as long as a sentence in a book about the subject usually is, and no longer than that.';

function questionText(number: number): string {
  const choices = ['A', 'B', 'C', 'D'].map(
    (letter, index) =>
      `${letter}. The number ${number * 4 + index}\n   > ${index === 1 ? 'Right' : 'Wrong'}: ${SENTENCE}`,
  );
  return `# Number ${number}
Topic: topic ${number % 12}
Difficulty: ${['easy', 'medium', 'hard'][number % 3]}

Which of these numbers is meant by question ${number}? ${SENTENCE}

${choices.join('\n')}

Answer: B

Explanation:
${Array.from({ length: 4 }, () => SENTENCE).join(' ')}
`;
}
