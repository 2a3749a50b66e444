import { type RawBuilder, sql } from 'kysely';
import type { PromiseKind } from '../../contract/promises.ts';
import type { Db } from '../platform/db.ts';

export interface NoteFacts {
  type: 'note';
  id: string;
  at: string;
  agentId: string;
  agentName: string;
  words: string;
  mentions: { id: string; name: string }[];
  /** whom it asks, and whose question it answers */
  asks: { id: string; name: string } | null;
  answers: { id: string; name: string } | null;
}

export interface ProposalFacts {
  type: 'proposal';
  id: string;
  at: string;
  byName: string;
  toName: string;
  reason: string;
  answer: 'accepted' | 'declined' | 'withdrawn' | 'overtaken' | null;
  answeredAt: string | null;
  answeredByName: string | null;
  answerReason: string;
}

export interface SettlementFacts {
  type: 'settlement';
  id: string;
  at: string;
  outcome: string;
  byName: string | null;
  evidence: string;
  messageId: string | null;
  isCorrection: boolean;
  promiseId: string;
  kind: PromiseKind;
  what: string;
  dueAt: string;
  successorDueAt: string | null;
}

export interface HandoverFacts {
  type: 'handover';
  id: string;
  at: string;
  toName: string | null;
  toTeamName: string | null;
  byName: string | null;
  reason: string;
}

export interface LookFacts {
  type: 'look';
  id: string;
  at: string;
  writerName: string;
  askedName: string;
  answer: 'approved' | 'comments';
  words: string;
  stopped: string | null;
}

export interface ResolutionFacts {
  type: 'resolution';
  id: string;
  at: string;
  /** null: it was over when it was brought in from an archive */
  byName: string | null;
  reopenedAt: string | null;
  reopenedBecause: string | null;
  answer: 'yes' | 'no' | null;
  answerWords: string | null;
  answeredAt: string | null;
  /** the events of the answer and of the reopening, which stand in order among all else; null where none was recorded */
  answeredEventId: string | null;
  reopenedEventId: string | null;
}

export interface EventFacts {
  type: 'event';
  id: string;
  at: string;
  kind: string;
  byName: string | null;
  /** the reference of the other conversation that it is about */
  otherRef: string | null;
  /** whom it is about, beside who did it */
  toName: string | null;
  because: string | null;
  /** the day that it is about, 'YYYY-MM-DD' */
  on: string | null;
  /** the other agent whom it concerns */
  otherName: string | null;
  /** how many messages were moved */
  count: number | null;
}

export type HappeningFacts =
  | NoteFacts
  | SettlementFacts
  | HandoverFacts
  | ProposalFacts
  | LookFacts
  | ResolutionFacts
  | EventFacts;

/** Events that nothing else on record tells of. */
export const TOLD_EVENTS = [
  'restricted',
  'unrestricted',
  'marked-spam',
  'not-spam',
  'senior-needed',
  'acknowledgement-withheld',
  'automatic-stopped',
  'automatic-withheld',
  'voice-stopped',
  'voice-resumed',
  'stranger-joined',
  'date-asked',
  'date-answered',
  'passed-on',
  'merged-in',
  'unmerged',
  'unmerged-from',
  'split-off',
  'split-from',
  'moved-in',
  'moved-out',
  'understood-right',
  'amount-asked',
  'amount-answered',
  'understood-corrected',
  'draft-taken-over',
  'schedule-cleared',
  'covered',
  'nobody-covers',
];

/**
 * Notes and all that happened on a conversation that the agent may see (see visibleId), in one query, in no order. What happened on one
 * that was merged into it belongs to it, and what happened to a message is told where the message is now.
 */
export async function selectHappenings(
  db: Db,
  conversationId: RawBuilder<string>,
): Promise<HappeningFacts[]> {
  const { rows } = await sql<{ facts: HappeningFacts }>`
    with recursive family as (
      select ${conversationId} as id union all select c.id from family f join conversation c on c.merged_into = f.id),
    source as (
      select id from family union select p.from_id from placement p join message m on m.id = p.message_id
      where p.into_id in (select id from family) and m.conversation_id = ${conversationId})
    select json_build_object('type', 'note', 'id', n.id, 'at', n.at, 'agentId', n.agent_id, 'agentName', a.name, 'words', n.words,
      'mentions', coalesce((select json_agg(json_build_object('id', b.id, 'name', b.name)) from note_mention q
        join agent b on b.id = q.agent_id where q.note_id = n.id), '[]'),
      'asks', (select json_build_object('id', b.id, 'name', b.name) from question q join agent b on b.id = q.asked_id where q.note_id = n.id),
      'answers', (select json_build_object('id', b.id, 'name', b.name) from question q join note k on k.id = q.note_id
        join agent b on b.id = k.agent_id where q.answer_id = n.id)) as facts
    from note n join agent a on a.id = n.agent_id where n.conversation_id = ${conversationId}
    union all
    select json_build_object('type', 'settlement', 'id', s.id, 'at', s.recorded_at, 'outcome', s.outcome, 'byName', a.name,
      'evidence', s.evidence, 'messageId', s.message_id, 'isCorrection', s.supersedes_id is not null, 'promiseId', p.id,
      'kind', p.kind, 'what', p.what, 'dueAt', p.due_at, 'successorDueAt', n.due_at)
    from promise p join promise_settlement s on s.promise_id = p.id
    left join agent a on a.id = s.agent_id left join promise n on n.id = s.successor_id
    where p.conversation_id = ${conversationId} and s.outcome not in ('opened', 'voided')
    union all
    select json_build_object('type', 'handover', 'id', h.id, 'at', h.at, 'toName', a.name, 'toTeamName', t.name, 'byName', b.name, 'reason', h.reason)
    from handover h left join agent a on a.id = h.to_id left join team t on t.id = h.to_team_id left join agent b on b.id = h.by_id
    where h.conversation_id in (select id from family)
    union all
    select json_build_object('type', 'proposal', 'id', h.id, 'at', h.at, 'byName', b.name, 'toName', coalesce(a.name, t.name), 'reason', h.reason,
      'answer', h.answer, 'answeredAt', h.answered_at, 'answeredByName', w.name, 'answerReason', h.answer_reason)
    from proposed_handover h join agent b on b.id = h.by_id left join agent a on a.id = h.to_id left join team t on t.id = h.to_team_id
      left join agent w on w.id = h.answered_by_id
    where h.conversation_id in (select id from family)
    union all
    select json_build_object('type', 'look', 'id', l.id, 'at', l.answered_at, 'writerName', b.name, 'askedName', a.name, 'answer', l.answer,
      'words', l.answer_words, 'stopped', l.stopped)
    from look l join agent a on a.id = l.asked_id join agent b on b.id = l.writer_id
    where l.conversation_id in (select id from family) and l.answer in ('approved', 'comments')
    union all
    select json_build_object('type', 'resolution', 'id', r.id, 'at', r.at, 'byName', a.name, 'reopenedAt', r.reopened_at,
      'reopenedBecause', r.reopened_because, 'answer', o.answer, 'answerWords', o.words, 'answeredAt', o.answered_at,
      'answeredEventId', (select e.id from event e where e.conversation_id = r.conversation_id and e.at = o.answered_at and e.kind = 'outcome' limit 1),
      'reopenedEventId', (select e.id from event e where e.conversation_id = r.conversation_id and e.at = r.reopened_at and e.kind = 'reopened' limit 1))
    from resolution r left join agent a on a.id = r.agent_id left join outcome o on o.resolution_id = r.id
    where r.conversation_id in (select id from family)
    union all
    select json_build_object('type', 'event', 'id', r.id, 'at', r.settled_at, 'kind', 'automation-' || r.state, 'byName', w.name,
      'otherRef', u.name, 'because', case r.state when 'done' then r.did else r.because end, 'on', null, 'otherName', null)
    from automation_run r join automation u on u.id = r.automation_id join agent w on w.id = u.owner_id
    where r.conversation_id in (select id from family) and r.state <> 'waiting' and r.because not in ('paused', 'not-open')
      and (r.did <> '' or r.state = 'held-back')
    union all
    select json_build_object('type', 'event', 'id', e.id, 'at', e.at, 'kind', e.kind, 'byName', a.name, 'otherRef', o.ref, 'because', e.data->>'because',
      'on', e.data->>'on', 'count', e.data->'count',
      'otherName', (select w.name from agent w where w.id = (e.data->>'writerId')::uuid),
      'toName', case when e.kind = 'covered' then (select b.name from agent b where b.id = (e.data->>'toId')::uuid) end)
    from event e left join agent a on a.id = e.agent_id left join message m on m.id = e.message_id
      left join conversation o on o.id = coalesce(e.data->>'intoId', e.data->>'fromId')::uuid
    where e.conversation_id in (select id from source) and e.kind = any(${TOLD_EVENTS})
      and case when m.id is null then e.conversation_id in (select id from family) else m.conversation_id = ${conversationId} end`.execute(
    db,
  );
  return rows.map((row) => row.facts);
}
