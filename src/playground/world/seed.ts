import { OverwriteType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { addChannel, addGuild, addMember, addRole, makePerson } from './structure.ts';
import type { Guild, WorldState } from './state.ts';

/** Who lives in a new playground. The ids of all are made from the clock. */
export interface Cast {
  readonly name: string;
  readonly kind: 'member' | 'moderator';
  readonly locale: string;
}

export const DEFAULT_CAST: readonly Cast[] = [
  { name: 'Alice', kind: 'member', locale: 'en-GB' },
  { name: 'Bob', kind: 'member', locale: 'en-US' },
  { name: 'Chandra', kind: 'member', locale: 'de' },
  { name: 'Mia', kind: 'moderator', locale: 'en-GB' },
];

const EVERYONE =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.ReadMessageHistory |
  P.UseExternalEmojis |
  P.UseApplicationCommands;

const MODERATOR = P.ManageGuild | P.ManageMessages | P.ManageRoles | P.ManageChannels | P.MentionEveryone;

/** What a bot asks for when it is invited: no more than Quizbell's invitation link. */
const BOT = P.ViewChannel | P.SendMessages | P.SendMessagesInThreads | P.EmbedLinks | P.AttachFiles;
const BOT_EXTRAS = P.ReadMessageHistory | P.CreatePublicThreads | P.MentionEveryone | P.PinMessages;

/** Fills an empty world: a study group with its members, a moderator, the bot, and #general, #study and #moderators. */
export function seed(state: WorldState, cast: readonly Cast[]): Guild {
  const owner = makePerson(state.ids.next(), 'Olga', 'member', 'en-US');
  const guild = addGuild(state, 'Study group', owner.user.id, EVERYONE);
  // The owner has every right, so nobody acts as her: she would hide what a permission is missing for.
  addMember(state, guild, owner);
  const moderators = addRole(state, guild, 'Moderators', MODERATOR, true);
  addRole(state, guild, 'Learners', 0n, true);
  inviteBot(state, guild);
  for (const { name, kind, locale } of cast) {
    const person = makePerson(state.ids.next(), name, kind, locale);
    addMember(state, guild, person, kind === 'moderator' ? [moderators.id] : []);
  }
  addChannel(state, guild, 'general');
  addChannel(state, guild, 'study');
  addChannel(state, guild, 'moderators', [
    { id: guild.id, type: OverwriteType.Role, allow: '0', deny: P.ViewChannel.toString() },
    { id: moderators.id, type: OverwriteType.Role, allow: P.ViewChannel.toString(), deny: '0' },
    { id: state.bot.user.id, type: OverwriteType.Member, allow: P.ViewChannel.toString(), deny: '0' },
  ]);
  return guild;
}

/** A second server with one channel, #lobby, where all people of the first are members and the bot is too. */
export function seedSecond(state: WorldState, name: string): Guild {
  const owner = makePerson(state.ids.next(), `Owner of ${name}`, 'member', 'en-US');
  const guild = addGuild(state, name, owner.user.id, EVERYONE);
  addMember(state, guild, owner);
  inviteBot(state, guild);
  for (const person of state.people.values()) {
    if (person.kind !== 'bot' && !guild.members.has(person.user.id)) addMember(state, guild, person);
  }
  addChannel(state, guild, 'lobby');
  state.emit({ type: 'guildAdded', guild });
  return guild;
}

function inviteBot(state: WorldState, guild: Guild): void {
  const role = addRole(state, guild, state.application.name, BOT | BOT_EXTRAS, false, {
    managed: true,
    tags: { bot_id: state.bot.user.id },
  });
  addMember(state, guild, state.bot, [role.id]);
}
