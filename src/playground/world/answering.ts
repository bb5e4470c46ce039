import type { APIMessage } from 'discord-api-types/v10';
import { refuse } from '../refusal.ts';
import { completeComponents } from './componentTree.ts';
import { ANSWER_WITHIN, TOKEN_LIVES } from './deadlines.ts';
import type { UploadedFile } from './files.ts';
import { Answer } from './interaction.ts';
import type { AnswerKind, Interaction } from './interaction.ts';
import { createMessage, editMessage, findMessage, FLAG } from './messages.ts';
import type { MessageDraft, MessageOrigin } from './messages.ts';
import { TYPE } from './opening.ts';
import type { Choice, Modal, StoredMessage, WorldState } from './state.ts';

/** The body of an interaction callback, after the rules. */
export interface Callback {
  readonly type: number;
  readonly data?: (MessageDraft & { readonly choices?: readonly Choice[] | null }) | Modal | null;
}

const KINDS: Readonly<Record<number, AnswerKind>> = {
  4: 'message',
  5: 'deferred',
  6: 'deferredUpdate',
  7: 'update',
  8: 'choices',
  9: 'modal',
};

/** The interaction that may be answered now. Throws 10062 when it is unknown or late, 40060 when it has its answer. */
export function awaiting(state: WorldState, id: string, token: string): Interaction {
  const interaction = state.interactions.get(id);
  if (interaction === undefined || interaction.token !== token) throw refuse('unknownInteraction');
  if (interaction.state === 'answered') throw refuse('alreadyAcknowledged');
  if (interaction.state === 'failed' || state.clock.now() - interaction.createdAt >= ANSWER_WITHIN) {
    throw refuse('unknownInteraction');
  }
  return interaction;
}

/** The interaction whose token still opens the webhook routes. Throws 10015 before the first answer, 50027 after 15 min. */
export function byToken(state: WorldState, applicationId: string, token: string): Interaction {
  const interaction = state.interactionsByToken.get(token);
  if (interaction === undefined || applicationId !== state.application.id) throw refuse('unknownWebhook');
  if (state.clock.now() - interaction.createdAt >= TOKEN_LIVES) throw refuse('invalidWebhookToken');
  if (interaction.state !== 'answered') throw refuse('unknownWebhook');
  return interaction;
}

/** Carries out the first answer. The callback has passed the rules and fits the interaction. */
export function acknowledge(
  state: WorldState,
  interaction: Interaction,
  callback: Callback,
  uploads: readonly UploadedFile[],
): Answer {
  const kind = KINDS[callback.type] ?? 'message';
  const draft = (callback.data ?? {}) as MessageDraft;
  let message: APIMessage | undefined;
  let ephemeral = false;
  // Settled only after the message exists, so that a refused file leaves the interaction open.
  if (kind === 'message' || kind === 'deferred') {
    ephemeral = ((draft.flags ?? 0) & FLAG.ephemeral) !== 0;
    interaction.thinking = kind === 'deferred';
    const stored = respond(state, interaction, kind === 'deferred' ? { flags: 0 } : draft, uploads, {
      ephemeral,
      first: true,
    });
    interaction.originalId = stored.json.id;
    message = stored.json;
  } else if (kind === 'update' || kind === 'deferredUpdate') {
    const source = findMessage(state, interaction.sourceMessageId ?? '');
    if (source === undefined) throw refuse('unknownMessage');
    interaction.originalId = source.json.id;
    interaction.updating = kind === 'deferredUpdate';
    message = (kind === 'update' ? editMessage(state, source, draft, uploads) : source).json;
    ephemeral = source.ephemeralFor !== null;
  }
  let modal: Modal | undefined;
  if (kind === 'modal') {
    modal = callback.data as Modal;
    completeComponents(modal.components, []);
  }
  const choices =
    kind === 'choices' ? ((callback.data as { choices?: Choice[] | null } | null)?.choices ?? []) : undefined;
  const answer = new Answer({ kind, ephemeral, message, modal, choices });
  state.waiting.delete(interaction);
  interaction.settle(answer);
  state.emit({ type: 'interactionAnswered', interaction });
  return answer;
}

/** A follow-up; the first one after a deferred reply takes the place of "thinking". */
export function followUp(
  state: WorldState,
  interaction: Interaction,
  draft: MessageDraft,
  uploads: readonly UploadedFile[],
): StoredMessage {
  if (interaction.thinking) {
    const original = originalOf(state, interaction);
    return editOriginal(state, interaction, original, draft, uploads);
  }
  const ephemeral = ((draft.flags ?? 0) & FLAG.ephemeral) !== 0;
  return respond(state, interaction, draft, uploads, { ephemeral, first: false });
}

/** The message of this interaction that a webhook route names. Throws 10008 when it is not one of its messages. */
export function messageOf(state: WorldState, interaction: Interaction, id: string): StoredMessage {
  if (id === '@original') return originalOf(state, interaction);
  const stored = findMessage(state, id);
  const mine = stored?.json.interaction_metadata?.id === interaction.id || id === interaction.originalId;
  if (stored === undefined || !mine) throw refuse('unknownMessage');
  return stored;
}

/** Edits a message through the token, and ends "thinking" or an announced update when it was that. */
export function editOriginal(
  state: WorldState,
  interaction: Interaction,
  stored: StoredMessage,
  draft: MessageDraft,
  uploads: readonly UploadedFile[],
): StoredMessage {
  const edited = editMessage(state, stored, draft, uploads);
  if ((interaction.thinking || interaction.updating) && edited.json.id === interaction.originalId) {
    interaction.thinking = false;
    interaction.updating = false;
    const ephemeral = edited.ephemeralFor !== null;
    interaction.settle(new Answer({ kind: 'message', ephemeral, message: edited.json }));
  }
  return edited;
}

function originalOf(state: WorldState, interaction: Interaction): StoredMessage {
  const stored = findMessage(state, interaction.originalId ?? '');
  if (stored === undefined) throw refuse('unknownMessage');
  return stored;
}

function respond(
  state: WorldState,
  interaction: Interaction,
  draft: MessageDraft,
  uploads: readonly UploadedFile[],
  how: { readonly ephemeral: boolean; readonly first: boolean },
): StoredMessage {
  const channel = state.channels.get(interaction.channelId);
  if (channel === undefined) throw refuse('unknownChannel');
  const user = state.people.get(interaction.userId)?.user;
  const { name, commandType } = interaction.metadata;
  const repliesTo = how.first ? interaction.sourceMessageId : interaction.originalId;
  const isCommand = interaction.type === TYPE.command && how.first;
  const origin: MessageOrigin = {
    channel,
    author: state.bot,
    type: isCommand ? (commandType === 1 ? 20 : 23) : repliesTo === null ? 0 : 19,
    ephemeralFor: how.ephemeral ? interaction.userId : null,
    flags: (how.ephemeral ? FLAG.ephemeral : 0) | (how.first && interaction.thinking ? FLAG.loading : 0),
    repliedTo: null,
    extra: {
      application_id: state.application.id,
      webhook_id: state.application.id,
      interaction_metadata: {
        id: interaction.id,
        type: interaction.type,
        user,
        authorizing_integration_owners: { '0': interaction.guildId },
        ...(name === null ? {} : { name, command_type: commandType }),
      } as unknown as APIMessage['interaction_metadata'] & object,
      ...(name === null
        ? {}
        : { interaction: { id: interaction.id, type: 2, name, user } as APIMessage['interaction'] & object }),
      ...(repliesTo === null || isCommand
        ? {}
        : {
            message_reference: {
              type: 0,
              channel_id: interaction.channelId,
              guild_id: interaction.guildId,
              message_id: repliesTo,
            },
          }),
    },
  };
  return createMessage(state, origin, draft, uploads);
}
