import type { Commitment } from '../../commitments/find-commitments.ts';
import { sayDate } from '../../wording/say-when.ts';
import { dayText } from '../../working-time/local-day.ts';
import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';

export const impossibleDate: Rule = {
  id: 'impossible-date',
  severity: 'must-fix',
  overridable: false,
  lessons: 'A1',
  about: 'A promise for a day on which nobody could keep it, without a senior’s yes.',
  find,
};

const OR_ASK = 'Choose another date, or ask a senior for a yes to this one.';

function find(draft: Draft, context: CheckContext): Hit[] {
  const { allowedDays = [], impossibleDates = [] } = context;
  const isAllowed = (at: Date): boolean => allowedDays.includes(dayText(draft.moment.dayOf(at)));
  const promised = draft.commitments.filter(
    ({ latest, sure, kind }) =>
      latest && sure && kind === 'firm' && latest >= context.now && !isAllowed(latest),
  );
  const closed = promised.flatMap((one) => onClosedDay(one, draft, context));
  const others = impossibleDates
    .filter(({ dueAt }) => !isAllowed(dueAt) && !closed.some(({ at }) => at.getTime() === dueAt.getTime()))
    .map(({ dueAt, reason }): Hit => {
      const said = promised.find(({ latest }) => latest?.getTime() === dueAt.getTime());
      const { start, end } = said ?? { start: draft.endOfBody, end: draft.endOfBody };
      return { start, end, reason: `${reason}. ${OR_ASK}` };
    });
  return [...closed.map(({ hit }) => hit), ...others];
}

function onClosedDay(
  { latest, start, end }: Commitment,
  draft: Draft,
  { calendar, now, zone }: CheckContext,
): { at: Date; hit: Hit }[] {
  if (!calendar || !latest) return [];
  const day = draft.moment.dayOf(latest);
  if (calendar.isWorkingDay(dayText(day))) return [];
  const dated = draft.dates.find(
    (date) => date.date.latest.getTime() === latest.getTime() && date.start >= start && date.end <= end,
  );
  const open = draft.moment.instant(draft.moment.workingDayFrom(day, 1), 12 * 60);
  const hit = {
    start: dated?.start ?? start,
    end: dated?.end ?? end,
    reason: `We are closed on ${sayDate(latest, zone, now)}. The next day that we work is ${sayDate(open, zone, now)}. ${OR_ASK}`,
    suggestion:
      dated && onlyDay(dated.date.quote) ? inPlaceOf(dated.date.quote, sayDate(open, zone, now)) : null,
  };
  return [{ at: latest, hit }];
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
