import path from 'node:path';
import { z } from 'zod';
import { done } from '../../contract/common.ts';
import { outboxItem, outboxMail } from '../../contract/settings.ts';
import { listOutbox, readOutbox } from '../channels/email/transport/outbox.ts';
import { inTransaction } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { mustAgent } from '../team/guard.ts';

/** For admins: mail that was rehearsed, with its codes masked, and letting a restored desk send again. */
export function outboxRoutes(app: App, { db, clock, config }: Platform): void {
  const folder = path.join(config.data, 'outbox');
  const admin = { config: { access: 'admin' as const } };

  app.get(
    '/api/v1/settings/outbox',
    { ...admin, schema: { response: { 200: z.array(outboxItem) } } },
    async () =>
      (await listOutbox(folder, { limit: 200 })).map((mail) => ({
        ...mail,
        to: mail.to.join(', '),
        at: mail.at.toISOString(),
      })),
  );

  app.get(
    '/api/v1/settings/outbox/:name',
    { ...admin, schema: { params: z.object({ name: z.string().max(100) }), response: { 200: outboxMail } } },
    async (request) => {
      const mail = await readOutbox(folder, request.params.name);
      if (!mail) throw notFound('mail');
      const { name, from, to, subject, at, text } = mail;
      return { name, from, to: to.join(', '), subject, at: at.toISOString(), text };
    },
  );

  app.post('/api/v1/settings/release', { ...admin, schema: { response: { 200: done } } }, async (request) => {
    const agent = mustAgent(request);
    await inTransaction(db, async (tx) => {
      await tx.updateTable('desk').set({ heldAt: null, heldReason: null }).execute();
      await record(tx, { kind: 'desk-released', agentId: agent.id }, clock.now());
    });
    return { done: true as const };
  });
}
