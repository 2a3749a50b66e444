import { Temporal } from 'temporal-polyfill';
import { WrongWords } from './command.ts';

/**
 * The instant of an ISO 8601 time: with its offset ("2026-12-24T14:04:00Z"), or without one on the wall clock of `zone`
 * ("2026-12-24T14:04", "2026-12-24" at midnight; the first of two, and the moment of the change where there is none).
 */
export function readInstant(option: string, text: string, zone: string): Date {
  try {
    if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) && text.includes('T'))
      return new Date(Temporal.Instant.from(text).epochMilliseconds);
    return new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);
  } catch {
    throw new WrongWords(
      `${option} is an ISO time such as 2026-12-24T14:04:00Z, or 2026-12-24T14:04 on the wall clock there, not "${text}".`,
    );
  }
}

/** "2026-12-30T17:00:00+00:00": an instant with the offset that its zone has then, seconds and all. */
export function sayInstant(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** A zone's name as given, once we know that there is such a zone. */
export function checkZone(zone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    throw new WrongWords(`--zone is a name such as Europe/London, not "${zone}".`);
  }
  return zone;
}
