/** The results as Markdown: the same on the screen and in the documentation. */
import type { Outcome, Row } from './row.ts';

export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| ${row.what} | ${row.target} | ${row.measured} | ${verdict(row)} |`);
  return ['| what | target | measured | |', '|---|---|---|---|', ...lines].join('\n');
}

function verdict({ met, missed = '' }: Pick<Row, 'met' | 'missed'>): string {
  if (met === null) return '';
  return met ? 'met' : `**missed**: ${missed}`;
}

export function document(outcomes: readonly Outcome[], machine: readonly string[], date: string): string {
  return `# Benchmarks

Measured by \`npm run bench\` on ${date}; the command writes this file.

${machine.map((line) => `- ${line}`).join('\n')}

${table(outcomes.flatMap(({ rows }) => rows))}

## How

- The **bare client** (\`bench/bareClient.ts\`) is discord.js with the options of the bot. It answers every click with one fixed
  private reply, taken from the bot and of the average length of the bot’s, and does nothing else. Both run as processes of their
  own, in turn, and the share is the median over the pairs: what disturbs the machine disturbs both.
- The **measuring side** (\`bench/feeder.ts\`) is the least of Discord that a client needs. It checks nothing, so that the client is
  what is measured; client and measuring side share the machine.
- **Kills** go to the real bot (\`src/main.ts\`) beside the strict stand-in of \`src/playground\`, with members who open rounds and
  answer them all the time. Afterwards every reply that a member was given is held against the database, and every message
  in the channel against its round.
- **Boards** are asked through the storage, as commands ask it, on a database that was filled by SQL.
- Databases lie in \`var/\`, on the disk of the project: in memory, being durable would cost nothing.

## More numbers

${outcomes.flatMap(({ details }) => details.map((line) => `- ${line}`)).join('\n')}
`;
}
