import { GB, type ParsedResult } from 'chrono-node/en';
import { dayNumber, readDate } from './agreement.ts';
import type { Moment } from './moment.ts';
import { type DaysReading, days, type Piece } from './reading.ts';
import { weekdayOfName } from './words.ts';

/** Without a number or one of these, chrono's finding is a word of ordinary English ("march", "sat", "now"). */
const LOOKS_LIKE_DATE = /\d|week|month|year|day|weekend|yester/i;

/**
 * What chrono finds in what our own forms left. It guesses without saying so, so its word is taken only for a date written
 * out with day and month, or for a day that has passed. The rest is left out: a promise without a date asks for one.
 */
export function readByChrono(text: string, moment: Moment): Piece<DaysReading>[] {
  if (!LOOKS_LIKE_DATE.test(text)) return [];
  const offsetMinutes = (moment.localOf(moment.now) - moment.now.getTime()) / 60_000;
  return GB.parse(text, { instant: moment.now, timezone: offsetMinutes })
    .filter((result) => LOOKS_LIKE_DATE.test(result.text) && !result.text.includes('·'))
    .flatMap((result) => {
      const reading = readResult(result, moment);
      return reading ? [{ start: result.index, end: result.index + result.text.length, reading }] : [];
    });
}

function readResult(result: ParsedResult, moment: Moment): DaysReading | null {
  const { start, end } = result;
  const [year, month, date] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || date === null) return null;
  const written = start.isCertain('day') && start.isCertain('month');
  if (written && !end && !start.isCertain('hour') && /\d/.test(result.text)) {
    const weekday = start.isCertain('weekday') ? weekdayOfName(/[a-z]+/i.exec(result.text)?.[0]) : undefined;
    return readDate(
      { date, month, ...(start.isCertain('year') ? { year } : {}), ...(weekday ? { weekday } : {}) },
      moment,
    );
  }
  const day = dayNumber(year, month, date);
  return day !== undefined && day < moment.today && !end && !start.isCertain('hour')
    ? days(day, day, 'relative')
    : null;
}
