import type { Calendar, Due } from './calendar.ts';

/**
 * What a desk promises for its first answer: so many hours of the clock, rolled to the same local time on the next working
 * day (a time outside opening hours on a working day stays as it is), or so many working hours.
 */
export type FirstAnswerRule =
  | { kind: 'hours-rolled'; hours: number }
  | { kind: 'working-hours'; hours: number };

/** By when a contact hears from us first. */
export function firstAnswerDue(calendar: Calendar, rule: FirstAnswerRule, contactAt: Date): Due {
  return rule.kind === 'hours-rolled'
    ? calendar.addClockHours(contactAt, rule.hours)
    : calendar.addWorkingMinutes(contactAt, rule.hours * 60);
}
