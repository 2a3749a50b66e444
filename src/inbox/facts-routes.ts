import { z } from 'zod';
import { done, id } from '../../contract/common.ts';
import { declined, facts, newFact } from '../../contract/facts.ts';
import { dayIn } from '../../rules/facts/fading.ts';
import { readFact } from '../../rules/facts/find-facts.ts';
import { declineFact, noteFact, takeFactAway } from '../contacts/facts.ts';
import { mustSee } from '../conversations/visibility.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { readDesk } from '../team/desk.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { selectContact } from './contacts-store.ts';
import { viewFacts } from './facts.ts';
import { isWordsOf, mayTouchFact, takesPart } from './facts-store.ts';

const byContact = z.object({ id });
const byFact = z.object({ id, factId: id });
const within = z.object({ conversationId: id.optional() });

/** What we remember of a customer: read, noted, taken away, and offers turned down. For whoever may see the customer. */
export function factsRoutes(app: App, { db, clock }: Platform): void {
  const mustSeeContact = async (agent: SignedIn, contactId: string) => {
    if (!(await selectContact(db, agent, contactId))) throw notFound('customer');
  };
  /** The conversation itself where they may see it and the contact is in it; null where none is named. */
  const learnedIn = async (
    tx: Db | Tx,
    agent: SignedIn,
    contactId: string,
    conversationId: string | null | undefined,
  ): Promise<string | null> => {
    if (!conversationId) return null;
    const seen = await mustSee(tx, agent, conversationId);
    if (!(await takesPart(tx as Tx, contactId, seen))) throw notFound('conversation');
    return seen;
  };

  app.get(
    '/api/v1/contacts/:id/facts',
    { schema: { params: byContact, querystring: within, response: { 200: facts } } },
    async (request) => {
      const agent = mustAgent(request);
      const contactId = request.params.id;
      await mustSeeContact(agent, contactId);
      const conversationId = await learnedIn(db, agent, contactId, request.query.conversationId);
      return viewFacts(db, agent, contactId, conversationId, clock.now());
    },
  );

  app.post(
    '/api/v1/contacts/:id/facts',
    { schema: { params: byContact, body: newFact, response: { 200: facts } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const contactId = request.params.id;
      await mustSeeContact(agent, contactId);
      const conversationId = await inTransaction(db, async (tx) => {
        const given = request.body;
        const learned = await learnedIn(tx, agent, contactId, given.conversationId);
        if (given.messageId && !(learned && (await isWordsOf(tx, given.messageId, learned, contactId))))
          throw notFound('message');
        if (given.fadesOn && given.onDay && given.fadesOn < given.onDay)
          throw new Refusal(
            'wrong-input',
            'fades-too-soon',
            'It would fade before its day.',
            'Nothing was noted. Give a later day, or none.',
          );
        const { zone } = await readDesk(tx);
        const read = readFact(given.words, { now, zone });
        await noteFact(
          tx,
          contactId,
          {
            ...given,
            kind: given.kind ?? read.kind,
            onDay: given.onDay === undefined ? read.onDay : given.onDay,
            conversationId: learned,
          },
          { byId: agent.id, today: dayIn(zone, now) },
          now,
        );
        return learned;
      });
      return viewFacts(db, agent, contactId, conversationId, now);
    },
  );

  app.delete(
    '/api/v1/contacts/:id/facts/:factId',
    { schema: { params: byFact, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      const { id: contactId, factId } = request.params;
      await mustSeeContact(agent, contactId);
      await inTransaction(db, async (tx) => {
        if (
          !(await mayTouchFact(tx, agent, contactId, factId)) ||
          !(await takeFactAway(tx, contactId, factId, agent.id, clock.now()))
        )
          throw notFound('note');
      });
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/conversations/:id/facts-declined',
    { schema: { params: z.object({ id: z.string().max(60) }), body: declined, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) => {
        const conversationId = await mustSee(tx, agent, request.params.id);
        const found = await tx
          .selectFrom('message')
          .select('id')
          .where('id', '=', request.body.messageId)
          .where('conversationId', '=', conversationId)
          .executeTakeFirst();
        if (!found) throw notFound('message');
        await declineFact(tx, request.body, agent.id, clock.now());
      });
      return { done: true as const };
    },
  );
}
