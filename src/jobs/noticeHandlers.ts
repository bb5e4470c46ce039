/** What moderators are told, and the recap of the week. */
import { dayOf, weekOf } from '../quiz/calendar.ts';
import { nextOccurrence } from '../quiz/occurrence.ts';
import { languageOf } from '../rounds/language.ts';
import { recapRule } from '../rounds/recap.ts';
import type { JobNeeds } from './roundHandlers.ts';
import type { JobHandlers } from './runner.ts';

type NoticeHandlers = Pick<JobHandlers, 'notice' | 'recap'>;

const RECAP_PLACES = 5;

export function noticeHandlers({ storage, moderators, clock }: JobNeeds): NoticeHandlers {
  return {
    async notice({ subject: noticeId }) {
      const notice = await storage.notices.get(noticeId);
      if (!notice) return 'done';
      const { moderatorChannelId } = await storage.settings.get(notice.serverId);
      // Without a channel it waits for the next moderator who uses a command.
      if (moderatorChannelId === null) return 'done';
      const language = await languageOf(storage, moderators.serverLocale(notice.serverId), notice.serverId);
      const sent = await moderators.tell(moderatorChannelId, notice, language);
      if (sent) await storage.notices.told([notice.id], clock.now());
      return 'done';
    },

    async recap({ subject: serverId, dueAt }) {
      const settings = await storage.settings.get(serverId);
      if (!settings.weeklyRecap) return 'done';
      const [first] = await storage.schedules.list(serverId);
      if (first) {
        // The week before the Monday on which it comes.
        const monday = dayOf(dueAt, settings.zone);
        const data = await storage.recaps.week(serverId, monday - 7, monday - 1, RECAP_PLACES);
        const language = await languageOf(storage, moderators.serverLocale(serverId), serverId);
        if (data.board.length > 0) {
          await moderators.postRecap(
            first.channelId,
            { id: `recap-${serverId}-${weekOf(monday)}`, serverId, ...data },
            language,
          );
        }
      }
      await storage.recaps.plan(serverId, nextOccurrence(recapRule(settings.zone), clock.now()));
      return 'done';
    },
  };
}
