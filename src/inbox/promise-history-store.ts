import { sql } from 'kysely';
import type { PromiseState } from '../../contract/promises.ts';
import type { Db } from '../platform/db.ts';

/** Words that made or settled a promise: those of its own conversation alone, which its reader may see. */
export interface ToldFacts {
  id: string;
  channel: string;
  direction: 'in' | 'out';
  automatic: boolean;
  agentName: string | null;
  words: string;
  saidAt: Date;
  deliveryState: 'held' | 'queued' | 'handing-over' | 'accepted' | 'refused' | 'cancelled' | null;
  acceptedAt: Date | null;
  contactName: string | null;
  recipients: { name: string; address: string }[];
}

/** One thing that happened to a promise. */
export type StepFacts = { id: string; at: string; byName: string | null } & (
  | { type: 'settlement'; outcome: string; evidence: string; messageId: string | null; isCorrection: boolean }
  | { type: 'given' | 'owner'; toName: string | null; toTeamName: string | null; reason: string }
  | { type: 'placed'; fromRef: string | null; toRef: string | null }
  | { type: 'alert'; kind: string; toName: string; emailedAt: string | null }
);

/** The conversations in which a promise was, over alias p. */
const whereItWas = sql`(select p.conversation_id union select l.from_id from placement l where l.promise_id = p.id)`;

/** Everything on record about a promise between its making and now, oldest first. Reads ids of one promise only. */
export async function selectSteps(db: Db, promiseId: string): Promise<StepFacts[]> {
  const { rows } = await sql<{ step: StepFacts }>`
    with p as (select * from promise where id = ${promiseId}),
    steps as (
      select s.at, s.recorded_at as noted_at, s.id, json_build_object('type', 'settlement', 'id', s.id, 'at', s.at, 'byName', a.name, 'outcome', s.outcome,
        'evidence', s.evidence, 'messageId', s.message_id, 'isCorrection', s.supersedes_id is not null) as step
      from promise_settlement s left join agent a on a.id = s.agent_id where s.promise_id = ${promiseId}
      union all
      select e.at, e.at, e.id, json_build_object('type', 'given', 'id', e.id, 'at', e.at, 'byName', a.name, 'toName', t.name, 'toTeamName', null, 'reason', '')
      from p join event e on e.conversation_id in ${whereItWas} and e.kind = 'promise-given' and e.promise_id = p.id
        left join agent a on a.id = e.agent_id left join agent t on t.id = (e.data->>'toId')::uuid
      union all
      select h.at, h.at, h.id, json_build_object('type', 'owner', 'id', h.id, 'at', h.at, 'byName', a.name, 'toName', t.name, 'toTeamName', m.name, 'reason', h.reason)
      from p join handover h on h.conversation_id = p.conversation_id and h.at >= p.made_at
          and (p.state in ('pending', 'open') or h.at <= p.state_at)
        left join agent a on a.id = h.by_id left join agent t on t.id = h.to_id left join team m on m.id = h.to_team_id
      union all
      select r.at, r.at, l.id, json_build_object('type', 'placed', 'id', l.id, 'at', r.at, 'byName', a.name,
        'fromRef', f.ref, 'toRef', i.ref)
      from placement l join regrouping r on r.id = l.regrouping_id join agent a on a.id = r.agent_id
        left join conversation f on f.id = l.from_id and not f.restricted left join conversation i on i.id = l.into_id and not i.restricted
      where l.promise_id = ${promiseId}
      union all
      select l.at, l.at, l.id, json_build_object('type', 'alert', 'id', l.id, 'at', l.at, 'byName', null, 'kind', l.kind, 'toName', a.name,
        'emailedAt', l.emailed_at)
      from alert l join agent a on a.id = l.agent_id where l.promise_id = ${promiseId})
    select step from steps order by at, noted_at, id`.execute(db);
  return rows.map(({ step }) => step);
}

/** The messages that said it, kept it or told them of a new date. */
export async function selectTold(db: Db, promiseId: string): Promise<ToldFacts[]> {
  const { rows } = await sql<ToldFacts>`
    with p as (select * from promise where id = ${promiseId})
    select m.id, m.channel, m.direction, m.automatic, a.name as agent_name, m.words, m.said_at, d.state as delivery_state, d.accepted_at,
      coalesce(k.name, k.signs_as) as contact_name,
      coalesce((select json_agg(json_build_object('name', r.name, 'address', r.address) order by r.kind desc, r.id)
        from message_recipient r where r.message_id = m.id and r.kind in ('to', 'cc')), '[]') as recipients
    from p join message m on m.conversation_id = p.conversation_id and (m.id = p.message_id
        or m.id in (select s.message_id from promise_settlement s where s.promise_id = p.id))
      left join agent a on a.id = m.agent_id left join delivery d on d.message_id = m.id
      left join contact k on k.id = p.contact_id`.execute(db);
  return rows;
}

export interface DateGiven {
  id: string;
  fromAt: Date | null;
  dueAt: Date;
  state: PromiseState;
}

/** Every date that was given for the same thing, the first one first. */
export async function selectDates(db: Db, promiseId: string): Promise<DateGiven[]> {
  const { rows } = await sql<DateGiven>`
    with recursive earlier as (
      select id, predecessor_id, 0 as step from promise where id = ${promiseId}
      union all
      select p.id, p.predecessor_id, step - 1 from earlier e join promise p on p.id = e.predecessor_id),
    later as (
      select id, 0 as step from promise where id = ${promiseId}
      union all
      select p.id, step + 1 from later l join promise p on p.predecessor_id = l.id and p.state <> 'void')
    select p.id, p.from_at, p.due_at, p.state
    from (select id, step from earlier union select id, step from later) d join promise p on p.id = d.id order by step`.execute(
    db,
  );
  return rows;
}
