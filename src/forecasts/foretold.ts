import type { NewPromise } from '../../contract/promises.ts';
import type { Db } from '../platform/db.ts';
import { pastAtHand } from './past.ts';
import type { ForetoldDate } from './told-store.ts';

/** What our history says of the dates that a message would promise; nothing of those for which too few are like it. */
export function foretell(
  db: Db,
  promises: readonly Pick<NewPromise, 'kind' | 'dueAt'>[],
  now: Date,
): ForetoldDate[] {
  const past = promises.length > 0 ? pastAtHand(db) : null;
  if (!past) return [];
  return promises.flatMap(({ kind, dueAt }) => {
    const outlook = past.outlook('promise', kind, now, now);
    const chance = outlook?.chanceWithin(past.between(now, new Date(dueAt))) ?? null;
    return outlook && chance !== null
      ? { kind, dueAt: new Date(dueAt), chance: Math.min(1, chance), cases: outlook.cases }
      : [];
  });
}
