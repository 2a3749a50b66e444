import { days, type Form, type TimeReading } from '../reading.ts';
import { numberOf, phrase } from '../words.ts';

const NOON = 12 * 60;
const MIDNIGHT = 24 * 60;

/** One clock time as people write it; `words` groups carry a number so that two can stand in one pattern. */
function clock(nth: string): string {
  return [
    `(?<h${nth}>\\d{1,2})(?:[:.](?<m${nth}>[0-5]\\d))? ?(?<half${nth}>am|pm|a\\.m\\.?|p\\.m\\.?|noon|midday|midnight)`,
    `(?<hh${nth}>[01]?\\d|2[0-3])[:.](?<mm${nth}>[0-5]\\d)(?: ?h(?:rs?|ours)?)?`,
    `(?<named${nth}>noon|midday|mid-day|midnight)`,
    `{hour:o${nth}} ?o'?clock(?: (?<ohalf${nth}>a\\.?m|p\\.?m))?`,
    `(?<past${nth}>half|(?:a )?quarter|five|ten|twenty|twenty[- ]five|5|10|20|25)(?: minutes)?[- ](?<to${nth}>past|to)[- ](?:{hour:p${nth}}|(?<pnoon${nth}>noon|midday))(?: ?(?<phalf${nth}>a\\.?m|p\\.?m))?`,
  ].join('|');
}

/** A bare number is a time only where a time must stand: "by 5 on Friday", not "by 5 people". */
const FOLLOWED_LIKE_TIME =
  /^\s*(?:$|[.,;:!?)\n]|(?:on|in the|this|today|tonight|tomorrow|and|or|if|so|to|then|but|with|when|at the latest|at the very latest|latest|sharp|please|for(?= (?:the|a|an|your|our)\b)|that|every|each|mon|tue|wed|thu|fri|sat|sun)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?![a-z])/i;

/** A day said right after a bare number makes it a time: "for 8 tomorrow". */
const FOLLOWED_BY_DAY =
  /^\s+(?:on |this |today|tonight|tomorrow|in the |(?:mon|tues|wednes|thurs|fri|satur|sun)day)/i;

type Clock = { minute: number; bare: boolean; half?: string };

function readClock(named: Record<string, string | undefined>, nth: string): Clock | null {
  const of = (name: string): string | undefined => named[`${name}${nth}`]?.toLowerCase();
  const pastHour = of('p') ?? (of('pnoon') ? '12' : undefined);
  if (of('past') && pastHour) {
    const amount = of('past') ?? '';
    const minutes = amount === 'half' ? 30 : amount.includes('quarter') ? 15 : numberOfMinutes(amount);
    const read = hourMinute(numberOf(pastHour), 0, of('phalf') ?? (of('pnoon') ? 'pm' : undefined));
    return read && { ...read, minute: read.minute + (of('to') === 'to' ? -minutes : minutes) };
  }
  if (of('named')) return { minute: of('named') === 'midnight' ? MIDNIGHT : NOON, bare: false };
  if (of('o')) return hourMinute(numberOf(of('o') ?? ''), 0, of('ohalf'));
  if (of('h')) return hourMinute(Number(of('h')), Number(of('m') ?? 0), of('half'));
  if (of('hh')) {
    const written = of('hh') ?? '';
    const hour = Number(written);
    // "17:30" and "09:00" are the 24-hour clock; "5:30" is not.
    const minute = hour * 60 + Number(of('mm'));
    if (hour > 12 || hour === 0 || written.startsWith('0')) return { minute, bare: false };
    return hourMinute(hour, Number(of('mm')), undefined);
  }
  if (of('n')) return hourMinute(numberOf(of('n') ?? ''), 0, undefined);
  return null;
}

function numberOfMinutes(words: string): number {
  return /^twenty.five$/.test(words) ? 25 : numberOf(words);
}

function hourMinute(hour: number, minutes: number, half: string | undefined): Clock | null {
  const pm = half?.startsWith('p') || half === 'noon' || half === 'midday';
  if (half === undefined) {
    if (hour > 12 || hour < 1) return null;
    return { minute: businessHour(hour) * 60 + minutes, bare: true };
  }
  if (half === 'midnight') return { minute: MIDNIGHT, bare: false, half };
  if (hour > 12 || hour < 1)
    return hour < 24 && pm ? { minute: hour * 60 + minutes, bare: false, half } : null;
  return { minute: ((hour % 12) + (pm ? 12 : 0)) * 60 + minutes, bare: false, half };
}

/** People at work say 8 to 12 for the morning and 1 to 7 for the afternoon. */
function businessHour(hour: number): number {
  return hour < 8 ? hour + 12 : hour;
}

const single: Form = {
  pattern: phrase(`(?:${clock('1')})`),
  read({ named, text, before, after }) {
    // "5.30" alone may be a price or a version: it needs a word that leads to a time.
    if (
      /^\d{1,2}\.\d\d$/.test(text) &&
      !/\b(?:at|by|before|after|from|until|till|around|about|than|to|is)\s+$/i.test(before) &&
      !(/\bthe\s+$/i.test(before) && FOLLOWED_BY_DAY.test(after))
    )
      return null;
    const read = readClock(named, '1');
    return read && time(read.minute, read.minute, read.bare);
  },
};

/** "at 0930", "1700 hrs": the 24-hour clock without its colon; "by 2030" may be a year. */
const fourFigures: Form = {
  pattern: phrase('(?<hh>[01]\\d|2[0-3])(?<mm>[0-5]\\d)(?<hours> ?h(?:rs?|ours)?)?'),
  read({ named, before }) {
    const led = /\b(?:at|before|from|until|till|around|about|between|and|to)\s+$/i.test(before);
    const by = /\bby\s+$/i.test(before) && !/^20[2-9]\d$/.test(`${named.hh}${named.mm}`);
    if (!named.hours && !led && !by) return null;
    const minute = Number(named.hh) * 60 + Number(named.mm);
    return time(minute, minute, false);
  },
};

/** "by 5", "at eleven on Friday", "at half two". */
const bareHour: Form = {
  pattern: phrase('(?<halfPast>half )?{hour:n1}'),
  read({ named, before, after }) {
    if (
      !/\b(?:at|by|before|around|until|till|than|about|for|say,?)\s+$/i.test(before) ||
      !FOLLOWED_LIKE_TIME.test(after)
    )
      return null;
    // "for 8 tomorrow" is a time, "for 8, please" a table
    if (/\b(?:for|about)\s+$/i.test(before) && !FOLLOWED_BY_DAY.test(after)) return null;
    const read = readClock(named, '1');
    const minute = read && read.minute + (named.halfPast ? 30 : 0);
    return minute === null ? null : time(minute, minute, true);
  },
};

/** "between 8am and noon", "9-11am", "from 2 to 4pm". */
const range: Form = {
  pattern: phrase(
    `(?<lead>(?:any ?time )?(?:between|from|at) )?(?:${clock('1')}|{hour:n1}) ?(?<join>-|–|—|to|and|until|till|or) ?(?:${clock('2')}|{hour:n2})`,
  ),
  read({ named, text, after }) {
    const [first, second] = [readClock(named, '1'), readClock(named, '2')];
    if (!first || !second) return null;
    const join = named.join?.toLowerCase() ?? '';
    const between = /between|from/i.test(named.lead ?? '');
    if (join === 'and' && !/between/i.test(named.lead ?? '')) return null;
    if (named.n1 && named.n2 && !(between && FOLLOWED_LIKE_TIME.test(after))) return null;
    if (named.n2 && !FOLLOWED_LIKE_TIME.test(after)) return null;
    if (/^\d{1,2}\.\d\d ?[-–—] ?\d{1,2}\.\d\d$/.test(text)) return null;
    let from = first.minute;
    // "9-11am", "2 to 4pm", "11 to 1pm": the half said at the end is the first one's too, unless that would run backwards.
    if (first.bare && second.half) {
      const inHalf = (from % NOON) + (second.half.startsWith('p') ? NOON : 0);
      from = inHalf < second.minute ? inHalf : (inHalf + NOON) % MIDNIGHT;
    }
    let to = second.minute;
    if (second.bare && to <= from) to = (to + NOON) % MIDNIGHT;
    return from < to ? time(from, to, false) : null;
  },
};

/** Stretches of the day: from, to, and whether it runs to closing. */
const parts: [source: string, from: number, to: number | 'closing'][] = [
  ['(?:first thing(?: in the morning)?|start of (?:business|play|the (?:working )?day))', 8 * 60, 10 * 60],
  ['early morning', 7 * 60, 10 * 60],
  ['mid[- ]?morning', 10 * 60, 11 * 60 + 30],
  ['late morning', 10 * 60 + 30, NOON],
  ['morning', 8 * 60, NOON],
  ['lunch(?: ?time)?', NOON, 14 * 60],
  ['early afternoon', NOON, 15 * 60],
  ['mid[- ]?afternoon', 14 * 60, 16 * 60],
  ['(?:late )?afternoon', NOON, 'closing'],
  ['tea[- ]?time', 15 * 60, 18 * 60],
  ['home[- ]time', 15 * 60, 'closing'],
  ['early evening', 17 * 60, 19 * 60],
  ['(?:late )?evening', 17 * 60, 21 * 60],
  ['(?:at )?night', 18 * 60, MIDNIGHT - 1],
  [
    '(?:(?:the )?(?:very )?end of (?:the |this |our )?(?:working |business |office )?(?:day|business|play|afternoon)|(?:the )?close of (?:business|play|day|the day)|cob|eod|cop|closing(?: time)?|close)',
    0,
    'closing',
  ],
];

const dayParts: Form[] = parts.map(([source, from, to]) => ({
  pattern: phrase(source),
  read: ({ text, before, after }) => {
    // "in close contact", "the closing date", "night shift" are no times.
    if (/^(?:close|closing|lunch)$/i.test(text) && !/\b(?:by|before|until|at|over) $/i.test(before))
      return null;
    if (/^(?:closing|night)$/i.test(text) && /^\s+(?:date|shift|the|your|of)\b/i.test(after)) return null;
    return { is: 'time', from, to, part: true };
  },
}));

/** "Thursday pm", "tomorrow am". */
const halfDay: Form = {
  pattern: phrase('(?<half>am|pm)'),
  read: ({ named, before }) => {
    if (!/(?:day|mon|tues?|weds?|thu(?:rs?)?|fri|tomorrow)\s+$|\w,\s+$/i.test(before)) return null;
    const morning = named.half?.toLowerCase() === 'am';
    return { is: 'time', from: morning ? 8 * 60 : NOON, to: morning ? NOON : 'closing', part: true };
  },
};

/** "tonight" is today and an evening at once. */
const tonight: Form = {
  pattern: phrase('(?:later )?tonight'),
  read: (_, { today }) => ({
    ...days(today, today, 'relative'),
    part: { is: 'time', from: 17 * 60, to: MIDNIGHT - 1, part: true },
  }),
};

function time(from: number, to: number, bare: boolean): TimeReading {
  const reading: TimeReading = { is: 'time', from, to: Math.min(to, MIDNIGHT - 1) };
  return bare ? { ...reading, bare } : reading;
}

export const times: Form[] = [single, fourFigures, bareHour, range, ...dayParts, halfDay, tonight];
