import { sayInstant } from '../wording/say-when.ts';
import type { Draft } from './draft.ts';
import type { CheckContext } from './finding.ts';

/** A date that can be offered in place of none: two working days on, at closing. "Monday 16 March, 5pm". */
export function dateToOffer({ moment }: Draft, { now, zone }: CheckContext): string {
  const { at } = moment.calendar.addWorkingDays(now, 2, { counting: 'day-after', until: 'closing' });
  return sayInstant(at, zone, now);
}
