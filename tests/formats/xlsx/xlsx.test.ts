import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { xlsx } from '../../../src/formats/xlsx.ts';
import { deckName, question } from '../arbitrary.ts';
import { formulaLike } from '../csv/formulaLike.ts';
import { row, workbook, type Parts } from './workbook.ts';
import { inEnglish } from '../inEnglish.ts';

const header = row(1, 'Question', 'Option 1', 'Option 2', 'Option 3', 'Correct answer');

/** Questions in short, problems and notes as `row: expected / found`. */
function told(parts: Parts): string[] {
  const { questions, problems, notes = [] } = inEnglish(xlsx.read(workbook(parts)));
  return [
    ...questions.map(({ line, question: { stem, choices, key } }) => {
      return `${line}: ${stem} ${choices.map((choice) => choice.text).join('|')} ${key.join()}`;
    }),
    ...[...problems, ...notes].map(({ line, expected, found }) => `${line}: ${expected} / ${found}`),
  ];
}

describe('a deck written as XLSX', () => {
  test('reads back as it was, whatever its texts look like', () => {
    const deck = fc.record({
      name: deckName,
      language: fc.constantFrom(null, 'en', 'de'),
      questions: fc.array(fc.oneof(question, formulaLike(question)), { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(deck, (written) => {
        const { name, language, questions, problems, notes } = inEnglish(xlsx.read(xlsx.write(written)));
        expect([problems, notes]).toEqual([[], undefined]);
        expect({ name, language, questions: questions.map((entry) => entry.question) }).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same bytes each time, and recognised', () => {
    const deck = { name: 'D', language: 'en', questions: fc.sample(question, 2) };
    expect(xlsx.write(deck)).toEqual(xlsx.write(deck));
    expect(xlsx.looksLike(xlsx.write(deck))).toBe(true);
    expect(xlsx.looksLike(new TextEncoder().encode('question,A,B,answer'))).toBe(false);
  });
});

describe('a sheet as spreadsheets save it', () => {
  test('has texts of its own, shared ones, formatted ones, and numbers and truths as its cells show them', () => {
    const strings =
      '<sst><si><t>shared &amp; &#228;</t></si><si><r><t>for</t></r><r><rPr><b/></rPr><t xml:space="preserve">matted </t></r>' +
      '<rPh><t>no</t></rPh></si></sst>';
    const cells = ['<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c><v>0.30000000000000004</v></c>'];
    expect(
      told({
        strings,
        sheet:
          header +
          row(3, ...cells, '<c t="b"><v>1</v></c>', '<c><v>2</v></c>') +
          row(
            4,
            'x_x000D_',
            '<c><v>12345678901</v></c>',
            '<c><v>1E-3</v></c>',
            '<c t="inlineStr"><is><t/></is></c>',
            '1',
          ),
      }),
    ).toEqual(['3: shared & ä formatted|0.3|True 1', '4: x 12345678901|0.001 0']);
  });

  test('may leave out cells and rows', () => {
    expect(
      told({
        sheet: `${header}<row r="7"><c r="E7"><v>1</v></c><c r="A7" t="str"><v>q</v></c></row>${row(9, 'p', 'a', 'b', '', '2')}`,
      }),
    ).toEqual(['9: p a|b 1', '7: 2 to 10 choices / none']);
  });

  test('gives the saved values of formulas, and refuses the cell of one without', () => {
    const formula = (value: string) => `<c r="C2"><f>1+1</f>${value}</c>`;
    expect(told({ sheet: header + row(2, 'q', '1', formula('<v>2</v>'), '3', '2') })).toEqual(['2: q 1|2|3 1']);
    expect(told({ sheet: header + row(2, 'q', '1', formula(''), '3', '2') })).toEqual([
      '2: a value / a formula without one in C2',
    ]);
  });

  test('does not show dates that were meant as fractions, but percents as they look', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm"/><numFmt numFmtId="171" formatCode="0.0%"/>' +
      '<numFmt numFmtId="172" formatCode="0&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs></styleSheet>';
    const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`;
    expect(
      told({
        styles,
        sheet:
          header +
          row(2, 'q', cell(2, '0.07'), cell(3, '3'), cell(0, '4'), 'B') +
          row(3, 'p', cell(1, '45658'), 'b', 'c', 'B'),
      }),
    ).toEqual(['2: q 7%|3|4 1', '3: a text (format the cell as text and type it again) / a date or time in B3']);
  });

  test('names the cell of an error, unless nobody reads its column', () => {
    const error = '<c t="e"><v>#NAME?</v></c>';
    expect(told({ sheet: header + row(2, 'q', error, 'b', 'c', 'C') })).toEqual([
      '2: a value / the error #NAME? in B2',
    ]);
    expect(told({ sheet: header + row(2, 'q', 'a', 'b', 'c', 'C', error) })).toEqual(['2: q a|b|c 2']);
  });

  test('is the first visible one, wherever it lies; of the others there is a note', () => {
    const sheets =
      '<workbook><sheets><sheet r:id="rId9" state="hidden"/><sheet r:id="rId1"/><sheet r:id="rId2"/></sheets></workbook>';
    const rels =
      '<Relationships><Relationship Id="rId9" Target="no.xml"/>' +
      '<Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>';
    expect(told({ workbook: sheets, rels, sheet: header + row(2, 'q', 'a', 'b', '', 'A') })).toEqual([
      '2: q a|b 0',
      '1: one sheet / 1 more, not read',
    ]);
  });
});

describe('a file that is none, or is made to do harm, is refused:', () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>';
  test.each([
    ['entities', bomb, 'damaged XML, or XML with a DOCTYPE'],
    [
      'tags that do not match',
      '<?xml version="1.0"?><worksheet><sheetData></worksheet>',
      'damaged XML, or XML with a DOCTYPE',
    ],
    ['deep nesting', `<?xml version="1.0"?>${'<a>'.repeat(100_000)}`, 'damaged XML, or XML with a DOCTYPE'],
    ['no header', row(1, 'a', 'b'), '“a, b”'],
    ['nothing', '', 'none'],
  ])('%s', (_, sheet, found) => {
    expect(inEnglish(xlsx.read(workbook({ sheet })))).toMatchObject({ questions: [], problems: [{ line: 1, found }] });
  });

  test('a path that climbs out of the archive names nothing outside of it', () => {
    const rels = '<Relationships><Relationship Id="rId1" Target="../../../../etc/passwd"/></Relationships>';
    expect(told({ rels, sheet: header + row(2, 'q', 'a', 'b', '', 'A') })).toEqual(['2: q a|b 0']);
  });

  test('one long text in very many cells', () => {
    const strings = `<sst><si><t>${'x'.repeat(100_000)}</t></si></sst>`;
    const sheet = header + row(2, ...Array.from({ length: 90 }, () => '<c t="s"><v>0</v></c>')).repeat(50);
    expect(told({ strings, sheet })).toEqual(['1: at most 20000000 characters in all cells / more']);
  });

  test('cells far to the right', () => {
    const far = Array.from({ length: 1000 }, (_, index) => `<row r="${index + 2}"><c r="XFD1"><v>1</v></c></row>`);
    expect(told({ sheet: header + far.join('') + row(2000, 'q', 'a', 'b', '', 'A') })).toEqual(['2000: q a|b 0']);
  });
});
