import { z } from 'zod';
import { done, id as uuid } from '../../contract/common.ts';
import { otherTime, scheduleReply as scheduleShape, takenBack } from '../../contract/replies.ts';
import { byId } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { clearStopped, reschedule, scheduleReply, unschedule } from './scheduled.ts';
import { placeOf } from './scheduled-store.ts';

const ofReply = z.object({ id: uuid });

/** Replies that leave at a chosen time: until then their writer can change or cancel them. */
export function scheduledRoutes(app: App, { db, clock }: Platform): void {
  app.post(
    '/api/v1/conversations/:id/scheduled',
    { schema: { params: byId, body: scheduleShape, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) => {
        const id = await mustSee(tx, agent, request.params.id);
        await scheduleReply(tx, id, request.body, agent.id, clock.now());
      });
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/scheduled/:id/time',
    { schema: { params: ofReply, body: otherTime, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      const { sendAt, seenUntil } = request.body;
      await inTransaction(db, async (tx) => {
        await mustSeeScheduled(tx, agent, request.params.id);
        const change = { sendAt: new Date(sendAt), seenUntil: new Date(seenUntil) };
        await reschedule(tx, request.params.id, change, agent.id, clock.now());
      });
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/scheduled/:id/cancel',
    { schema: { params: ofReply, response: { 200: takenBack } } },
    async (request) => {
      const agent = mustAgent(request);
      return inTransaction(db, async (tx) => {
        await mustSeeScheduled(tx, agent, request.params.id);
        return unschedule(tx, request.params.id, agent.id, clock.now());
      });
    },
  );

  app.post(
    '/api/v1/scheduled/:id/clear',
    { schema: { params: ofReply, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) => {
        await mustSeeScheduled(tx, agent, request.params.id);
        await clearStopped(tx, request.params.id, agent, clock.now());
      });
      return { done: true as const };
    },
  );
}

/** Of one that has gone the verb itself says so. */
async function mustSeeScheduled(tx: Tx, agent: SignedIn, id: string): Promise<void> {
  const place = await placeOf(tx, id);
  if (place) await mustSee(tx, agent, place.conversationId);
}
