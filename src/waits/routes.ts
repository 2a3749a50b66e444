import { z } from 'zod';
import { done, id } from '../../contract/common.ts';
import {
  askAgain,
  askedOtherwise,
  newRequest,
  newThirdParty,
  newWait,
  requestDate,
  requestDateAnswer,
  requestDone,
  requestReason,
  thirdParty,
  thirdPartyChange,
  thirdPartyList,
  waitChange,
  waiting,
  waitingList,
} from '../../contract/waits.ts';
import { byId } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { writerOf } from '../replies/writer.ts';
import { readDesk } from '../team/desk.ts';
import { mustAgent } from '../team/guard.ts';
import type { SignedIn } from '../team/permission.ts';
import { askByHand } from './ask-by-hand.ts';
import { closeByHand } from './close.ts';
import { draftsOf } from './drafts.ts';
import { presentRequest, presentWait } from './present.ts';
import * as read from './read-store.ts';
import { answerDate, proposeDate } from './request-dates.ts';
import { agree, askFor, conversationOfRequest, decline, fulfilRequest, withdrawRequest } from './requests.ts';
import { addThirdParty, changeThirdParty, endThirdParty, listThirdParties } from './third-parties.ts';
import {
  answered,
  askedOtherwise as askOtherwise,
  changeWait,
  conversationOfWait,
  stop,
  waitFor,
} from './waits.ts';

const one = z.object({ id });
const whose = z.object({ owner: z.enum(['me', 'anyone']).default('me') });

/** Waiting on others: what we wait for, whom we ask, and what colleagues ask each other for. */
export function waitRoutes(app: App, { db, clock, config }: Platform): void {
  const show = async (
    agent: SignedIn,
    conversationId: string,
    now: Date,
  ): Promise<z.infer<typeof waiting>> => {
    const { zone } = await readDesk(db);
    const [waits, requests] = await Promise.all([
      read.selectWaits(db, read.waitsOn(conversationId)),
      read.selectRequests(db, read.requestsOn(conversationId, now)),
    ]);
    const drafts = await inTransaction(db, (tx) => draftsOf(tx, waits, now));
    return {
      waits: waits.map((w) => presentWait(w, drafts.get(w.id) ?? null, zone, now)),
      requests: requests.map((r) => presentRequest(r, agent, zone, now)),
    };
  };
  /** Does something on a conversation that the agent may see, and shows what is waited for there. */
  const act = async (
    agent: SignedIn,
    conversationOf: (db: Db | Tx) => Promise<string>,
    work: (tx: Tx, conversationId: string, now: Date) => Promise<unknown>,
  ) => {
    const now = clock.now();
    const conversationId = await inTransaction(db, async (tx) => {
      const at = await mustSee(tx, agent, await conversationOf(tx));
      await work(tx, at, now);
      return at;
    });
    return show(agent, conversationId, now);
  };
  const onWait = (agent: SignedIn, waitId: string, work: (tx: Tx, now: Date) => Promise<unknown>) =>
    act(
      agent,
      (tx) => conversationOfWait(tx, waitId),
      (tx, _, now) => work(tx, now),
    );
  const onRequest = (agent: SignedIn, requestId: string, work: (tx: Tx, now: Date) => Promise<unknown>) =>
    act(
      agent,
      (tx) => conversationOfRequest(tx, requestId),
      (tx, _, now) => work(tx, now),
    );

  app.get(
    '/api/v1/waits',
    { schema: { querystring: whose, response: { 200: waitingList } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const all = request.query.owner === 'anyone';
      const { zone } = await readDesk(db);
      const [waits, requests, askedOfMe] = await Promise.all([
        read.selectWaits(db, read.waitsSeenBy(agent, all ? null : [agent.id])),
        read.selectRequests(db, read.requestsBy(agent, all)),
        read.selectRequests(db, read.requestsTo(agent)),
      ]);
      return {
        waits: waits.map((w) => presentWait(w, null, zone, now)),
        requests: requests.map((r) => presentRequest(r, agent, zone, now)),
        askedOfMe: askedOfMe.map((r) => presentRequest(r, agent, zone, now)),
      };
    },
  );

  app.get(
    '/api/v1/conversations/:id/waiting',
    { schema: { params: byId, response: { 200: waiting } } },
    async (request) => {
      const agent = mustAgent(request);
      return show(agent, await mustSee(db, agent, request.params.id), clock.now());
    },
  );

  app.post(
    '/api/v1/conversations/:id/waits',
    { schema: { params: byId, body: newWait, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      return act(
        agent,
        async () => request.params.id,
        (tx, at, now) => waitFor(tx, at, request.body, agent.id, now),
      );
    },
  );

  app.patch(
    '/api/v1/waits/:id',
    { schema: { params: one, body: waitChange, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      return onWait(agent, request.params.id, (tx, now) =>
        changeWait(tx, request.params.id, request.body, agent.id, now),
      );
    },
  );

  app.post(
    '/api/v1/waits/:id/answered',
    { schema: { params: one, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      return onWait(agent, request.params.id, (tx, now) => answered(tx, request.params.id, agent.id, now));
    },
  );

  app.post('/api/v1/waits/:id/stop', { schema: { params: one, response: { 200: waiting } } }, (request) => {
    const agent = mustAgent(request);
    return onWait(agent, request.params.id, (tx, now) => stop(tx, request.params.id, agent.id, now));
  });

  app.post(
    '/api/v1/waits/:id/asked',
    { schema: { params: one, body: askedOtherwise, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      return onWait(agent, request.params.id, (tx, now) =>
        askOtherwise(tx, request.params.id, request.body, agent.id, now),
      );
    },
  );

  app.post(
    '/api/v1/waits/:id/ask',
    { schema: { params: one, body: askAgain, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      return onWait(agent, request.params.id, async (tx, now) =>
        askByHand(tx, request.params.id, request.body, await writerOf(tx, agent.id), config, now),
      );
    },
  );

  app.post(
    '/api/v1/waits/:id/close',
    { schema: { params: one, body: askAgain, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      const { id: messageId, words } = request.body;
      return onWait(agent, request.params.id, async (tx, now) =>
        closeByHand(
          tx,
          request.params.id,
          { messageId, words },
          await writerOf(tx, agent.id),
          { config },
          now,
        ),
      );
    },
  );

  app.post(
    '/api/v1/conversations/:id/requests',
    { schema: { params: byId, body: newRequest, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      return act(
        agent,
        async () => request.params.id,
        (tx, at, now) => askFor(tx, at, request.body, agent.id, now),
      );
    },
  );

  app.post(
    '/api/v1/requests/:id/agree',
    { schema: { params: one, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      return onRequest(agent, request.params.id, (tx, now) => agree(tx, request.params.id, agent, now));
    },
  );

  app.post(
    '/api/v1/requests/:id/decline',
    { schema: { params: one, body: requestReason, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      return onRequest(agent, request.params.id, (tx, now) =>
        decline(tx, request.params.id, request.body.evidence, agent, now),
      );
    },
  );

  app.post(
    '/api/v1/requests/:id/date',
    { schema: { params: one, body: requestDate, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      const { dueAt, reason } = request.body;
      return onRequest(agent, request.params.id, (tx, now) =>
        proposeDate(tx, request.params.id, { dueAt: new Date(dueAt), reason }, agent, now),
      );
    },
  );

  app.post(
    '/api/v1/requests/:id/date/answer',
    { schema: { params: one, body: requestDateAnswer, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      return onRequest(agent, request.params.id, (tx, now) =>
        answerDate(tx, request.params.id, request.body.accept, agent, now),
      );
    },
  );

  app.post(
    '/api/v1/requests/:id/keep',
    { schema: { params: one, body: requestDone, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      const { evidence, at } = request.body;
      return onRequest(agent, request.params.id, (tx, now) =>
        fulfilRequest(tx, request.params.id, { evidence, ...(at && { at: new Date(at) }) }, agent, now),
      );
    },
  );

  app.post(
    '/api/v1/requests/:id/withdraw',
    { schema: { params: one, response: { 200: waiting } } },
    (request) => {
      const agent = mustAgent(request);
      return onRequest(agent, request.params.id, (tx, now) =>
        withdrawRequest(tx, request.params.id, agent, now),
      );
    },
  );

  app.get('/api/v1/third-parties', { schema: { response: { 200: thirdPartyList } } }, async (request) => {
    mustAgent(request);
    return { items: await listThirdParties(db, clock.now()) };
  });

  const party = async (partyId: string, now: Date) => {
    const found = (await listThirdParties(db, now)).find((p) => p.id === partyId);
    if (!found) throw notFound('third party');
    return found;
  };

  app.post(
    '/api/v1/third-parties',
    { schema: { body: newThirdParty, response: { 200: thirdParty } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const made = await inTransaction(db, (tx) => addThirdParty(tx, request.body, agent.id, now));
      return party(made, now);
    },
  );

  app.patch(
    '/api/v1/third-parties/:id',
    { schema: { params: one, body: thirdPartyChange, response: { 200: thirdParty } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      await inTransaction(db, (tx) => changeThirdParty(tx, request.params.id, request.body, agent, now));
      return party(request.params.id, now);
    },
  );

  app.delete(
    '/api/v1/third-parties/:id',
    { schema: { params: one, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, (tx) => endThirdParty(tx, request.params.id, agent.id, clock.now()));
      return { done: true as const };
    },
  );
}
