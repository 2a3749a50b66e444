import { z } from 'zod';
import { id as uuid } from '../../contract/common.ts';
import {
  conversation,
  merge as mergeShape,
  moveMessages as moveShape,
  offerAnswer,
  split as splitShape,
} from '../../contract/conversations.ts';
import { byId, type ViewConversation } from '../conversations/routes.ts';
import { mustSee, mustSeeItself } from '../conversations/visibility.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustAgent } from '../team/guard.ts';
import { answerOffer, mustSeeOffer } from './answer-offer.ts';
import { merge, unmerge } from './merge.ts';
import { moveMessages, split } from './split.ts';

const itself = z.object({ id: uuid });

/** Which conversation things belong to: merge and its undoing, split, move; and the answers to what the desk offers. */
export function regroupingRoutes(app: App, { db, clock }: Platform, view: ViewConversation): void {
  app.post(
    '/api/v1/conversations/:id/merge',
    { schema: { params: byId, body: mergeShape, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const from = await mustSeeItself(tx, agent, request.params.id);
        const into = await mustSee(tx, agent, request.body.into);
        await merge(tx, from, into, agent.id, now);
        return into;
      });
      return view(agent, shown, now);
    },
  );

  app.post(
    '/api/v1/conversations/:id/unmerge',
    { schema: { params: byId, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const from = await mustSeeItself(tx, agent, request.params.id);
        const row = await tx
          .selectFrom('conversation')
          .select('mergedInto')
          .where('id', '=', from)
          .executeTakeFirst();
        if (row?.mergedInto)
          await unmerge(tx, from, await mustSeeItself(tx, agent, row.mergedInto), agent.id, now);
        return from;
      });
      return view(agent, shown, now);
    },
  );

  app.post(
    '/api/v1/conversations/:id/split',
    { schema: { params: byId, body: splitShape, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) =>
        split(tx, await mustSee(tx, agent, request.params.id), request.body, agent.id, now),
      );
      return view(agent, shown, now);
    },
  );

  app.post(
    '/api/v1/conversations/:id/move',
    { schema: { params: byId, body: moveShape, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const from = await mustSee(tx, agent, request.params.id);
        const into = await mustSee(tx, agent, request.body.into);
        await moveMessages(tx, from, into, request.body.messageIds, agent.id, now);
        return into;
      });
      return view(agent, shown, now);
    },
  );

  app.post(
    '/api/v1/offers/:id/answer',
    { schema: { params: itself, body: offerAnswer, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const offer = await mustSeeOffer(tx, agent, request.params.id);
        return answerOffer(tx, offer, request.body.answer, agent.id, now);
      });
      return view(agent, shown, now);
    },
  );
}
