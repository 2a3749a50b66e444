import { z } from 'zod';
import { done, id as uuid } from '../../contract/common.ts';
import { conversation } from '../../contract/conversations.ts';
import {
  approveLook as approveShape,
  commentLook as commentShape,
  lookApproved,
  newLook,
} from '../../contract/handing.ts';
import { byId, type ViewConversation } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { replying } from '../replies/replying.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { readLook } from './look-store.ts';
import { approveLook, approveStopped, askForLook, commentLook, withdrawLook } from './looks.ts';

const itself = z.object({ id: uuid });

/** "Ask someone to look": a reply held for one colleague's yes or comments. */
export function lookRoutes(app: App, platform: Platform, view: ViewConversation): void {
  const { db, clock } = platform;
  app.post(
    '/api/v1/conversations/:id/looks',
    { schema: { params: byId, body: newLook, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const id = await mustSee(tx, agent, request.params.id);
        await askForLook(tx, id, request.body, agent, now);
        return id;
      });
      return view(agent, shown, now);
    },
  );

  app.post(
    '/api/v1/looks/:id/approve',
    { schema: { params: itself, body: approveShape, response: { 200: lookApproved } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const { id } = request.params;
      const { words } = request.body;
      await mustSeeLook(db, agent, id);
      try {
        await inTransaction(db, (tx) => approveLook(tx, id, words, agent, replying(platform), now));
        return { sent: true, stopped: null };
      } catch (error) {
        // what stops any reply stops this one: the yes stands, and it is the writer's to look at again
        if (!(error instanceof Refusal) || error.kind === 'unavailable' || error.kind === 'not-allowed')
          throw error;
        const stopped = error.message;
        await inTransaction(db, (tx) => approveStopped(tx, id, { words, stopped }, agent, now));
        return { sent: false, stopped };
      }
    },
  );

  app.post(
    '/api/v1/looks/:id/comment',
    { schema: { params: itself, body: commentShape, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) => {
        await mustSeeLook(tx, agent, request.params.id);
        await commentLook(tx, request.params.id, request.body.words, agent, clock.now());
      });
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/looks/:id/withdraw',
    { schema: { params: itself, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) => {
        await mustSeeLook(tx, agent, request.params.id);
        await withdrawLook(tx, request.params.id, agent, clock.now());
      });
      return { done: true as const };
    },
  );
}

async function mustSeeLook(db: Db | Tx, agent: SignedIn, id: string): Promise<void> {
  const look = await readLook(db, id);
  if (!look) throw notFound('reply');
  await mustSee(db, agent, look.conversationId);
}
