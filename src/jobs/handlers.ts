/** The one table of what is done when a row comes due. Each handler may run twice and must then change nothing. */
import { dailyHandlers } from './dailyHandlers.ts';
import { noticeHandlers } from './noticeHandlers.ts';
import { roundHandlers, type JobNeeds } from './roundHandlers.ts';
import type { JobHandlers } from './runner.ts';

export function createHandlers(needs: JobNeeds): JobHandlers {
  return { ...roundHandlers(needs), ...dailyHandlers(needs), ...noticeHandlers(needs) };
}
