import { checkSchema } from '../rules/schema.ts';
import { checkNewMessage, checkEdit } from '../rules/message.ts';
import { byToken, editOriginal, followUp, messageOf } from '../world/answering.ts';
import { deleteMessage } from '../world/messages.ts';
import type { Call, Route } from './request.ts';
import { param } from './request.ts';

const BASE = '/webhooks/:applicationId/:token';

const interactionOf = (call: Call) => byToken(call.state, param(call, 'applicationId'), param(call, 'token'));

export const webhookRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: BASE,
    access: 'token',
    run(call) {
      const interaction = interactionOf(call);
      const draft = checkSchema('followUp', call.body);
      checkNewMessage(draft, call.uploads);
      return followUp(call.state, interaction, draft, call.uploads).json;
    },
  },
  {
    method: 'GET',
    path: `${BASE}/messages/:messageId`,
    access: 'token',
    run: (call) => messageOf(call.state, interactionOf(call), param(call, 'messageId')).json,
  },
  {
    method: 'PATCH',
    path: `${BASE}/messages/:messageId`,
    access: 'token',
    run(call) {
      const interaction = interactionOf(call);
      const stored = messageOf(call.state, interaction, param(call, 'messageId'));
      const draft = checkSchema('followUpEdit', call.body);
      checkEdit(draft, stored.json, call.uploads);
      return editOriginal(call.state, interaction, stored, draft, call.uploads).json;
    },
  },
  {
    method: 'DELETE',
    path: `${BASE}/messages/:messageId`,
    access: 'token',
    run(call) {
      deleteMessage(call.state, messageOf(call.state, interactionOf(call), param(call, 'messageId')));
      return null;
    },
  },
];
