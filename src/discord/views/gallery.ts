/** The pictures of a question: a gallery in its message, and the files that the gallery shows. */
import { ComponentType, type APIMediaGalleryComponent } from 'discord-api-types/v10';
import type { Question, QuestionImage } from '../../quiz/question.ts';
import type { StoredImage } from '../../storage/storage.ts';
import type { MessageFile } from '../command.ts';

/** The name of a picture's file in its message. Names of files have no meaning of their own, so that they give nothing away. */
function fileNameOf({ image }: QuestionImage, position: number): string {
  return `picture-${position + 1}.${image.split('.').at(-1) ?? 'png'}`;
}

/** The gallery of these pictures; nothing if there are none. Its message must have their files. */
export function galleryOf(images: readonly QuestionImage[] = []): APIMediaGalleryComponent[] {
  if (images.length === 0) return [];
  const items = images.map((image, position) => ({
    media: { url: `attachment://${fileNameOf(image, position)}` },
    ...(image.alt === '' ? {} : { description: image.alt }),
  }));
  return [{ type: ComponentType.MediaGallery, items }];
}

/** The files of pictures that are all there. */
export function filesOf(
  images: readonly QuestionImage[] = [],
  stored: ReadonlyMap<string, StoredImage>,
): MessageFile[] {
  return images.flatMap((image, position) => {
    const found = stored.get(image.image);
    return found
      ? [{ name: fileNameOf(image, position), data: found.data, ...(image.alt === '' ? {} : { alt: image.alt }) }]
      : [];
  });
}

/** The question with those of its pictures that are there, since a gallery of missing files is refused. */
export function withPictures(question: Question, there: ReadonlyMap<string, unknown>): Question {
  const { images = [], ...rest } = question;
  const kept = images.filter(({ image }) => there.has(image));
  if (kept.length === images.length) return question;
  return kept.length === 0 ? rest : { ...rest, images: kept };
}
