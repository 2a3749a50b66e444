import { dayParts } from '../../working-time/local-day.ts';
import { readDate } from '../agreement.ts';
import { days, type Form } from '../reading.ts';
import { askWhichDay } from '../say.ts';
import { phrase } from '../words.ts';

/** Days named by how near they are. */
const offsets: [source: string, days: number][] = [
  ["today(?:'s date)?", 0],
  ['later (?:on )?today', 0],
  ['tomorrow', 1],
  ['(?:the )?day after tomorrow', 2],
  ['yesterday', -1],
  ['(?:the )?day before yesterday', -2],
  ['this time tomorrow', 1],
  ['this time next week', 7],
];

const near: Form[] = offsets.map(([source, offset]) => ({
  pattern: phrase(source),
  read: (_, { today }) => days(today + offset, today + offset, 'relative'),
}));

/** "this afternoon", "tonight" are today's; the part of the day is a piece of its own, so only "this" is taken here. */
const thisPart: Form = {
  pattern: phrase(
    'later this(?= (?:morning|afternoon|evening))|this(?= (?:very )?(?:early |late )?(?:morning|afternoon|evening|lunch ?time))',
  ),
  read: (_, { today }) => days(today, today, 'relative'),
};

const nextWorkingDay: Form = {
  pattern: phrase('(?:the |our |your )?(?:next|first|following) (?:working|business) day(?<later> after)?'),
  read({ text, named, after }, moment) {
    const day = moment.workingDayFrom(moment.today + 1, 1);
    if (named.later || /following/i.test(text)) return days(day, day, 'relative', askWhichDay(text));
    // "the first working day of January", "the next working day after that"
    if (/^\s+(?:of|in|after|following|from)\b/i.test(after))
      return days(day, day, 'relative', askWhichDay(text));
    return days(day, day, 'relative');
  },
};

/** Days of the year with a name that always fall on one date. */
const namedDates: [source: string, month: number, date: number][] = [
  ['christmas eve', 12, 24],
  ['(?:christmas|xmas) day', 12, 25],
  ['boxing day', 12, 26],
  ["new year'?s eve", 12, 31],
  ["new year'?s day", 1, 1],
];

const named: Form[] = namedDates.map(([source, month, date]) => ({
  pattern: phrase(source),
  read: (_, moment) => {
    const read = readDate({ month, date }, moment);
    return days(read.first, read.last, 'date');
  },
}));

/** "before Christmas" is by Christmas Eve; "by Christmas" is heard as the same. */
const beforeChristmas: Form = {
  pattern: phrase('(?:before|by|in time for|ahead of|this side of) (?:christmas|xmas|crimbo)'),
  read(_, moment) {
    const eve = readDate({ month: 12, date: 24 }, moment).last;
    if (eve === moment.today) return days(eve, eve, 'date');
    return days(moment.today, eve, 'date');
  },
};

/** Words that point at a time and name no day. */
const vagueWords = [
  'overnight',
  '(?:in|by|early in|at the start of|into) the new year',
  '(?:after|over|before|by|during) (?:the )?(?:easter|(?:christmas|summer|easter|half[- ]term) (?:break|holidays?|period)|bank holiday|holidays)',
  'after (?:christmas|xmas|the new year|new year)',
  'in (?:the )?(?:early |late )?(?:spring|summer|autumn|winter)',
  '(?:by |before |at )?the end of the (?:quarter|term|season|financial year|tax year)',
  '(?:the )?(?:following|next|same) day|(?:the )?day after(?= *(?:$|[.,;!?]))',
  '(?:the )?following (?:week|month|morning|afternoon)|(?:the )?(?:week|month) after(?= *(?:$|[.,;!?]))',
  '(?:in|within|over|during) (?:the )?(?:next |coming |following )*(?:few|several|couple) (?:of )?(?:working |business )?(?:minutes|hours|days|weeks|months)',
  '(?:in|within|over|during) (?:the )(?:coming|next) (?:minutes|hours|days|weeks|months)',
  '(?:in|within|after) (?:a few|several|some) (?:working |business )?(?:minutes|hours|days|weeks|months)',
  '(?:in|within) (?:days|hours|weeks|minutes|a matter of (?:days|hours|weeks))',
  "(?:in )?a (?:few|couple of) (?:days|weeks)'? time",
];

const vague: Form[] = vagueWords.map((source) => ({
  pattern: phrase(source),
  read: ({ text }, moment) => {
    const day = moment.workingDayFrom(moment.today + 1, 1);
    return days(day, day, 'relative', askWhichDay(text));
  },
}));

const endOfYear: Form = {
  pattern: phrase(
    'before the (?:end of (?:the|this) year|year is out|year end)|(?:by |at |before )?(?:the )?(?:end of (?:the|this) year|year[- ]end)',
  ),
  read(_, moment) {
    const { year } = dayParts(moment.today);
    const last = readDate({ month: 12, date: 31, year }, moment).last;
    return days(moment.today, last, 'relative');
  },
};

/** "on the day", "one day", "the other day": no date at all. */
const noDates: Form = {
  pattern: phrase(
    "24[/ ]?7|on the day|(?:one|some|the other|any|every|each|all|per) day|good (?:morning|afternoon|evening)|day[- ]to[- ]day|today'?s (?:e-?mail|call|letter|message)",
  ),
  read: () => ({ is: 'none' }),
};

export const nearDays: Form[] = [
  ...near,
  thisPart,
  nextWorkingDay,
  ...named,
  beforeChristmas,
  ...vague,
  endOfYear,
  noDates,
];
