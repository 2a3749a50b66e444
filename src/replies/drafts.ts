import { type Draft, type DraftView, draft as draftShape, type TakenBack } from '../../contract/replies.ts';
import type { Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import type { PromiseRow } from '../promises/promises.ts';
import { usesOf } from '../saved/saved-messages.ts';
import { setAside } from './drafts-aside-store.ts';
import { playedBackIn } from './playback.ts';

/** What a page typed upon: when that copy was saved, null where there was none; undefined takes no notice of other pages. */
type Upon = string | null | undefined;

/**
 * Keeps what somebody is writing, one draft a person and conversation, so that a crash or another device loses nothing. Refuses where
 * another page of theirs has saved other words since `upon`, unless `instead`: then those are set aside. Returns when it was saved.
 */
export async function saveDraft(
  tx: Tx,
  conversationId: string,
  agentId: string,
  draft: Draft,
  { upon, instead = false }: { upon?: Upon; instead?: boolean },
  now: Date,
): Promise<Date> {
  const content = JSON.stringify(draft);
  const first = await tx
    .insertInto('draft')
    .values({ conversationId, agentId, content, savedAt: now })
    .onConflict((oc) => oc.doNothing())
    .returning('savedAt')
    .executeTakeFirst();
  if (first) return first.savedAt;
  const had = await tx
    .selectFrom('draft')
    .select(['content', 'savedAt'])
    .where('conversationId', '=', conversationId)
    .where('agentId', '=', agentId)
    .forUpdate()
    .executeTakeFirst();
  // discarded on another page in between
  if (!had) return saveDraft(tx, conversationId, agentId, draft, { upon }, now);
  const there = readContent(had.content);
  if (upon !== undefined && had.savedAt.toISOString() !== upon && !isSaid(there, draft)) {
    if (!instead)
      throw new Refusal(
        'conflict',
        'draft-elsewhere',
        'You wrote something else here on another page or device.',
        'Both are safe. Choose which to go on with.',
        undefined,
        { draft: await withFiles(tx, there, agentId), savedAt: had.savedAt.toISOString() },
      );
    await setAside(tx, conversationId, agentId, { because: 'other-page' }, now);
    return saveDraft(tx, conversationId, agentId, draft, {}, now);
  }
  // so that no two copies have the same name
  const savedAt = new Date(Math.max(now.getTime(), had.savedAt.getTime() + 1));
  await tx
    .updateTable('draft')
    .set({ content, savedAt })
    .where('conversationId', '=', conversationId)
    .where('agentId', '=', agentId)
    .execute();
  return savedAt;
}

/** Whether what is there would lose nothing by giving way: it is empty, or says the same. */
const isSaid = (there: Draft, draft: Draft) =>
  isEmpty(there) ||
  (there.words === draft.words && there.attachmentIds.join() === draft.attachmentIds.join());

export const isEmpty = ({ words, attachmentIds }: Pick<Draft, 'words' | 'attachmentIds'>) =>
  words.trim() === '' && attachmentIds.length === 0;

/** A draft that an older release kept says nothing of what came later. */
export const readContent = (content: unknown): Draft => draftShape.parse(content);

/** A draft with what its files are called, as far as they are still there. */
export async function withFiles(tx: Tx, draft: Draft, agentId: string): Promise<DraftView> {
  if (draft.attachmentIds.length === 0) return { ...draft, attachments: [] };
  const files = await tx
    .selectFrom('attachment')
    .select(['id', 'name', 'type', 'size', 'inline', 'byLink'])
    .where('id', 'in', draft.attachmentIds)
    .where('uploadedBy', '=', agentId)
    .where('messageId', 'is', null)
    .execute();
  const attachments = draft.attachmentIds.flatMap((id) => files.find((file) => file.id === id) ?? []);
  return { ...draft, attachments };
}

/** Throws a draft away; where `upon` is given only the copy that was saved then, not what another page wrote since. */
export async function dropDraft(tx: Tx, conversationId: string, agentId: string, upon?: Upon): Promise<void> {
  await tx
    .deleteFrom('draft')
    .where('conversationId', '=', conversationId)
    .where('agentId', '=', agentId)
    .$if(upon !== undefined, (drop) => drop.where('savedAt', '=', new Date(upon ?? 0)))
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
    .returning(['id', 'name', 'type', 'size', 'inline', 'byLink'])
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
    playback: (await playedBackIn(tx, [message.id])).get(message.id) ?? '',
    meant: overrides.map(({ rule, startsAt, endsAt, reason }) => ({
      rule,
      quote: message.words.slice(startsAt, endsAt),
      reason,
    })),
  });
  // what was begun meanwhile gives way to it, and is not lost
  await setAside(tx, message.conversationId, agentId, { because: 'undone' }, now);
  const savedAt = await saveDraft(tx, message.conversationId, agentId, draft, {}, now);
  return { ...draft, attachments, savedAt: savedAt.toISOString() };
}
