/** Names of days and months and the way we write a time of day. No zone, no clock: plain numbers in, words out. */

export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The name of an ISO weekday (1 = Monday … 7 = Sunday). */
export function weekdayName(weekday: number): string {
  return weekdayNames[weekday - 1] ?? '';
}

/** "Mon", "Tue" … for an ISO weekday. */
export function shortWeekdayName(weekday: number): string {
  return weekdayName(weekday).slice(0, 3);
}

/** The name of a month (1–12). */
export function monthName(month: number): string {
  return monthNames[month - 1] ?? '';
}

/** "Jan", "Feb" … for a month (1–12). Always three letters, so that columns line up. */
export function shortMonthName(month: number): string {
  return monthName(month).slice(0, 3);
}

const clockWords: string[] = Array.from({ length: 24 * 60 }, (_, minuteOfDay) => {
  if (minuteOfDay === 0) return 'midnight';
  if (minuteOfDay === 12 * 60) return 'noon';
  const hour = Math.floor(minuteOfDay / 60);
  const minute = minuteOfDay % 60;
  const minutes = minute === 0 ? '' : `.${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
});

/** A minute of the day (0–1439, or 1440 for the day's end) as people write it: "11am", "5.30pm", "noon", "midnight". */
export function sayMinuteOfDay(minuteOfDay: number): string {
  return clockWords[minuteOfDay % 1440] ?? '';
}
