/** The way of an uploaded file: through a worker of its own, as a moderator's file goes. */
import { isDeepStrictEqual } from 'node:util';
import { formatNamed, readDeck } from '../../src/formats/formats.ts';
import { recognize } from '../../src/formats/recognize.ts';
import { MAX_PROBLEMS, MAX_QUESTIONS, type UploadReader } from '../../src/imports/upload.ts';
import type { Input } from './input.ts';

/** What is wrong with what comes through the worker, beside what the reader gives right here. */
export async function complaintsOfUpload(input: Input, reader: UploadReader): Promise<string[]> {
  const bytes = input.pack(input.core);
  const name = input.fileName ?? 'file';
  try {
    const upload = await reader.read(bytes, name);
    const format = recognize(bytes, name);
    if ('refused' in upload) {
      const isUnknown = upload.refused === 'unknown format';
      if (isUnknown !== (format === null)) return [`upload: refused as ${upload.refused}`];
      return upload.refused === 'too slow' || upload.refused === 'too much memory' ? [`upload: ${upload.refused}`] : [];
    }
    if (format === null) return ['upload: read though no format fits'];
    const here = readDeck(bytes, formatNamed(format));
    const complaints = [];
    if (upload.format !== format) complaints.push('upload: another format');
    if (upload.questions.length > MAX_QUESTIONS) complaints.push('upload: too many questions');
    if (!isDeepStrictEqual(upload.questions, here.questions)) complaints.push('upload: other questions');
    if (!isDeepStrictEqual(upload.typed, here.typed)) complaints.push('upload: other typed questions');
    if (!isDeepStrictEqual(upload.problems, here.problems.slice(0, MAX_PROBLEMS))) {
      complaints.push('upload: other problems');
    }
    if (upload.problemCount !== here.problems.length) complaints.push('upload: another number of problems');
    return complaints;
  } catch (error) {
    return [`upload throws: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}
