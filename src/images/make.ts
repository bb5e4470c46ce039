/** Any bytes → an image that is kept, or why not. What decodes them runs in a process of its own. */
import type { StoredImage } from '../storage/storage.ts';
import { MAX_IMAGE_BYTES, type ImageMaker, type Refused } from './images.ts';
import { imageKindOf } from './kinds.ts';
import { createOwnProcess } from './ownProcess.ts';

const LIMITS = { timeLimitMs: 4000, idleMs: 30_000 };

/** One image at a time. The process is started with the first one, and ended when none has come for half a minute. */
export function createImageMaker(limits = LIMITS): ImageMaker {
  const remaking = createOwnProcess<Uint8Array, StoredImage | Refused>(
    new URL('./makeProcess.ts', import.meta.url),
    limits,
  );
  return {
    make: async (bytes) => {
      if (bytes.length > MAX_IMAGE_BYTES) return { refused: 'too large' };
      // Nothing else reaches the process.
      if (!imageKindOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) return { refused: 'no image' };
      const made = await remaking.ask(bytes);
      if (made === 'too slow') return { refused: 'too slow' };
      // What a decoder dies of is none that anybody else's decoder should be given.
      return made === 'died' ? { refused: 'no image' } : made;
    },
  };
}
