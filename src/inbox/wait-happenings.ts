import { type RawBuilder, sql } from 'kysely';
import type { ThreadItem } from '../../contract/conversations.ts';
import { sayInstant } from '../../rules/wording/say-when.ts';
import type { Db } from '../platform/db.ts';

/** Something that happened to what we wait for, or to what a colleague was asked for. Mail that asked stands in the thread itself. */
export interface WaitHappening {
  id: string;
  at: string;
  kind: 'begun' | 'asked' | 'late' | 'ended' | 'request' | 'date' | 'step';
  what: string;
  /** the third party, the customer, or the colleague or team that was asked */
  onName: string;
  isCustomer: boolean;
  byName: string | null;
  /** by when it was expected, ends, or was asked for */
  dueAt: string;
  closes: boolean;
  /** how it was asked, what it ended by, or which step */
  how: string;
  evidence: string;
  hasAnswer: boolean;
}

/** What happened to the waits and requests of a conversation that the agent may see (see visibleId), in one query, in no order. */
export async function selectWaitHappenings(
  db: Db,
  conversationId: RawBuilder<string>,
): Promise<WaitHappening[]> {
  const { rows } = await sql<{ facts: WaitHappening }>`
    with waits as (
      select w.*, coalesce(t.name, k.name, k.signs_as, 'them') as on_name, coalesce(w.ends_at, w.expected_by) as due_at
      from wait w join conversation c on c.id = w.conversation_id join contact k on k.id = c.contact_id
        left join third_party t on t.id = w.third_party_id
      where w.conversation_id = ${conversationId} and w.begun_at is not null),
    requests as (
      select r.*, coalesce(o.name, t.name) as on_name from request r left join agent o on o.id = r.to_id left join team t on t.id = r.to_team_id
      where r.conversation_id = ${conversationId})
    select json_build_object('id', w.id || '-begun', 'at', w.begun_at, 'kind', 'begun', 'what', w.what, 'onName', w.on_name, 'isCustomer',
      w.third_party_id is null, 'byName', a.name, 'dueAt', w.due_at, 'closes', w.closes, 'how', '', 'evidence', '', 'hasAnswer', false) as facts
      from waits w join agent a on a.id = w.made_by_id
    union all
    select json_build_object('id', q.id, 'at', q.at, 'kind', 'asked', 'what', w.what, 'onName', w.on_name, 'isCustomer',
      w.third_party_id is null, 'byName', a.name, 'dueAt', w.due_at, 'closes', w.closes, 'how', q.how, 'evidence', '', 'hasAnswer', false)
      from waits w join wait_ask q on q.wait_id = w.id join agent a on a.id = q.agent_id where q.message_id is null
    union all
    select json_build_object('id', w.id || '-late', 'at', w.slipped_at, 'kind', 'late', 'what', w.what, 'onName', w.on_name, 'isCustomer',
      false, 'byName', null, 'dueAt', w.due_at, 'closes', false, 'how', '', 'evidence', '', 'hasAnswer', false)
      from waits w where w.slipped_at is not null
    union all
    select json_build_object('id', w.id || '-ended', 'at', w.ended_at, 'kind', 'ended', 'what', w.what, 'onName', w.on_name, 'isCustomer',
      w.third_party_id is null, 'byName', a.name, 'dueAt', w.due_at, 'closes', w.closes, 'how', w.ended_because, 'evidence', '',
      'hasAnswer', w.answer_id is not null)
      from waits w left join agent a on a.id = w.ended_by_id where w.ended_at is not null
    union all
    select json_build_object('id', r.id, 'at', r.asked_at, 'kind', 'request', 'what', r.what, 'onName', r.on_name, 'isCustomer', false,
      'byName', a.name, 'dueAt', r.due_at, 'closes', false, 'how', '', 'evidence', '', 'hasAnswer', false)
      from requests r join agent a on a.id = r.from_id
    union all
    select json_build_object('id', d.id, 'at', d.at, 'kind', 'date', 'what', r.what, 'onName', r.on_name, 'isCustomer', false,
      'byName', a.name, 'dueAt', d.due_at, 'closes', false, 'how', 'proposed', 'evidence', d.reason, 'hasAnswer', false)
      from requests r join request_date d on d.request_id = r.id join agent a on a.id = d.by_id
    union all
    select json_build_object('id', d.id || '-answer', 'at', d.answered_at, 'kind', 'date', 'what', r.what, 'onName', r.on_name,
      'isCustomer', false, 'byName', null, 'dueAt', d.due_at, 'closes', false, 'how', d.answer, 'evidence', '', 'hasAnswer', false)
      from requests r join request_date d on d.request_id = r.id where d.answer in ('accepted', 'refused')
    union all
    select json_build_object('id', s.id, 'at', s.recorded_at, 'kind', 'step', 'what', r.what, 'onName', coalesce(y.name, r.on_name),
      'isCustomer', false, 'byName', a.name, 'dueAt', r.due_at, 'closes', false, 'how', s.step, 'evidence', s.evidence, 'hasAnswer', false)
      from requests r join request_step s on s.request_id = r.id left join agent a on a.id = s.agent_id
        left join agent y on y.id = r.taken_by_id
      -- with another date it is still needed
      where not (s.step = 'withdrawn' and exists (select from request_date d where d.request_id = r.id and d.answer = 'accepted'))`.execute(
    db,
  );
  return rows.map((row) => row.facts);
}

/** One plain line for each; nothing where the thread shows it by itself. */
export function sayWaitHappening(h: WaitHappening, zone: string, now: Date): ThreadItem[] {
  const words = wordsOf(h, sayInstant(new Date(h.dueAt), zone, now));
  if (!words) return [];
  const at = new Date(h.at).toISOString();
  const glyph = h.kind === 'late' || (h.kind === 'step' && BAD.has(h.how)) ? ('risk' as const) : null;
  return [
    { type: 'event', at, event: { id: h.id, kind: `wait-${h.kind}`, at, words, glyph, promiseId: null } },
  ];
}

const BAD = new Set(['declined', 'broken', 'lapsed']);

function wordsOf(h: WaitHappening, due: string): string | null {
  const what = h.what.replace(/[\s.]+$/, '');
  const because = h.evidence.trim() ? ` ${ended(h.evidence)}` : '';
  switch (h.kind) {
    case 'begun':
      return h.isCustomer
        ? `We wait for ${what} from ${h.onName}. If we hear nothing by ${due}, ${h.closes ? 'it is closed and they are told' : 'the owner decides'}.`
        : `We wait for ${what} from ${h.onName}, and expect it by ${due}.`;
    case 'asked':
      return `${h.byName} asked ${h.onName} again. ${ended(h.how)}`;
    case 'late':
      return `Late: ${what} from ${h.onName}, which we expected by ${due}.`;
    case 'ended':
      return sayEnd(h, what, due);
    case 'request':
      return `${h.byName} asked ${h.onName} for this by ${due}: ${what}.`;
    case 'date':
      if (h.how === 'proposed') return `${h.byName} proposed ${due} instead: ${what}.${because}`;
      return h.how === 'accepted'
        ? `That was agreed: by ${due}.`
        : `Not by ${due}: what was asked for stands.`;
    case 'step':
      return sayStep(h, what, due, because);
  }
}

function sayEnd(h: WaitHappening, what: string, due: string): string | null {
  switch (h.how) {
    case 'answered':
      return h.hasAnswer
        ? `This answers what we asked for: ${what}. We do not ask again.`
        : `${h.byName} noted that it came: ${what}, from ${h.onName}.`;
    case 'stopped':
      return `${h.byName} stopped waiting for ${what} from ${h.onName}.`;
    case 'heard-nothing':
      return `We heard nothing by ${due}, as they were told, so it was closed.`;
    default:
      return null;
  }
}

function sayStep(h: WaitHappening, what: string, due: string, because: string): string | null {
  switch (h.how) {
    case 'agreed':
      return `${h.byName} said yes, by ${due}: ${what}.`;
    case 'declined':
      return `${h.byName} said no: ${what}.${because}`;
    case 'kept':
      return `${h.byName} did it: ${what}.${because}`;
    case 'broken':
      return `${h.onName} had said yes, and there is no record that it was done by ${due}: ${what}.`;
    case 'lapsed':
      return `Nobody of ${h.onName} said yes by ${due}: ${what}.`;
    case 'fulfilled':
      return `${h.byName} did it late: ${what}.${because}`;
    case 'withdrawn':
      return h.byName ? `${h.byName} does not need it any more: ${what}.${because}` : null;
    default:
      return null;
  }
}

const ended = (text: string) => (/[.!?…”]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
