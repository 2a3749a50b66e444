import { done, id as uuid } from '../../contract/common.ts';
import { draft, draftSaved, draftToKeep, draftUpon, takenBack } from '../../contract/replies.ts';
import { byId } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { dropDraft, saveDraft } from './drafts.ts';
import { insertAside, takeAside } from './drafts-aside-store.ts';
import { takeOverDraft, takeUpAgain } from './take-over.ts';

const ofWriter = byId.extend({ agentId: uuid });
const ofAside = byId.extend({ asideId: uuid });

/** What people are writing, before it is sent. */
export function draftRoutes(app: App, { db, clock }: Platform): void {
  /** In one transaction, on a conversation that the agent may see. */
  const on = <T>(
    agent: SignedIn,
    idOrRef: string,
    work: (tx: Tx, id: string, now: Date) => Promise<T>,
  ): Promise<T> => inTransaction(db, async (tx) => work(tx, await mustSee(tx, agent, idOrRef), clock.now()));

  app.put(
    '/api/v1/conversations/:id/draft',
    { schema: { params: byId, body: draftToKeep, response: { 200: draftSaved } } },
    async (request) => {
      const agent = mustAgent(request);
      const { upon, instead, ...content } = request.body;
      const savedAt = await on(agent, request.params.id, (tx, id, now) =>
        saveDraft(tx, id, agent.id, content, { upon, instead }, now),
      );
      return { savedAt: savedAt.toISOString() };
    },
  );

  app.delete(
    '/api/v1/conversations/:id/draft',
    { schema: { params: byId, querystring: draftUpon, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await on(agent, request.params.id, (tx, id) => dropDraft(tx, id, agent.id, request.query.upon));
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/conversations/:id/drafts/:agentId/take-over',
    { schema: { params: ofWriter, response: { 200: takenBack } } },
    async (request) => {
      const agent = mustAgent(request);
      const { id, agentId } = request.params;
      return on(agent, id, (tx, found, now) => takeOverDraft(tx, found, agentId, agent.id, now));
    },
  );

  app.post(
    '/api/v1/conversations/:id/set-aside/:asideId/take-up',
    { schema: { params: ofAside, response: { 200: takenBack } } },
    async (request) => {
      const agent = mustAgent(request);
      const { id, asideId } = request.params;
      return on(agent, id, (tx, found, now) => takeUpAgain(tx, found, asideId, agent.id, now));
    },
  );

  app.post(
    '/api/v1/conversations/:id/set-aside',
    { schema: { params: byId, body: draft, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await on(agent, request.params.id, (tx, id, now) =>
        insertAside(tx, id, agent.id, request.body, { because: 'other-page' }, now),
      );
      return { done: true as const };
    },
  );

  app.delete(
    '/api/v1/conversations/:id/set-aside/:asideId',
    { schema: { params: ofAside, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      const { id, asideId } = request.params;
      if (!(await on(agent, id, (tx, found) => takeAside(tx, found, asideId, agent.id))))
        throw notFound('draft');
      return { done: true as const };
    },
  );
}
