import { z } from 'zod';
import { id } from '../../contract/common.ts';
import {
  agentChange,
  agentRow,
  deactivate,
  invited,
  newAgent,
  team,
  teamChange,
} from '../../contract/settings.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { invite, type MailLink } from './agent-links.ts';
import { viewAgent, viewAgents } from './agent-rows.ts';
import { changeAgent, makeAgent } from './agents.ts';
import { mustAgent } from './guard.ts';
import { deactivateAgent, type HandOver } from './leaving.ts';
import { welcomeLink } from './sign-in-routes.ts';
import { changeTeam, makeTeam, viewTeam, viewTeams } from './teams.ts';

const config = { access: 'admin' } as const;
const params = z.object({ id });

/** Settings: the people and the teams. */
export function peopleRoutes(
  app: App,
  platform: Platform,
  { mailLink, handOver }: { mailLink: MailLink; handOver: HandOver },
): void {
  const { db, clock } = platform;

  const inviteByMail = async (tx: Tx, agentId: string, byId: string, now: Date) => {
    const link = welcomeLink(platform, await invite(tx, agentId, byId, now));
    const agent = await viewAgent(tx, agentId, now);
    await mailLink(tx, { to: agent.email, name: agent.name, link, purpose: 'invite' }, now);
    return { agent, link };
  };

  app.get('/api/v1/settings/agents', { config, schema: { response: { 200: z.array(agentRow) } } }, () =>
    viewAgents(db, clock.now()),
  );

  app.post(
    '/api/v1/settings/agents',
    { config, schema: { body: newAgent, response: { 200: invited } } },
    async (request) => {
      const by = mustAgent(request);
      const now = clock.now();
      return inTransaction(db, async (tx) =>
        inviteByMail(tx, await makeAgent(tx, request.body, by.id, now), by.id, now),
      );
    },
  );

  app.patch(
    '/api/v1/settings/agents/:id',
    { config, schema: { params, body: agentChange, response: { 200: agentRow } } },
    async (request) => {
      const by = mustAgent(request);
      const now = clock.now();
      return inTransaction(db, async (tx) => {
        await changeAgent(tx, request.params.id, request.body, by.id, now);
        return viewAgent(tx, request.params.id, now);
      });
    },
  );

  app.post(
    '/api/v1/settings/agents/:id/invite',
    { config, schema: { params, response: { 200: invited } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, (tx) => inviteByMail(tx, request.params.id, by.id, clock.now()));
    },
  );

  app.post(
    '/api/v1/settings/agents/:id/deactivate',
    { config, schema: { params, body: deactivate, response: { 200: agentRow } } },
    async (request) => {
      const by = mustAgent(request);
      const leaving = { agentId: request.params.id, handToId: request.body.handToId, handOver };
      return inTransaction(db, async (tx) => {
        await deactivateAgent(tx, leaving, by.id, clock.now());
        return viewAgent(tx, leaving.agentId, clock.now());
      });
    },
  );

  app.get('/api/v1/settings/teams', { config, schema: { response: { 200: z.array(team) } } }, () =>
    viewTeams(db),
  );

  app.post(
    '/api/v1/settings/teams',
    { config, schema: { body: teamChange, response: { 200: team } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, async (tx) =>
        viewTeam(tx, await makeTeam(tx, request.body, by.id, clock.now())),
      );
    },
  );

  app.patch(
    '/api/v1/settings/teams/:id',
    { config, schema: { params, body: teamChange, response: { 200: team } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, async (tx) => {
        await changeTeam(tx, request.params.id, request.body, by.id, clock.now());
        return viewTeam(tx, request.params.id);
      });
    },
  );
}
