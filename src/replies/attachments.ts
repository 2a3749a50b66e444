import { sql } from 'kysely';
import { mayStandInWords } from '../../rules/files/pictures.ts';
import { storeBlob } from '../platform/blobs.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { Refusal } from '../platform/refusal.ts';
import { settleLinks } from './file-link.ts';

/** The files of one message together, in bytes. What mail can not carry goes as links. */
export const MOST_BYTES = 100 * 1024 * 1024;

/** A file name is data only: never a path, bounded, and without characters that fool the eye. */
export const fileName = (name: string) =>
  name
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\]/g, '_')
    .slice(0, 200)
    .trim() || 'file';

/** Keeps a file until a message carries it. */
export async function upload(
  tx: Tx,
  file: { name: string; type: string; bytes: Buffer },
  byId: string,
  now: Date,
) {
  const row = {
    id: newId(),
    name: fileName(file.name),
    type: file.type.slice(0, 100),
    size: file.bytes.length,
  };
  const sha256 = await storeBlob(tx, file.bytes, now);
  await tx
    .insertInto('attachment')
    .values({ ...row, sha256, uploadedBy: byId, createdAt: now })
    .execute();
  return { ...row, inline: false, byLink: false };
}

/** Makes those of a message's files that stand in its words as pictures inline, as far as they are pictures of a size to be shown. */
export async function showInWords(tx: Tx, messageId: string, pictureIds: string[]): Promise<void> {
  const files = await tx
    .selectFrom('attachment')
    .select(['id', 'type', 'size'])
    .where('messageId', '=', messageId)
    .execute();
  const shown = files
    .filter((file) => pictureIds.includes(file.id) && mayStandInWords(file))
    .map(({ id }) => id);
  await sql`update attachment set inline = (id = any(${shown}::uuid[])), cid = case when id = any(${shown}::uuid[]) then id::text || '@kept' end
    where message_id = ${messageId}`.execute(tx);
}

/** Files go with one message, those that are too large for mail as links; only the person who uploaded them can send them. */
export async function takeUploads(
  tx: Tx,
  messageId: string,
  conversationId: string,
  ids: string[],
  byId: string,
): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<{ size: number }>`
    update attachment set message_id = ${messageId}, conversation_id = ${conversationId}
    where id = any(${ids}::uuid[]) and message_id is null and uploaded_by = ${byId} returning size`.execute(
    tx,
  );
  if (rows.length !== new Set(ids).size)
    throw new Refusal(
      'conflict',
      'file-gone',
      'A file of this reply is not there any more.',
      'Nothing was sent. Attach it again.',
    );
  if (rows.reduce((sum, row) => sum + row.size, 0) > MOST_BYTES)
    throw new Refusal(
      'too-large',
      'too-large',
      'The files are more than 100 MB together.',
      'Nothing was sent. Send fewer files at a time.',
    );
  await settleLinks(tx, messageId);
}
