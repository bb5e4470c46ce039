import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageKindOf } from '../../src/images/kinds.ts';
import {
  chunk,
  drawn,
  keptPictures,
  packedText,
  tinyGif,
  withChunk,
  withRiffChunk,
  withSegment,
} from './testPictures.ts';

function anatomyOf(bytes: Buffer): string {
  return imageKindOf(bytes)?.anatomy(bytes) ?? 'no image';
}

const gifExtension = (kind: number, text: string): Buffer =>
  Buffer.from([0x21, kind, text.length, ...Buffer.from(text, 'latin1'), 0]);

const kept = await keptPictures();

describe('what an image file is made of', () => {
  test('what draws the picture and nothing else is plain, in every kind', () => {
    const found = Object.entries(kept).map(([name, bytes]) => [name, anatomyOf(bytes)]);
    expect(found.filter(([, anatomy]) => anatomy !== 'plain')).toEqual([]);
  });

  test('anything behind the end of the picture is more', () => {
    for (const [name, bytes] of Object.entries(kept)) {
      expect([name, anatomyOf(Buffer.concat([bytes, Buffer.from('PK\x03\x04 and more')]))]).toEqual([name, 'more']);
    }
  });

  test('what ends early is damaged, in every kind and wherever it is cut', () => {
    for (const [name, bytes] of Object.entries(kept)) {
      const cuts = [
        ...Array.from({ length: 200 }, (_, part) => Math.floor((bytes.length * part) / 200)),
        bytes.length - 1,
      ];
      const found = new Set(cuts.filter((length) => length > 12).map((length) => anatomyOf(bytes.subarray(0, length))));
      expect([name, ...found]).toEqual([name, 'damaged']);
    }
  });

  test('comments, notes of a camera and second pictures are more', async () => {
    const png = await drawn(32, 24).png().toBuffer();
    const jpeg = await drawn(32, 24).jpeg().toBuffer();
    const webp = await drawn(32, 24).webp().toBuffer();
    const found = Object.entries({
      'text of a PNG': withChunk(png, chunk('tEXt', Buffer.from('Author\0somebody'))),
      'packed text of a PNG': withChunk(png, packedText(10)),
      'time of a PNG': withChunk(png, chunk('tIME', Buffer.alloc(7, 1))),
      'EXIF of a PNG': withChunk(png, chunk('eXIf', Buffer.from('MM\0*\0\0\0\x08\0\0\0\0\0\0', 'latin1'))),
      'frames of a PNG': withChunk(png, chunk('acTL', Buffer.alloc(8))),
      'comment of a JPEG': withSegment(jpeg, 0xfe, Buffer.from('hello')),
      'EXIF of a JPEG': withSegment(jpeg, 0xe1, Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0', 'latin1')),
      'IPTC of a JPEG': withSegment(jpeg, 0xed, Buffer.from('Photoshop 3.0\0')),
      'more pictures of a JPEG': withSegment(jpeg, 0xe2, Buffer.from('MPF\0')),
      'a small picture in a JPEG': withSegment(jpeg, 0xe0, Buffer.from('JFXX\0')),
      'a JPEG behind a JPEG': Buffer.concat([jpeg, jpeg]),
      'bytes between segments of a JPEG': Buffer.concat([jpeg.subarray(0, 20), Buffer.from('x'), jpeg.subarray(20)]),
      'arithmetic coding of a JPEG': Buffer.from(jpeg.toString('latin1').replace('\xff\xc0', '\xff\xc9'), 'latin1'),
      'comment of a GIF': tinyGif(1, 1, gifExtension(0xfe, 'hello')),
      'XMP of a GIF': tinyGif(1, 1, gifExtension(0xff, 'XMP DataXMP')),
      'a frame smaller than the canvas of a GIF': tinyGif(1, 6000),
      'EXIF of a WebP': withRiffChunk(webp, 'EXIF', Buffer.from('MM\0*\0\0\0\x08\0\0', 'latin1')),
      'XMP of a WebP': withRiffChunk(webp, 'XMP ', Buffer.from('<x/>')),
      'a second picture of a WebP': withRiffChunk(webp, 'VP8 ', webp.subarray(20)),
      'a chunk of a WebP that is not as long as it says': Buffer.from(webp).fill(255, 16, 20),
    }).map(([name, bytes]) => [name, anatomyOf(bytes)]);
    expect(found.filter(([, anatomy]) => anatomy !== 'more')).toEqual([]);
  });

  test('other files are no images', () => {
    const others = [
      '',
      'x',
      'GIF8',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'PK\x03\x04',
      '%PDF-1.7',
      'BM',
      'II*\0',
    ];
    expect(others.map((text) => anatomyOf(Buffer.from(text, 'latin1')))).toEqual(others.map(() => 'no image'));
    expect(anatomyOf(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))).toBe('no image');
    expect(anatomyOf(Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1avif', 'latin1'))).toBe('more');
  });

  test('whatever follows the beginning of an image, it is followed to its end without an error', () => {
    const beginnings = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF\x10\0\0\0WEBP', '\0\0\0\x14ftypavif'];
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 200 }), (beginning, rest) => {
        expect(['plain', 'more', 'damaged']).toContain(
          anatomyOf(Buffer.concat([Buffer.from(beginning, 'latin1'), rest])),
        );
      }),
    );
  });

  test.each([
    [
      'a GIF of many small pieces',
      Buffer.concat([tinyGif(0).subarray(0, 19), Buffer.from([0x21, 0xfe]), Buffer.alloc(8e6, 1)]),
    ],
    ['a PNG of many chunks', withChunk(tinyPng(), Buffer.alloc(600_000 * 13, chunk('quIz', Buffer.of(1))))],
    ['a JPEG of gaps', Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(8e6, 0xff)])],
    [
      'a JPEG of many segments',
      Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(8e6, Buffer.from([0xff, 0xfe, 0, 2]))]),
    ],
  ])('%s is followed in less than a second', (_, bytes) => {
    const before = performance.now();
    expect(['damaged', 'more']).toContain(anatomyOf(bytes));
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

/** Its signature and end; what is between them matters to no test here. */
function tinyPng(): Buffer {
  const header = chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), header, chunk('IEND', Buffer.alloc(0))]);
}
