import { weekdayOf } from '../../working-time/local-day.ts';
import type { Moment } from '../moment.ts';
import { type DaysReading, days, type Form } from '../reading.ts';
import { askEither, askWhichDay } from '../say.ts';
import { numberOf, phrase, weekdayOfName } from '../words.ts';

const mondayOf = (day: number): number => day - weekdayOf(day) + 1;

/** The next day with this weekday after today. */
function coming(weekday: number, moment: Moment): number {
  return moment.today + ((weekday - weekdayOf(moment.today) + 6) % 7) + 1;
}

/** The weekday of the week that starts `weeks` Mondays after this week's. */
function inWeek(weekday: number, weeks: number, moment: Moment): number {
  return mondayOf(moment.today) + weeks * 7 + weekday - 1;
}

function one(day: number, weekday: number): DaysReading {
  return { ...days(day, day, 'weekday'), weekday };
}

const TIME_AFTER =
  /^,?\s+(?<at>at |by |before |around |about |from )?(?:\d{1,2}(?:[:.]\d\d| ?[ap]m)|noon|midday|midnight|half past|(?:first thing|mid)?-?\s?(?:morning|afternoon|evening|lunchtime)|eod|cob)\b/i;
const TIME_BEFORE = /(?:\d ?[ap]m|[:.]\d\d|noon|midday|midnight|o['’]clock|(?:past|to) [a-z]+),?\s+$/i;
/** Whoever or whatever sat, wed, or shines. */
const OF_ITS_OWN = /\b(?:i|we|he|she|they|who|that|and|the|have|has|had|got|was|were|just)\s+$/i;

/** "sat", "sun" and "wed" are also words of their own: they are days where nothing else is said, after "on", or beside a time. */
function isShortDay(text: string, before: string, after: string): boolean {
  if (/\b(?:on|by|before|until|till|next|this)\s+$/i.test(before)) return true;
  if (!/[a-z]/i.test(before + after)) return true;
  const beside = TIME_AFTER.exec(after);
  if (!beside && !TIME_BEFORE.test(before)) return false;
  // "they sat at 2pm", and "we will call you sat at 2pm"; nobody "sat 2pm"
  return !beside?.groups?.at || /^mon$/i.test(text) || !OF_ITS_OWN.test(before);
}

/** "on Friday", "this coming Friday": the next one; written on a Friday it may mean today, so it asks. */
const bare: Form = {
  pattern: phrase('(?:(?<which>this coming|the coming|coming|this) )?{weekday}(?<plural>s)?(?: coming)?'),
  read({ named, text, before, after }, moment) {
    const weekday = weekdayOfName(named.weekday) ?? 0;
    if (named.plural || /\b(?:every|each|most|any|alternate|other|working|per)\s+$/i.test(before))
      return { is: 'none' };
    if (/^(?:[Ss]at|[Ss]un|wed|mon)$/.test(text) && !isShortDay(text, before, after)) return null;
    const day = coming(weekday, moment);
    if (weekday === weekdayOf(moment.today) && !/coming/i.test(text)) {
      return { ...one(day, weekday), ask: askEither(moment.today, day, moment.today) };
    }
    if (named.which?.toLowerCase() === 'this' && weekday < weekdayOf(moment.today)) {
      return { ...one(day, weekday), ask: askEither(inWeek(weekday, 0, moment), day, moment.today) };
    }
    return one(day, weekday);
  },
};

/** "next Friday" said on a Wednesday is two days away to some and nine to others. */
const next: Form = {
  pattern: phrase('next {weekday}|{weekday:after} next'),
  read({ named }, moment) {
    const weekday = weekdayOfName(named.weekday ?? named.after) ?? 0;
    const today = weekdayOf(moment.today);
    const day = coming(weekday, moment);
    // Up to today's weekday, the coming one is also next week's. At the weekend, "next" may skip the week that is about to start.
    if (weekday <= today && today <= 5) return one(day, weekday);
    return { ...one(day, weekday), ask: askEither(day, day + 7, moment.today) };
  },
};

/** "next week on Friday", "Tuesday of this week", "the Thursday of the week after next". */
const ofNamedWeek: Form = {
  pattern: phrase(
    '(?<week>next week|this week|the week after next|week after next),?(?: on)?(?: the)? {weekday}|(?:the )?{weekday:lead}(?:,? (?:of|in))?,? (?<scope>next week|this week|the week after next|week after next)',
  ),
  read({ named }, moment) {
    const weekday = weekdayOfName(named.weekday ?? named.lead) ?? 0;
    const week = (named.week ?? named.scope ?? '').toLowerCase();
    return one(
      inWeek(weekday, week.includes('after') ? 2 : week.startsWith('next') ? 1 : 0, moment),
      weekday,
    );
  },
};

/** "Thursday or Friday next week", "Monday to Wednesday of next week". */
const severalOfNamedWeek: Form = {
  pattern: phrase(
    '{weekday} ?(?:or|to|and|-|–|/) ?{weekday:last},?(?: (?:of|in))? (?<scope>next week|this week|the week after next)',
  ),
  read({ named }, moment) {
    const scope = (named.scope ?? '').toLowerCase();
    const weeks = scope.includes('after') ? 2 : scope === 'next week' ? 1 : 0;
    const first = inWeek(weekdayOfName(named.weekday) ?? 0, weeks, moment);
    const last = inWeek(weekdayOfName(named.last) ?? 0, weeks, moment);
    return first <= last ? days(first, last, 'weekday') : null;
  },
};

/** "Friday week", "a week on Monday", "two weeks on Tuesday", "Monday fortnight", "a week tomorrow". */
const weeksOn: Form = {
  pattern: phrase(
    '(?:{weekday}|(?<near>today|tomorrow)) (?<later>week|fortnight)(?! (?:after|commencing|beginning|ending))|(?:{number} weeks?|a (?<fort>fortnight)|(?<=by |on )(?:week|(?<fort2>fortnight))) (?:on |from |this |next |come )?(?:{weekday:day}|(?<from>today|tomorrow))',
  ),
  read({ named }, moment) {
    const weekday = weekdayOfName(named.weekday ?? named.day);
    const near = (named.near ?? named.from)?.toLowerCase();
    const fortnight = named.later?.toLowerCase() === 'fortnight' || named.fort || named.fort2;
    const weeks = fortnight ? 2 : numberOf(named.number ?? 'a');
    if (weekday === undefined) {
      const day = moment.today + (near === 'tomorrow' ? 1 : 0) + weeks * 7;
      return days(day, day, 'relative');
    }
    const day = coming(weekday, moment) + weeks * 7;
    if (weekday !== weekdayOf(moment.today)) return one(day, weekday);
    return { ...one(day, weekday), ask: askEither(day - 7, day, moment.today) };
  },
};

/** "the following Monday", "the Friday after next": which week that is depends on what was said before. */
const dependent: Form = {
  pattern: phrase(
    '(?:the )?following {weekday}|{weekday:f} following|(?:the )?{weekday:a} after(?: next| that)?(?= *(?:$|[.,;!?)]))|(?:the )?{weekday:n} after next|the next {weekday:x}|{weekday:of} (?:of|in) (?:that|the following|the same) week',
  ),
  read: ({ text, named }, moment) => {
    const weekday = weekdayOfName(named.weekday ?? named.f ?? named.a ?? named.n ?? named.x ?? named.of) ?? 0;
    return { ...one(coming(weekday, moment), weekday), ask: askWhichDay(text) };
  },
};

/** "last Friday", "Friday just gone". */
const past: Form = {
  pattern: phrase('last {weekday}|{weekday:gone} (?:just gone|gone|last)|(?:this )?past {weekday:past}'),
  read({ named }, moment) {
    const weekday = weekdayOfName(named.weekday ?? named.gone ?? named.past) ?? 0;
    const isToday = weekday === weekdayOf(moment.today);
    return one(coming(weekday, moment) - (isToday ? 14 : 7), weekday);
  },
};

export const weekdays: Form[] = [bare, next, ofNamedWeek, severalOfNamedWeek, weeksOn, dependent, past];
