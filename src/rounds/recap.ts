/** The recap of a week: when it comes and what it tells. */
import type { Weekdays } from '../quiz/weekdays.ts';
import type { RecapData } from '../storage/storage.ts';
import type { TimeOfDay } from '../quiz/timeOfDay.ts';

export interface Recap extends RecapData {
  /** The same for the same week of the same server: it is posted once. */
  readonly id: string;
  readonly serverId: string;
}

const MONDAY: Weekdays = [1];

/** Mondays at 09:00 in the server's zone. */
export function recapRule(zone: string): { time: TimeOfDay; days: Weekdays; zone: string } {
  return { time: { hour: 9, minute: 0 }, days: MONDAY, zone };
}
