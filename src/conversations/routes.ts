import { z } from 'zod';
import { done } from '../../contract/common.ts';
import {
  access,
  type ConversationView,
  conversation,
  conversationChange,
  type MessageView,
  newNote,
} from '../../contract/conversations.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustAgent } from '../team/guard.ts';
import { mustMay, type SignedIn } from '../team/permission.ts';
import { addNote, describe, giveTo, markRead, restrict } from './conversations.ts';
import { conversationsWithoutOwner } from './store.ts';
import { mustSee } from './visibility.ts';

/** How a conversation is shown to an agent. The read side stands later in the module order, so app.ts hands it in. */
export type ViewConversation = (agent: SignedIn, id: string, now: Date) => Promise<ConversationView>;
/** Likewise one message of it, as its thread shows it. */
export type ViewMessage = (
  agent: SignedIn,
  conversationId: string,
  messageId: string,
  now: Date,
) => Promise<MessageView>;

export const byId = z.object({ id: z.string().max(60) });

/** What agents do with a conversation itself: what it is about, taking the next one, who may see it, notes. */
export function conversationRoutes(
  app: App,
  { db, clock }: Platform,
  view: ViewConversation,
  /** what follows for what was promised, which stands later in the order */
  ownerIsNamed: (tx: Tx, conversationId: string, now: Date) => Promise<void>,
): void {
  app.patch(
    '/api/v1/conversations/:id',
    { schema: { params: byId, body: conversationChange, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const id = await mustSee(tx, agent, request.params.id);
        await describe(tx, id, request.body, agent.id, now);
        return id;
      });
      return view(agent, shown, now);
    },
  );

  app.post(
    '/api/v1/conversations/:id/read',
    { schema: { params: byId, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) =>
        markRead(tx, await mustSee(tx, agent, request.params.id), agent.id, clock.now()),
      );
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/conversations/take-next',
    { schema: { response: { 200: z.object({ id: z.string().nullable() }) } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      return inTransaction(db, async (tx) => {
        // the oldest that nobody else is taking at this moment: no cherry-picking, and two agents never get the same
        const [id] = await conversationsWithoutOwner(tx, agent, 1);
        if (!id) return { id: null };
        await giveTo(tx, id, { agentId: agent.id }, { agentId: agent.id, reason: 'Took the next one.' }, now);
        await ownerIsNamed(tx, id, now);
        return { id };
      });
    },
  );

  app.put(
    '/api/v1/conversations/:id/access',
    { schema: { params: byId, body: access, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      mustMay(agent, 'restrict');
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const id = await mustSee(tx, agent, request.params.id);
        // whoever restricts it stays on it, or nobody could undo it
        const agentIds = [...new Set([...request.body.agentIds, agent.id])];
        await restrict(tx, id, { ...request.body, agentIds }, agent.id, now);
        return id;
      });
      return view(agent, shown, now);
    },
  );

  app.post(
    '/api/v1/conversations/:id/notes',
    { schema: { params: byId, body: newNote, response: { 200: conversation } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const shown = await inTransaction(db, async (tx) => {
        const id = await mustSee(tx, agent, request.params.id);
        await addNote(tx, id, agent.id, request.body, now);
        return id;
      });
      return view(agent, shown, now);
    },
  );
}
