import type { PromiseKind, PromiseState } from '../../contract/promises.ts';
import { sayNumber } from '../../rules/wording/words.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { sayDay } from '../../rules/working-time/explain.ts';
import { dayOf } from '../../rules/working-time/local-day.ts';
import type { Db } from '../platform/db.ts';
import { atRisk } from '../promises/present.ts';
import { isWork } from './keeper.ts';
import { type Loads, loadsOf } from './loads.ts';
import { type Past, pastAtHand } from './past.ts';

/** A promise less likely to be kept than not is at risk. */
const AS_LIKELY_AS_NOT = 0.5;

/** An open promise, as far as what may come between it and its keeping goes. */
export interface Owed {
  kind: PromiseKind;
  state: PromiseState;
  madeAt: Date;
  dueAt: Date;
  ownerId: string | null;
  /** a person of ours has written since it was made */
  wroteSince: boolean;
  /** something that it stands on is late, which says so itself */
  standsOnLate?: string | null;
}

export interface Risk {
  isAtRisk: boolean;
  /** why, in one sentence; null where it is not, where its time has passed, or where what it stands on says it */
  riskWords: string | null;
}

/** Says of each promise whether it is at risk now, and why: its hour is near, its keeper is away or has too much that day, or too few like it were done from here. */
export async function markRisks(
  db: Db,
  owed: readonly (Owed & Partial<Risk>)[],
  calendar: Calendar,
  now: Date,
): Promise<void> {
  if (!owed.some(({ state }) => state === 'open')) return;
  const loads = await loadsOf(db, calendar.zone, now);
  const past = pastAtHand(db);
  for (const p of owed) Object.assign(p, riskOf(p, { past, loads, calendar }, now));
}

function riskOf(
  p: Owed,
  { past, loads, calendar }: { past: Past | null; loads: Loads; calendar: Calendar },
  now: Date,
): Risk {
  if (p.state !== 'open') return { isAtRisk: false, riskWords: null };
  if (p.dueAt <= now || p.standsOnLate) return { isAtRisk: true, riskWords: null };
  const why =
    absence(p, loads, calendar) ??
    overload(p, loads, calendar) ??
    (atRisk(p, calendar, now) ? 'Nobody has written since it was made.' : tooSlow(p, past, now));
  return { isAtRisk: why !== null, riskWords: why };
}

function absence({ ownerId, dueAt }: Owed, { away }: Loads, calendar: Calendar): string | null {
  const keeper = ownerId ? away.get(ownerId) : undefined;
  if (!keeper || keeper.covered || keeper.from > dueAt || (keeper.until && keeper.until <= dueAt))
    return null;
  const until = keeper.until ? `, until ${sayDay(dayOf(calendar.localDay(keeper.until)))}` : '';
  return `${keeper.name} is away then${until}, and nobody covers.`;
}

function overload({ ownerId, dueAt, kind }: Owed, { over }: Loads, calendar: Calendar): string | null {
  const busy = isWork(kind) ? over.get(`${ownerId} ${calendar.localDay(dueAt)}`) : undefined;
  return busy
    ? `${busy.name} has ${sayNumber(busy.work)} things to do that day, more than fit in one.`
    : null;
}

/** Of like promises that had waited as long, too few were done in the time that is left. */
function tooSlow({ kind, madeAt, dueAt }: Owed, past: Past | null, now: Date): string | null {
  const outlook = past?.outlook('promise', kind, madeAt, now);
  const chance = past && outlook ? outlook.chanceWithin(past.between(now, dueAt)) : null;
  if (chance === null || chance >= AS_LIKELY_AS_NOT) return null;
  const inTen = Math.round(chance * 10);
  const many = inTen === 0 ? 'fewer than one in 10' : `${sayNumber(inTen)} in 10`;
  return `Of those like it that had waited as long, ${many} were done in the time that is left.`;
}
