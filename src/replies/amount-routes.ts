import { z } from 'zod';
import { amountAnswer, amountQuestions, newAmountQuestion } from '../../contract/authority.ts';
import { id as uuid } from '../../contract/common.ts';
import { byId } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { answerAmount, askForAmount, authorityOn, presentAmount, selectAmounts } from './amounts.ts';
import { selectAmount } from './amounts-store.ts';

/** Amounts above somebody's own figure: asked about, and answered. */
export function amountRoutes(app: App, { db, clock }: Platform): void {
  const show = async (from: Db | Tx, agent: SignedIn, conversationId: string) => ({
    items: (await selectAmounts(from, conversationId)).map(presentAmount),
    mine: await authorityOn(from, conversationId, agent.id),
  });

  app.get(
    '/api/v1/conversations/:id/amount-questions',
    { schema: { params: byId, response: { 200: amountQuestions } } },
    async (request) => {
      const agent = mustAgent(request);
      return show(db, agent, await mustSee(db, agent, request.params.id));
    },
  );

  app.post(
    '/api/v1/conversations/:id/amount-questions',
    { schema: { params: byId, body: newAmountQuestion, response: { 200: amountQuestions } } },
    async (request) => {
      const agent = mustAgent(request);
      return inTransaction(db, async (tx) => {
        const id = await mustSee(tx, agent, request.params.id);
        await askForAmount(tx, id, request.body.amount, agent, clock.now());
        return show(tx, agent, id);
      });
    },
  );

  app.post(
    '/api/v1/amount-questions/:id/answer',
    { schema: { params: z.object({ id: uuid }), body: amountAnswer, response: { 200: amountQuestions } } },
    async (request) => {
      const agent = mustAgent(request);
      return inTransaction(db, async (tx) => {
        const question = await selectAmount(tx, request.params.id);
        if (!question) throw notFound('question');
        const id = await mustSee(tx, agent, question.conversationId);
        await answerAmount(tx, question.id, request.body, agent, clock.now());
        return show(tx, agent, id);
      });
    },
  );
}
