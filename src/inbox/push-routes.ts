import { z } from 'zod';
import { done, id } from '../../contract/common.ts';
import { pushSubscription, pushView } from '../../contract/me.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { mustAgent } from '../team/guard.ts';
import { mustBePushService } from './push-hosts.ts';
import { pushKeys } from './push-keys.ts';
import { deleteSubscription, selectBrowsers, upsertSubscription } from './push-store.ts';

/** The browsers in which an agent is told, each by its own agent alone. */
export function pushRoutes(app: App, { db, clock, config, secret }: Platform): void {
  app.get('/api/v1/me/push', { schema: { response: { 200: pushView } } }, async (request) => ({
    publicKey: pushKeys(secret).publicKey,
    browsers: await selectBrowsers(db, mustAgent(request).id),
  }));

  app.post(
    '/api/v1/me/push',
    { schema: { body: pushSubscription, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      mustBePushService(request.body.endpoint, config.pushHosts);
      await inTransaction(db, (tx) => upsertSubscription(tx, agent.id, request.body, clock.now()));
      return { done: true as const };
    },
  );

  app.delete(
    '/api/v1/me/push/:id',
    { schema: { params: z.object({ id }), response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      if (!(await inTransaction(db, (tx) => deleteSubscription(tx, request.params.id, agent.id))))
        throw notFound('browser');
      return { done: true as const };
    },
  );
}
