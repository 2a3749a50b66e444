import { z } from 'zod';
import { done, id as uuid } from '../../contract/common.ts';
import { message } from '../../contract/conversations.ts';
import type { Meant } from '../../contract/house-standards.ts';
import { movePromise, withdrawPromise } from '../../contract/promises.ts';
import { newForward, newReply, nextWord, noNews, takenBack } from '../../contract/replies.ts';
import { sayDue } from '../../rules/wording/say-when.ts';
import { byId, type ViewMessage } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { offerDate } from '../forecasts/offer-date.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { mustSeePromise } from '../promises/routes.ts';
import { readDesk } from '../team/desk.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { bulkMoveRoutes } from './bulk-move-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { holdForward } from './forward.ts';
import { rehearses } from './mailboxes.ts';
import { draftNoNews } from './no-news.ts';
import { holdReply, sendNow, undoReply } from './reply.ts';
import { replying } from './replying.ts';
import { scheduledRoutes } from './scheduled-routes.ts';
import { writerOf } from './writer.ts';

const ofMessage = z.object({ id: uuid });

/** Writing to the customer: drafts, replies and their undo, and the promises that a message moves or withdraws. */
export function replyRoutes(app: App, platform: Platform, show: ViewMessage): void {
  const { db, clock, config } = platform;
  draftRoutes(app, platform);
  scheduledRoutes(app, platform);
  bulkMoveRoutes(app, platform);
  const rehearsing = rehearses(config);

  app.post(
    '/api/v1/conversations/:id/replies',
    { schema: { params: byId, body: newReply, response: { 200: message } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      return inTransaction(db, async (tx) => {
        const [id, by] = await Promise.all([mustSee(tx, agent, request.params.id), writerOf(tx, agent.id)]);
        return [id, await holdReply(tx, id, request.body, by, replying(platform), now)] as const;
      }).then(([conversationId, messageId]) => show(agent, conversationId, messageId, now));
    },
  );

  app.post(
    '/api/v1/conversations/:id/forwards',
    { schema: { params: byId, body: newForward, response: { 200: message } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      return inTransaction(db, async (tx) => {
        const id = await mustSee(tx, agent, request.params.id);
        const by = await writerOf(tx, agent.id);
        return [id, await holdForward(tx, id, request.body, by, { rehearsing }, now)] as const;
      }).then(([conversationId, messageId]) => show(agent, conversationId, messageId, now));
    },
  );

  app.post(
    '/api/v1/messages/:id/undo',
    { schema: { params: ofMessage, response: { 200: takenBack } } },
    async (request) => {
      const agent = mustAgent(request);
      return inTransaction(db, async (tx) => {
        await mustSeeMessage(tx, agent, request.params.id);
        return (await undoReply(tx, request.params.id, agent.id, clock.now())).draft;
      });
    },
  );

  app.post(
    '/api/v1/messages/:id/send-now',
    { schema: { params: ofMessage, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) => {
        await mustSeeMessage(tx, agent, request.params.id);
        await sendNow(tx, request.params.id, agent.id, clock.now());
      });
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/conversations/:id/next-word',
    { schema: { params: byId, response: { 200: nextWord } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const conversationId = await mustSee(db, agent, request.params.id);
      const { zone } = await readDesk(db);
      const wanted = { kind: 'update' as const, keeperId: null, byId: agent.id };
      const { dueAt, explanation } = await offerDate(db, conversationId, wanted, now);
      return { dueAt, dueWords: sayDue(new Date(dueAt), zone, now), explanation };
    },
  );

  app.get(
    '/api/v1/conversations/:id/no-news',
    { schema: { params: byId, response: { 200: noNews } } },
    async (request) => draftNoNews(db, await mustSee(db, mustAgent(request), request.params.id), clock.now()),
  );

  /** A message that settles one promise in another way than by keeping it. */
  const tell = (
    agent: SignedIn,
    promiseId: string,
    told: { words: string; meant: Meant[] },
    settles: { outcome: 'moved' | 'withdrawn'; dueAt?: string; fromAt?: string | null },
  ) => {
    const now = clock.now();
    return inTransaction(db, async (tx) => {
      const conversationId = await mustSeePromise(tx, agent, promiseId);
      const reply = newReply.parse({ id: newId(), ...told, settles: [{ promiseId, ...settles }] });
      const messageId = await holdReply(
        tx,
        conversationId,
        reply,
        await writerOf(tx, agent.id),
        { rehearsing },
        now,
      );
      return [conversationId, messageId] as const;
    }).then(([conversationId, messageId]) => show(agent, conversationId, messageId, now));
  };

  app.post(
    '/api/v1/promises/:id/move',
    { schema: { params: ofMessage, body: movePromise, response: { 200: message } } },
    async (request) => {
      const { dueAt, fromAt, ...told } = request.body;
      return tell(mustAgent(request), request.params.id, told, {
        outcome: 'moved',
        dueAt,
        fromAt: fromAt ?? null,
      });
    },
  );

  app.post(
    '/api/v1/promises/:id/withdraw',
    { schema: { params: ofMessage, body: withdrawPromise, response: { 200: message } } },
    async (request) => tell(mustAgent(request), request.params.id, request.body, { outcome: 'withdrawn' }),
  );
}

/** The conversation of a message that the agent may see; otherwise there is no such message. */
export async function mustSeeMessage(db: Db | Tx, agent: SignedIn, messageId: string): Promise<string> {
  const row = await db
    .selectFrom('message')
    .select('conversationId')
    .where('id', '=', messageId)
    .executeTakeFirst();
  if (!row) throw notFound('message');
  return mustSee(db, agent, row.conversationId);
}
