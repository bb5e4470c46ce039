/** Images made to harm, each with what becomes of it. */
import { deflateSync } from 'node:zlib';
import { chunk, drawn, flat, packedText, repeatedScans, tinyGif, withChunk } from './testPictures.ts';

export interface HostileImage {
  readonly name: string;
  readonly bytes: Buffer;
  readonly expected: string;
}

export async function hostileImages(): Promise<HostileImage[]> {
  const png = await drawn(300, 200).png().toBuffer();
  const jpeg = await drawn(300, 200).jpeg().toBuffer();
  const webp = await drawn(300, 200).webp().toBuffer();
  const large = (format: 'png' | 'jpeg', width: number, options: object): Promise<Buffer> =>
    flat(width, 5000).toFormat(format, options).toBuffer();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1/" width="9" height="9"/></svg>';
  return [
    { name: 'nothing', bytes: Buffer.of(), expected: 'no image' },
    { name: 'a PNG of only its header', bytes: png.subarray(0, 33), expected: 'no image' },
    { name: 'a JPEG of only its header', bytes: jpeg.subarray(0, 160), expected: 'no image' },
    { name: 'a GIF of only its header', bytes: tinyGif(0).subarray(0, 19), expected: 'no image' },
    { name: 'a GIF without a frame', bytes: tinyGif(0), expected: 'no image' },
    { name: 'an SVG that leads elsewhere', bytes: Buffer.from(svg), expected: 'no image' },
    { name: 'a PNG that says 60,000 x 60,000', bytes: saying(png, 60_000), expected: 'too large' },
    { name: 'a PNG that says more than any has', bytes: saying(png, 0x7fff_ffff), expected: 'no image' },
    {
      name: 'a bomb of 900 million pixels',
      bytes: bomb(30_000),
      expected: 'too large',
    },
    { name: 'a JPEG that says 65,000 x 65,000', bytes: jpegSaying(jpeg, 65_000), expected: 'too large' },
    { name: 'a GIF of 100,000 frames', bytes: tinyGif(100_000), expected: 'too large' },
    { name: 'a GIF of a frame that says 65,535 x 65,535', bytes: gifSaying(0xffff), expected: 'too large' },
    { name: 'a GIF with a canvas far larger than its frame', bytes: tinyGif(1, 6000), expected: 'kept' },
    { name: 'a WebP whose chunk is too long', bytes: Buffer.from(webp).fill(255, 16, 19), expected: 'no image' },
    { name: 'a WebP whose chunk has no length', bytes: Buffer.from(webp).fill(0, 16, 20), expected: 'no image' },
    { name: 'a WebP that says it has no length', bytes: Buffer.from(webp).fill(0, 4, 8), expected: 'no image' },
    { name: 'a PNG with 7 GB of packed text', bytes: withChunk(png, ...texts(150)), expected: 'too slow' },
    { name: 'a PNG of 50 million pixels', bytes: await large('png', 10_000, {}), expected: 'kept' },
    { name: 'the same in seven passes', bytes: await large('png', 10_000, { progressive: true }), expected: 'kept' },
    { name: 'a JPEG that needs all of itself at once', bytes: await large('jpeg', 6600, FULL), expected: 'kept' },
    {
      name: 'an AVIF of 12 million pixels',
      bytes: await flat(3500, 3500).avif({ effort: 0 }).toBuffer(),
      expected: 'kept',
    },
    {
      name: 'an AVIF of 25 million pixels',
      bytes: await flat(5000, 5000).avif({ effort: 0 }).toBuffer(),
      expected: 'too large',
    },
    { name: 'a JPEG that is drawn 100 times', bytes: repeatedScans(100), expected: 'kept' },
  ];
}

const FULL = { progressive: true, chromaSubsampling: '4:4:4' };

function texts(count: number): Buffer[] {
  const text = packedText(45_000_000);
  return Array.from({ length: count }, () => text);
}

/** A black square, with one bit for each pixel: 110 kB. */
function bomb(side: number): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const lines = deflateSync(Buffer.alloc(side * (side / 8 + 1)));
  const chunks = [chunk('IHDR', header), chunk('IDAT', lines), chunk('IEND', Buffer.of())];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

/** A PNG whose header says another size, with the right checksum. */
function saying(png: Buffer, side: number): Buffer {
  const header = Buffer.alloc(13);
  png.copy(header, 0, 16, 29);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const renewed = Buffer.concat([png.subarray(0, 8), chunk('IHDR', header)]);
  return Buffer.concat([renewed, png.subarray(33)]);
}

function jpegSaying(jpeg: Buffer, side: number): Buffer {
  const bytes = Buffer.from(jpeg);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(side, frame + 5);
  bytes.writeUInt16BE(side, frame + 7);
  return bytes;
}

function gifSaying(side: number): Buffer {
  const bytes = tinyGif(1);
  bytes.writeUInt16LE(side, 19 + 5);
  bytes.writeUInt16LE(side, 19 + 7);
  return bytes;
}
