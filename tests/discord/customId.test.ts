import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CUSTOM_ID_VERSION, decodeCustomId, encodeCustomId } from '../../src/discord/customId.ts';

const alphabet = Array.from('ABCXYZabcxyz0189_-');
const word = (max: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: max }).map((all) => all.join(''));
const action = fc
  .array(fc.constantFrom(...Array.from('abcxyz')), { minLength: 1, maxLength: 16 })
  .map((all) => all.join(''));

describe('custom ids', () => {
  test('what is encoded is decoded to the same parts', () => {
    fc.assert(
      fc.property(
        action,
        fc.option(word(22), { nil: '' }),
        fc.array(word(6), { maxLength: 6 }),
        (name, target, args) => {
          const id = encodeCustomId(name, target, args);
          expect(id.length).toBeLessThanOrEqual(100);
          expect(decodeCustomId(id)).toEqual({ version: CUSTOM_ID_VERSION, action: name, target, args });
        },
      ),
    );
  });

  test('any text is either none of ours or decodes to parts that make it up again', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 120 }), fc.stringMatching(/^[0-9][a-z]{1,4}:[\w-]{0,9}:[\w.-]{0,9}$/)),
        (id) => {
          const parts = decodeCustomId(id);
          if (!parts) return;
          expect(`${parts.version}${parts.action}:${parts.target}:${parts.args.join('.')}`).toBe(id);
        },
      ),
    );
  });

  test.each([
    ['an empty id', ''],
    ['no version', 'answer:abc:1'],
    ['two targets', '1answer:abc:def:1'],
    ['other characters', '1answer:abc:1;drop'],
    ['a line break', '1answer:abc:1\n'],
    ['too long', `1answer:${'a'.repeat(32)}:${'1.'.repeat(40)}`],
  ])('%s is none of ours', (_, id) => {
    expect(decodeCustomId(id)).toBeNull();
  });

  test('parts that do not fit are refused when encoding', () => {
    expect(() => encodeCustomId('answer', 'a b', [])).toThrow(RangeError);
    expect(() => encodeCustomId('answer', 'a', ['x'.repeat(90)])).toThrow(RangeError);
  });
});
