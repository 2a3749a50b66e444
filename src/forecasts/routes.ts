import { z } from 'zod';
import { period } from '../../contract/chases.ts';
import { id } from '../../contract/common.ts';
import {
  dateAnswer,
  dateJudgement,
  dateOffer,
  dateQuestion,
  honesty as honestyShape,
  newDateQuestion,
  thoughtOfDate,
  wantedOffer,
} from '../../contract/forecasts.ts';
import { byId } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { deskCalendar, teamCalendar } from '../team/desk.ts';
import { mustAgent } from '../team/guard.ts';
import { mustMay } from '../team/permission.ts';
import { answerDate, askForDate, presentQuestion } from './date-questions.ts';
import { honesty } from './honesty.ts';
import { judgeDate } from './judge-date.ts';
import { offerDate } from './offer-date.ts';
import { pastOf } from './past.ts';
import { selectKeeper, selectQuestion, selectQuestions, selectWaiting } from './store.ts';

const questionId = z.object({ id });

/** What this desk's own records say of a date before it is promised, and a senior's yes to one that cannot be kept. */
export function forecastRoutes(app: App, { db, clock }: Platform): void {
  app.get(
    '/api/v1/promise-date',
    { schema: { querystring: thoughtOfDate, response: { 200: dateJudgement } } },
    async (request) => {
      const agent = mustAgent(request);
      const { dueAt, kind, ownerId = agent.id, conversationId } = request.query;
      const now = clock.now();
      const about = conversationId ? await mustSee(db, agent, conversationId) : null;
      const calendar = about
        ? await teamCalendar(db, (await selectWaiting(db, about)).teamId)
        : await deskCalendar(db);
      const [keeper, past, asked] = await Promise.all([
        selectKeeper(db, ownerId, now),
        pastOf(db),
        about ? selectQuestions(db, about) : [],
      ]);
      const outlook = past.outlook('promise', kind, now, now);
      const judged = judgeDate({ dueAt: new Date(dueAt), kind, keeper, outlook }, calendar, now);
      const question = asked.find(({ dueOn }) => dueOn === judged.day);
      return { ...judged, question: question ? presentQuestion(question, calendar.zone, now) : null };
    },
  );

  app.get(
    '/api/v1/conversations/:id/date-to-offer',
    { schema: { params: byId, querystring: wantedOffer, response: { 200: dateOffer } } },
    async (request) => {
      const agent = mustAgent(request);
      const conversationId = await mustSee(db, agent, request.params.id);
      const { kind, ownerId = null } = request.query;
      return offerDate(db, conversationId, { kind, keeperId: ownerId, byId: agent.id }, clock.now());
    },
  );

  app.get(
    '/api/v1/honesty',
    { schema: { querystring: period, response: { 200: honestyShape } } },
    async (request) => {
      mustMay(mustAgent(request), 'see-recovery');
      return honesty(db, request.query, (await deskCalendar(db)).zone, clock.now());
    },
  );

  app.post(
    '/api/v1/conversations/:id/date-questions',
    { schema: { params: byId, body: newDateQuestion, response: { 200: dateQuestion } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const { dueAt, kind, what, ownerId = agent.id } = request.body;
      return inTransaction(db, async (tx) => {
        const conversationId = await mustSee(tx, agent, request.params.id);
        const asked = { dueAt: new Date(dueAt), kind, what, keeperId: ownerId };
        return show(tx, await askForDate(tx, conversationId, asked, agent, now), now);
      });
    },
  );

  app.post(
    '/api/v1/date-questions/:id/answer',
    { schema: { params: questionId, body: dateAnswer, response: { 200: dateQuestion } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      return inTransaction(db, async (tx) => {
        const asked = await selectQuestion(tx, request.params.id);
        if (!asked) throw notFound('question');
        // whoever may not see the conversation hears nothing of its question
        await mustSee(tx, agent, asked.conversationId);
        await answerDate(tx, asked.id, request.body, agent, now);
        return show(tx, asked.id, now);
      });
    },
  );

  const show = async (tx: Tx, questionId: string, now: Date) => {
    const asked = await selectQuestion(tx, questionId);
    if (!asked) throw notFound('question');
    return presentQuestion(asked, (await deskCalendar(tx)).zone, now);
  };
}
