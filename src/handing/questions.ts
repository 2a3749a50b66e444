import type { z } from 'zod';
import type { newQuestion } from '../../contract/handing.ts';
import { addNote, takeConversation } from '../conversations/conversations.ts';
import { takeSightFrom } from '../conversations/proposals.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import type { SignedIn } from '../team/permission.ts';
import { mustBeOpen } from './handovers.ts';
import { answerBy } from './in-time.ts';
import { letThemSee, mustBeHere } from './may-see.ts';
import * as store from './store.ts';

/** Asks one colleague something. Who owns the conversation, and what is owed on it, stays as it is. */
export async function askColleague(
  tx: Tx,
  conversationId: string,
  { agentId, words, answerBy: wanted, grantAccess }: z.output<typeof newQuestion>,
  by: SignedIn,
  now: Date,
): Promise<string> {
  const c = await takeConversation(tx, conversationId);
  mustBeOpen(c);
  if (agentId === by.id)
    throw new Refusal('wrong-input', 'asks-self', 'Choose a colleague to ask.', 'Nothing was asked.', [
      { path: 'agentId', message: 'Choose someone else.' },
    ]);
  if (wanted && new Date(wanted) <= now)
    throw new Refusal('wrong-input', 'time-passed', 'That time has passed.', 'Nothing was asked.', [
      { path: 'answerBy', message: 'Choose a time still to come.' },
    ]);
  const asked = await mustBeHere(tx, agentId, now);
  const grantsAccess = await letThemSee(tx, c, asked, by, grantAccess);
  const noteId = await addNote(tx, c.id, by.id, { words, mentions: [] }, now);
  const id = newId();
  const answerByAt = wanted ? new Date(wanted) : await answerBy(tx, c, now);
  await store.insertQuestion(tx, { id, noteId, askedId: agentId, grantsAccess, answerByAt });
  const data = { questionId: id, toId: agentId };
  await record(tx, { kind: 'question-asked', conversationId: c.id, agentId: by.id, data }, now);
  return id;
}

/** The answer of whoever was asked: a note, which whoever asked is told of. */
export async function answerQuestion(
  tx: Tx,
  id: string,
  words: string,
  by: SignedIn,
  now: Date,
): Promise<string> {
  const q = await takeQuestion(tx, id);
  if (q.askedId !== by.id)
    throw new Refusal(
      'not-allowed',
      'not-asked',
      'Somebody else was asked.',
      'Nothing was written. You can write a note instead.',
    );
  mustBeUnanswered(q);
  const answerId = await addNote(tx, q.conversationId, by.id, { words, mentions: [] }, now);
  await store.endQuestion(tx, id, { ended: 'answered', answerId }, now);
  const data = { questionId: id, toId: q.byId };
  await record(
    tx,
    { kind: 'question-answered', conversationId: q.conversationId, agentId: by.id, data },
    now,
  );
  return q.conversationId;
}

/** Whoever asked needs no answer any more. */
export async function withdrawQuestion(tx: Tx, id: string, by: SignedIn, now: Date): Promise<void> {
  const q = await takeQuestion(tx, id);
  const c = await takeConversation(tx, q.conversationId);
  if (q.byId !== by.id && c.ownerId !== by.id)
    throw new Refusal(
      'not-allowed',
      'not-yours',
      'Only whoever asked, or the owner, can withdraw this.',
      'Nothing was changed.',
    );
  mustBeUnanswered(q);
  await end(tx, q, by.id, now);
}

/** Somebody who was asked leaves: whoever asked hears that no answer will come. */
export async function endForLeaver(tx: Tx, id: string, leaverId: string, now: Date): Promise<void> {
  const q = await takeQuestion(tx, id);
  if (q.ended) return;
  await end(tx, q, leaverId, now);
  const data = { questionId: id, toId: q.byId };
  await record(
    tx,
    { kind: 'question-unanswerable', conversationId: q.conversationId, agentId: leaverId, data },
    now,
  );
}

async function end(tx: Tx, q: store.QuestionRow, byId: string, now: Date): Promise<void> {
  await store.endQuestion(tx, q.id, { ended: 'withdrawn' }, now);
  if (q.grantsAccess) await takeSightFrom(tx, q.conversationId, q.askedId);
  await record(
    tx,
    {
      kind: 'question-withdrawn',
      conversationId: q.conversationId,
      agentId: byId,
      data: { questionId: q.id },
    },
    now,
  );
}

/** Locks its conversation and reads it again under the lock. */
async function takeQuestion(tx: Tx, id: string): Promise<store.QuestionRow> {
  const before = await store.readQuestion(tx, id);
  if (!before) throw notFound('question');
  await takeConversation(tx, before.conversationId);
  return (await store.readQuestion(tx, id)) ?? before;
}

function mustBeUnanswered(q: store.QuestionRow): void {
  if (!q.ended) return;
  throw new Refusal(
    'conflict',
    'answered-already',
    q.ended === 'answered' ? 'It was answered already.' : 'It was withdrawn.',
    'Nothing was changed. Look at the conversation again.',
  );
}
