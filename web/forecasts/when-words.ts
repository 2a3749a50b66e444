import { sayDate, sayInstant } from '../../rules/wording/say-when.ts';

/** A range of the agent's own, which is a promise from the first day to the last. */
export function rangeWords(greeting: string, from: Date, to: Date, zone: string, now: Date): string {
  const [first, last] = [sayDate(from, zone, now), sayDate(to, zone, now)];
  return `${greeting}\n\nWe will finish this ${first === last ? `on ${first}` : `between ${first} and ${last}`}.`;
}

/** A dated time for a date, where there is none yet. */
export function knowByWords(greeting: string, by: Date, zone: string, now: Date): string {
  return `${greeting}\n\nWe do not know yet when this will be finished. We will tell you by ${sayInstant(by, zone, now)}.`;
}

/** What happens now about something that was not done: by a date that like promises support, or by when we will know one. */
export function whatNowWords(
  what: string,
  { dueWords, by }: { dueWords: string; by: 'like' | 'rule' },
): string {
  return by === 'like'
    ? `we will ${what} by ${dueWords}.`
    : `we do not know yet when we can ${what}. We will tell you by ${dueWords}.`;
}
