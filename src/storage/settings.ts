/** What a server's moderators have set. A server without a row has the settings that hold until somebody changes them. */
import type { Selectable } from 'kysely';
import type { Context } from './context.ts';
import type { OwnDueRows } from './dueRows.ts';
import type { Executor, Schema } from './schema.ts';
import type { Settings, SettingsStore } from './storage.ts';

const AT_FIRST: Settings = {
  zone: 'UTC',
  language: null,
  moderatorChannelId: null,
  moderatorRoleId: null,
  weeklyRecap: false,
  answersChangeable: true,
};

export function createSettings({ db, write }: Context, parts: { readonly dueRows: OwnDueRows }): SettingsStore {
  async function read(executor: Executor, serverId: string): Promise<Settings> {
    const row = await executor.selectFrom('servers').selectAll().where('server_id', '=', serverId).executeTakeFirst();
    return row ? settingsOf(row) : AT_FIRST;
  }

  return {
    async get(serverId) {
      return await read(db, serverId);
    },

    async set(serverId, change, recapAt) {
      return await write(async (transaction) => {
        const { trx } = transaction;
        const settings = { ...(await read(trx, serverId)), ...given(change) };
        const { server_id, ...values } = rowOf(serverId, settings);
        await trx
          .insertInto('servers')
          .values({ server_id, ...values })
          .onConflict((conflict) => conflict.column('server_id').doUpdateSet(values))
          .execute();
        if (!settings.weeklyRecap) await parts.dueRows.remove(transaction, [serverId], ['recap']);
        else if (recapAt !== undefined) {
          await parts.dueRows.move(transaction, { kind: 'recap', subject: serverId, dueAt: recapAt });
        }
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
    weeklyRecap: row.weekly_recap === 1,
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
    weekly_recap: settings.weeklyRecap ? 1 : 0,
  };
}
