import { invalidForm } from '../refusal.ts';
import type { Callback } from '../world/answering.ts';
import type { UploadedFile } from '../world/files.ts';
import type { Interaction } from '../world/interaction.ts';
import { FLAG } from '../world/messages.ts';
import type { MessageDraft } from '../world/messages.ts';
import type { Choice, Modal, StoredMessage } from '../world/state.ts';
import { checkEdit, checkNewMessage } from './message.ts';
import { checkModal } from './modal.ts';

/** Which callback types answer which interaction type; a modal that came from a component may also update its message. */
const FITTING: Readonly<Record<number, readonly number[]>> = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5] };

/** Throws 50035 or 50006 for a first answer that Discord would refuse; it has passed the schema. */
export function checkCallback(
  callback: Callback,
  interaction: Interaction,
  source: StoredMessage | undefined,
  uploads: readonly UploadedFile[],
): void {
  const fitting = FITTING[interaction.type] ?? [];
  const isUpdate = callback.type === 6 || callback.type === 7;
  if (!fitting.includes(callback.type) && !(interaction.type === 5 && isUpdate && source !== undefined)) {
    throw invalidForm([
      {
        path: ['type'],
        code: 'INTERACTION_CALLBACK_TYPE_INVALID',
        message: `Callback type ${callback.type} does not answer an interaction of type ${interaction.type}.`,
      },
    ]);
  }
  CHECKS[callback.type]?.(callback, interaction, source, uploads);
}

type Check = (
  callback: Callback,
  interaction: Interaction,
  source: StoredMessage | undefined,
  uploads: readonly UploadedFile[],
) => void;

const CHECKS: Readonly<Record<number, Check>> = {
  4: (callback, _interaction, _source, uploads) => checkNewMessage(callback.data ?? {}, uploads, ['data']),
  5({ data }) {
    const draft: MessageDraft = data ?? {};
    if (((draft.flags ?? 0) & ~FLAG.ephemeral) === 0) return;
    throw invalidForm([
      {
        path: ['data', 'flags'],
        code: 'MESSAGE_FLAGS_INVALID',
        message: 'A deferred reply takes only the flag EPHEMERAL.',
      },
    ]);
  },
  7(callback, _interaction, source, uploads) {
    if (source !== undefined) checkEdit(callback.data ?? {}, source.json, uploads, ['data']);
  },
  8: checkChoices,
  9: ({ data }) => checkModal(data as Modal),
};

/** The values of choices are of the type of the option that is being completed. */
function checkChoices({ data }: Callback, interaction: Interaction): void {
  const { choices } = (data ?? {}) as { choices?: readonly Choice[] | null };
  const type = interaction.metadata.focusedType;
  const fits = (value: unknown): boolean =>
    type === 4 ? Number.isInteger(value) : type === 10 ? typeof value === 'number' : typeof value === 'string';
  const issues = (choices ?? []).flatMap(({ value }, index) =>
    fits(value)
      ? []
      : [
          {
            path: ['data', 'choices', index, 'value'],
            code: 'STRING_TYPE_CONVERT',
            message: 'Not of the type of the option.',
          },
        ],
  );
  if (issues.length > 0) throw invalidForm(issues);
}
