import { inBulk, movePromises } from '../../contract/promises.ts';
import { newReply } from '../../contract/replies.ts';
import { eachByItself } from '../platform/each-by-itself.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustSeePromise } from '../promises/routes.ts';
import { mustAgent } from '../team/guard.ts';
import { rehearses } from './mailboxes.ts';
import { holdReply } from './reply.ts';
import { writerOf } from './writer.ts';

/** Moves promises of several people at once: a message of its own to each, checked and held like any reply. */
export function bulkMoveRoutes(app: App, platform: Platform): void {
  const { clock, config } = platform;
  const rehearsing = rehearses(config);

  app.post(
    '/api/v1/promises/bulk/move',
    { schema: { body: movePromises, response: { 200: inBulk } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const done = await eachByItself(platform, request, request.body.messages, async (tx, message) => {
        const { id, promiseIds, words, meant, dueAt, fromAt = null } = message;
        // each of them: what may not be seen is not there, also beside one that may
        let conversationId = '';
        for (const promiseId of promiseIds) conversationId = await mustSeePromise(tx, agent, promiseId);
        const settles = promiseIds.map((promiseId) => ({
          promiseId,
          outcome: 'moved' as const,
          dueAt,
          fromAt,
        }));
        const reply = newReply.parse({ id, words, meant, settles });
        // those of another conversation than this one are refused there
        await holdReply(tx, conversationId, reply, await writerOf(tx, agent.id), { rehearsing }, now);
      });
      return { items: done.map(({ item, refused }) => ({ promiseIds: item.promiseIds, refused })) };
    },
  );
}
