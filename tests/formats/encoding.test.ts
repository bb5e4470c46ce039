import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/formats/encoding.ts';

const TEXT = 'Größe: 5 €\n“Wärme”\n';
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const buffer = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return order === 'le' ? buffer : buffer.swap16();
}

describe('the text of a file', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 LE with a mark', utf16(TEXT, 'le', true)],
    ['UTF-16 BE with a mark', utf16(TEXT, 'be', true)],
    ['UTF-16 LE', utf16(TEXT, 'le', false)],
    ['UTF-16 BE', utf16(TEXT, 'be', false)],
    [
      'Windows-1252',
      bytes(
        0x47,
        0x72,
        0xf6,
        0xdf,
        0x65,
        0x3a,
        0x20,
        0x35,
        0x20,
        0x80,
        0x0a,
        0x93,
        0x57,
        0xe4,
        0x72,
        0x6d,
        0x65,
        0x94,
        0x0a,
      ),
    ],
  ])('is the same in %s', (_, content) => {
    expect(decodeText(content)).toBe(TEXT);
  });

  test.each(['le', 'be'] as const)('in Chinese is read in UTF-16 %s without a mark', (order) => {
    const text = '以下哪一个网络在许多地方使用同一组权重？\nA. 循环神经网络\nB. 卷积神经网络\n'.repeat(20);
    expect(decodeText(utf16(text, order, false))).toBe(text);
  });

  test('has line feeds alone, and no NULs', () => {
    expect(decodeText(Buffer.from('a\r\nb\rc\0d\n'))).toBe('a\nb\ncd\n');
  });

  test('keeps its good letters if a few bytes of UTF-8 are damaged', () => {
    const damaged = Buffer.concat([Buffer.from('ä'.repeat(50)), bytes(0xff), Buffer.from('ö')]);
    expect(decodeText(damaged)).toBe(`${'ä'.repeat(50)}\uFFFDö`);
  });

  test('is the one that was encoded, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const plain = text.replaceAll(/[\r\0\uFEFF]/g, '').toWellFormed();
        expect(decodeText(Buffer.from(plain))).toBe(plain);
        expect(decodeText(utf16(plain, 'le', true))).toBe(plain);
      }),
    );
  });

  test('is some text, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        expect(decodeText(content)).not.toContain('\0');
      }),
    );
  });
});
