import { sql } from 'kysely';
import type { PromiseKind, PromiseState } from '../../contract/promises.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import { plannedAnew } from '../platform/prepared.ts';
import type { SignedIn } from '../team/permission.ts';
import { isOnePerson, type LedgerFacts, ledgerColumns, sourcesOf, type Whose } from './ledger-store.ts';
import { findWords } from './ledger-words-store.ts';

const OVER: readonly PromiseState[] = ['kept', 'broken', 'moved', 'released', 'withdrawn'];

export interface WeekGiven {
  whose: Whose;
  kind: PromiseKind | undefined;
  words: string | undefined;
  from: Date;
  until: Date;
  zone: string;
  /** so many of each day */
  limit: number;
}

/** A promise of a week, with its local day and how many that day has in all. */
export type DayFacts = LedgerFacts & { day: string; inAll: number };

/** What was or is due in a time, of each local day the first ones, whatever became of them. */
export async function selectWeek(db: Db, agent: SignedIn, given: WeekGiven): Promise<DayFacts[]> {
  const { whose, kind, words, from, until, zone, limit } = given;
  const found = words ? await findWords(db, words, ['open', ...OVER], isOnePerson(whose)) : null;
  // open ones and those that are over have an index each
  const parts = [
    sql`p.state = 'open'`,
    sql`p.state = any(${OVER}) and p.state not in ('pending', 'open')`,
  ].flatMap((state) =>
    sourcesOf(whose, false, found).map(
      (
        source,
      ) => sql`select p.id, p.due_at, (p.due_at at time zone ${zone})::date::text as day from ${source} and ${state}
          and p.due_at >= ${from} and p.due_at < ${until} ${kind ? sql`and p.kind = ${kind}` : sql``} and ${visibleTo(agent)}`,
    ),
  );
  const { rows } = await sql<DayFacts>`
    ${plannedAnew} with placed as (
      select id, day, row_number() over (partition by day order by due_at, id) as place, count(*) over (partition by day) as in_all
      from (${sql.join(parts, sql` union all `)}) d)
    select ${ledgerColumns}, n.day, n.in_all from placed n join promise p on p.id = n.id join conversation c on c.id = p.conversation_id
      join contact k on k.id = p.contact_id
    where n.place <= ${limit} order by p.due_at, p.id`.execute(db);
  return rows;
}

/** Of promises, what each stands on that has not come yet, in words. What is waited for where not everybody may look is not named. */
export async function selectWaitedFor(db: Db, promiseIds: string[]): Promise<Map<string, string>> {
  if (promiseIds.length === 0) return new Map();
  const { rows } = await sql<{ promiseId: string; words: string }>`
    select distinct on (s.promise_id) s.promise_id, case when o.id <> p.conversation_id and o.restricted then 'something else that we wait for'
      else coalesce(w.what || ' from ' || coalesce(t.name, 'the customer'), 'a colleague: ' || q.what) end as words
    from stands_on s join promise p on p.id = s.promise_id
    left join wait w on w.id = s.wait_id left join third_party t on t.id = w.third_party_id left join request q on q.id = s.request_id
    join conversation o on o.id = coalesce(w.conversation_id, q.conversation_id)
    where s.promise_id = any(${promiseIds}::uuid[]) and s.over_at is null order by s.promise_id, s.id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.promiseId, row.words]));
}
