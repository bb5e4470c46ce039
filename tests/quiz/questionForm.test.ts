import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/quiz/question.ts';
import { EMPTY_FORM, formOf, readQuestionForm } from '../../src/quiz/questionForm.ts';

const typed = { ...EMPTY_FORM, stem: 'Which?', choices: '* this\nthat' };

/** A line as a choice is: not empty, without blanks at its ends. */
const line = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 40 }),
    fc.constantFrom('*args', '\\*args', '\\\\*', '* ', 'A. Smith', 'B. Jones'),
  )
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');

const question: fc.Arbitrary<Question> = fc
  .record({
    stem: line,
    texts: fc.uniqueArray(line, { minLength: 2, maxLength: 10, selector: (text) => text.toLowerCase() }),
    right: fc.nat(),
    images: fc.option(fc.constant([{ image: `${'a'.repeat(64)}.png`, alt: 'a map' }]), { nil: undefined }),
    feedback: fc.boolean(),
  })
  .map(({ stem, texts, right, images, feedback }) => ({
    stem,
    ...(images ? { images } : {}),
    choices: texts.map((text) => (feedback ? { text, feedback: `about ${text}` } : { text })),
    key: [right % texts.length],
    tags: [],
  }));

describe('the form of a question', () => {
  test('that nobody changed gives the same question, whatever its choices begin with', () => {
    fc.assert(
      fc.property(question, (before) => {
        expect(readQuestionForm(formOf(before), before)).toEqual({ question: before });
      }),
    );
  });

  test('takes letters that were typed in front of all choices off, and leaves the initials that were there', () => {
    const lettered = { ...typed, choices: 'A. yes\n* B) no' };
    expect(readQuestionForm(lettered, null)).toMatchObject({
      question: { choices: [{ text: 'yes' }, { text: 'no' }], key: [1] },
    });
    const people = { ...typed, choices: '* A. Smith\nB. Jones' };
    const before: Question = {
      stem: 'Who?',
      choices: [{ text: 'A. Smith' }, { text: 'B. Jones' }],
      key: [0],
      tags: [],
    };
    expect(readQuestionForm(people, before)).toMatchObject({ question: { choices: before.choices } });
  });

  test('says everything that is wrong at once', () => {
    expect(readQuestionForm({ ...EMPTY_FORM, choices: 'one' }, null)).toEqual({
      problems: ['no stem', 'too few choices', 'no right choice'],
    });
  });

  test('has the pictures that it is given, and those of the question otherwise', () => {
    const image = { image: `${'b'.repeat(64)}.jpg`, alt: '' };
    expect(readQuestionForm(typed, null, [image])).toMatchObject({ question: { images: [image] } });
    const before: Question = { ...typed, images: [image], choices: [{ text: 'this' }], key: [0], tags: [] } as never;
    expect(readQuestionForm(typed, before)).toMatchObject({ question: { images: [image] } });
    expect(readQuestionForm(typed, before, [])).not.toHaveProperty('question.images');
  });
});
