/** `/privacy`: what is stored about me in this server, as a file; and to have it erased. */
import { commandGroup, type Call } from '../src/discord/command.ts';
import { noticeView } from '../src/discord/views/notice.ts';
import { text } from '../src/discord/views/parts.ts';
import { eraseView, privacyView } from '../src/discord/views/privacy.ts';
import { Failure } from '../src/failure.ts';
import { dayOf } from '../src/quiz/calendar.ts';
import { ComponentType } from 'discord-api-types/v10';

const FILE = 'quizbell-my-data.json';

export const privacy = commandGroup({
  declaration: { name: 'privacy', who: 'members', subcommands: { show: {}, export: {}, delete: {} } },

  run: {
    async show(call) {
      return { kind: 'private', message: privacyView(await storedAbout(call), call.t) };
    },

    async export(call) {
      const stored = await call.parts.storage.members.export(call.serverId, call.memberId);
      const data = new TextEncoder().encode(`${JSON.stringify(stored, null, 2)}\n`);
      return {
        kind: 'private',
        message: {
          components: [
            text(call.t('privacy.exported')),
            { type: ComponentType.File, file: { url: `attachment://${FILE}` } },
          ],
          files: [{ name: FILE, data }],
        },
      };
    },

    async delete(call) {
      return { kind: 'private', message: eraseView(await storedAbout(call), call.t) };
    },
  },

  components: {
    async erase(call) {
      const [answer] = call.id.args;
      if (answer === 'no') return { kind: 'update', message: noticeView(call.t('privacy.kept')) };
      if (answer !== 'yes') throw new Failure('error.unknownButton');
      const answers = await call.parts.storage.members.erase(call.serverId, call.memberId);
      return { kind: 'update', message: noticeView(call.t('privacy.erased', { answers })) };
    },
  },
});

async function storedAbout(call: Call) {
  const { storage } = call.parts;
  const { zone } = await storage.settings.get(call.serverId);
  const { answered, points } = await storage.members.stats(call.serverId, call.memberId, dayOf(call.at, zone));
  return { answers: answered, points };
}
