import { z } from 'zod';
import { id } from '../../contract/common.ts';
import {
  customerPromise,
  fulfilPromise,
  givePromise,
  keepPromise,
  newPromise,
  releasePromise,
} from '../../contract/promises.ts';
import { takeConversation } from '../conversations/conversations.ts';
import { byId } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { readDesk } from '../team/desk.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { give } from './giving.ts';
import { ensureNextWord } from './next-word.ts';
import { presentPromise } from './present.ts';
import { presentedRows } from './present-store.ts';
import { fulfil, keep, makePromises, release, settlementsOf } from './promises.ts';

const promiseId = z.object({ id });

/** What agents do with a promise. Moving and withdrawing tell the customer, so they go with a reply. */
export function promiseRoutes(app: App, { db, clock }: Platform): void {
  const show = async (tx: Db | Tx, id: string, now: Date) => {
    const desk = await readDesk(tx);
    const [row] = await presentedRows(tx, { promiseId: id });
    if (!row) throw notFound('promise');
    return { ...presentPromise(row, desk.zone, now), settlements: await settlementsOf(tx, id) };
  };
  /** Runs an act on a promise that the agent may see, and makes sure that the customer still has a date to hear by. */
  const act = (
    agent: SignedIn,
    id: string,
    now: Date,
    work: (tx: Tx) => Promise<{ conversationId: string }>,
  ) =>
    inTransaction(db, async (tx) => {
      await mustSeePromise(tx, agent, id);
      const { conversationId } = await work(tx);
      await ensureNextWord(tx, [conversationId], now);
      return show(tx, id, now);
    });

  app.get(
    '/api/v1/promises/:id',
    { schema: { params: promiseId, response: { 200: customerPromise } } },
    async (request) => {
      const agent = mustAgent(request);
      await mustSeePromise(db, agent, request.params.id);
      return show(db, request.params.id, clock.now());
    },
  );

  app.post(
    '/api/v1/conversations/:id/promises',
    { schema: { params: byId, body: newPromise, response: { 200: customerPromise } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      return inTransaction(db, async (tx) => {
        const c = await takeConversation(tx, await mustSee(tx, agent, request.params.id));
        if (c.status !== 'open')
          throw new Refusal(
            'conflict',
            'not-open',
            'This conversation is not open.',
            'Reopen it first. Nothing was changed.',
          );
        const { fromAt, dueAt, kind, what, givenToId } = request.body;
        const [made] = await makePromises(
          tx,
          [
            {
              conversationId: c.id,
              contactId: c.contactId,
              kind,
              what,
              fromAt: fromAt ? new Date(fromAt) : null,
              dueAt: new Date(dueAt),
              givenToId: givenToId ?? null,
              madeById: agent.id,
              rehearsed: false,
            },
          ],
          'open',
          now,
        );
        return show(tx, made as string, now);
      });
    },
  );

  app.post(
    '/api/v1/promises/:id/keep',
    { schema: { params: promiseId, body: keepPromise, response: { 200: customerPromise } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const { at, evidence, messageId } = request.body;
      return act(agent, request.params.id, now, (tx) =>
        keep(
          tx,
          request.params.id,
          agent.id,
          { evidence, messageId: messageId ?? null, ...(at && { at: new Date(at) }) },
          now,
        ),
      );
    },
  );

  app.post(
    '/api/v1/promises/:id/release',
    { schema: { params: promiseId, body: releasePromise, response: { 200: customerPromise } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const { evidence, messageId } = request.body;
      return act(agent, request.params.id, now, (tx) =>
        release(tx, request.params.id, agent.id, { evidence, messageId: messageId ?? null }, now),
      );
    },
  );

  app.post(
    '/api/v1/promises/:id/fulfil',
    { schema: { params: promiseId, body: fulfilPromise, response: { 200: customerPromise } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      return act(agent, request.params.id, now, (tx) =>
        fulfil(
          tx,
          request.params.id,
          agent.id,
          { evidence: request.body.evidence, at: new Date(request.body.at) },
          now,
        ),
      );
    },
  );

  app.put(
    '/api/v1/promises/:id/given',
    { schema: { params: promiseId, body: givePromise, response: { 200: customerPromise } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      return act(agent, request.params.id, now, (tx) =>
        give(tx, request.params.id, request.body.agentId, agent.id, now),
      );
    },
  );
}

/** The conversation of a promise that the agent may see; otherwise there is no such promise. */
export async function mustSeePromise(db: Db | Tx, agent: SignedIn, id: string): Promise<string> {
  const row = await db.selectFrom('promise').select('conversationId').where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('promise');
  return mustSee(db, agent, row.conversationId);
}
