/** Interactions as the gateway delivers them, as text in which only ids change, so that making one costs next to nothing. */
import { APPLICATION, BOT_PERMISSIONS, CHANNEL, CHANNEL_JSON, GUILD } from './gatewayJson.ts';

const DISCORD_EPOCH_MS = 1_420_070_400_000n;
const ID = '<id>';
const MEMBER = '<member>';
const CUSTOM_ID = '<custom_id>';
/** Of `@everyone`. */
const MEMBER_PERMISSIONS = '2248473465835073';
/** Real tokens are about this long. */
const TOKEN_TAIL = 'aW50ZXJhY3Rpb24'.repeat(12);

/** Gives ids that carry the time, each greater than the one before. */
export function createIds(now: () => number): () => string {
  let last = 0n;
  return () => {
    const id = (BigInt(Math.floor(now())) - DISCORD_EPOCH_MS) << 22n;
    last = id > last ? id : last + 1n;
    return String(last);
  };
}

/** The id of member number `index`. */
export function memberId(index: number): string {
  return `8${String(index).padStart(17, '0')}`;
}

function payload(type: number, data: object, more: object): string {
  return JSON.stringify({
    id: ID,
    application_id: APPLICATION,
    type,
    token: `${ID}${TOKEN_TAIL}`,
    version: 1,
    data,
    guild: { id: GUILD, locale: 'en-US', features: [] },
    guild_id: GUILD,
    guild_locale: 'en-US',
    channel: { ...CHANNEL_JSON, permissions: BOT_PERMISSIONS },
    channel_id: CHANNEL,
    member: {
      user: { id: MEMBER, username: 'learner', discriminator: '0', global_name: 'A learner', avatar: null, bot: false },
      nick: null,
      avatar: null,
      banner: null,
      roles: [],
      joined_at: '2026-11-24T09:00:00.000000+00:00',
      premium_since: null,
      pending: false,
      communication_disabled_until: null,
      flags: 0,
      mute: false,
      deaf: false,
      permissions: MEMBER_PERMISSIONS,
    },
    locale: 'en-US',
    app_permissions: BOT_PERMISSIONS,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { '0': GUILD },
    context: 0,
    attachment_size_limit: 10_485_760,
    ...more,
  });
}

/** `/quiz` with these options, by member number `member`. */
export function quizInteraction(id: string, member: number, options: Readonly<Record<string, string>>): string {
  const given = Object.entries(options).map(([name, value]) => ({ name, type: 3, value }));
  const data = { id: '900000000000000010', name: 'quiz', type: 1, options: given };
  return payload(2, data, {}).replaceAll(ID, id).replaceAll(MEMBER, memberId(member));
}

/** Makes clicks on the buttons of one message: `(id, member, customId)` → the interaction. */
export function clicksOn(message: string): (id: string, member: string, customId: string) => string {
  const data = { id: 1, component_type: 2, custom_id: CUSTOM_ID };
  const text = payload(3, data, { message: '<message>' }).replace('"<message>"', message);
  const parts = text.split(ID).map((part) => part.split(MEMBER).map((inner) => inner.split(CUSTOM_ID)));
  return (id, member, customId) => parts.map((part) => part.map((inner) => inner.join(customId)).join(member)).join(id);
}

export interface UploadedFile {
  readonly name: string;
  readonly url: string;
  /** Bytes. */
  readonly size: number;
}

/** `/deck import` of a file, by a moderator. */
export function importInteraction(id: string, file: UploadedFile, deck: string): string {
  const { name, url, size } = file;
  const attachment = { id, filename: name, size, url, proxy_url: url, ephemeral: true };
  const options = [
    { name: 'file', type: 11, value: id },
    { name: 'deck', type: 3, value: deck },
  ];
  const data = {
    id: '900000000000000011',
    name: 'deck',
    type: 1,
    options: [{ name: 'import', type: 1, options }],
    resolved: { attachments: { [id]: attachment } },
  };
  return asModerator(payload(2, data, {}).replaceAll(ID, id).replaceAll(MEMBER, memberId(0)));
}

/** The same interaction by someone who may do everything. */
export function asModerator(interaction: string): string {
  return interaction.replace(MEMBER_PERMISSIONS, BOT_PERMISSIONS);
}
