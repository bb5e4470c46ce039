/** What commands demand of a member, a channel or a role before they do anything. Each throws a Failure that says what is missing. */
import type { Call } from '../src/discord/command.ts';
import { permissionNames } from '../src/discord/views/notices.ts';
import { Failure } from '../src/failure.ts';

/** Throws a Failure that names what is missing for posting in the channel. */
export function requirePosting(call: Call, channelId: string, thread: boolean): void {
  const refusal = call.postingRefusal(channelId, thread);
  if (!refusal) return;
  if (refusal.reason === 'channel gone') throw new Failure('daily.channelIsGone');
  const permissions = permissionNames(refusal.detail, call.t);
  throw new Failure('daily.permissions', { channel: `<#${channelId}>`, permissions });
}

/** Throws a Failure if a mention of the role would ping nobody. */
export function requirePing(call: Call, channelId: string, roleId: string): void {
  const trouble = call.pingTrouble(channelId, roleId);
  if (trouble === 'role gone') throw new Failure('daily.roleGone');
  if (trouble === 'not mentionable') throw new Failure('daily.roleNotMentionable', { role: `<@&${roleId}>` });
}

/** Buttons and forms may be pressed by whoever sees them; what they do may be for moderators. */
export async function requireModerator(call: Call): Promise<void> {
  if (!(await call.isModerator())) throw new Failure('error.notModerator');
}
