import { sayDate } from '../../wording/say-when.ts';
import { dayText } from '../../working-time/local-day.ts';
import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';

export const impossibleDate: Rule = {
  id: 'impossible-date',
  severity: 'must-fix',
  overridable: true,
  lessons: 'A1',
  about: 'A promise for a day on which we are closed, without a senior’s yes.',
  find,
};

function find(draft: Draft, { calendar, datesApproved, now, zone }: CheckContext): Hit[] {
  if (!calendar || datesApproved) return [];
  return draft.commitments.flatMap((one): Hit[] => {
    const { latest, start, end, kind } = one;
    if (!latest || !one.sure || kind !== 'firm' || latest < now) return [];
    const day = draft.moment.dayOf(latest);
    if (calendar.isWorkingDay(dayText(day))) return [];
    const dated = draft.dates.find(
      (date) => date.date.latest.getTime() === latest.getTime() && date.start >= start && date.end <= end,
    );
    const open = draft.moment.instant(draft.moment.workingDayFrom(day, 1), 12 * 60);
    return [
      {
        start: dated?.start ?? start,
        end: dated?.end ?? end,
        reason: `We are closed on ${sayDate(latest, zone, now)}. The next day that we work is ${sayDate(open, zone, now)}.`,
        suggestion:
          dated && onlyDay(dated.date.quote) ? inPlaceOf(dated.date.quote, sayDate(open, zone, now)) : null,
      },
    ];
  });
}

/** Words that name a day and no time, which would be lost. */
function onlyDay(quote: string): boolean {
  return !/\d ?(?:am|pm)|\d[.:]\d|o'clock|noon|morning|afternoon|evening|between|within|days?\b(?<!\w+day)/i.test(
    quote,
  );
}

function inPlaceOf(quote: string, day: string): string {
  const lead = /^(?:(?:on|by|before|until|no later than|this|next|for|from)\s+)*/i.exec(quote)?.[0] ?? '';
  return lead.replace(/\b(?:this|next)\s+/i, '') + day;
}
