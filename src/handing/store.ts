import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';

export interface ProposalRow {
  id: string;
  conversationId: string;
  byId: string;
  toId: string | null;
  toTeamId: string | null;
  reason: string;
  grantsAccess: boolean;
  answer: 'accepted' | 'declined' | 'withdrawn' | 'overtaken' | null;
}

export async function insertProposal(
  tx: Tx,
  row: Omit<ProposalRow, 'answer'> & { at: Date; answerByAt: Date },
): Promise<void> {
  await tx.insertInto('proposedHandover').values(row).execute();
}

export async function readProposal(db: Db | Tx, id: string): Promise<ProposalRow | null> {
  const row = await db.selectFrom('proposedHandover').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as ProposalRow | undefined) ?? null;
}

/** Who was asked to take it over and has not answered; null when nobody is. */
export async function openProposal(tx: Tx, conversationId: string): Promise<{ toName: string } | null> {
  const { rows } = await sql<{ toName: string }>`
    select coalesce(a.name, t.name) as to_name from proposed_handover p
      left join agent a on a.id = p.to_id left join team t on t.id = p.to_team_id
    where p.conversation_id = ${conversationId} and p.answer is null`.execute(tx);
  return rows[0] ?? null;
}

/** One guarded update, so that accepting, declining and withdrawing at one moment is one of them. False: it was answered before. */
export async function answerProposal(
  tx: Tx,
  id: string,
  answer: { answer: 'accepted' | 'declined' | 'withdrawn'; byId: string | null; reason?: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update proposed_handover set answer = ${answer.answer}, answered_at = ${now}, answered_by_id = ${answer.byId},
      answer_reason = ${answer.reason ?? ''}
    where id = ${id} and answer is null returning 1`.execute(tx);
  return rows.length > 0;
}

export interface QuestionRow {
  id: string;
  noteId: string;
  conversationId: string;
  byId: string;
  askedId: string;
  grantsAccess: boolean;
  ended: 'answered' | 'withdrawn' | null;
}

export async function insertQuestion(
  tx: Tx,
  row: { id: string; noteId: string; askedId: string; grantsAccess: boolean; answerByAt: Date },
): Promise<void> {
  await tx.insertInto('question').values(row).execute();
}

/** With the conversation that its note is in now. */
export async function readQuestion(db: Db | Tx, id: string): Promise<QuestionRow | null> {
  const { rows } = await sql<QuestionRow>`
    select q.id, q.note_id, n.conversation_id, n.agent_id as by_id, q.asked_id, q.grants_access, q.ended
    from question q join note n on n.id = q.note_id where q.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function endQuestion(
  tx: Tx,
  id: string,
  how: { ended: 'answered'; answerId: string } | { ended: 'withdrawn' },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update question set ended = ${how.ended}, ended_at = ${now}, answer_id = ${'answerId' in how ? how.answerId : null}
    where id = ${id} and ended is null returning 1`.execute(tx);
  return rows.length > 0;
}

/** When the first thing falls due on a conversation, whether it was promised or is aimed at; null when nothing does. */
export async function firstDue(tx: Tx, conversationId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(due_at) as at from (
      select due_at from promise where conversation_id = ${conversationId} and state = 'open'
      union all select due_at from target where conversation_id = ${conversationId} and state = 'open') d`.execute(
    tx,
  );
  return rows[0]?.at ?? null;
}

export interface Colleague {
  id: string;
  name: string;
  isHere: boolean;
  isAway: boolean;
}

/** Somebody who is to be asked. Locked against leaving until this transaction ends. Null when there is nobody of that id. */
export async function readColleague(tx: Tx, id: string, now: Date): Promise<Colleague | null> {
  const { rows } = await sql<Colleague>`
    select id, name, deactivated_at is null and password_hash is not null as is_here,
      coalesce(away_from <= ${now} and (away_until is null or away_until > ${now}), false) as is_away
    from agent where id = ${id} for key share`.execute(tx);
  return rows[0] ?? null;
}

/** What is asked of somebody who leaves, and is not answered. */
export async function askedOf(
  tx: Tx,
  agentId: string,
): Promise<{ proposals: string[]; questions: string[] }> {
  const proposals = await sql<{ id: string }>`
    select id from proposed_handover where to_id = ${agentId} and answer is null order by id`.execute(tx);
  const questions = await sql<{ id: string }>`
    select id from question where asked_id = ${agentId} and ended is null order by id`.execute(tx);
  return { proposals: proposals.rows.map((r) => r.id), questions: questions.rows.map((r) => r.id) };
}
