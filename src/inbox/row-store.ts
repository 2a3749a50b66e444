import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/db.ts';
import type { SignedIn } from '../team/permission.ts';
import type { RowFacts } from './row.ts';

/**
 * The newest word between us and the contact, over alias c: automatic mail is none, nor is what was taken back. Joined as `w`,
 * with `undelivered`: ours and refused, or theirs is the note that it came back.
 */
export const newestWord = sql`left join lateral (
  select m.direction, m.said_at, coalesce(d.state = 'refused', false) or m.class = 'bounce-permanent' as undelivered
  from message m left join delivery d on d.message_id = m.id
  where m.conversation_id = c.id and not m.automatic and d.state is distinct from 'cancelled'
    and m.class in ('human', 'bounce-permanent') and m.audience = 'customer'
  order by m.said_at desc, m.id desc limit 1) w on true`;

interface FlatFacts extends Omit<RowFacts, 'broken' | 'next'> {
  brokenKind: string | null;
  brokenDueAt: Date | null;
  nextType: 'promise' | 'target' | null;
  nextKind: string;
  nextDueAt: Date;
  nextMadeAt: Date;
  nextGivenTo: string | null;
  wroteAt: Date | null;
}

/**
 * The facts of a page of conversations, newest first. `page` selects the conversations (at most a page of them, already
 * restricted to what the agent may see); all else is looked up on them by partial indexes.
 */
export async function rowFacts(
  db: Db,
  page: RawBuilder<unknown>,
  agent: Pick<SignedIn, 'id'>,
): Promise<RowFacts[]> {
  const { rows } = await sql<FlatFacts>`
    with page as materialized (${page})
    select c.id, c.ref, c.subject, coalesce(k.name, k.signs_as, ad.shown) as contact_name, c.status, c.kind, c.owner_id, a.name as owner_name,
      t.name as team_name, c.last_activity_at, c.last_activity_at::text as place, c.last_inbound_at, c.resolved_at, r.read_at,
      c.restricted, b.kind as broken_kind, b.due_at as broken_due_at, coalesce(w.undelivered, false) as undelivered,
      n.type as next_type, n.kind as next_kind, n.due_at as next_due_at, n.made_at as next_made_at, n.given_to_id as next_given_to, o.said_at as wrote_at
    from page c
    join contact k on k.id = c.contact_id
    join team t on t.id = c.team_id
    left join agent a on a.id = c.owner_id
    left join conversation_read r on r.conversation_id = c.id and r.agent_id = ${agent.id}
    left join lateral (select shown from address where contact_id = c.contact_id and k.name is null
      order by first_seen_at limit 1) ad on true
    left join lateral (select kind, due_at from promise where conversation_id = c.id and state = 'broken' and owned_up_at is null
      order by due_at limit 1) b on true
    ${newestWord}
    left join lateral (select * from (
      (select 'promise' as type, kind, due_at, made_at, given_to_id from promise where conversation_id = c.id and state = 'open' order by due_at limit 1)
      union all
      (select 'target', kind, due_at, set_at, null::uuid from target where conversation_id = c.id and state = 'open' order by due_at limit 1)) d
      order by due_at, type limit 1) n on c.status = 'open'
    left join lateral (select m.said_at from message m left join delivery d on d.message_id = m.id
      where m.conversation_id = c.id and m.said_at > n.made_at and m.direction = 'out' and m.audience = 'customer' and not m.automatic
        and d.state is distinct from 'cancelled'
      limit 1) o on n.type = 'promise'
    order by c.last_activity_at desc, c.id desc`.execute(db);
  return rows.map(
    ({
      brokenKind,
      brokenDueAt,
      nextType,
      nextKind,
      nextDueAt,
      nextMadeAt,
      nextGivenTo,
      wroteAt,
      ...facts
    }) => ({
      ...facts,
      broken:
        brokenKind && brokenDueAt
          ? { kind: brokenKind as NonNullable<RowFacts['broken']>['kind'], dueAt: brokenDueAt }
          : null,
      next: nextType
        ? {
            type: nextType,
            kind: nextKind,
            madeAt: nextMadeAt,
            dueAt: nextDueAt,
            keeperId: nextGivenTo ?? facts.ownerId,
            wroteSince: wroteAt !== null,
          }
        : null,
    }),
  );
}
