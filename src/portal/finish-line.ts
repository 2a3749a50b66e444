import { sayDate, sayInstant } from '../../rules/wording/say-when.ts';
import { type Finish, tellLikelyFinished } from '../forecasts/likely-finished.ts';
import type { Db } from '../platform/db.ts';
import type { PageFacts, PagePromise } from './page-store.ts';

/** When it will probably be finished, for a page that is about to say so; null where nothing is left to finish. */
export async function finishOf(
  db: Db,
  { conversationId: id, kind, openedAt, status }: PageFacts,
  now: Date,
): Promise<Finish | null> {
  return status === 'open' ? tellLikelyFinished(db, { id, kind, openedAt }, now) : null;
}

/** "Most like this (8 in 10) finish between Tuesday 8 December and Thursday 10 December." Never more than the records tell. */
export function sayFinish(finish: Finish, promises: readonly PagePromise[], zone: string, now: Date): string {
  if (finish.state === 'range') {
    const [from, to] = [sayDate(finish.fromAt, zone, now), sayDate(finish.toAt, zone, now)];
    return `Most like this (8 in 10) finish ${from === to ? `on ${from}` : `between ${from} and ${to}`}.`;
  }
  const next = promises
    .filter(
      ({ state, kind, dueAt }) => state === 'open' && (kind === 'reply' || kind === 'update') && dueAt > now,
    )
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];
  const then = next
    ? `We will tell you by ${sayInstant(next.dueAt, zone, now)}.`
    : 'A person will write to you about that.';
  const unknown = `We do not know yet when this will be finished. ${then}`;
  return finish.state === 'later'
    ? `We told you that this would probably be finished by ${sayDate(finish.toldToAt, zone, now)}. It is taking longer, and we are sorry. ${unknown}`
    : unknown;
}
