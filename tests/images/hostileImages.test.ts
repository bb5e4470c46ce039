import { monitorEventLoopDelay } from 'node:perf_hooks';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createImageMaker } from '../../src/images/make.ts';
import { createOwnProcess } from '../../src/images/ownProcess.ts';
import { noise } from '../formats/hostileFiles.ts';
import { hostileImages } from './hostileImages.ts';
import { keptPictures, repeatedScans } from './testPictures.ts';

const maker = createImageMaker();
const kept = await keptPictures();
const hostile = await hostileImages();
const finished = hostile.filter(({ expected }) => expected !== 'too slow');
const AVIF = await sharp(kept['png']).avif({ effort: 0 }).toBuffer();

/** `kept` if it is an image, else why not. */
async function verdict(bytes: Uint8Array, by = maker): Promise<string> {
  const image = await by.make(bytes);
  return 'refused' in image ? image.refused : 'kept';
}

describe('an image made to harm', () => {
  // What is too slow depends on the machine, and on what else runs on it.
  const patient = createImageMaker({ timeLimitMs: 20_000, idleMs: 1000 });

  test.each(finished)('$name: $expected', async ({ bytes, expected }) => {
    expect(await verdict(bytes, patient)).toBe(expected);
  });

  test('is done with within 5 s, whatever it is, and holds up nothing else', { timeout: 120_000 }, async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    for (const { name, bytes, expected } of hostile) {
      // The start of the process is not what is measured.
      await maker.make(kept['jpeg'] ?? Buffer.of());
      delay.enable();
      const before = performance.now();
      expect([name, [expected, 'too slow'].includes(await verdict(bytes))]).toEqual([name, true]);
      expect(performance.now() - before).toBeLessThan(5000);
      delay.disable();
    }
    expect(delay.max / 1e6).toBeLessThan(1000);
  });

  test('one that takes too long is given up, and the next one is made', async () => {
    const before = performance.now();
    const [slow, next] = await Promise.all([verdict(repeatedScans(5000)), verdict(kept['png'] ?? Buffer.of())]);
    expect({ slow, next }).toEqual({ slow: 'too slow', next: 'kept' });
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  test.each([...Object.entries(kept), ['avif', AVIF] as const])(
    'is none when it is cut, wherever: %s',
    async (_, bytes) => {
      const lengths = [
        ...Array.from({ length: 10 }, (__, tenth) => Math.floor((bytes.length * tenth) / 10)),
        bytes.length - 1,
      ];
      for (const length of lengths)
        expect([length, await verdict(bytes.subarray(0, length))]).toEqual([length, 'no image']);
    },
  );

  test('whatever byte is changed, there is an answer, and what is kept decodes', async () => {
    const pictures = [...Object.values(kept).filter((bytes) => bytes.length < 30_000), AVIF];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pictures),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(255),
        async (bytes, place, value) => {
          const changed = Buffer.from(bytes);
          changed[Math.floor(place * bytes.length)] = value;
          const image = await maker.make(changed);
          if ('refused' in image) expect(['no image', 'too large']).toContain(image.refused);
          else await sharp(image.data, { animated: true }).raw().toBuffer();
        },
      ),
      { numRuns: 150 },
    );
  });

  test(
    'none that is finished takes more than 256 MB, nor do all one after the other',
    { timeout: 120_000 },
    async () => {
      const limits = { timeLimitMs: 20_000, idleMs: 1000 };
      const measured = createOwnProcess<Uint8Array, number>(new URL('measuredMaker.ts', import.meta.url), limits);
      let grown: unknown;
      for (const { bytes } of finished) grown = await measured.ask(bytes);
      expect(grown).toBeGreaterThan(50);
      expect(grown).toBeLessThan(256);
    },
  );
});

test('noise behind the beginning of any kind is no image', async () => {
  const beginnings = ['', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF\x10\0\0\0WEBP', '\0\0\0\x14ftypavif'];
  for (const [seed, beginning] of beginnings.entries()) {
    const bytes = Buffer.concat([Buffer.from(beginning, 'latin1'), noise(5000, seed + 1)]);
    expect([beginning, await verdict(bytes)]).toEqual([beginning, 'no image']);
  }
});
