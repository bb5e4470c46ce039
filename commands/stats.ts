/** `/stats`: what a member has done so far; without a name, oneself. */
import { command } from '../src/discord/command.ts';
import { statsView } from '../src/discord/views/stats.ts';
import { dayOf } from '../src/quiz/calendar.ts';

export const stats = command({
  declaration: { name: 'stats', who: 'members', options: { member: { type: 'user' } } },

  async run(call, options) {
    const { storage } = call.parts;
    const memberId = options.member ?? call.memberId;
    const { zone } = await storage.settings.get(call.serverId);
    const found = await storage.members.stats(call.serverId, memberId, dayOf(call.at, zone));
    return { kind: 'private', message: statsView(memberId, found, call.t) };
  },
});
