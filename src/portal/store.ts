import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Answers } from './help-answers.ts';

export interface DraftRow {
  id: string;
  answers: Answers;
  conversationId: string | null;
  createdAt: Date;
}

export async function selectDraft(
  db: Db | Tx,
  tokenHash: Buffer,
  now: Date,
  lock = false,
): Promise<DraftRow | null> {
  const { rows } = await sql<DraftRow>`
    select id, answers, conversation_id, created_at from form_draft
    where token_hash = ${tokenHash} and expires_at > ${now} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function insertDraft(
  db: Db,
  tokenHash: Buffer,
  answers: Answers,
  until: Date,
  now: Date,
): Promise<void> {
  await db
    .insertInto('formDraft')
    .values({ id: newId(), tokenHash, answers: JSON.stringify(answers), createdAt: now, expiresAt: until })
    .execute();
}

/** Later answers take the place of earlier ones, field by field. False when it was sent meanwhile. */
export async function mergeDraft(db: Db, id: string, answers: Answers, until: Date): Promise<boolean> {
  const { rows } = await sql`
    update form_draft set answers = answers || ${JSON.stringify(answers)}::jsonb, expires_at = ${until}
    where id = ${id} and conversation_id is null returning 1`.execute(db);
  return rows.length > 0;
}

export async function markDraftSent(tx: Tx, id: string, conversationId: string): Promise<void> {
  await tx.updateTable('formDraft').set({ conversationId }).where('id', '=', id).execute();
}

/** Deletes drafts whose hour is over, with the files that nothing else has. */
export async function deleteExpiredDrafts(tx: Tx, now: Date): Promise<void> {
  const { rows } = await sql<{ sha256: string }>`
    with gone as (delete from form_draft where expires_at < ${now} returning answers)
    select distinct f ->> 'sha256' as sha256 from gone, jsonb_array_elements(coalesce(answers -> 'files', '[]')) f`.execute(
    tx,
  );
  await deleteLooseFiles(
    tx,
    rows.map((row) => row.sha256),
  );
}

/** Of the files with these hashes (hex), deletes the ones that nothing has any more. */
export async function deleteLooseFiles(tx: Tx, hexHashes: string[]): Promise<void> {
  if (hexHashes.length === 0) return;
  const hashes = hexHashes.map((hex) => Buffer.from(hex, 'hex'));
  await sql`
    delete from blob b where sha256 = any(${hashes}::bytea[])
      and not exists (select from attachment a where a.sha256 = b.sha256)
      and not exists (select from message m where m.raw_sha256 = b.sha256)
      and not exists (select from incoming i where i.raw_sha256 = b.sha256)
      and not exists (select from form_draft d, jsonb_array_elements(coalesce(d.answers -> 'files', '[]')) f
        where decode(f ->> 'sha256', 'hex') = b.sha256)`.execute(tx);
}

/** The team that the public form writes to: the first mailbox's, or the default one. */
export async function formTeam(db: Db | Tx): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select t.id from team t left join mailbox b on b.team_id = t.id and b.closed_at is null
    order by b.is_default desc nulls last, b.created_at nulls last, t.is_default desc limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** The customer of the conversation with that reference, when that is one of their e-mail addresses. */
export async function contactByRefAndEmail(
  tx: Tx,
  ref: string,
  email: string,
): Promise<{
  conversationId: string;
  contactId: string;
  ref: string;
  mailboxId: string | null;
  greetedAs: string | null;
  signsAs: string | null;
  name: string | null;
} | null> {
  const { rows } = await sql<NonNullable<Awaited<ReturnType<typeof contactByRefAndEmail>>>>`
    select c.id as conversation_id, c.contact_id, c.ref, c.mailbox_id, k.greeted_as, k.signs_as, k.name
    from conversation c join contact k on k.id = c.contact_id
      join address a on a.contact_id = k.id and a.kind = 'email' and a.value = ${email}
    where c.ref = ${ref}`.execute(tx);
  return rows[0] ?? null;
}

/** Whose conversation it is. */
export async function contactOf(db: Db, conversationId: string): Promise<string> {
  const { contactId } = await db
    .selectFrom('conversation')
    .select('contactId')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  return contactId;
}
