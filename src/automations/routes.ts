import { z } from 'zod';
import {
  automation,
  automationChange,
  automationState,
  automations,
  dryRun as dryRunShape,
  voiceChange,
  voices,
} from '../../contract/automations.ts';
import { done, id as uuid } from '../../contract/common.ts';
import { byId as ofConversation } from '../conversations/routes.ts';
import { mustSee } from '../conversations/visibility.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { liftStop, stopVoice } from '../replies/voices.ts';
import { mustAgent } from '../team/guard.ts';
import { mustMay, type SignedIn } from '../team/permission.ts';
import { changeAutomation, endAutomation, makeAutomation, mustSpeak, setAutomation } from './automations.ts';
import { dryRun, viewAutomations, viewVoices } from './view.ts';

const byId = z.object({ id: uuid });

/** Rules: read by everybody, made and changed by leads; what speaks by itself on a conversation is stopped by any agent. */
export function automationRoutes(app: App, { db, clock }: Platform): void {
  const show = async (agent: SignedIn, id: string) => {
    const found = (await viewAutomations(db, agent, clock.now())).items.find((item) => item.id === id);
    if (!found) throw notFound('rule');
    return found;
  };

  app.get('/api/v1/automations', { schema: { response: { 200: automations } } }, (request) =>
    viewAutomations(db, mustAgent(request), clock.now()),
  );

  app.post(
    '/api/v1/automations',
    { schema: { body: automationChange, response: { 200: automation } } },
    async (request) => {
      const agent = mustAgent(request);
      mustMay(agent, 'automations');
      const now = clock.now();
      return show(agent, await inTransaction(db, (tx) => makeAutomation(tx, request.body, agent.id, now)));
    },
  );

  app.put(
    '/api/v1/automations/:id',
    { schema: { params: byId, body: automationChange, response: { 200: automation } } },
    async (request) => {
      const agent = mustAgent(request);
      mustMay(agent, 'automations');
      const { id } = request.params;
      await inTransaction(db, (tx) => changeAutomation(tx, id, request.body, agent.id, clock.now()));
      return show(agent, id);
    },
  );

  app.put(
    '/api/v1/automations/:id/state',
    { schema: { params: byId, body: automationState, response: { 200: automation } } },
    async (request) => {
      const agent = mustAgent(request);
      mustMay(agent, 'automations');
      const { id } = request.params;
      await inTransaction(db, (tx) => setAutomation(tx, id, request.body.state, agent.id, clock.now()));
      return show(agent, id);
    },
  );

  app.delete(
    '/api/v1/automations/:id',
    { schema: { params: byId, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      mustMay(agent, 'automations');
      await inTransaction(db, (tx) => endAutomation(tx, request.params.id, agent.id, clock.now()));
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/automations/dry-run',
    {
      schema: { body: automationChange.pick({ occasion: true, acts: true }), response: { 200: dryRunShape } },
    },
    async (request) => {
      const agent = mustAgent(request);
      mustMay(agent, 'automations');
      return dryRun(db, request.body, agent, clock.now());
    },
  );

  app.get(
    '/api/v1/conversations/:id/voices',
    { schema: { params: ofConversation, response: { 200: voices } } },
    async (request) => {
      const id = await mustSee(db, mustAgent(request), request.params.id);
      return { items: await viewVoices(db, id, clock.now()) };
    },
  );

  app.put(
    '/api/v1/conversations/:id/voices',
    { schema: { params: ofConversation, body: voiceChange, response: { 200: voices } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const { voice, stopped } = request.body;
      const id = await inTransaction(db, async (tx) => {
        const seen = await mustSee(tx, agent, request.params.id);
        await mustSpeak(tx, voice);
        await (stopped ? stopVoice : liftStop)(tx, seen, voice, agent.id, now);
        return seen;
      });
      return { items: await viewVoices(db, id, now) };
    },
  );
}
