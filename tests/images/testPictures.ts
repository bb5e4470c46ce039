/** Pictures for tests, made as they are needed: the same bytes each time. */
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A pattern without metadata. `turn` makes another one of it. */
export function drawn(width: number, height: number, turn = 0): Sharp {
  const pixels = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    pixels[at * 3] = (x * 3 + turn * 50) % 256;
    pixels[at * 3 + 1] = (y * 5 + Math.floor(x / 16) * 40) % 256;
    pixels[at * 3 + 2] = ((x + y) * (turn + 1)) % 256;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** One colour; cheap however large. */
export function flat(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#08f' }, limitInputPixels: false });
}

export async function animated(width: number, height: number, count: number): Promise<Sharp> {
  const frames = await Promise.all(
    Array.from({ length: count }, (_, turn) => drawn(width, height, turn).png().toBuffer()),
  );
  return sharp(frames, { join: { animated: true } });
}

/** One of each kind that stays as it is. */
export async function keptPictures(): Promise<Record<string, Buffer>> {
  const moving = await animated(80, 60, 4);
  return {
    png: await drawn(320, 240).png().toBuffer(),
    'png of a palette': await drawn(320, 240).png({ palette: true }).toBuffer(),
    'png in seven passes': await drawn(320, 240).png({ progressive: true }).toBuffer(),
    'png in grey, 16 bits': await drawn(320, 240).toColourspace('grey16').png().toBuffer(),
    'png with a profile of colours': await drawn(320, 240).withIccProfile('p3').png().toBuffer(),
    jpeg: await drawn(320, 240).jpeg().toBuffer(),
    'progressive jpeg': await drawn(320, 240).jpeg({ progressive: true }).toBuffer(),
    'jpeg with a profile of colours': await drawn(320, 240).withIccProfile('p3').jpeg().toBuffer(),
    gif: await drawn(320, 240).gif().toBuffer(),
    'moving gif': await moving.clone().gif({ delay: 90, loop: 3 }).toBuffer(),
    webp: await drawn(320, 240).webp().toBuffer(),
    'lossless webp': await drawn(320, 240).webp({ lossless: true }).toBuffer(),
    'webp one can see through': await drawn(320, 240).ensureAlpha(0.5).webp().toBuffer(),
    'moving webp': await moving.clone().webp({ delay: 90, loop: 3 }).toBuffer(),
    'the largest png': await flat(1600, 1600).png().toBuffer(),
  };
}

/** A chunk of a PNG. */
export function chunk(name: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

/** Behind the PNG's header. */
export function withChunk(png: Buffer, ...chunks: Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

/** A PNG's compressed text of so many letters. */
export function packedText(letters: number): Buffer {
  return chunk('zTXt', Buffer.concat([Buffer.from('k\0\0', 'latin1'), deflateSync(Buffer.alloc(letters, 65))]));
}

/** A segment of a JPEG. */
export function segment(marker: number, data: Uint8Array | readonly number[]): Buffer {
  const length = data.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), Buffer.from(data)]);
}

/** Behind the JPEG's first marker. */
export function withSegment(jpeg: Buffer, marker: number, data: Uint8Array): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), segment(marker, data), jpeg.subarray(2)]);
}

/** A GIF whose frames are one pixel each, with blocks in front of them. */
export function tinyGif(frames: number, canvas = 1, ...blocks: Buffer[]): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  header.writeUInt16LE(canvas, 0);
  header.writeUInt16LE(canvas, 2);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  const rest = Array.from({ length: frames }, () => frame);
  return Buffer.concat([Buffer.from('GIF89a'), header, ...blocks, ...rest, Buffer.from([0x3b])]);
}

/** A WebP with a chunk at its end. */
export function withRiffChunk(webp: Buffer, name: string, data: Buffer): Buffer {
  const header = Buffer.from(`${name}\0\0\0\0`, 'latin1');
  header.writeUInt32LE(data.length, 4);
  const bytes = Buffer.concat([webp, header, data, Buffer.alloc(data.length % 2)]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  return bytes;
}

/**
 * A progressive JPEG of 32 million pixels in 70 kB that is drawn over and over: each scan says in 60 bytes that nothing changes, and
 * costs a walk over the whole picture.
 */
export function repeatedScans(scans: number): Buffer {
  const [width, height] = [6400, 5000];
  const blocks = (width / 8) * (height / 8);
  const frame = segment(0xc2, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  const quantization = segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]);
  const lengths = [1, ...Array.from({ length: 15 }, () => 0)];
  const tables = [segment(0xc4, [0x00, ...lengths, 0]), segment(0xc4, [0x10, ...lengths, 0xe0])];
  const first = Buffer.concat([segment(0xda, [1, 1, 0, 0, 0, 0]), Buffer.alloc(Math.ceil(blocks / 8))]);
  // "The next 32,767 blocks have nothing", as often as it takes.
  const runs = `0${'1'.repeat(14)}`.repeat(Math.ceil(blocks / 32_767));
  const bytes = (runs.match(/.{1,8}/g) ?? []).map((bits) => Number.parseInt(bits.padEnd(8, '1'), 2));
  const data = bytes.flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte]));
  const again = Buffer.concat([segment(0xda, [1, 1, 0, 1, 63, 0]), Buffer.from(data)]);
  const body = [quantization, frame, ...tables, first, ...Array.from({ length: scans }, () => again)];
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...body, Buffer.from([0xff, 0xd9])]);
}
