import { sql } from 'kysely';
import type { Db } from '../platform/db.ts';
import { roomFor } from './keeper.ts';

/** Who is away, and who owes how much work on which day: for marking what is owed, where a minute ago is near enough. */
export interface Loads {
  away: Map<string, { name: string; from: Date; until: Date | null; covered: boolean }>;
  /** by agent and local day, where it is more than they take on for one day: how much */
  over: Map<string, { name: string; work: number }>;
}

const WORK = sql`array['action', 'callback', 'payment', 'return']`;
const DAY_MS = 86_400_000;
/** Kept so long, on the real clock. */
const FRESH_MS = 30_000;

const known = new WeakMap<Db, { loads: Promise<Loads>; readAt: number; reading: boolean }>();

/** What stands now, or did half a minute ago. Read again while the last is given out, so that nobody waits for it. */
export function loadsOf(db: Db, zone: string, now: Date): Promise<Loads> {
  const last = known.get(db);
  if (last && (last.reading || Date.now() - last.readAt < FRESH_MS)) return last.loads;
  const loads = readLoads(db, zone, now);
  const reading = { loads: last?.loads ?? loads, readAt: Date.now(), reading: true };
  known.set(db, reading);
  void loads.then(
    () => known.set(db, { loads, readAt: Date.now(), reading: false }),
    () => (last ? Object.assign(reading, { reading: false }) : known.delete(db)),
  );
  return reading.loads;
}

async function readLoads(db: Db, zone: string, now: Date): Promise<Loads> {
  const [away, busy] = await Promise.all([
    sql<{ id: string; name: string; from: Date; until: Date | null; covered: boolean }>`
      select a.id, a.name, a.away_from as "from", a.away_until as "until", exists (
        select from agent k where k.id = a.cover_id and k.deactivated_at is null) as covered
      from agent a where a.away_from is not null and (a.away_until is null or a.away_until > ${now})`.execute(
      db,
    ),
    sql<{ id: string; name: string; day: string; work: number; most: number }>`
      with busy as (
        select coalesce(p.given_to_id, c.owner_id) as id, (p.due_at at time zone ${zone})::date as day, count(*) as work
        from promise p join conversation c on c.id = p.conversation_id
        where p.state = 'open' and p.kind = any(${WORK}) and p.due_at > ${now} and p.due_at < ${new Date(now.getTime() + 30 * DAY_MS)}
        group by 1, 2 having count(*) > ${roomFor(0)})
      select b.id, a.name, b.day::text as day, b.work, coalesce((
        select max(n) from (select count(*) as n from promise p join conversation c on c.id = p.conversation_id
          where p.state = 'kept' and p.state_at > ${new Date(now.getTime() - 28 * DAY_MS)} and p.kind = any(${WORK})
            and coalesce(p.given_to_id, c.owner_id) = b.id
          group by (p.state_at at time zone ${zone})::date) kept), 0) as most
      from busy b join agent a on a.id = b.id`.execute(db),
  ]);
  return {
    away: new Map(away.rows.map(({ id, ...rest }) => [id, rest])),
    over: new Map(
      busy.rows
        .filter(({ work, most }) => work > roomFor(most))
        .map(({ id, day, name, work }) => [`${id} ${day}`, { name, work }]),
    ),
  };
}
