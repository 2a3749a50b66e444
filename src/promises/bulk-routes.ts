import { givePromises, inBulk, keepPromises } from '../../contract/promises.ts';
import { eachByItself } from '../platform/each-by-itself.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustAgent } from '../team/guard.ts';
import { give } from './giving.ts';
import { ensureNextWord } from './next-word.ts';
import { keep } from './promises.ts';
import { mustSeePromise } from './routes.ts';

/** Several promises at once, by the verbs of one alone. Moving several tells people, so it is with replies. */
export function bulkPromiseRoutes(app: App, platform: Platform): void {
  const { clock } = platform;

  app.post(
    '/api/v1/promises/bulk/keep',
    { schema: { body: keepPromises, response: { 200: inBulk } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const { promiseIds, at, evidence } = request.body;
      const done = await eachByItself(platform, request, promiseIds, async (tx, id) => {
        await mustSeePromise(tx, agent, id);
        const { conversationId } = await keep(
          tx,
          id,
          agent.id,
          { evidence, ...(at && { at: new Date(at) }) },
          now,
        );
        await ensureNextWord(tx, [conversationId], now);
      });
      return { items: done.map(({ item, refused }) => ({ promiseIds: [item], refused })) };
    },
  );

  app.post(
    '/api/v1/promises/bulk/give',
    { schema: { body: givePromises, response: { 200: inBulk } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const { promiseIds, agentId } = request.body;
      const done = await eachByItself(platform, request, promiseIds, async (tx, id) => {
        await mustSeePromise(tx, agent, id);
        await give(tx, id, agentId, agent.id, now);
      });
      return { items: done.map(({ item, refused }) => ({ promiseIds: [item], refused })) };
    },
  );
}
