import { localTime } from '../../rules/wording/local-time.ts';
import type { PromiseView, TargetView } from '../api/shapes.ts';
import { sayNear } from '../dates/say-when.ts';

const ORDER: Record<PromiseView['state'], number> = {
  broken: 0,
  open: 1,
  pending: 2,
  moved: 3,
  kept: 3,
  released: 3,
  withdrawn: 3,
  void: 4,
};

/** What is still owed first, what was kept or broken after it; what was never said is left out. */
export function inOrder(promises: readonly PromiseView[]): PromiseView[] {
  return promises
    .filter(({ state }) => state !== 'void')
    .sort((a, b) => ORDER[a.state] - ORDER[b.state] || Date.parse(a.dueAt) - Date.parse(b.dueAt));
}

const isOwed = ({ state, needsOwnUp }: PromiseView): boolean => state === 'open' || needsOwnUp;

/**
 * The aims that say something of their own. An answer that was promised, by then or before, covers the aim to give one, also once it is
 * broken and waits for us to own up; and when we mean to own up stands on the broken promise's own line.
 */
export function aimsOfTheirOwn(
  promises: readonly PromiseView[],
  targets: readonly TargetView[],
): TargetView[] {
  return targets.filter((target) => {
    if (target.kind === 'own-up') return !promises.some(({ needsOwnUp }) => needsOwnUp);
    return !promises.some(
      (promise) =>
        promise.kind === target.kind &&
        isOwed(promise) &&
        (promise.needsOwnUp || Date.parse(promise.dueAt) <= Date.parse(target.dueAt)),
    );
  });
}

interface Reader {
  meId: string;
  zone: string;
  now: Date;
  /** the aim to own up, where something is broken */
  ownUp: TargetView | undefined;
}

/** Where a promise stands, in one line under its words. */
export function promiseLine(promise: PromiseView, { meId, zone, now, ownUp }: Reader): string {
  const who = promise.owner?.id === meId ? 'you' : (promise.owner?.name ?? 'the owner');
  switch (promise.state) {
    case 'kept':
      return `Kept ${whenSettled(promise, zone, now)}`;
    case 'broken':
      return brokenLine(promise, zone, now, ownUp);
    case 'moved':
      return `Moved, told ${whenSettled(promise, zone, now)}`;
    case 'released':
      return `Released ${whenSettled(promise, zone, now)}`;
    case 'withdrawn':
      return `Withdrawn ${whenSettled(promise, zone, now)}`;
    case 'pending':
      return `${capital(promise.dueWords)} · when the message leaves`;
    default:
      return [capital(promise.dueWords), who, ...movedWords(promise)].join(' · ');
  }
}

function brokenLine(promise: PromiseView, zone: string, now: Date, ownUp: TargetView | undefined): string {
  const said = promise.fulfilledAt
    ? `Broken, done late ${sayNear(new Date(promise.fulfilledAt), zone, now)}`
    : `We said ${promise.dueWords}`;
  return promise.needsOwnUp && ownUp ? `${said} · we aim to own up by ${ownUp.dueWords}` : said;
}

/** When it happened; when that was written down only where it was another day. */
function whenSettled({ settledAt, stateAt }: PromiseView, zone: string, now: Date): string {
  const noted = new Date(stateAt);
  const happened = settledAt ? new Date(settledAt) : noted;
  const said = sayNear(happened, zone, now);
  const isSameDay = localTime(happened, zone).day === localTime(noted, zone).day;
  return isSameDay ? said : `${said} · noted ${sayNear(noted, zone, now)}`;
}

function movedWords({ movedTimes }: PromiseView): string[] {
  if (movedTimes === 0) return [];
  return [`moved ${movedTimes === 1 ? 'once' : `${movedTimes} times`}`];
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
