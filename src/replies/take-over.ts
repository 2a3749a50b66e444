import type { Draft, TakenBack } from '../../contract/replies.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { isEmpty, readContent, saveDraft, withFiles } from './drafts.ts';
import { copyUploads, setAside, takeAside } from './drafts-aside-store.ts';

/**
 * Makes a colleague's draft one's own, files and all. It is on record; the colleague is told, and has their words set aside. Refuses
 * where one has words of one's own there: nobody's are thrown away.
 */
export async function takeOverDraft(
  tx: Tx,
  conversationId: string,
  writerId: string,
  byId: string,
  now: Date,
): Promise<TakenBack> {
  if (writerId === byId) throw notFound('draft');
  const drafts = await tx
    .selectFrom('draft')
    .select(['agentId', 'content'])
    .where('conversationId', '=', conversationId)
    .where('agentId', 'in', [writerId, byId])
    .orderBy('agentId')
    .forUpdate()
    .execute();
  const [theirs, mine] = [writerId, byId].map((id) => drafts.find((d) => d.agentId === id));
  if (!theirs) throw notFound('draft');
  if (mine && !isEmpty(readContent(mine.content)))
    throw new Refusal(
      'conflict',
      'draft-of-your-own',
      'You have words of your own in this reply.',
      'Send or clear them first, then take this over. Nothing was changed.',
    );
  const draft = await withOwnFiles(tx, readContent(theirs.content), writerId, byId, now);
  await setAside(tx, conversationId, writerId, { because: 'taken-over', byId }, now);
  const savedAt = await saveDraft(tx, conversationId, byId, draft, {}, now);
  await record(tx, { kind: 'draft-taken-over', conversationId, agentId: byId, data: { writerId } }, now);
  return { ...(await withFiles(tx, draft, byId)), savedAt: savedAt.toISOString() };
}

/** A colleague's words with copies of their files, for somebody else to send. */
export async function withOwnFiles(
  tx: Tx,
  content: Draft,
  writerId: string,
  byId: string,
  now: Date,
): Promise<Draft> {
  const copies = await copyUploads(tx, content.attachmentIds, writerId, byId, now);
  const marks = content.marks.map((mark) =>
    mark.kind === 'picture' ? { ...mark, id: copies.get(mark.id) ?? mark.id } : mark,
  );
  return { ...content, marks, attachmentIds: [...copies.values()] };
}

/** Puts what had been set aside back into the reply; what stands there is set aside for it. */
export async function takeUpAgain(
  tx: Tx,
  conversationId: string,
  asideId: string,
  agentId: string,
  now: Date,
): Promise<TakenBack> {
  const content = await takeAside(tx, conversationId, asideId, agentId);
  if (!content) throw notFound('draft');
  const draft = readContent(content);
  await setAside(tx, conversationId, agentId, { because: 'swapped' }, now);
  const savedAt = await saveDraft(tx, conversationId, agentId, draft, {}, now);
  return { ...(await withFiles(tx, draft, agentId)), savedAt: savedAt.toISOString() };
}
