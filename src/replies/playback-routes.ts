import { conversation } from '../../contract/conversations.ts';
import { playbackAnswer } from '../../contract/playback.ts';
import { byId, type ViewConversation } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustAgent } from '../team/guard.ts';
import { markAnswer } from './playback.ts';

/** What a customer said to what we understood, as an agent read or heard it. */
export function playbackRoutes(app: App, { db, clock }: Platform, view: ViewConversation): void {
  app.post(
    '/api/v1/conversations/:id/playback-answer',
    { schema: { params: byId, body: playbackAnswer, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const id = await inTransaction(db, async (tx) => {
        const seen = await mustSee(tx, agent, request.params.id);
        await markAnswer(tx, seen, { ...request.body, byId: agent.id }, now);
        return seen;
      });
      return view(agent, id, now);
    },
  );
}
