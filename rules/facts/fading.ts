import { localTime } from '../wording/local-time.ts';
import { dayOf, dayText } from '../working-time/local-day.ts';

/** A local day as YYYY-MM-DD, which sorts as text. */
export type Day = string;

export const dayIn = (zone: string, at: Date): Day => dayText(localTime(at, zone).day);

export const addDays = (day: Day, days: number): Day => dayText(dayOf(day) + days);

/** coming: its day is not here yet; due: it is, until it fades; standing: it is about no day. */
export function whenOf({ onDay }: { onDay: Day | null }, today: Day): 'standing' | 'coming' | 'due' {
  if (onDay === null) return 'standing';
  return onDay > today ? 'coming' : 'due';
}
