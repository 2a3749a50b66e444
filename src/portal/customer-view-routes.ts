import { customerView } from '../../contract/customer-view.ts';
import { byId } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { theirPage, viewAsCustomer } from './customer-view.ts';
import { contactOf } from './store.ts';

/** Shown in the app's own frame, and nothing more: it can run, send and open nothing. */
const POLICY =
  "sandbox allow-same-origin; default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/** What a customer has seen and heard, for agents who may see the conversation. */
export function customerViewRoutes(app: App, platform: Platform): void {
  const { db, clock } = platform;
  const whose = async (agent: SignedIn, idOrRef: string) => {
    const conversationId = await mustSee(db, agent, idOrRef);
    return { conversationId, contactId: await contactOf(db, conversationId) };
  };

  app.get(
    '/api/v1/conversations/:id/customer-view',
    { schema: { params: byId, response: { 200: customerView } } },
    async (request) =>
      viewAsCustomer(platform, await whose(mustAgent(request), request.params.id), clock.now()),
  );

  app.get('/api/v1/conversations/:id/customer-page', { schema: { params: byId } }, async (request, reply) => {
    const of = await whose(mustAgent(request), request.params.id);
    return reply
      .header('content-security-policy', POLICY)
      .header('x-frame-options', 'SAMEORIGIN')
      .type('text/html; charset=utf-8')
      .send(await theirPage(platform, of, clock.now()));
  });
}
