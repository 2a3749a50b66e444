import { z } from 'zod';
import { chaseRate as chaseRateShape, period } from '../../contract/chases.ts';
import { done, id } from '../../contract/common.ts';
import { contact, contactChange, contactList } from '../../contract/contacts.ts';
import { conversation, conversationList, presence, view } from '../../contract/conversations.ts';
import { alerts, alertsRead } from '../../contract/me.ts';
import { searchResult } from '../../contract/search.ts';
import { today as todayShape } from '../../contract/today.ts';
import { changeContact } from '../contacts/contacts.ts';
import { mustSee } from '../conversations/visibility.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustAgent } from '../team/guard.ts';
import { mustMay } from '../team/permission.ts';
import { listAlerts, readAlerts } from './alerts.ts';
import { chaseRate } from './chase-rate.ts';
import { listContacts, viewContact } from './contacts-read.ts';
import { listConversations } from './conversation-list.ts';
import { viewConversation } from './conversation-view.ts';
import { factsRoutes } from './facts-routes.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import type { Live } from './live.ts';
import { notePresence } from './presence.ts';
import { pushRoutes } from './push-routes.ts';
import { search } from './search.ts';
import { today } from './today.ts';

const before = z.string().max(200).optional();
const listQuery = z.object({
  view: view.default('mine'),
  before,
  agentId: id.optional(),
  teamId: id.optional(),
});
const searchQuery = z.object({ q: z.string().trim().min(1, 'Say what to look for.').max(300), before });
const contactsQuery = z.object({ q: z.string().max(200).default(''), before });
const byId = z.object({ id: z.string().max(60) });
const contactById = z.object({ id });

/** What agents read: Today, the inbox, a conversation, search, customers, alerts and live news. */
export function inboxRoutes(app: App, platform: Platform, live: Live): void {
  const { db, clock } = platform;
  ledgerRoutes(app, platform);
  pushRoutes(app, platform);
  factsRoutes(app, platform);

  app.get('/api/v1/today', { schema: { response: { 200: todayShape } } }, (request) =>
    today(db, mustAgent(request), clock.now()),
  );

  app.get(
    '/api/v1/conversations',
    { schema: { querystring: listQuery, response: { 200: conversationList } } },
    async (request) => listConversations(db, mustAgent(request), request.query, clock.now()),
  );

  app.get(
    '/api/v1/conversations/:id',
    { schema: { params: byId, response: { 200: conversation } } },
    (request) => viewConversation(platform, mustAgent(request), request.params.id, clock.now()),
  );

  app.put(
    '/api/v1/conversations/:id/presence',
    { schema: { params: byId, body: presence, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) =>
        notePresence(
          tx,
          await mustSee(tx, agent, request.params.id),
          agent.id,
          request.body.doing,
          clock.now(),
        ),
      );
      return { done: true as const };
    },
  );

  app.get(
    '/api/v1/search',
    { schema: { querystring: searchQuery, response: { 200: searchResult } } },
    async (request) => {
      const { q, before } = request.query;
      return search(db, mustAgent(request), q, before ?? null, clock.now());
    },
  );

  app.get(
    '/api/v1/contacts',
    { schema: { querystring: contactsQuery, response: { 200: contactList } } },
    (request) => listContacts(db, mustAgent(request), request.query.q, request.query.before),
  );

  app.get(
    '/api/v1/contacts/:id',
    { schema: { params: contactById, response: { 200: contact } } },
    (request) => viewContact(db, mustAgent(request), request.params.id, clock.now()),
  );

  app.patch(
    '/api/v1/contacts/:id',
    { schema: { params: contactById, body: contactChange, response: { 200: contact } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      // refuses a customer whom the agent may not see
      await viewContact(db, agent, request.params.id, now);
      await inTransaction(db, (tx) => changeContact(tx, request.params.id, request.body, agent.id, now));
      return viewContact(db, agent, request.params.id, now);
    },
  );

  app.get(
    '/api/v1/chases',
    { schema: { querystring: period, response: { 200: chaseRateShape } } },
    async (request) => {
      mustMay(mustAgent(request), 'see-recovery');
      return chaseRate(db, request.query, clock.now());
    },
  );

  app.get('/api/v1/alerts', { schema: { response: { 200: alerts } } }, (request) =>
    listAlerts(db, mustAgent(request), clock.now()),
  );

  app.post(
    '/api/v1/alerts/read',
    { schema: { body: alertsRead, response: { 200: done } } },
    async (request) => {
      await readAlerts(db, mustAgent(request), request.body, clock.now());
      return { done: true as const };
    },
  );

  app.get('/api/v1/live', { schema: { hide: true } }, (request, reply) => {
    live.listen(mustAgent(request), reply);
  });
}
