import { memberJson } from '../world/json.ts';
import type { WorldState } from '../world/state.ts';

/** What a client asks for with opcode 8. */
export interface MemberRequest {
  readonly guild_id?: string;
  readonly user_ids?: string | readonly string[];
  readonly query?: string;
  readonly limit?: number;
  readonly nonce?: string;
}

/** The members asked for, by id or by the beginning of a name, all in one chunk. Undefined for a guild that is not there. */
export function memberChunk(state: WorldState, request: MemberRequest): object | undefined {
  const guild = state.guilds.get(request.guild_id ?? '');
  if (guild === undefined) return undefined;
  const ids = request.user_ids === undefined ? undefined : [request.user_ids].flat();
  const start = (request.query ?? '').toLowerCase();
  const found =
    ids === undefined
      ? [...guild.members.values()]
          .filter(({ person: { user } }) => (user.global_name ?? user.username).toLowerCase().startsWith(start))
          .slice(0, request.limit || undefined)
      : ids.flatMap((id) => guild.members.get(id) ?? []);
  return {
    guild_id: guild.id,
    members: found.map(memberJson),
    chunk_index: 0,
    chunk_count: 1,
    not_found: ids?.filter((id) => !guild.members.has(id)) ?? [],
    ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
  };
}
