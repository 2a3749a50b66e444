import type { PromiseKind } from '../../contract/promises.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { markRisks, type Owed, type Risk } from '../forecasts/at-risk.ts';
import type { Db } from '../platform/db.ts';
import type { RowFacts } from './row.ts';

/** Says of each row's next promise why it is at risk. What is near in time says so by its time. */
export async function markRowRisks(db: Db, rows: RowFacts[], calendar: Calendar, now: Date): Promise<void> {
  const owed = rows.flatMap(
    ({ next }): { next: NonNullable<RowFacts['next']>; owed: Owed & Partial<Risk> }[] =>
      next?.type === 'promise'
        ? [
            {
              next,
              owed: {
                kind: next.kind as PromiseKind,
                state: 'open',
                madeAt: next.madeAt,
                dueAt: next.dueAt,
                ownerId: next.keeperId,
                wroteSince: true,
              },
            },
          ]
        : [],
  );
  await markRisks(
    db,
    owed.map((one) => one.owed),
    calendar,
    now,
  );
  for (const { next, owed: marked } of owed) next.riskWords = marked.riskWords ?? null;
}
