import type { APIEmbed, APIMessage } from 'discord-api-types/v10';
import { invalidForm, refuse } from '../refusal.ts';
import type { FormIssue } from '../refusal.ts';
import type { UploadedFile } from '../world/files.ts';
import type { ComponentNode } from '../world/componentTree.ts';
import { FLAG } from '../world/messages.ts';
import type { MessageDraft } from '../world/messages.ts';
import { componentIssues } from './components.ts';
import { embedIssues } from './embeds.ts';

/** A message as it will be after the request. */
interface Outlook {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ComponentNode[];
  readonly isV2: boolean;
  readonly fileNames: ReadonlySet<string>;
  readonly draft: MessageDraft;
}

const ROOM = { file: 10 * 1024 * 1024, request: 25 * 1024 * 1024, files: 10 };
const LEGACY = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';

/** Rules of a message as a whole that Discord's description leaves out. */
const RULES: Readonly<Record<string, (outlook: Outlook) => FormIssue[]>> = {
  contentFits: ({ content }) =>
    content.length > 2000
      ? [{ path: ['content'], code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }]
      : [],
  noLegacyFieldsInV2({ isV2, content, embeds, draft }) {
    if (!isV2) return [];
    const used: Record<string, boolean> = {
      content: content !== '',
      embeds: embeds.length > 0,
      poll: Boolean(draft.poll),
      sticker_ids: Boolean(draft.sticker_ids?.length),
    };
    return Object.entries(used).flatMap(([field, isUsed]) =>
      isUsed
        ? [
            {
              path: [field],
              code: LEGACY,
              message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
            },
          ]
        : [],
    );
  },
  embedsFit: ({ embeds }) => embedIssues(embeds),
  componentsFit: componentIssues,
  mentionsAgree({ draft }) {
    const allowed = draft.allowed_mentions;
    return (['users', 'roles'] as const).flatMap((kind) =>
      allowed?.parse?.includes(kind) && allowed[kind]?.length
        ? [
            {
              path: ['allowed_mentions'],
              code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
              message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
            },
          ]
        : [],
    );
  },
};

/** Throws 50035 or 50006 for a new message that Discord would refuse; the draft has passed the schema. */
export function checkNewMessage(
  draft: MessageDraft,
  uploads: readonly UploadedFile[],
  under: readonly string[] = [],
): void {
  checkUploads(uploads);
  const outlook: Outlook = {
    content: draft.content ?? '',
    embeds: draft.embeds ?? [],
    components: draft.components ?? [],
    isV2: ((draft.flags ?? 0) & FLAG.componentsV2) !== 0,
    fileNames: namesAfter(draft, [], uploads),
    draft,
  };
  check(outlook, under);
}

/** The same for an edit of `before`: what matters is the message that comes out of it. */
export function checkEdit(
  draft: MessageDraft,
  before: APIMessage,
  uploads: readonly UploadedFile[],
  under: readonly string[] = [],
): void {
  checkUploads(uploads);
  const outlook: Outlook = {
    content: draft.content === undefined ? before.content : (draft.content ?? ''),
    embeds: draft.embeds === undefined ? before.embeds : (draft.embeds ?? []),
    components:
      draft.components === undefined
        ? ((before.components ?? []) as readonly ComponentNode[])
        : (draft.components ?? []),
    isV2: (((draft.flags ?? 0) | (before.flags ?? 0)) & FLAG.componentsV2) !== 0,
    fileNames: namesAfter(draft, before.attachments, uploads),
    draft,
  };
  check(outlook, under);
}

function check(outlook: Outlook, under: readonly string[]): void {
  const issues = Object.values(RULES).flatMap((rule) => rule(outlook));
  if (issues.length > 0) throw invalidForm(issues.map((issue) => ({ ...issue, path: [...under, ...issue.path] })));
  const { content, embeds, components, fileNames, isV2, draft } = outlook;
  const shown = isV2
    ? components.length
    : content.trim().length + embeds.length + components.length + fileNames.size + (draft.sticker_ids?.length ?? 0);
  if (shown === 0 && !draft.poll) throw refuse('emptyMessage');
}

function namesAfter(
  draft: MessageDraft,
  old: APIMessage['attachments'],
  uploads: readonly UploadedFile[],
): ReadonlySet<string> {
  const listed = draft.attachments;
  const kept = listed ? old.filter(({ id }) => listed.some((entry) => entry.id === id)) : old;
  const names = new Set(kept.map(({ filename }) => filename));
  for (const upload of uploads) {
    const renamed = listed?.find(({ id }) => id === upload.key)?.filename;
    names.add(renamed ?? upload.name);
  }
  return names;
}

function checkUploads(uploads: readonly UploadedFile[]): void {
  const total = uploads.reduce((sum, { data }) => sum + data.byteLength, 0);
  if (total > ROOM.request || uploads.some(({ data }) => data.byteLength > ROOM.file)) throw refuse('tooLarge');
  if (uploads.length > ROOM.files) {
    throw invalidForm([
      { path: ['attachments'], code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 10 or fewer in length.' },
    ]);
  }
}
