import type { APIRole } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { Impossible } from './impossible.ts';
import { seedSecond } from './seed.ts';
import { Sight } from './sight.ts';
import * as structure from './structure.ts';
import type { PermissionName } from './structure.ts';

/** What can be changed about the place: channels, roles, permissions, members, servers. */
export class Place extends Sight {
  /** Adds members, `Learner 1` onwards, and gives their ids. */
  addMembers(count: number): string[] {
    const start = this.guild.members.size;
    return Array.from({ length: count }, (_, index) => {
      const id = this.state.ids.next();
      const person = structure.makePerson(id, `Learner ${start + index}`, 'member', 'en-US');
      structure.addMember(this.state, this.guild, person);
      return id;
    });
  }

  addChannel(name: string, guildId: string = this.guild.id): string {
    return structure.addChannel(this.state, this.guildOf(guildId), name).json.id;
  }

  deleteChannel(channelId: string): void {
    structure.removeChannel(this.state, channelId);
  }

  addRole(name: string, isMentionable = false): APIRole {
    return structure.addRole(this.state, this.guild, name, 0n, isMentionable);
  }

  deleteRole(roleId: string): void {
    structure.removeRole(this.state, this.guild, roleId);
  }

  setRoles(memberId: string, roleIds: readonly string[]): void {
    structure.setRoles(this.state, this.guild, memberId, roleIds);
  }

  /** Takes permissions from a role or a member (the bot by default) in one channel, in place of what was set before. */
  deny(channelId: string, names: readonly PermissionName[], targetId: string = this.botId): void {
    structure.setOverwrite(this.state, channelId, targetId, { deny: bits(names) });
  }

  /** Gives permissions to a role or a member (the bot by default) in one channel, in place of what was set before. */
  allow(channelId: string, names: readonly PermissionName[], targetId: string = this.botId): void {
    structure.setOverwrite(this.state, channelId, targetId, { allow: bits(names) });
  }

  /** Adds a second server with one channel, #lobby, of which all people are members. Gives its id. */
  addGuild(name: string): string {
    return seedSecond(this.state, name).id;
  }

  /** Removes the bot from a server, which is then gone. */
  removeGuild(guildId: string): void {
    structure.removeGuild(this.state, guildId);
  }

  setLocale(memberId: string, locale: string): void {
    const person = this.state.people.get(memberId);
    if (person === undefined) throw new Impossible(`There is nobody with the id ${memberId}.`);
    person.locale = locale;
    this.state.emit({ type: 'localeChanged', userId: memberId });
  }
}

function bits(names: readonly PermissionName[]): bigint {
  return names.reduce((all, name) => all | PermissionFlagsBits[name], 0n);
}
