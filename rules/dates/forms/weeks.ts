import { weekdayOf } from '../../working-time/local-day.ts';
import type { Moment } from '../moment.ts';
import { type DaysReading, days, type Form } from '../reading.ts';
import { askEither, askWhichDay } from '../say.ts';
import { phrase } from '../words.ts';

const FRIDAY = 5;

function monday(weeks: number, moment: Moment): number {
  return moment.today - weekdayOf(moment.today) + 1 + weeks * 7;
}

/** The last working day, Monday to Friday, of the week that starts on a Monday; its Friday when the whole week is closed. */
function endOfWeek(start: number, moment: Moment): number {
  for (let day = start + FRIDAY - 1; day >= start; day -= 1) if (moment.isWorkingDay(day)) return day;
  return start + FRIDAY - 1;
}

/** What is left of this week. At the weekend, or once its last working day is closed, nobody can tell which week is meant. */
function thisWeek(text: string, moment: Moment): DaysReading {
  const end = endOfWeek(monday(0, moment), moment);
  const over = moment.today > end || (moment.today === end && moment.closing(end) <= moment.now);
  return over ? days(end, end, 'relative', askWhichDay(text)) : days(moment.today, end, 'relative');
}

function week(weeks: number, moment: Moment): DaysReading {
  return days(monday(weeks, moment), endOfWeek(monday(weeks, moment), moment), 'relative');
}

const thisWeekForm: Form = {
  pattern: phrase('(?:(?:some ?time|later|any ?time) )?(?:in |during )?this (?:working )?week'),
  read: ({ text }, moment) => thisWeek(text, moment),
};

const nextWeek: Form = {
  pattern: phrase('(?:(?:some ?time|later|any ?time|at some point) )?(?:in |during )?next (?:working )?week'),
  read: (_, moment) => week(1, moment),
};

const weekAfterNext: Form = {
  pattern: phrase('(?:in |during )?(?:the )?week after next'),
  read: (_, moment) => week(2, moment),
};

const endOf: Form = {
  pattern: phrase(
    '(?:the )?(?:end of|week[- ]?end of) (?:the |this )?(?:working )?week(?! (?:commencing|beginning|ending|of|after))|week[- ]end(?= *(?:$|[.,;]))|(?:the )?end of (?<later>next week|the week after next|week after next)|(?:the )?end of (?<vague>(?:that|the following) week)',
  ),
  read({ text, named }, moment) {
    if (named.vague) return days(moment.today, moment.today, 'relative', askWhichDay(text));
    if (!named.later) {
      const read = thisWeek(text, moment);
      return { ...read, first: read.last };
    }
    const end = endOfWeek(monday(/after/i.test(named.later) ? 2 : 1, moment), moment);
    return days(end, end, 'relative');
  },
};

/** "before the week is out", "by the time the week is over". */
const weekIsOut: Form = {
  pattern: phrase("(?:before|by the time) (?:the|this) week(?: is|'s) (?:out|over|through|done)"),
  read({ text }, moment) {
    const read = thisWeek(text, moment);
    return { ...read, first: moment.today };
  },
};

/** "midweek", "the middle of next week": Wednesday; of this week only while it is still to come. */
const middleOf: Form = {
  pattern: phrase('(?:(?:the )?middle of|mid[- ]?) ?(?:next week|the week|this week|week)(?:,? next week)?'),
  read({ text }, moment) {
    const weeks = /next/i.test(text) ? 1 : 0;
    const wednesday = monday(weeks, moment) + 2;
    if (wednesday <= moment.today) return days(wednesday, wednesday, 'relative', askWhichDay(text));
    return days(wednesday, wednesday, 'relative');
  },
};

/** "early next week" promises no day that could be kept or broken. */
const edges: Form = {
  pattern: phrase(
    '(?:early|earlier|earliest|first thing|the start of|the beginning of|start of|beginning of|(?:the )?(?:first|early) (?:half|part) of)(?: in)? (?:next week|this week|the week|the new week|the week after next|the following week)|(?:early|earlier) in the week',
  ),
  read: ({ text }, moment) => {
    const weeks = /next|new/i.test(text) ? 1 : 0;
    const start = monday(weeks, moment);
    return days(start, start + 2, 'relative', askWhichDay(text));
  },
};

/** "late next week", "the back end of the week": Thursday or Friday, and Friday is when it falls due. */
const lateIn: Form = {
  pattern: phrase(
    '(?:(?:late|later|latter end|towards the end|(?:the )?(?:back end|second half|latter half|latter part|later part)) (?:of |in )?)(?:next week|this week|the week(?! (?:commencing|beginning|ending|of|after)))',
  ),
  read({ text }, moment) {
    if (/next/i.test(text))
      return days(monday(1, moment) + 2, endOfWeek(monday(1, moment), moment), 'relative');
    const read = thisWeek(text, moment);
    return { ...read, first: Math.max(moment.today, Math.min(read.last, monday(0, moment) + 2)) };
  },
};

/** The weekend starts when Friday closes; "by the weekend" and "before" it are Friday. */
const beforeWeekend: Form = {
  pattern: phrase('(?:before|by|ahead of|in time for|until) (?:the|this) weekend'),
  read: ({ text }, moment) => thisWeek(text, moment),
};

const weekend: Form = {
  pattern: phrase('(?:(?:at|over|on|during|for) the|this(?: coming)?|(?:over|at|during) this) week-?end'),
  read: (_, moment) => {
    const saturday = monday(0, moment) + 5;
    return days(Math.max(saturday, moment.today), saturday + 1, 'relative');
  },
};

const nextWeekend: Form = {
  pattern: phrase('next weekend'),
  read: (_, moment) => {
    const saturday = monday(0, moment) + 5;
    return days(saturday, saturday + 1, 'relative', askEither(saturday, saturday + 7, moment.today));
  },
};

const afterWeekend: Form = {
  pattern: phrase('(?:straight |right |just )?after (?:the|this) weekend'),
  read: ({ text }, moment) => {
    const start = monday(1, moment);
    return days(start, start + FRIDAY - 1, 'relative', askWhichDay(text));
  },
};

export const weeks: Form[] = [
  thisWeekForm,
  nextWeek,
  weekAfterNext,
  endOf,
  weekIsOut,
  middleOf,
  edges,
  lateIn,
  beforeWeekend,
  weekend,
  nextWeekend,
  afterWeekend,
];
