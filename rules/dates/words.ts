/** The words dates are made of, as pattern sources with named groups, and what they mean. */

const weekdaySources = [
  'mon(?:day)?',
  'tue(?:s(?:day)?)?',
  'wed(?:s|nes?day)?',
  'thu(?:rs?day|rs|r)?',
  'fri(?:day)?',
  'sat(?:urday)?',
  'sun(?:day)?',
];

const monthSources = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?',
];

const numberWords = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
];
const roundNumbers: Record<string, number> = {
  a: 1,
  an: 1,
  couple: 2,
  twenty: 20,
  'twenty-one': 21,
  'twenty-eight': 28,
  thirty: 30,
  sixty: 60,
  ninety: 90,
};

const ordinalWords = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
  'twenty-first',
  'twenty-second',
  'twenty-third',
  'twenty-fourth',
  'twenty-fifth',
  'twenty-sixth',
  'twenty-seventh',
  'twenty-eighth',
  'twenty-ninth',
  'thirtieth',
  'thirty-first',
];

const whole = (source: string): RegExp => new RegExp(`^(?:${source})$`, 'i');
const weekdaySpellings = weekdaySources.map(whole);
const monthSpellings = monthSources.map(whole);

const longestFirst = (words: string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');

const sources: Record<string, string> = {
  weekday: weekdaySources.join('|'),
  month: `${monthSources.join('|')}`,
  date: '(?:0?[1-9]|[12]\\d|3[01])(?: ?(?:st|nd|rd|th))?',
  ordinal: `(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)|${longestFirst(ordinalWords)}`,
  year: "20\\d\\d|'\\d\\d",
  number: `\\d{1,3}|${longestFirst([...numberWords.slice(1), ...Object.keys(roundNumbers)])}`,
  hour: `\\d{1,2}|${longestFirst(numberWords.slice(1, 13))}`,
};

/**
 * A form's pattern: a space stands for any run of spaces (" ?" for none or some), {weekday} for a named group of that word's spellings and
 * {weekday:other} for one named otherwise. It matches whole words, not amounts of money, in any case.
 */
export function phrase(source: string): RegExp {
  const filled = source
    .replace(
      /\{([a-z]+)(?::(\w+))?\}/g,
      (_, word: string, name?: string) => `(?<${name ?? word}>${sources[word]})`,
    )
    .replace(/ [?*]/g, '\\s*')
    .replace(/ /g, '\\s+');
  return new RegExp(`(?<![\\w£$€#@])(?<!\\d[.,:/])(?:${filled})(?!\\w|[./:]\\d)`, 'gi');
}

/** ISO weekday (1 = Monday) of a weekday's name, or undefined. */
export function weekdayOfName(name: string | undefined): number | undefined {
  return name === undefined ? undefined : indexOfSpelling(weekdaySpellings, name);
}

/** Month (1–12) of a month's name, or undefined. */
export function monthOfName(name: string | undefined): number | undefined {
  return name === undefined ? undefined : indexOfSpelling(monthSpellings, name);
}

function indexOfSpelling(spellings: RegExp[], name: string): number | undefined {
  const index = spellings.findIndex((spelling) => spelling.test(name));
  return index < 0 ? undefined : index + 1;
}

/** "14", "14th" or "fourteenth" as 14. */
export function ordinalOf(text: string): number {
  const words = text.toLowerCase().replace(/\s+/g, '-');
  return ordinalWords.includes(words) ? ordinalWords.indexOf(words) + 1 : Number.parseInt(text, 10);
}

/** "3", "three", "a" or "couple" as a number. */
export function numberOf(text: string): number {
  const word = text.toLowerCase().replace(/\s+/g, '-');
  if (/^\d/.test(word)) return Number.parseInt(word, 10);
  return roundNumbers[word] ?? numberWords.indexOf(word);
}
