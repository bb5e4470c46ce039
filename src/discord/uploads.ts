/** Files that came with an interaction. */
import type { Attachment, ModalSubmitInteraction } from 'discord.js';
import type { Upload } from './command.ts';

export function uploadOf({ name, url, size, description, contentType }: Attachment): Upload {
  return { name, url, size, alt: description ?? '', isImage: contentType?.startsWith('image/') ?? false };
}

/** The files in a field of a form; none if there is no such field. */
export function uploadsOf(interaction: ModalSubmitInteraction, name: string): Upload[] {
  const field = interaction.fields.fields.get(name);
  return field && 'attachments' in field ? [...(field.attachments?.values() ?? [])].map(uploadOf) : [];
}
