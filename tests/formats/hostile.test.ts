import { describe, expect, test } from 'vitest';
import { processorTime } from './processorTime.ts';
import { readMarkdown } from '../../src/formats/markdown.ts';
import { inEnglish } from './inEnglish.ts';

/** A pattern repeated to the largest file that is read. */
function filled(pattern: string): string {
  const lines = pattern.split('\n').length - 1;
  const count = Math.floor(Math.min(1_000_000 / pattern.length, lines > 0 ? 99_000 / lines : Infinity));
  return pattern.repeat(count);
}

const question = 'q\nA. a\nB. b\n';

describe('a file made to take long', () => {
  // Each takes well under a second; a reader that is not linear would take minutes.
  test.each([
    ['quotes', filled('>\n')],
    ['one line of quotes', filled('>')],
    ['one line of spaces', filled(' ')],
    ['invisible characters', filled('\u00A0\u200B')],
    ['backticks', filled('`')],
    ['open fences', filled('```js\n')],
    ['headings', filled('# T\n###### x\n')],
    ['letters', filled('A\n')],
    ['choices', filled('A. x\nB. y\n')],
    ['repeated letters', `A. x\n${filled('B. y\n')}`],
    ['boxes below boxes', `q\n${'- [ ] a\n'.repeat(40_000)}- [x] b\n${'###### h\nA. c\nB. d\n'.repeat(15_000)}`],
    ['answers', question + filled('Answer: A\n')],
    ['lines of a key', `${question}Answer\n${filled('A\n')}`],
    ['one long key', `${question}Answer: ${filled('A, ')}`],
    ['held blocks', filled('Question: |\n x\n')],
    ['a held block of empty lines', `A. |\n${'\n'.repeat(49_000)}       x\n${'y\n'.repeat(49_000)}`],
    ['empty lines below a number', `1. q\n${'\n'.repeat(90_000)}${question}Answer: A`],
    ['questions without a heading', `${question}Answer: A\nExplanation: x\n${filled('p\n\nA. a\nB. b\nAnswer: B\n')}`],
    ['spaces before a colon', `Question${filled(' ')}: x`],
    ['front matter', `---\n${filled('a: b\n')}`],
  ])('is read in linear time: %s', (_, text) => {
    const before = processorTime();
    const { questions, problems } = inEnglish(readMarkdown(text));
    expect(processorTime() - before).toBeLessThan(8000);
    expect(questions.length + problems.length).toBeGreaterThan(0);
  });
});
