/** Exporting a deck as a file of any format, with what the format cannot hold. */
import type { Call, MessageBody, Reply } from '../src/discord/command.ts';
import { exportView } from '../src/discord/views/export.ts';
import { Failure } from '../src/failure.ts';
import { formatNamed, type FormatName } from '../src/formats/formats.ts';
import type { Question } from '../src/quiz/question.ts';
import type { TypedQuestion } from '../src/quiz/typedQuestion.ts';
import type { Deck } from '../src/storage/storage.ts';

const EVERYTHING = 100_000;
/** Discord takes files of 10 MiB. Pictures of more bytes do not fit into one, whatever its format. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

export function exportDeck(call: Call, deck: Deck, format: FormatName): Reply {
  return { kind: 'later', message: () => exported(call, deck, format) };
}

async function exported(call: Call, deck: Deck, formatName: FormatName): Promise<MessageBody> {
  const { storage, exports } = call.parts;
  const stored = await storage.ownDecks.questions(call.serverId, deck.id, 0, EVERYTHING);
  const questions = stored.map(({ question }) => question);
  const typed = await storage.ownDecks.typed(call.serverId, deck.id);
  const pictures = await picturesOf(call, [...questions, ...typed]);
  const content = { name: deck.name, language: deck.language, questions, typed };
  const format = formatNamed(formatName);

  let written = await exports.write({ ...content, images: pictures ?? new Map() }, formatName);
  let withoutPictures = pictures === null;
  if (written.data.length > MAX_FILE_BYTES && !withoutPictures) {
    written = await exports.write({ ...content, images: new Map() }, formatName);
    withoutPictures = true;
  }
  if (written.data.length > MAX_FILE_BYTES) throw new Failure('deck.exportTooLarge');
  return exportView(
    {
      deckName: deck.name,
      count: questions.length,
      typed: written.typed,
      typedLost: typed.length - written.typed,
      format: formatName,
      lost: written.lost,
      withoutPictures,
      file: { name: `${fileName(deck.name)}${format.extensions[0] ?? ''}`, data: written.data },
    },
    call.t,
  );
}

/** Bytes by id; null if they are too many for one file. */
async function picturesOf(
  call: Call,
  questions: readonly Pick<Question | TypedQuestion, 'images'>[],
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const ids = new Set(questions.flatMap(({ images = [] }) => images.map(({ image }) => image)));
  const pictures = new Map<string, Uint8Array>();
  let bytes = 0;
  // One at a time: all of a large deck need not be in memory to learn that they are too many.
  for (const id of ids) {
    for (const { data } of (await call.parts.storage.images.get([id])).values()) {
      pictures.set(id, data);
      bytes += data.length;
    }
    if (bytes > MAX_FILE_BYTES) return null;
  }
  return pictures;
}

/** A name that every system takes. */
function fileName(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40)
      .toLowerCase() || 'deck'
  );
}
