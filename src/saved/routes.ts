import { z } from 'zod';
import { done, id as uuid } from '../../contract/common.ts';
import {
  filledMessages,
  savedMessage,
  savedMessageChange,
  savedMessages,
  toFill,
} from '../../contract/saved.ts';
import { byId as ofConversation } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { changeMessage, putAwayMessage, type SentBy, saveMessage } from './saved-messages.ts';
import { fillSavedMessages, viewSavedMessages } from './view.ts';

const byId = z.object({ id: uuid });

/** Saved messages: written and looked after by agents, put into replies, and sent by rules where they may go by themselves. */
export function savedRoutes(app: App, { db, clock }: Platform, sentBy: SentBy = async () => []): void {
  const show = async (agent: SignedIn, id: string) => {
    const { items } = await viewSavedMessages(db, agent, clock.now());
    const found = items.find((item) => item.id === id);
    if (!found) throw notFound('saved reply');
    return found;
  };

  app.get('/api/v1/saved-messages', { schema: { response: { 200: savedMessages } } }, (request) =>
    viewSavedMessages(db, mustAgent(request), clock.now()),
  );

  app.post(
    '/api/v1/saved-messages',
    { schema: { body: savedMessageChange, response: { 200: savedMessage } } },
    async (request) => {
      const agent = mustAgent(request);
      return show(agent, await inTransaction(db, (tx) => saveMessage(tx, request.body, agent, clock.now())));
    },
  );

  app.put(
    '/api/v1/saved-messages/:id',
    { schema: { params: byId, body: savedMessageChange, response: { 200: savedMessage } } },
    async (request) => {
      const agent = mustAgent(request);
      const { id } = request.params;
      await inTransaction(db, (tx) => changeMessage(tx, id, request.body, agent, sentBy, clock.now()));
      return show(agent, id);
    },
  );

  app.delete(
    '/api/v1/saved-messages/:id',
    { schema: { params: byId, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, (tx) => putAwayMessage(tx, request.params.id, agent, sentBy, clock.now()));
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/conversations/:id/filled-messages',
    { schema: { params: ofConversation, body: toFill, response: { 200: filledMessages } } },
    async (request) => {
      const agent = mustAgent(request);
      const conversationId = await mustSee(db, agent, request.params.id);
      return { items: await fillSavedMessages(db, conversationId, request.body.ids, agent, clock.now()) };
    },
  );
}
