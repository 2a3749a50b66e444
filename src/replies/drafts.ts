import { type Draft, draft as draftShape, type TakenBack } from '../../contract/replies.ts';
import type { Tx } from '../platform/db.ts';
import type { PromiseRow } from '../promises/promises.ts';
import { usesOf } from '../saved/saved-messages.ts';

/** Keeps what somebody is writing, one draft a person and conversation, so that a crash or another device loses nothing. */
export async function saveDraft(
  tx: Tx,
  conversationId: string,
  agentId: string,
  draft: Draft,
  now: Date,
): Promise<void> {
  const content = JSON.stringify(draft);
  await tx
    .insertInto('draft')
    .values({ conversationId, agentId, content, savedAt: now })
    .onConflict((oc) => oc.columns(['conversationId', 'agentId']).doUpdateSet({ content, savedAt: now }))
    .execute();
}

export async function dropDraft(tx: Tx, conversationId: string, agentId: string): Promise<void> {
  await tx
    .deleteFrom('draft')
    .where('conversationId', '=', conversationId)
    .where('agentId', '=', agentId)
    .execute();
}

/** What was written to a third party and taken back: for its form. It is no draft of a reply, so it takes the place of none. */
export async function asDraft(tx: Tx, messageId: string, words: string): Promise<TakenBack> {
  const recipients = await tx
    .selectFrom('messageRecipient')
    .select(['kind', 'address', 'name'])
    .where('messageId', '=', messageId)
    .execute();
  const of = (kind: string) =>
    recipients.filter((r) => r.kind === kind).map(({ address, name }) => ({ address, name }));
  return { ...draftShape.parse({ words, to: of('to'), cc: of('cc') }), attachments: [], savedAt: null };
}

/**
 * Makes a reply that was taken back a draft of its writer's again: words, people, files, and what it would have settled and promised
 * (`pending`, as they were before they were voided).
 */
export async function draftAgain(
  tx: Tx,
  message: { id: string; conversationId: string; words: string; marks: unknown },
  agentId: string,
  pending: PromiseRow[],
  now: Date,
): Promise<TakenBack> {
  const recipients = await tx
    .selectFrom('messageRecipient')
    .select(['kind', 'address', 'name'])
    .where('messageId', '=', message.id)
    .execute();
  const settles = await tx
    .selectFrom('messageSettles')
    .selectAll()
    .where('messageId', '=', message.id)
    .execute();
  const overrides = await tx
    .selectFrom('checkOverride')
    .selectAll()
    .where('messageId', '=', message.id)
    .execute();
  const attachments = await tx
    .updateTable('attachment')
    .set({ messageId: null, uploadedBy: agentId })
    .where('messageId', '=', message.id)
    .returning(['id', 'name', 'type', 'size', 'inline'])
    .execute();
  const successors = new Map(pending.map((p) => [p.id, p]));
  const of = (kind: string) =>
    recipients.filter((r) => r.kind === kind).map(({ address, name }) => ({ address, name }));
  const draft = draftShape.parse({
    words: message.words,
    marks: message.marks,
    to: of('to'),
    cc: of('cc'),
    bcc: of('bcc'),
    promises: pending
      .filter((p) => !settles.some((s) => s.successorId === p.id))
      .map(({ kind, what, fromAt, dueAt, givenToId }) => ({
        kind,
        what,
        fromAt: fromAt?.toISOString() ?? null,
        dueAt: dueAt.toISOString(),
        givenToId,
      })),
    settles: settles.map((s) => ({
      promiseId: s.promiseId,
      outcome: s.outcome,
      dueAt: s.successorId ? (successors.get(s.successorId)?.dueAt.toISOString() ?? null) : null,
    })),
    attachmentIds: attachments.map(({ id }) => id),
    savedMessageIds: await usesOf(tx, message.id),
    meant: overrides.map(({ rule, startsAt, endsAt, reason }) => ({
      rule,
      quote: message.words.slice(startsAt, endsAt),
      reason,
    })),
  });
  await saveDraft(tx, message.conversationId, agentId, draft, now);
  return { ...draft, attachments, savedAt: now.toISOString() };
}
