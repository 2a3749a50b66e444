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

/** "on the day", "one day", "the other day": no date at all. */
const noDates: Form = {
  pattern: phrase(
    "24[/ ]?7|on the day|(?:one|some|the other|any|every|each|all|per) day|good (?:morning|afternoon|evening)|day[- ]to[- ]day|today'?s (?:e-?mail|call|letter|message)",
  ),
  read: () => ({ is: 'none' }),
};

export const nearDays: Form[] = [...near, thisPart, nextWorkingDay, ...vague, noDates];
