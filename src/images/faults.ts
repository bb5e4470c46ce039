/** Why an image of a file is not had, as a problem of that file. */
import type { Problem } from '../formats/deckFile.ts';
import {
  EMBEDDED_LIMIT_MS,
  LINKS_LIMIT_MS,
  MAX_FILE_IMAGE_BYTES,
  MAX_FILE_IMAGES,
  type FileImageRefusal,
} from './fileImages.ts';

type Fault = Pick<Problem, 'expected' | 'found'>;

const HAD = 'a picture that can be had';

/** `name`: what the picture is called in the file, quoted. */
const FAULTS: Record<FileImageRefusal, (name: string) => Fault> = {
  'no image': (name) => ({
    expected: 'a whole picture: PNG, JPEG, GIF, WebP or AVIF',
    found: `${name}, which is none`,
  }),
  'too large': (name) => ({ expected: 'a smaller picture', found: `${name}, which is too large` }),
  'no https': (name) => ({ expected: 'an address that begins with https://, without a user', found: name }),
  'private address': (name) => ({ expected: 'a public address', found: `${name}, which leads elsewhere` }),
  'not fetched': (name) => ({ expected: HAD, found: `${name}, which gives none` }),
  'too slow': (name) => ({ expected: HAD, found: `${name}, which takes too long` }),
  'not in the file': (name) => ({ expected: 'a picture within the file', found: `${name}, which is not in it` }),
  'too many': (name) => ({
    expected: `at most ${MAX_FILE_IMAGES} different pictures in a file`,
    found: `one more: ${name}`,
  }),
  'too much': (name) => ({
    expected: `at most ${MAX_FILE_IMAGE_BYTES / 1024 / 1024} MB of pictures in a file`,
    found: `one more: ${name}`,
  }),
  'no time left': (name) => ({
    expected: `pictures for which ${EMBEDDED_LIMIT_MS / 1000} s are enough, or ${LINKS_LIMIT_MS / 1000} s for those elsewhere`,
    found: `${name}, whose turn did not come`,
  }),
};

export function faultOf(refusal: FileImageRefusal, name: string): Fault {
  return FAULTS[refusal](name);
}
