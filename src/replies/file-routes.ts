import { z } from 'zod';
import { id as uuid } from '../../contract/common.ts';
import { attachment } from '../../contract/replies.ts';
import { mustSee } from '../conversations/visibility.ts';
import { readBlob } from '../platform/blobs.ts';
import { inTransaction } from '../platform/db.ts';
import { type App, MAX_FILE_BYTES } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { mustAgent } from '../team/guard.ts';
import { fileName, upload } from './attachments.ts';
import { mustSeeMessage } from './routes.ts';

const byId = z.object({ id: uuid });

/** Files in and out, and mail as it came: always as downloads. */
export function fileRoutes(app: App, { db, clock }: Platform): void {
  app.post('/api/v1/uploads', { schema: { response: { 200: attachment } } }, async (request) => {
    const agent = mustAgent(request);
    const part = await request.file();
    if (!part) throw new Refusal('wrong-input', 'no-file', 'Choose a file first.', 'Nothing was saved.');
    const bytes = await part.toBuffer();
    if (part.file.truncated || bytes.length > MAX_FILE_BYTES)
      throw new Refusal(
        'too-large',
        'too-large',
        'That file is larger than 25 MB.',
        'Nothing was attached. Most mail servers refuse larger files.',
      );
    return inTransaction(db, (tx) =>
      upload(tx, { name: part.filename, type: part.mimetype, bytes }, agent.id, clock.now()),
    );
  });

  app.get('/api/v1/attachments/:id', { schema: { params: byId } }, async (request, reply) => {
    const agent = mustAgent(request);
    const file = await db
      .selectFrom('attachment')
      .select(['name', 'type', 'sha256', 'conversationId', 'uploadedBy'])
      .where('id', '=', request.params.id)
      .executeTakeFirst();
    if (!file) throw notFound('file');
    if (file.conversationId) await mustSee(db, agent, file.conversationId);
    else if (file.uploadedBy !== agent.id) throw notFound('file');
    return download(reply, file.name, await readBlob(db, file.sha256));
  });

  app.get('/api/v1/messages/:id/raw', { schema: { params: byId } }, async (request, reply) => {
    const agent = mustAgent(request);
    await mustSeeMessage(db, agent, request.params.id);
    const row = await db
      .selectFrom('message')
      .select('rawSha256')
      .where('id', '=', request.params.id)
      .executeTakeFirst();
    if (!row?.rawSha256) throw notFound('mail');
    return download(reply, 'message.eml', await readBlob(db, row.rawSha256));
  });
}

/** Always saved, never shown, whatever the sender called it: the type and the name that a stranger gives decide nothing (RFC 6266, 8187). */
export function download(reply: import('fastify').FastifyReply, name: string, bytes: Buffer | null) {
  if (!bytes) throw notFound('file');
  // cut to its length, it may end in half a character
  const whole = fileName(name).toWellFormed();
  const plain = whole.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(whole).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .type('application/octet-stream')
    .send(bytes);
}
