import { sql } from 'kysely';
import { goAsLinks } from '../../rules/files/as-links.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { Secret } from '../platform/secret.ts';
import { selectMailFilesMb } from '../team/store-mail-out.ts';

/** So long a file that was too large for mail can be fetched. */
export const LINK_DAYS = 60;

/** Settles, when a message is written, which of its files go as links: what is tried again later is then the same mail. */
export async function settleLinks(tx: Tx, messageId: string): Promise<void> {
  const files = await tx
    .selectFrom('attachment')
    .select(['id', 'size'])
    .where('messageId', '=', messageId)
    .execute();
  if (files.length === 0) return;
  const links = [...goAsLinks(files, await selectMailFilesMb(tx))];
  await sql`update attachment set by_link = id = any(${links}::uuid[]) where message_id = ${messageId}
    and by_link <> (id = any(${links}::uuid[]))`.execute(tx);
}

/** Whoever has it can fetch this one file, as whoever has the mail could. */
export const fileUrl = (url: string, secret: Secret, attachmentId: string) =>
  `${url}/file/${secret.tokenFor('file', attachmentId)}`;

export interface LinkedFile {
  name: string;
  size: number;
  sha256: Buffer;
  hasRunOut: boolean;
}

/** The file that such a link leads to; null: the link is not ours, or what it led to is gone. */
export async function linkedFile(
  db: Db,
  secret: Secret,
  token: string,
  now: Date,
): Promise<LinkedFile | null> {
  const id = secret.idOf('file', token);
  if (!id) return null;
  const since = new Date(now.getTime() - LINK_DAYS * 86_400_000);
  const { rows } = await sql<LinkedFile>`
    select f.name, f.size, f.sha256, m.said_at < ${since} as has_run_out
    from attachment f join message m on m.id = f.message_id where f.id = ${id} and f.by_link`.execute(db);
  return rows[0] ?? null;
}
