/** Interaction → plain data for handlers. All authority is read here, from what Discord says about the interaction. */
import { PermissionFlagsBits, type Interaction } from 'discord.js';
import { missingForPosting, pingTrouble } from './channelPermissions.ts';
import type { Call, Parts, RoundPermission, Upload } from './command.ts';
import { uploadOf } from './uploads.ts';
import { timeOf } from './snowflake.ts';

/** Null outside of servers. */
export function callFrom(interaction: Interaction, parts: Parts): Call | null {
  const { guildId, channelId } = interaction;
  if (!guildId || !channelId) return null;
  const language = parts.texts.languageFor(interaction.locale);
  return {
    parts,
    serverId: guildId,
    channelId,
    memberId: interaction.user.id,
    at: timeOf(interaction.id),
    language,
    t: parts.texts.in(language),
    serverLocale: interaction.guildLocale,
    isModerator: () => isModerator(interaction, guildId, parts),
    upload: (id) => uploadedWith(interaction, id),
    channelName: (id) => interaction.guild?.channels.cache.get(id)?.name ?? null,
    postingRefusal: (channel, thread) => missingForPosting(interaction.client, guildId, channel, thread),
    pingTrouble: (channel, role) => pingTrouble(interaction.client, guildId, channel, role),
    missingPermissions: () => missingPermissions(interaction),
  };
}

async function isModerator(interaction: Interaction, guildId: string, parts: Parts): Promise<boolean> {
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return true;
  const { moderatorRoleId } = await parts.storage.settings.get(guildId);
  return moderatorRoleId !== null && roleIds(interaction).includes(moderatorRoleId);
}

function uploadedWith(interaction: Interaction, id: string): Upload | null {
  if (!interaction.isChatInputCommand()) return null;
  const attachment = interaction.options.resolved?.attachments?.get(id);
  return attachment ? uploadOf(attachment) : null;
}

function roleIds(interaction: Interaction): readonly string[] {
  const roles = interaction.member?.roles;
  if (!roles) return [];
  return Array.isArray(roles) ? roles : [...roles.cache.keys()];
}

function missingPermissions(interaction: Interaction): RoundPermission[] {
  const send = interaction.channel?.isThread() ? 'SendMessagesInThreads' : 'SendMessages';
  const needed: RoundPermission[] = ['ViewChannel', send, 'ReadMessageHistory'];
  return needed.filter((name) => !interaction.appPermissions?.has(PermissionFlagsBits[name]));
}
