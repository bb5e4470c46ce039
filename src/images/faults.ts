/** Why an image of a file is not had, as a problem of that file. */
import type { Problem } from '../formats/deckFile.ts';
import { phrase, type Phrase } from '../formats/phrase.ts';
import {
  EMBEDDED_LIMIT_MS,
  LINKS_LIMIT_MS,
  MAX_FILE_IMAGE_BYTES,
  MAX_FILE_IMAGES,
  type FileImageRefusal,
} from './fileImages.ts';

type Fault = Pick<Problem, 'expected' | 'found'>;

const HAD = phrase('reader.reachablePicture');

/** `name`: what the picture is called in the file, quoted. */
const FAULTS: Record<FileImageRefusal, (name: Phrase) => Fault> = {
  'no image': (name) => ({ expected: phrase('reader.wholePicture'), found: phrase('reader.isNone', { name }) }),
  'too large': (name) => ({ expected: phrase('reader.smallerPicture'), found: phrase('reader.isTooLarge', { name }) }),
  'no https': (name) => ({ expected: phrase('reader.httpsAddress'), found: name }),
  'private address': (name) => ({
    expected: phrase('reader.publicAddress'),
    found: phrase('reader.leadsElsewhere', { name }),
  }),
  'not fetched': (name) => ({ expected: HAD, found: phrase('reader.givesNone', { name }) }),
  'too slow': (name) => ({ expected: HAD, found: phrase('reader.takesTooLong', { name }) }),
  'not in the file': (name) => ({
    expected: phrase('reader.pictureInFile'),
    found: phrase('reader.notInFile', { name }),
  }),
  'too many': (name) => ({
    expected: phrase('reader.atMostFilePictures', { count: MAX_FILE_IMAGES }),
    found: phrase('reader.oneMore', { name }),
  }),
  'too much': (name) => ({
    expected: phrase('reader.atMostFileSize', { size: MAX_FILE_IMAGE_BYTES / 1024 / 1024 }),
    found: phrase('reader.oneMore', { name }),
  }),
  'no time left': (name) => ({
    expected: phrase('reader.timeForPictures', { within: EMBEDDED_LIMIT_MS / 1000, elsewhere: LINKS_LIMIT_MS / 1000 }),
    found: phrase('reader.turnDidNotCome', { name }),
  }),
};

export function faultOf(refusal: FileImageRefusal, name: Phrase): Fault {
  return FAULTS[refusal](name);
}
