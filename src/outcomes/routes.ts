import { conversation, reopen, resolve as resolveShape, thanks } from '../../contract/conversations.ts';
import { newReply } from '../../contract/replies.ts';
import { greetingOf } from '../../rules/names/greeted-name.ts';
import { takeConversation } from '../conversations/conversations.ts';
import { byId, type ViewConversation } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { ensureNextWord } from '../promises/next-word.ts';
import { rehearses } from '../replies/mailboxes.ts';
import { holdReply } from '../replies/reply.ts';
import { writerOf } from '../replies/writer.ts';

import { mustAgent } from '../team/guard.ts';
import { askOutcome } from './ask.ts';
import { mustSayReached, noteReached } from './reached.ts';
import { reopenBecause, resolve } from './resolve.ts';

/** Finishing: resolve and ask, reopen, and the one warm line back to a thank-you. */
export function outcomeRoutes(
  app: App,
  { db, clock, config, secret }: Platform,
  view: ViewConversation,
): void {
  const rehearsing = rehearses(config);

  app.post(
    '/api/v1/conversations/:id/resolution',
    { schema: { params: byId, body: resolveShape, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const id = await mustSee(tx, agent, request.params.id);
        await mustSayReached(tx, id, request.body.reached);
        const { conversation: c, resolutionId } = await resolve(tx, id, agent.id, now);
        if (request.body.reached) await noteReached(tx, resolutionId, request.body.reached);
        if (request.body.askOutcome)
          await askOutcome(tx, c, resolutionId, { url: config.url, secret, rehearsing }, now);
        return id;
      });
      return view(agent, shown, now);
    },
  );

  app.delete(
    '/api/v1/conversations/:id/resolution',
    { schema: { params: byId, body: reopen.nullish(), response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const c = await takeConversation(tx, await mustSee(tx, agent, request.params.id));
        if (c.status === 'open')
          throw new Refusal(
            'conflict',
            'is-open',
            'This conversation is open already.',
            'Nothing was changed.',
          );
        if (c.status === 'merged')
          throw new Refusal(
            'conflict',
            'is-merged',
            'This conversation is part of another one now.',
            'Nothing was changed.',
          );
        const owner = c.ownerId ?? agent.id;
        await reopenBecause(
          tx,
          c,
          { owner: { id: owner }, takeByAt: null },
          'agent',
          request.body?.reason || 'Look at it again',
          agent.id,
          now,
        );
        await ensureNextWord(tx, [c.id], now);
        return c.id;
      });
      return view(agent, shown, now);
    },
  );

  app.post(
    '/api/v1/conversations/:id/thanks',
    { schema: { params: byId, body: thanks.nullish(), response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const c = await takeConversation(tx, await mustSee(tx, agent, request.params.id));
        if (c.status !== 'resolved')
          throw new Refusal(
            'conflict',
            'not-resolved',
            'This conversation is still open, so write a reply.',
            'Nothing was sent.',
          );
        const contact = await tx
          .selectFrom('contact')
          .select(['name', 'signsAs', 'greetedAs'])
          .where('id', '=', c.contactId)
          .executeTakeFirstOrThrow();
        const words =
          request.body?.words?.trim() ||
          `${greetingOf(contact)}\n\nThank you for writing back, it means a lot to us. If anything else comes up, just answer this email.`;
        await holdReply(
          tx,
          c.id,
          newReply.parse({ id: newId(), words }),
          await writerOf(tx, agent.id),
          { rehearsing, toResolved: true },
          now,
        );
        return c.id;
      });
      return view(agent, shown, now);
    },
  );
}
