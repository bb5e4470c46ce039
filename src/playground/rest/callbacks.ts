import { invalidForm } from '../refusal.ts';
import { checkSchema } from '../rules/schema.ts';
import { checkCallback } from '../rules/callback.ts';
import { acknowledge, awaiting } from '../world/answering.ts';
import { findMessage } from '../world/messages.ts';
import type { Call, Outcome, Route } from './request.ts';
import { param } from './request.ts';

const SCHEMA_OF: Readonly<
  Record<number, 'messageCallback' | 'updateCallback' | 'autocompleteCallback' | 'modalCallback'>
> = {
  4: 'messageCallback',
  5: 'messageCallback',
  6: 'updateCallback',
  7: 'updateCallback',
  8: 'autocompleteCallback',
  9: 'modalCallback',
};

function run(call: Call): Outcome {
  const { state, body, uploads } = call;
  const interaction = awaiting(state, param(call, 'interactionId'), param(call, 'token'));
  const type = (body as { type?: unknown } | null)?.type;
  const schema = typeof type === 'number' ? SCHEMA_OF[type] : undefined;
  if (schema === undefined) {
    throw invalidForm([
      { path: ['type'], code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {4, 5, 6, 7, 8, 9}.' },
    ]);
  }
  const callback = checkSchema(schema, body);
  const source = interaction.sourceMessageId === null ? undefined : findMessage(state, interaction.sourceMessageId);
  checkCallback(callback, interaction, source, uploads);
  const answer = acknowledge(state, interaction, callback, uploads);
  if (call.query['with_response'] !== 'true') return null;
  const message = answer.kind === 'choices' || answer.kind === 'modal' ? undefined : answer.message;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      guild_id: interaction.guildId,
      response_message_loading: interaction.thinking,
      response_message_ephemeral: answer.ephemeral,
      ...(message === undefined ? {} : { response_message_id: message.id }),
    },
    ...(message === undefined ? {} : { resource: { type: callback.type, message } }),
  };
}

export const callbackRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interactionId/:token/callback', access: 'token', run },
];
