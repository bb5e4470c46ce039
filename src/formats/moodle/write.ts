/** Writes a deck as XML that Moodle and `readMoodleXml` read. */
import type { Question } from '../../quiz/question.ts';
import type { WritableDeck } from '../deckFile.ts';
import { pathOf } from './category.ts';

/**
 * The deck as the text of a file. Texts are marked as Markdown. The name and language of the deck stand in comments, which
 * Moodle passes over; difficulty, source and author in tags.
 */
export function writeMoodleXml(deck: WritableDeck): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...comment('deck', deck.name),
    ...comment('language', deck.language),
  ];
  lines.push('<quiz>');
  let topic: string | null = null;
  for (const [index, question] of deck.questions.entries()) {
    const next = question.topic ?? null;
    if (next !== topic) {
      lines.push('  <question type="category">', `    <category>${text(pathOf(next))}</category>`, '  </question>');
    }
    topic = next;
    lines.push(...writeQuestion(question, index + 1));
  }
  lines.push('</quiz>', '');
  return lines.join('\n');
}

function writeQuestion(question: Question, number: number): string[] {
  const { key, choices } = question;
  // The percentages that Moodle takes have five decimals.
  const share = Number((100 / key.length).toFixed(5));
  const wrong = key.length === 1 ? 0 : -share;
  return [
    '  <question type="multichoice">',
    `    <name>${text(question.title ?? `Question ${number}`)}</name>`,
    ...passages('    ', 'questiontext', question.stem),
    ...passages('    ', 'generalfeedback', question.explanation),
    '    <defaultgrade>1</defaultgrade>',
    '    <hidden>0</hidden>',
    `    <single>${key.length === 1}</single>`,
    `    <shuffleanswers>${question.shuffle !== false}</shuffleanswers>`,
    '    <answernumbering>ABCD</answernumbering>',
    ...choices.flatMap((choice, index) => [
      `    <answer fraction="${key.includes(index) ? share : wrong}" format="markdown">`,
      `      ${text(choice.text)}`,
      ...passages('      ', 'feedback', choice.feedback),
      '    </answer>',
    ]),
    ...tags(question),
    '  </question>',
  ];
}

function tags(question: Question): string[] {
  const named = (['difficulty', 'source', 'author'] as const).flatMap((name) =>
    question[name] === undefined ? [] : [`${name}:${question[name]}`],
  );
  const all = [...question.tags, ...named, ...(question.shuffle === true ? ['shuffle:yes'] : [])];
  if (all.length === 0) return [];
  return ['    <tags>', ...all.map((tag) => `      <tag>${text(tag)}</tag>`), '    </tags>'];
}

function passages(indent: string, name: string, markdown: string | undefined): string[] {
  return markdown === undefined ? [] : [`${indent}<${name} format="markdown">${text(markdown)}</${name}>`];
}

function text(content: string): string {
  return `<text>${escaped(content)}</text>`;
}

/** A carriage return would be read as a line end; other control characters may not stand in XML at all. */
function escaped(content: string): string {
  return content
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** Two hyphens would end the comment. */
function comment(name: string, value: string | null): string[] {
  return value === null ? [] : [`<!-- ${name}: ${escaped(value).replaceAll('-', '&#45;')} -->`];
}
