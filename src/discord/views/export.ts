/** A deck as a file, and what the file does not hold. */
import { ComponentType } from 'discord-api-types/v10';
import type { LostText } from '../../formats/phrase.ts';
import type { Translate } from '../../texts.ts';
import type { MessageBody, MessageFile } from '../command.ts';
import { plain } from '../limits.ts';
import { text } from './parts.ts';

export interface ExportedDeck {
  readonly deckName: string;
  readonly count: number;
  /** Questions whose answers are typed: how many are in the file, and how many are not. */
  readonly typed: number;
  readonly typedLost: number;
  readonly format: string;
  readonly lost: readonly LostText[];
  /** The file would have been too large with them. */
  readonly withoutPictures: boolean;
  readonly file: MessageFile;
}

export function exportView(deck: ExportedDeck, t: Translate): MessageBody {
  const { count, format, typed, typedLost, lost, file } = deck;
  return {
    components: [
      text(t('deck.exported', { deck: plain(deck.deckName), count, format })),
      ...(typed > 0 ? [text(t('deck.exportTyped', { count: typed }))] : []),
      ...(lost.length > 0 ? [text(t('deck.exportLost', { lost: lost.map((key) => t(key)).join(', ') }))] : []),
      ...(typedLost > 0 ? [text(t('deck.exportTypedLost', { count: typedLost }))] : []),
      ...(deck.withoutPictures ? [text(t('deck.exportWithoutPictures'))] : []),
      { type: ComponentType.File, file: { url: `attachment://${file.name}` } },
    ],
    files: [file],
  };
}
