/** What a server's moderators have set. A server without a row has the settings that hold until somebody changes them. */
import type { Selectable } from 'kysely';
import type { Context } from './context.ts';
import type { Executor, Schema } from './schema.ts';
import type { Settings, SettingsStore } from './storage.ts';

const AT_FIRST: Settings = {
  zone: 'UTC',
  language: null,
  moderatorChannelId: null,
  moderatorRoleId: null,
  answersChangeable: true,
};

export function createSettings({ db, write }: Context): SettingsStore {
  async function read(executor: Executor, serverId: string): Promise<Settings> {
    const row = await executor.selectFrom('servers').selectAll().where('server_id', '=', serverId).executeTakeFirst();
    return row ? settingsOf(row) : AT_FIRST;
  }

  return {
    async get(serverId) {
      return await read(db, serverId);
    },

    async set(serverId, change) {
      return await write(async ({ trx }) => {
        const settings = { ...(await read(trx, serverId)), ...given(change) };
        const { server_id, ...values } = rowOf(serverId, settings);
        await trx
          .insertInto('servers')
          .values({ server_id, ...values })
          .onConflict((conflict) => conflict.column('server_id').doUpdateSet(values))
          .execute();
        return settings;
      });
    },
  };
}

/** Leaves out what is undefined: it says nothing about a setting. */
function given(change: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function settingsOf(row: Selectable<Schema['servers']>): Settings {
  return {
    zone: row.zone,
    language: row.language,
    moderatorChannelId: row.moderator_channel_id,
    moderatorRoleId: row.moderator_role_id,
    answersChangeable: row.answers_changeable === 1,
  };
}

function rowOf(serverId: string, settings: Settings): Selectable<Schema['servers']> {
  return {
    server_id: serverId,
    zone: settings.zone,
    language: settings.language,
    moderator_channel_id: settings.moderatorChannelId,
    moderator_role_id: settings.moderatorRoleId,
    answers_changeable: settings.answersChangeable ? 1 : 0,
  };
}
