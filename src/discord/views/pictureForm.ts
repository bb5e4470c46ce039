/** The form of a question's pictures: files or a link, and what they show. */
import {
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { MAX_IMAGES, type QuestionImage } from '../../quiz/question.ts';
import type { Translate } from '../../texts.ts';
import { encodeCustomId } from '../customId.ts';

const LONG = 4000;

export function pictureFormView(
  draftId: string,
  images: readonly QuestionImage[],
  t: Translate,
): APIModalInteractionResponseCallbackData {
  const alts = images
    .map(({ alt }) => alt)
    .join('\n')
    .slice(0, LONG);
  return {
    custom_id: encodeCustomId('qimage', draftId),
    title: t('picture.title'),
    components: [
      field('files', t, {
        type: ComponentType.FileUpload,
        custom_id: 'files',
        min_values: 0,
        max_values: MAX_IMAGES,
        required: false,
      }),
      field('link', t, {
        type: ComponentType.TextInput,
        custom_id: 'link',
        style: TextInputStyle.Short,
        required: false,
        max_length: 2000,
      }),
      field('alt', t, {
        type: ComponentType.TextInput,
        custom_id: 'alt',
        style: TextInputStyle.Paragraph,
        required: false,
        max_length: LONG,
        ...(alts === '' ? {} : { value: alts }),
      }),
    ],
  };
}

function field(name: 'files' | 'link' | 'alt', t: Translate, component: APILabelComponent['component']) {
  return {
    type: ComponentType.Label as const,
    label: t(`picture.${name}`),
    description: t(`picture.${name}Hint`),
    component,
  };
}
