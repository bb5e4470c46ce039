/** Questions one a line, and a list to choose one of them from. */
import type { APIStringSelectComponent } from 'discord-api-types/v10';
import type { StoredQuestion } from '../../storage/storage.ts';
import type { Translate } from '../../texts.ts';
import { encodeCustomId } from '../customId.ts';
import { bare, cut, oneLine, plain, SELECT_DESCRIPTION } from '../limits.ts';
import { select } from './parts.ts';

const STEM = 120;

/** `#12 What is …`: the number is what `/question edit` takes. */
export function questionLine({ id, question, retired }: StoredQuestion): string {
  const stem = plain(cut(oneLine(question.title ?? question.stem), STEM).text);
  return `\`#${id}\` ${retired ? `~~${stem}~~` : stem}`;
}

/** Shows the one that is chosen. At most 25. */
export function questionSelect(questions: readonly StoredQuestion[], t: Translate): APIStringSelectComponent {
  return select({
    custom_id: encodeCustomId('qshow', ''),
    placeholder: t('question.choose'),
    options: questions.map(({ id, deckName, question }) => ({
      label: cut(`#${id} ${bare(shortened(question.title ?? question.stem))}`, SELECT_DESCRIPTION).text,
      value: String(id),
      description: cut(oneLine(deckName), SELECT_DESCRIPTION).text,
    })),
  });
}

/** As much as is shown at most, before its signs of Markdown go: a stem may be very long. */
function shortened(text: string): string {
  return text.slice(0, 5 * SELECT_DESCRIPTION);
}
