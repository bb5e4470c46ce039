import type { APIAttachment } from 'discord-api-types/v10';
import { invalidForm } from '../refusal.ts';
import type { StoredFile, WorldState } from './state.ts';

/** A file of a multipart request: `files[KEY]`. */
export interface UploadedFile {
  readonly key: string;
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

/** One entry of `attachments` in a request: the key of a new file, or the id of one that is kept. */
export interface AttachmentEntry {
  readonly id: string;
  readonly filename?: string | null;
  readonly description?: string | null;
  readonly title?: string | null;
}

/** Stores a file and gives its description the way Discord writes it. */
export function storeFile(
  state: WorldState,
  channelId: string,
  file: Omit<UploadedFile, 'key'>,
  entry?: AttachmentEntry,
): APIAttachment {
  const id = state.ids.next();
  const name = (entry?.filename ?? file.name).replaceAll(/[^\p{L}\p{N}_.-]/gu, '_');
  const stored: StoredFile = { id, name, contentType: file.contentType, data: file.data };
  state.files.set(id, stored);
  const url = `${state.origin}/attachments/${channelId}/${id}/${encodeURIComponent(name)}`;
  return {
    id,
    filename: name,
    size: file.data.byteLength,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...(entry?.description ? { description: entry.description } : {}),
    ...(entry?.title ? { title: entry.title } : {}),
  };
}

/**
 * The attachments of a message after a request. Without a list, all old ones stay and all new files are added; with one, only
 * what it lists. Throws when it lists something that is neither an old attachment nor a file of this request.
 */
export function mergeAttachments(
  state: WorldState,
  channelId: string,
  old: readonly APIAttachment[],
  entries: readonly AttachmentEntry[] | null | undefined,
  uploads: readonly UploadedFile[],
): APIAttachment[] {
  if (!entries && uploads.length === 0) return [...old];
  const listed = entries ?? old.map(({ id }): AttachmentEntry => ({ id }));
  const kept: APIAttachment[] = [];
  const used = new Set<string>();
  listed.forEach((entry, index) => {
    const upload = uploads.find(({ key }) => key === entry.id);
    const before = old.find(({ id }) => id === entry.id);
    if (upload !== undefined) {
      used.add(upload.key);
      kept.push(storeFile(state, channelId, upload, entry));
    } else if (before !== undefined) {
      kept.push(entry.description === undefined ? before : { ...before, description: entry.description ?? '' });
    } else {
      throw invalidForm([
        {
          path: ['attachments', index, 'id'],
          code: 'ATTACHMENT_NOT_FOUND',
          message: `Attachment data not found for attachment "${entry.id}"`,
        },
      ]);
    }
  });
  for (const upload of uploads) {
    if (!used.has(upload.key)) kept.push(storeFile(state, channelId, upload));
  }
  return kept;
}
