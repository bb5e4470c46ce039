import type { PageChannel, PageMember, PageMessage, PageState } from '../protocol.ts';
import { Impossible } from '../world/impossible.ts';
import { channelPermissions } from '../world/permissions.ts';
import { compareIds } from '../world/snowflake.ts';
import type { ChannelJson, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** Members that one can act as; a playground under load has thousands. */
const MEMBERS_SHOWN = 50;

/** Whose eyes the page looks through: the member asked for, or the first plain one. Throws when there is no such member. */
export function viewerOf(world: World, as: string | undefined): string {
  if (as !== undefined) return world.membership(as).person.user.id;
  const first = shownMembers(world).find(({ kind }) => kind === 'member');
  if (first === undefined) throw new Impossible('There is nobody to act as.');
  return first.id;
}

/** Everything that a member sees. */
export function pageState(world: World, memberId: string): PageState {
  const { state, guild } = world;
  return {
    now: state.clock.now(),
    guild: { id: guild.id, name: guild.name },
    members: shownMembers(world),
    roles: [...guild.roles.values()].map(({ id, name }) => ({ id, name })),
    channels: pageChannels(world, memberId),
    commands: pageCommands(world, memberId),
    messages: world
      .visibleTo(memberId)
      .filter(({ guildId }) => guildId === guild.id)
      .map(pageMessage)
      .toSorted((a, b) => compareIds(a.id, b.id)),
    botOnline: world.gateway.isOnline,
  };
}

export function pageCommands(world: World, memberId: string): PageState['commands'] {
  return world.commandsFor(memberId) as unknown as PageState['commands'];
}

function shownMembers(world: World): PageMember[] {
  const all = [...world.guild.members.values()].filter(({ person }) => person.user.id !== world.guild.ownerId);
  return all.slice(0, MEMBERS_SHOWN).map(({ person: { user, kind, locale } }) => ({
    id: user.id,
    name: user.global_name ?? user.username,
    kind,
    avatar: `/page/avatars/${user.id}.svg`,
    locale,
  }));
}

export function pageChannels(world: World, memberId: string): PageChannel[] {
  return [...world.state.channels.values()]
    .filter(
      (channel) =>
        channel.json.guild_id === world.guild.id && channelPermissions(world.state, channel, memberId) !== 0n,
    )
    .map(({ json }) => pageChannel(json));
}

function pageChannel(json: ChannelJson): PageChannel {
  return { id: json.id, name: json.name, kind: json.thread_metadata ? 'thread' : 'text', parentId: json.parent_id };
}

export function pageMessage(stored: StoredMessage): PageMessage {
  return stored.ephemeralFor === null ? stored.json : { ...stored.json, ephemeralFor: stored.ephemeralFor };
}

/** Does the member see this channel of the first guild? */
export function sees(world: World, memberId: string, channelId: string): boolean {
  const channel = world.state.channels.get(channelId);
  return (
    channel !== undefined &&
    channel.json.guild_id === world.guild.id &&
    channelPermissions(world.state, channel, memberId) !== 0n
  );
}
