import type { DurationReading, Form, FormMatch } from '../reading.ts';
import { askWhichDay } from '../say.ts';
import { numberOf, phrase } from '../words.ts';

const LEAD =
  '(?<lead>within|inside of|inside|in|over|during|under|no (?:more|longer) than|not more than|at most|takes?(?! place)|in (?:no more|less|under)(?: than)?)';
const FILL =
  '(?:(?:(?:the|a|our|its) (?:[a-z-]+ )?(?:period|time ?limit|target|maximum|window|timescale|timeframe|time frame) of|the|up to|at most|as little as|no more than|less than|under|between|a maximum of|a further|maximum|another|just|only|next|coming|following|further|first|a(?= couple)|about|around|approximately|approx\\.?|roughly|some|say) )*';
const UNIT =
  "(?:(?:full|whole) )?(?:(?<kind>working|business|office|clear|calendar|clear working|week) )?(?<unit>minutes?|mins?|hours?|hrs?|weekdays?|days?|weeks?|fortnights?|months?|years?)(?<time>'?s?'? time)?(?<orSo> or so)?";

const LATER_START =
  /^\s+(?:of|from|after|following|since|once|before|ahead of|prior to|upon|on receipt|when|beforehand|earlier)\b/i;
const FROM_NOW =
  '(?: (?:of|from|after) (?:now|today(?:.s date)?|(?:the date of )?this (?:letter|e-?mail|message|reply|call|date)))';

function read({ text, named, after }: FormMatch): DurationReading {
  const unit = (named.unit ?? '').toLowerCase();
  const kind = (named.kind ?? '').toLowerCase();
  const low = numberOf(named.low ?? 'a');
  const high = named.orTwo ? 2 : numberOf(named.high ?? named.low ?? 'a');
  const fortnight = unit.startsWith('fort');
  const reading: DurationReading = {
    is: 'duration',
    low: fortnight ? low * 2 : low,
    high: fortnight ? high * 2 : high,
    unit: unitOf(unit),
    working: /working|business|office/.test(kind) || unit.startsWith('weekday'),
    mayBeSooner: !/^in$/i.test(named.lead ?? '') || /next|coming/i.test(text),
  };
  const vague = named.orSo || kind.startsWith('clear') || /about|around|approx|roughly|\bsome\b/i.test(text);
  if (vague || (reading.working && !['hour', 'minute', 'day'].includes(reading.unit)))
    reading.ask = askWhichDay(text);
  if (LATER_START.test(after)) {
    const question = `When does “${text.trim()}” start? Give the date on which it ends.`;
    reading.ask = { doubt: 'open', question };
  }
  return reading;
}

function unitOf(unit: string): DurationReading['unit'] {
  if (unit.startsWith('min')) return 'minute';
  if (unit.startsWith('h')) return 'hour';
  if (unit.startsWith('mo')) return 'month';
  if (unit.startsWith('y')) return 'year';
  return unit.startsWith('week') && !unit.startsWith('weekd')
    ? 'week'
    : unit.startsWith('fort')
      ? 'week'
      : 'day';
}

const sources = [
  `${LEAD} ${FILL}{number:low}(?: of)?(?: ?(?:-|–|—|to|or|and) ?{number:high})?[ -]?${UNIT}${FROM_NOW}?`,
  // "in the next day or two", "within a week or two"
  `${LEAD} (?:the |a |an )?(?:next |coming )?(?<unit>hour|day|week|month) or (?<orTwo>two|so)`,
  // "within the hour", "in the next week"
  `${LEAD} the (?:next |coming )(?<kind>working |business )?(?<unit>hour|day|week|month|year|fortnight)`,
  '(?<lead>within) the (?<unit>hour)',
  // "allow us 48 hours", "give me a week"
  `(?<=(?:allow|(?:allow|give)[ ](?:me|us))[ ])${FILL}{number:low}(?: ?(?:-|–|—|to|or) ?{number:high})?[ -]?${UNIT}`,
  // "two weeks from now", "3 days from today", "a week's time"
  `${FILL}{number:low}(?: ?(?:-|–|—|to|or) ?{number:high})? ${UNIT}${FROM_NOW}`,
];

const counted: Form[] = sources.map((source) => ({
  pattern: phrase(source),
  read: (match) => {
    const reading = read(match);
    // "a day or so" is nobody's promise.
    return match.named.orTwo?.toLowerCase() === 'so' ? { ...reading, ask: askWhichDay(match.text) } : reading;
  },
}));

/** "in half an hour", "within the half hour", "in an hour and a half". */
const halves: Form = {
  pattern: phrase(
    `${LEAD} (?:the (?:next )?)?(?:(?<half>half an hour|half hour|half-hour)|(?<more>an hour and a half))`,
  ),
  read: ({ named }) => {
    const minutes = named.more ? 90 : 30;
    const mayBeSooner = !/^in$/i.test(named.lead ?? '');
    return { is: 'duration', low: minutes, high: minutes, unit: 'minute', working: false, mayBeSooner };
  },
};

/** "within the week": seven days, or by Friday? */
const unclear: Form = {
  pattern: phrase('(?:within|inside) the (?:day|week|month|year|fortnight)'),
  read: ({ text }) => ({
    is: 'duration',
    low: 1,
    high: 1,
    unit: 'day',
    working: false,
    mayBeSooner: true,
    ask: askWhichDay(text),
  }),
};

/** "two days ago", "for three weeks", "the last 10 days" are behind us or measure how long something lasts. */
const noDates: Form = {
  pattern: phrase(
    '(?:{number}|a few|several|some|many) (?:working |business )?(?:minutes|hours?|days?|weeks?|months?|years?) (?:ago|earlier|later|late|old|overdue|early)|(?:for|in|over|during|within) the (?:last|past|previous) (?:{number:past} )?(?:few )?(?:working |business )?(?:hours?|days?|weeks?|months?|years?)|for (?:up to |about )?{number:lasting} (?:working |business )?(?:hours?|days?|weeks?|months?|years?)',
  ),
  read: () => ({ is: 'none' }),
};

export const durations: Form[] = [...counted, halves, unclear, noDates];
