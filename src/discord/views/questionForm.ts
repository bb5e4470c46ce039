/** The form of a question, and the preview of what was typed into it. */
import {
  ButtonStyle,
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { DIFFICULTIES } from '../../quiz/question.ts';
import type { FormProblem, QuestionForm } from '../../quiz/questionForm.ts';
import type { Round } from '../../quiz/round.ts';
import type { ImageRefusal } from '../../images/images.ts';
import type { TextKey, Translate } from '../../texts.ts';
import type { MessageBody } from '../command.ts';
import { encodeCustomId } from '../customId.ts';
import { clean, cut, plain } from '../limits.ts';
import { button, COLOURS, container, line, row, smallText, text } from './parts.ts';
import { askedParts } from './question.ts';

const LONG = 4000;
const TOPIC = 60;

/** Does everything fit into the fields? What does not would be cut, and saved so. */
export function fitsForm({ stem, choices, explanation, topic }: QuestionForm): boolean {
  return [stem, choices, explanation].every((typed) => typed.length <= LONG) && topic.length <= TOPIC;
}

/** `target` says which question it becomes: its deck and id, null for the usual deck and a new one, and the draft it goes on from. */
export function questionFormView(
  form: QuestionForm,
  target: { readonly deckId: number | null; readonly questionId: number | null; readonly draftId: string | null },
  t: Translate,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId('qform', target.draftId ?? '', [target.deckId ?? 0, target.questionId ?? 0]),
    title: t(target.questionId === null ? 'form.add' : 'form.edit'),
    components: [
      area('stem', form.stem, true, t),
      area('choices', form.choices, true, t),
      area('explanation', form.explanation, false, t),
      field('topic', t, {
        type: ComponentType.TextInput,
        custom_id: 'topic',
        style: TextInputStyle.Short,
        required: false,
        max_length: TOPIC,
        ...value(form.topic, TOPIC),
      }),
      field('difficulty', t, {
        type: ComponentType.StringSelect,
        custom_id: 'difficulty',
        required: false,
        options: DIFFICULTIES.map((difficulty) => ({
          label: t(`difficulty.${difficulty}`),
          value: difficulty,
          default: form.difficulty === difficulty,
        })),
      }),
    ],
  };
}

function area(
  name: 'stem' | 'choices' | 'explanation',
  typed: string,
  required: boolean,
  t: Translate,
): APILabelComponent {
  return field(name, t, {
    type: ComponentType.TextInput,
    custom_id: name,
    style: TextInputStyle.Paragraph,
    required,
    max_length: LONG,
    ...value(typed, LONG),
  });
}

function field(
  name: 'stem' | 'choices' | 'explanation' | 'topic' | 'difficulty',
  t: Translate,
  component: APILabelComponent['component'],
): APILabelComponent {
  return { type: ComponentType.Label, label: t(`form.${name}`), description: t(`form.${name}Hint`), component };
}

function value(typed: string, limit: number): { value?: string } {
  return typed === '' ? {} : { value: typed.slice(0, limit) };
}

/** Everything that is wrong at once, and the way back into the form with what was typed. */
export function formProblemsView(
  problems: readonly FormProblem[],
  refused: readonly ImageRefusal[],
  draftId: string,
  t: Translate,
): MessageBody {
  const lines = problems.map((problem) => `- ${t(`form.problem.${problem.replaceAll(' ', '_')}` as TextKey)}`);
  return {
    components: [
      container(COLOURS.wrong, [
        text(`### ${t('form.problems')}`),
        text([...lines, ...refusalLines(refused, t)].join('\n')),
        row([button(encodeCustomId('qchange', draftId), t('form.change'), ButtonStyle.Primary)]),
      ]),
    ],
  };
}

interface Preview {
  readonly draftId: string;
  readonly deckName: string;
  /** Pictures that could not be had. */
  readonly refused: readonly ImageRefusal[];
}

/** The question as members will see it, before it is saved. `round` is made of it and was never opened. */
export function formPreviewView(round: Round, { draftId, deckName, refused }: Preview, t: Translate): MessageBody {
  const { images = [], explanation = '', key } = round.question;
  const explained = cut(clean(explanation), 600).text;
  const right = new Set(key);
  const mark = (choice: number) => ({ before: right.has(choice) ? '✅ ' : '▫️ ', after: '' });
  return {
    components: [
      ...(refused.length > 0 ? [container(COLOURS.wrong, [text(refusalLines(refused, t).join('\n'))])] : []),
      smallText(t('form.preview', { deck: plain(cut(deckName, 80).text) })),
      container(COLOURS.neutral, [
        ...askedParts(round, t, mark, { stem: 1200, choices: 1400 }).components,
        ...(explained === '' ? [] : [line(), text(explained)]),
      ]),
      row([
        button(encodeCustomId('qsave', draftId), t('form.save'), ButtonStyle.Success),
        button(encodeCustomId('qchange', draftId), t('form.change')),
        button(encodeCustomId('qpicture', draftId), t(images.length > 0 ? 'picture.change' : 'picture.add')),
        ...(images.length > 0 ? [button(encodeCustomId('qnopicture', draftId), t('picture.remove'))] : []),
      ]),
    ],
  };
}

function refusalLines(refused: readonly ImageRefusal[], t: Translate): string[] {
  return [...new Set(refused)].map((refusal) => `- ${t(`picture.refused.${refusal.replaceAll(' ', '_')}` as TextKey)}`);
}
