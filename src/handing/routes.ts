import { z } from 'zod';
import { done, id as uuid } from '../../contract/common.ts';
import { conversation, ownerChange } from '../../contract/conversations.ts';
import {
  answerQuestion as answerShape,
  declineHandover as declineShape,
  newQuestion,
  proposeHandover,
} from '../../contract/handing.ts';
import { giveTo, takeConversation } from '../conversations/conversations.ts';
import { byId, type ViewConversation } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { ownerIsNamed } from '../promises/named-owner.ts';
import { readDesk, teamCalendar } from '../team/desk.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { acceptHandover, declineHandover, proposeTo, withdrawHandover } from './handovers.ts';
import { answerQuestion, askColleague, withdrawQuestion } from './questions.ts';
import { readProposal, readQuestion } from './store.ts';

const itself = z.object({ id: uuid });

/** Passing work on between us: who owns a conversation, who is asked to take it over, and questions to a colleague. */
export function handingRoutes(app: App, { db, clock }: Platform, view: ViewConversation): void {
  /** Runs an act of this agent's, and shows the conversation that it returns. */
  const showing = async (agent: SignedIn, act: (tx: Tx, now: Date) => Promise<string>) => {
    const now = clock.now();
    const id = await inTransaction(db, (tx) => act(tx, now));
    return view(agent, id, now);
  };

  app.put(
    '/api/v1/conversations/:id/owner',
    { schema: { params: byId, body: ownerChange, response: { 200: conversation } } },
    (request) => {
      const agent = mustAgent(request);
      const { agentId, teamId, reason } = request.body;
      return showing(agent, async (tx, now) => {
        const id = await mustSee(tx, agent, request.params.id);
        if (agentId && agentId !== agent.id) throw needsTheirYes();
        const to = teamId ? await forTeam(tx, id, teamId, now) : { agentId: agent.id };
        await giveTo(tx, id, to, { agentId: agent.id, reason }, now);
        await ownerIsNamed(tx, id, now);
        return id;
      });
    },
  );

  app.post(
    '/api/v1/conversations/:id/handovers',
    { schema: { params: byId, body: proposeHandover, response: { 200: conversation } } },
    (request) => {
      const agent = mustAgent(request);
      return showing(agent, async (tx, now) => {
        const id = await mustSee(tx, agent, request.params.id);
        await proposeTo(tx, id, request.body, agent, now);
        return id;
      });
    },
  );

  app.post(
    '/api/v1/handovers/:id/accept',
    { schema: { params: itself, response: { 200: conversation } } },
    (request) => {
      const agent = mustAgent(request);
      return showing(agent, async (tx, now) => {
        await mustSeeProposal(tx, agent, request.params.id);
        return acceptHandover(tx, request.params.id, agent, now);
      });
    },
  );

  app.post(
    '/api/v1/handovers/:id/decline',
    { schema: { params: itself, body: declineShape, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) => {
        await mustSeeProposal(tx, agent, request.params.id);
        await declineHandover(tx, request.params.id, request.body.reason, agent, clock.now());
      });
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/handovers/:id/withdraw',
    { schema: { params: itself, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) => {
        await mustSeeProposal(tx, agent, request.params.id);
        await withdrawHandover(tx, request.params.id, agent, clock.now());
      });
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/conversations/:id/questions',
    { schema: { params: byId, body: newQuestion, response: { 200: conversation } } },
    (request) => {
      const agent = mustAgent(request);
      return showing(agent, async (tx, now) => {
        const id = await mustSee(tx, agent, request.params.id);
        await askColleague(tx, id, request.body, agent, now);
        return id;
      });
    },
  );

  app.post(
    '/api/v1/questions/:id/answer',
    { schema: { params: itself, body: answerShape, response: { 200: conversation } } },
    (request) => {
      const agent = mustAgent(request);
      return showing(agent, async (tx, now) => {
        await mustSeeQuestion(tx, agent, request.params.id);
        return answerQuestion(tx, request.params.id, request.body.words, agent, now);
      });
    },
  );

  app.post(
    '/api/v1/questions/:id/withdraw',
    { schema: { params: itself, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) => {
        await mustSeeQuestion(tx, agent, request.params.id);
        await withdrawQuestion(tx, request.params.id, agent, clock.now());
      });
      return { done: true as const };
    },
  );
}

async function mustSeeProposal(db: Db | Tx, agent: SignedIn, id: string): Promise<void> {
  const proposal = await readProposal(db, id);
  if (!proposal) throw notFound('hand-over');
  await mustSee(db, agent, proposal.conversationId);
}

async function mustSeeQuestion(db: Db | Tx, agent: SignedIn, id: string): Promise<void> {
  const question = await readQuestion(db, id);
  if (!question) throw notFound('question');
  await mustSee(db, agent, question.conversationId);
}

/** What nobody owns goes to another team at once, whose duty holder takes it in time. What somebody owns needs the team's yes. */
async function forTeam(
  tx: Tx,
  conversationId: string,
  teamId: string,
  now: Date,
): Promise<{ teamId: string; takeByAt: Date }> {
  const c = await takeConversation(tx, conversationId);
  if (c.ownerId) throw needsTheirYes();
  const desk = await readDesk(tx);
  const { at: takeByAt } = (await teamCalendar(tx, teamId)).addWorkingMinutes(now, desk.takeByWorkingMinutes);
  return { teamId, takeByAt };
}

const needsTheirYes = () =>
  new Refusal(
    'conflict',
    'needs-their-yes',
    'It is theirs when they say yes.',
    'Nothing was changed. Ask them to take it over.',
  );
