import { sql } from 'kysely';
import type { TodayItem } from '../../contract/today.ts';
import { sayShort } from '../../rules/wording/say-when.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import { UNNAMED } from '../promises/present.ts';
import type { SignedIn } from '../team/permission.ts';
import { seniorNeeded } from './senior-needed.ts';

interface RecoveryFacts {
  id: string;
  ref: string;
  subject: string;
  contactName: string | null;
  phone: string | null;
  ownerName: string | null;
  teamName: string;
  /** the newest broken promise that nobody has owned up to */
  broken: { kind: string; what: string } | null;
  seniorNeeded: 'broken' | 'chased' | null;
  /** when they were let down last */
  at: Date;
}

const SHOWN = 50;
const DAY_MS = 86_400_000;
/** What asks for a senior is looked for among the promises and chases of these days. */
const LATELY_MS = 60 * DAY_MS;

/** Everybody whom the desk has let down and nobody has put it right with yet, freshest first: the recovery board of a lead. */
export async function recoveryBoard(db: Db, agent: SignedIn, zone: string, now: Date): Promise<TodayItem[]> {
  const lately = new Date(now.getTime() - LATELY_MS);
  const { rows } = await sql<RecoveryFacts>`
    with hurt as materialized (
      select conversation_id as id, max(state_at) as at from promise
        where state = 'broken' and (owned_up_at is null or state_at > ${lately}) group by conversation_id
      union all
      select m.conversation_id, max(h.at) from chase h join message m on m.id = h.message_id
        where h.lifted_at is null and h.at > ${lately} group by m.conversation_id having count(*) >= 2),
    those as (select id, max(at) as at from hurt group by id)
    select * from (
      select c.id, c.ref, c.subject, coalesce(k.name, k.signs_as) as contact_name, a.name as owner_name, t.name as team_name, o.at,
        (select d.shown from address d where d.contact_id = k.id and d.kind = 'phone' order by d.first_seen_at limit 1) as phone,
        (select json_build_object('kind', p.kind, 'what', p.what) from promise p where p.conversation_id = c.id and p.state = 'broken'
          and p.owned_up_at is null order by p.due_at desc, p.id desc limit 1) as broken,
        ${seniorNeeded} as senior_needed
      from those o join conversation c on c.id = o.id join contact k on k.id = c.contact_id join team t on t.id = c.team_id
        left join agent a on a.id = c.owner_id
      where c.status = 'open' and ${visibleTo(agent)}) r
    where r.broken is not null or r.senior_needed is not null
    order by r.at desc, r.id limit ${SHOWN}`.execute(db);
  return rows.map((r) => recoveryItem(r, zone, now));
}

function recoveryItem(r: RecoveryFacts, zone: string, now: Date): TodayItem {
  return {
    key: `recovery-${r.id}`,
    conversationId: r.id,
    conversationRef: r.ref,
    subject: r.subject,
    contactName: r.contactName ?? UNNAMED,
    phone: r.phone,
    glyph: r.broken ? 'broken' : 'risk',
    what:
      r.broken?.what ?? (r.seniorNeeded === 'chased' ? 'They had to ask for news more than once' : r.subject),
    type: 'recovery',
    kind: r.broken?.kind ?? 'recovery',
    promise: null,
    dueAt: r.at.toISOString(),
    whenWords: sayShort(r.at, zone, now),
    underWords: underWords(r),
    tone: 'late',
  };
}

function underWords({ ownerName, teamName, seniorNeeded: why }: RecoveryFacts): string {
  const who = `With ${ownerName ?? teamName}`;
  if (why === 'broken') return `${who}. A second promise was broken: a senior is asked to look`;
  return why === 'chased' ? `${who}. They asked for news again: a senior is asked to look` : who;
}
