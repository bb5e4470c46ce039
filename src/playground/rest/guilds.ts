import { refuse } from '../refusal.ts';
import { guildJson, memberJson } from '../world/json.ts';
import { guildIn } from './access.ts';
import type { Call, Route } from './request.ts';
import { param } from './request.ts';

function member(call: Call): object {
  const guild = guildIn(call);
  const id = param(call, 'userId');
  const found = guild.members.get(id === '@me' ? call.state.bot.user.id : id);
  if (found === undefined) throw refuse(call.state.people.has(id) ? 'unknownMember' : 'unknownUser');
  return memberJson(found);
}

export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guildId',
    access: 'bot',
    run(call) {
      const guild = guildIn(call);
      const counts = call.query['with_counts'] === 'true';
      return { ...guildJson(guild), ...(counts ? { approximate_member_count: guild.members.size } : {}) };
    },
  },
  { method: 'GET', path: '/guilds/:guildId/roles', access: 'bot', run: (call) => [...guildIn(call).roles.values()] },
  { method: 'GET', path: '/guilds/:guildId/members/:userId', access: 'bot', run: member },
  {
    method: 'GET',
    path: '/users/:userId',
    access: 'bot',
    run(call) {
      const person = call.state.people.get(param(call, 'userId'));
      if (person === undefined) throw refuse('unknownUser');
      return person.user;
    },
  },
];
