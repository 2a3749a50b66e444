import { sayDate } from '../../rules/wording/say-when.ts';

/** "Wednesday 24 December" for '2025-12-24', with the year when it is over six months off. */
export function sayDay(on: string): string {
  return sayDate(new Date(`${on}T12:00:00Z`), 'UTC', new Date());
}
