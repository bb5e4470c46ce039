import { createHash } from 'node:crypto';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { MAX_UNCHANGED_BYTES, MAX_WRITTEN_BYTES } from '../../src/images/bounds.ts';
import type { Refused } from '../../src/images/images.ts';
import { createImageMaker } from '../../src/images/make.ts';
import type { StoredImage } from '../../src/storage/storage.ts';
import { noise } from '../formats/hostileFiles.ts';
import {
  animated,
  chunk,
  drawn,
  flat,
  keptPictures,
  tinyGif,
  withChunk,
  withRiffChunk,
  withSegment,
} from './testPictures.ts';

const maker = createImageMaker();
const kept = await keptPictures();

async function made(bytes: Uint8Array): Promise<StoredImage> {
  const image = await maker.make(bytes);
  if ('refused' in image) throw new Error(`refused: ${image.refused}`);
  return image;
}

async function headerOf(image: StoredImage): Promise<Metadata> {
  return sharp(image.data, { animated: true }).metadata();
}

describe('an image that is as it should be', () => {
  test.each(Object.entries(kept))('stays as it is, byte for byte: %s', async (_, bytes) => {
    const image = await made(bytes);
    expect(Buffer.from(image.data).equals(bytes)).toBe(true);
  });

  test('is called after its bytes and its kind, and knows the size of one frame', async () => {
    const sha256 = (bytes: Buffer | undefined): string =>
      createHash('sha256')
        .update(bytes ?? '')
        .digest('hex');
    expect(await made(kept['jpeg'] ?? Buffer.of())).toMatchObject({
      id: `${sha256(kept['jpeg'])}.jpg`,
      width: 320,
      height: 240,
    });
    expect(await made(kept['moving gif'] ?? Buffer.of())).toMatchObject({
      id: `${sha256(kept['moving gif'])}.gif`,
      width: 80,
      height: 60,
    });
    expect((await made(kept['png'] ?? Buffer.of())).id).toBe(`${sha256(kept['png'])}.png`);
    expect((await made(kept['webp'] ?? Buffer.of())).id).toBe(`${sha256(kept['webp'])}.webp`);
  });
});

describe('an image that is not', () => {
  test.each([
    ['larger than is shown', async () => flat(3200, 1000).png().toBuffer(), { width: 1600, height: 500 }],
    ['tall', async () => flat(10, 20_000).png().toBuffer(), { width: 1, height: 1600 }],
    ['an AVIF', async () => drawn(64, 48).avif({ effort: 0 }).toBuffer(), { width: 64, height: 48 }],
    [
      'in colours for print',
      async () => drawn(64, 48).toColourspace('cmyk').jpeg().toBuffer(),
      { width: 64, height: 48 },
    ],
    [
      'a GIF larger than is shown',
      async () => (await animated(1700, 85, 3)).gif().toBuffer(),
      { width: 1600, height: 80 },
    ],
    ['a picture with another behind it', async () => hdr(), { width: 64, height: 48 }],
    [
      'of 16 bits and large',
      async () => flat(2000, 100).toColourspace('rgb16').png().toBuffer(),
      { width: 1600, height: 80 },
    ],
  ])('becomes a WebP that fits: %s', async (_, bytes, size) => {
    const image = await made(await bytes());
    expect(image).toMatchObject(size);
    expect(image.id).toMatch(/^[\da-f]{64}\.webp$/);
    const header = await headerOf(image);
    expect({ width: header.width, height: header.pageHeight ?? header.height }).toEqual(size);
    expect(header).toMatchObject({ format: 'webp', space: 'srgb' });
  });

  test('a moving one keeps moving as it did', async () => {
    const gif = await (await animated(1700, 20, 3)).gif({ delay: [100, 200, 300], loop: 2 }).toBuffer();
    const header = await headerOf(await made(gif));
    expect(header).toMatchObject({ pages: 3, delay: [100, 200, 300], loop: 2 });
  });

  test('a drawing with a comment keeps every pixel', async () => {
    const png = await drawn(200, 100).png().toBuffer();
    const image = await made(withChunk(png, chunk('tEXt', Buffer.from('Software\0a drawing program'))));
    expect(image.id).toMatch(/webp$/);
    expect(await sharp(image.data).raw().toBuffer()).toEqual(await sharp(png).raw().toBuffer());
  });

  test('one that needs many bytes loses quality until it needs fewer', async () => {
    const photograph = await sharp(noise(1600 * 1600 * 3), { raw: { width: 1600, height: 1600, channels: 3 } })
      .jpeg({ quality: 90 })
      .toBuffer();
    expect(photograph.length).toBeGreaterThan(MAX_UNCHANGED_BYTES);
    expect((await made(photograph)).data.length).toBeLessThanOrEqual(MAX_WRITTEN_BYTES);
  });

  test('what stands behind its end, such as an archive, does not come along', async () => {
    const archive = Buffer.from('PK\x03\x04 an archive');
    for (const bytes of Object.values(kept)) {
      const image = await made(Buffer.concat([bytes, archive]));
      expect(Buffer.from(image.data).includes(archive)).toBe(false);
    }
  });
});

describe('made twice', () => {
  test.each([
    ...Object.entries(kept).map(([name, bytes]): [string, () => Promise<Buffer>] => [name, async () => bytes]),
    ['a large one', async () => drawn(2000, 1500).jpeg().toBuffer()],
    ['a turned one', async () => drawn(90, 60).jpeg().withMetadata({ orientation: 6 }).toBuffer()],
    ['an AVIF', async () => drawn(64, 48).ensureAlpha(0.3).avif({ effort: 0 }).toBuffer()],
    ['a moving one', async () => (await animated(1700, 30, 4)).gif().toBuffer()],
    ['one that looks the same all the time', async () => tinyGif(5, 1, Buffer.from([0x21, 0xfe, 1, 0x78, 0]))],
    ['one with a comment', async () => withSegment(kept['jpeg'] ?? Buffer.of(), 0xfe, Buffer.from('x'))],
    ['one of large numbers', async () => flat(1700, 10).toColourspace('rgb16').png().toBuffer()],
    ['one in print colours', async () => drawn(64, 48).toColourspace('cmyk').jpeg().toBuffer()],
  ])('it is the same as made once: %s', async (_, bytes) => {
    const once = await made(await bytes());
    const twice = await made(once.data);
    expect(twice).toEqual(once);
  });
});

describe('what a camera wrote into an image', () => {
  const GPS = { IFD0: { Copyright: 'A. Somebody' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' } };

  test.each([
    ['JPEG', async () => drawn(90, 60).jpeg().withExif(GPS).toBuffer()],
    ['large JPEG', async () => drawn(1800, 60).jpeg().withExif(GPS).toBuffer()],
    ['PNG', async () => drawn(90, 60).png().withExif(GPS).toBuffer()],
    ['WebP', async () => drawn(90, 60).webp().withExif(GPS).toBuffer()],
    ['AVIF', async () => drawn(90, 60).avif({ effort: 0 }).withExif(GPS).toBuffer()],
  ])('is gone, where it was taken above all: %s', async (_, bytes) => {
    const photograph = await bytes();
    expect((await sharp(photograph).metadata()).exif).toBeDefined();
    expect(photograph.includes('Somebody')).toBe(true);
    const image = await made(photograph);
    expect((await headerOf(image)).exif).toBeUndefined();
    expect(Buffer.from(image.data).includes('Somebody')).toBe(false);
    expect(Buffer.from(image.data).includes('Exif')).toBe(false);
  });

  test('other notes are gone too', async () => {
    const xmp = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret</x:xmpmeta>');
    const iptc = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b\x1c\x02\x50\0\x06secret\0', 'latin1');
    const jpeg = await drawn(90, 60).jpeg().toBuffer();
    const webp = await drawn(90, 60).webp().toBuffer();
    const noted = [withSegment(jpeg, 0xe1, xmp), withSegment(jpeg, 0xed, iptc), withRiffChunk(webp, 'XMP ', xmp)];
    for (const bytes of noted) expect(Buffer.from((await made(bytes)).data).includes('secret')).toBe(false);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('is obeyed as to which way is up: %i', async (orientation) => {
    const quarters = await quartered();
    const turned = await sharp(quarters).jpeg({ quality: 95 }).withMetadata({ orientation }).toBuffer();
    const image = await made(turned);
    expect((await headerOf(image)).orientation).toBeUndefined();
    const across = orientation >= 5;
    expect(image).toMatchObject(across ? { width: 40, height: 60 } : { width: 60, height: 40 });
    expect(await cornersOf(image.data)).toBe(UPRIGHT[orientation - 1]);
  });
});

/** Corners from the upper left on, clockwise, as each orientation (1 to 8) of EXIF shows red, green, blue and white. */
const UPRIGHT = ['rgbw', 'grwb', 'bwrg', 'wbgr', 'rwbg', 'wrgb', 'bgrw', 'gbwr'];

/** Red, green, blue, white, clockwise from the upper left. */
async function quartered(): Promise<Buffer> {
  const quarter = (background: string): Promise<Buffer> =>
    sharp({ create: { width: 30, height: 20, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp({ create: { width: 60, height: 40, channels: 3, background: 'white' } })
    .composite([
      { input: await quarter('red'), left: 0, top: 0 },
      { input: await quarter('lime'), left: 30, top: 0 },
      { input: await quarter('blue'), left: 30, top: 20 },
    ])
    .png()
    .toBuffer();
}

async function cornersOf(image: Uint8Array): Promise<string> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const letterAt = (x: number, y: number): string => {
    const at = (y * info.width + x) * 3;
    const bright = [...data.subarray(at, at + 3)].map((value) => value > 128);
    return bright.every(Boolean) ? 'w' : ('rgb'[bright.indexOf(true)] ?? '?');
  };
  const [right, bottom] = [info.width - 5, info.height - 5];
  return letterAt(4, 4) + letterAt(right, 4) + letterAt(right, bottom) + letterAt(4, bottom);
}

/** A JPEG with a second picture that says how bright each place is, as telephones take them. */
async function hdr(): Promise<Buffer> {
  // Its types leave it out.
  const image = sharp(await drawn(64, 48).png().toBuffer()) as Sharp & { withGainMap(): Sharp };
  const bytes = await image.withGainMap().jpeg().toBuffer();
  expect((await sharp(bytes).metadata()).gainMap).toBeDefined();
  return bytes;
}

describe('refusals', () => {
  test('more bytes than are taken are too large, whatever they are', async () => {
    expect(await maker.make(Buffer.alloc(8 * 1024 * 1024 + 1))).toEqual<Refused>({ refused: 'too large' });
  });

  test.each(['', 'text', '<svg xmlns="http://www.w3.org/2000/svg"/>', '<html></html>', 'PK\x03\x04', '%PDF-1.7'])(
    'other files are no images: %j',
    async (text) => {
      expect(await maker.make(Buffer.from(text))).toEqual<Refused>({ refused: 'no image' });
    },
  );
});
