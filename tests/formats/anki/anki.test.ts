import { describe, expect, test } from 'vitest';
import { anki } from '../../../src/formats/anki.ts';
import { told } from './told.ts';
import { ankiPackage, type Made, type MadeNote } from './collection.ts';

const types: Made['types'] = {
  10: { name: 'Basic', fields: ['Front', 'Back'] },
  11: { name: 'Lückentext', fields: ['Text', 'Back Extra'] },
  12: {
    name: 'Multiple choice',
    fields: ['Question', 'Title', 'QType (0=kprim)', 'Q_1', 'Q_2', 'Q_3', 'Answers', 'Extra 1'],
  },
  13: { name: 'Vokabeln', fields: ['Nr', 'Rückseite', 'Vorderseite', 'Extra'] },
};
const decks = { 1: 'Europe::Capitals', 2: 'Europe::Rivers', 3: 'Europe' };

function basic(front: string, back: string, deck = 1, tags = ''): MadeNote {
  return { type: 10, deck, tags, fields: [front, back] };
}

const capitals = [
  basic('Capital of <b>France</b>?', 'Paris', 1, 'west easy_one'),
  basic('Capital of Italy?', 'Rome'),
  basic('Capital of Spain?', 'Madrid<br>'),
  basic('Capital of Austria?', '<div>Vienna</div>'),
  basic('Capital of Poland?', 'Warsaw'),
];

function made(...notes: readonly MadeNote[]): Made {
  return { types, decks, notes };
}

const invented = 'cards with choices / none, so the backs of other cards serve as wrong choices';

describe('a package', () => {
  test.each(['anki2', 'anki21', 'anki21b'] as const)(
    'of the generation %s gives its cards as questions',
    (generation) => {
      const deck = anki.read(ankiPackage(made(...capitals), generation));
      expect(deck).toMatchObject({ name: 'Europe: Capitals', language: null, problems: [] });
      expect(deck.questions).toHaveLength(5);
      expect(deck.questions[0]).toEqual({
        line: 1,
        question: {
          stem: 'Capital of **France**?',
          choices: [{ text: 'Madrid' }, { text: 'Paris' }, { text: 'Rome' }, { text: 'Vienna' }],
          key: [1],
          tags: ['west', 'easy_one'],
        },
      });
    },
  );

  test('gives the same questions each time', () => {
    const bytes = ankiPackage(made(...capitals), 'anki21b');
    expect(anki.read(bytes)).toEqual(anki.read(bytes));
  });

  test('takes wrong choices from the same deck alone, and names the decks below the common one as topics', () => {
    const rivers = ['Rhine', 'Elbe', 'Loire', 'Tiber'].map((name) => basic(`River ${name}?`, name, 2));
    const { name, questions } = anki.read(ankiPackage(made(...capitals, ...rivers), 'anki21b'));
    expect(name).toBe('Europe');
    for (const { question: one } of questions) {
      const isRiver = one.topic === 'Rivers';
      for (const { text } of one.choices) expect(['Rhine', 'Elbe', 'Loire', 'Tiber'].includes(text)).toBe(isRiver);
    }
  });

  test('refuses a card without three others like it, and never takes what is right as well for wrong', () => {
    const bytes = ankiPackage(
      made(
        basic('2?', 'two'),
        basic('2?', 'a pair'),
        basic('3?', 'three'),
        basic('4?', 'four'),
        basic('in digits?', '17'),
      ),
      'anki2',
    );
    expect(told(bytes)).toEqual([
      '3: 3? a pair|four|*three|two',
      '4: 4? a pair|*four|three|two',
      '1: 3 other cards with backs like “two”, to be wrong choices / 2',
      '2: 3 other cards with backs like “a pair”, to be wrong choices / 2',
      '5: 3 other cards with backs like “17”, to be wrong choices / none',
      `3: ${invented}`,
    ]);
  });

  test('shows the pictures of a front, names sounds and other pictures as lost, and leaves no script or link to run', () => {
    const notes = [
      ...capitals.slice(1),
      basic(
        '<img src="cat.jpg">What is it?<script>alert(1)</script>[sound:meow.mp3]',
        '<a href="javascript:x()">cat</a><img src="cat.jpg" alt="paw">',
      ),
    ];
    expect(told(ankiPackage(made(...notes), 'anki21b')).filter((line) => line.startsWith('5'))).toEqual([
      '5: What is it? *catpaw|Madrid|Rome|Warsaw',
      '5: text / the sound “meow.mp3”',
      '5: pictures in the text of the question alone / another: “paw”',
    ]);
  });

  test('makes a question of each gap', () => {
    const gap = (text: string): MadeNote => ({ type: 11, deck: 1, fields: [text, 'So it is.'] });
    const bytes = ankiPackage(
      made(
        gap('{{c1::Paris::city}} lies on the {{c2::Seine}}.'),
        gap('{{c1::Vienna}} lies on the {{c2::Danube}}.'),
        gap('{{c1::London}} lies on the {{c1::Thames}}.'),
        gap('{{c1::Rome {{c2::x}}}}'),
      ),
      'anki21b',
    );
    expect(told(bytes)).toEqual([
      '1: \\_\\_\\_\\_\\_ (city) lies on the Seine. Danube|London, Thames|*Paris|Vienna – So it is.',
      '1: Paris lies on the \\_\\_\\_\\_\\_. Danube|London, Thames|*Seine|Vienna – So it is.',
      '2: \\_\\_\\_\\_\\_ lies on the Danube. London, Thames|Paris|Seine|*Vienna – So it is.',
      '2: Vienna lies on the \\_\\_\\_\\_\\_. *Danube|London, Thames|Paris|Seine – So it is.',
      '3: \\_\\_\\_\\_\\_ lies on the \\_\\_\\_\\_\\_. Danube|*London, Thames|Seine|Vienna – So it is.',
      '4: gaps that are not within gaps / “{{c1::Rome {{c2::x}}}}”',
      `1: ${invented}`,
    ]);
  });

  test('has choices of its own where an add-on gives it fields for them', () => {
    const bytes = ankiPackage(
      made(
        { type: 12, deck: 1, fields: ['Which?', 'T', '1', 'one<br>', '<i>two</i>', 'three', '1 0 1', 'Because.'] },
        { type: 12, deck: 1, fields: ['None?', '', '1', 'a', 'b', '', '0 0 0', ''] },
      ),
      'anki21b',
    );
    expect(told(bytes)).toEqual(['1: Which? *one|*two*|*three – Because.', '2: which choice is right / no answer']);
  });

  test('tells front and back by the names of the fields', () => {
    const words = ['Hund|dog', 'Katze|cat', 'Kuh|cow', 'Pferd|horse'].map((pair): MadeNote => {
      const [front = '', back = ''] = pair.split('|');
      return { type: 13, deck: 3, fields: ['7', back, front, 'ein Tier'] };
    });
    expect(told(ankiPackage(made(...words), 'anki21'))[0]).toBe('1: Hund cat|cow|*dog|horse – ein Tier');
  });
});
