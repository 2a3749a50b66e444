import { z } from 'zod';
import { done, id as uuid } from '../../contract/common.ts';
import {
  begunConversation,
  conversation,
  entry,
  newConversation,
  statusChange,
} from '../../contract/conversations.ts';
import { notFiled, putAside as putAsideShape } from '../../contract/settings.ts';
import { sayShort } from '../../rules/wording/say-when.ts';
import { emailOf } from '../contacts/contacts.ts';
import { changeConversation, takeConversation } from '../conversations/conversations.ts';
import { byId, type ViewConversation } from '../conversations/routes.ts';
import { mustSee, mustSeeItself } from '../conversations/visibility.ts';
import { markSpam } from '../outcomes/spam.ts';
import { inTransaction } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { ensureNextWord } from '../promises/next-word.ts';
import { download } from '../replies/file-routes.ts';
import { replying } from '../replies/replying.ts';
import { mustSeeMessage } from '../replies/routes.ts';
import { block } from '../team/blocks.ts';
import { readDesk } from '../team/desk.ts';
import { mustAgent } from '../team/guard.ts';
import { beginConversation } from './begin.ts';
import { liftChase, markChase } from './chases.ts';
import { logEntry } from './entries.ts';
import { putAside, rawOfNotFiled, readNotFiled, tryAgain } from './not-filed.ts';

const ofMail = z.object({ id: uuid });

/** Ways in that an agent works: a call, a visit, a letter, writing first; spam; and mail that could not be filed. */
export function intakeRoutes(app: App, platform: Platform, view: ViewConversation): void {
  const { db, clock } = platform;

  app.post(
    '/api/v1/conversations',
    { schema: { body: newConversation, response: { 200: begunConversation } } },
    async (request) => {
      const agent = mustAgent(request);
      return inTransaction(db, async (tx) => {
        const begun = await beginConversation(tx, request.body, agent.id, replying(platform), clock.now());
        // the id of another one tells nothing of it
        await mustSeeItself(tx, agent, begun.id);
        return begun;
      });
    },
  );

  app.post(
    '/api/v1/conversations/:id/entries',
    { schema: { params: byId, body: entry, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const id = await mustSee(tx, agent, request.params.id);
        await logEntry(tx, id, request.body, agent.id, now);
        return id;
      });
      return view(agent, shown, now);
    },
  );

  for (const [method, change] of [
    ['PUT', markChase],
    ['DELETE', liftChase],
  ] as const)
    app.route({
      method,
      url: '/api/v1/messages/:id/chase',
      schema: { params: ofMail, response: { 200: done } },
      handler: async (request) => {
        const agent = mustAgent(request);
        await inTransaction(db, async (tx) => {
          await mustSeeMessage(tx, agent, request.params.id);
          await change(tx, request.params.id, agent.id, clock.now());
        });
        return { done: true as const };
      },
    });

  app.put(
    '/api/v1/conversations/:id/status',
    { schema: { params: byId, body: statusChange, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const id = await mustSee(tx, agent, request.params.id);
        if (request.body.status === 'spam') {
          await markSpam(tx, id, agent.id, now);
          const c = await takeConversation(tx, id);
          const address = request.body.block ? await emailOf(tx, c.contactId) : null;
          if (address) await block(tx, { kind: 'address', value: address }, agent.id, now);
        } else {
          const c = await takeConversation(tx, id);
          if (c.status === 'spam' || c.status === 'automatic') {
            await changeConversation(
              tx,
              id,
              {
                status: 'open',
                ownerId: agent.id,
                takeByAt: null,
                nextStep: 'Answer them',
              },
              now,
            );
            await record(tx, { kind: 'not-spam', conversationId: id, agentId: agent.id }, now);
            await ensureNextWord(tx, [id], now);
          }
        }
        return id;
      });
      return view(agent, shown, now);
    },
  );

  app.get('/api/v1/settings/not-filed', { schema: { response: { 200: z.array(notFiled) } } }, async () => {
    const desk = await readDesk(db);
    const now = clock.now();
    return (await readNotFiled(db)).map((row) => ({
      id: row.id,
      from: row.mailFrom || 'unknown',
      mailbox: row.mailbox ?? '',
      receivedAt: row.receivedAt.toISOString(),
      receivedWords: sayShort(row.receivedAt, desk.zone, now),
      reason: row.reason ?? '',
      size: row.size,
      beginningOnly: row.beginningOnly,
    }));
  });

  app.get('/api/v1/settings/not-filed/:id/raw', { schema: { params: ofMail } }, async (request, reply) =>
    download(reply, 'message.eml', await rawOfNotFiled(db, request.params.id)),
  );

  app.post(
    '/api/v1/settings/not-filed/:id/try-again',
    { schema: { params: ofMail, response: { 200: done } } },
    async (request) => {
      await inTransaction(db, (tx) => tryAgain(tx, request.params.id, mustAgent(request).id, clock.now()));
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/settings/not-filed/:id/put-aside',
    { schema: { params: ofMail, body: putAsideShape, response: { 200: done } } },
    async (request) => {
      await inTransaction(db, (tx) =>
        putAside(tx, request.params.id, request.body.reason, mustAgent(request).id, clock.now()),
      );
      return { done: true as const };
    },
  );
}
