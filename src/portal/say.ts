import { localTime } from '../../rules/wording/local-time.ts';
import { sayInstant, sayTime } from '../../rules/wording/say-when.ts';

/** "5pm today", "10am tomorrow", "Tuesday 9 December, 5pm": as it reads after "by". */
export function sayBy(at: Date, zone: string, now: Date): string {
  const days = localTime(at, zone).day - localTime(now, zone).day;
  if (days === 0) return `${sayTime(at, zone)} today`;
  return days === 1 ? `${sayTime(at, zone)} tomorrow` : sayInstant(at, zone, now);
}

/** "at 9am tomorrow", "on Monday 7 December, 9am". */
export function sayAt(at: Date, zone: string, now: Date): string {
  const said = sayBy(at, zone, now);
  return /(today|tomorrow)$/.test(said) ? `at ${said}` : `on ${said}`;
}

/** "210 KB", "2.1 MB". */
export function saySize(bytes: number): string {
  const kb = bytes / 1024;
  if (kb < 1000) return `${Math.max(1, Math.round(kb))} KB`;
  return `${(kb / 1024).toFixed(1).replace(/\.0$/, '')} MB`;
}
