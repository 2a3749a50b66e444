import { z } from 'zod';
import { done, id } from '../../contract/common.ts';
import { houseStandards, houseStandardsView } from '../../contract/house-standards.ts';
import {
  block as blockShape,
  hours,
  hoursView,
  newBlock,
  newToken,
  organisation,
  standards,
  token,
  tokenMade,
} from '../../contract/settings.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { agentName } from './agent-name.ts';
import { type Block, block, liftBlock, readBlock, readBlocks } from './blocks.ts';
import { readDesk } from './desk.ts';
import {
  organisationOf,
  saveHours,
  saveOrganisation,
  saveStandards,
  standardsOf,
  viewHours,
} from './desk-settings.ts';
import { mustAgent } from './guard.ts';
import { saveHouseStandards, viewHouseStandards } from './house-standards.ts';
import { makeToken, revokeToken, visibleTokens } from './tokens.ts';

const admin = { access: 'admin' } as const;
const lead = { access: 'lead' } as const;
const agent = { access: 'agent' } as const;
const params = z.object({ id });

/** Settings of the desk itself: its name, its hours, what it promises everyone. */
export function deskSettingsRoutes(app: App, { db, clock }: Platform): void {
  app.get(
    '/api/v1/settings/organisation',
    { config: admin, schema: { response: { 200: organisation } } },
    async () => organisationOf(await readDesk(db)),
  );
  app.put(
    '/api/v1/settings/organisation',
    { config: admin, schema: { body: organisation, response: { 200: organisation } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, async (tx) => {
        await saveOrganisation(tx, request.body, by.id, clock.now());
        return organisationOf(await readDesk(tx));
      });
    },
  );

  app.get('/api/v1/settings/hours', { config: admin, schema: { response: { 200: hoursView } } }, () =>
    viewHours(db, clock.now()),
  );
  app.put(
    '/api/v1/settings/hours',
    { config: admin, schema: { body: hours, response: { 200: hoursView } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, async (tx) => {
        await saveHours(tx, request.body, by.id, clock.now());
        return viewHours(tx, clock.now());
      });
    },
  );

  app.get(
    '/api/v1/settings/promises',
    { config: admin, schema: { response: { 200: standards } } },
    async () => standardsOf(await readDesk(db)),
  );
  app.put(
    '/api/v1/settings/promises',
    { config: admin, schema: { body: standards, response: { 200: standards } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, async (tx) => {
        await saveStandards(tx, request.body, by.id, clock.now());
        return standardsOf(await readDesk(tx));
      });
    },
  );

  app.get(
    '/api/v1/settings/house-standards',
    { config: lead, schema: { response: { 200: houseStandardsView } } },
    async () => viewHouseStandards(await readDesk(db)),
  );
  app.put(
    '/api/v1/settings/house-standards',
    { config: lead, schema: { body: houseStandards, response: { 200: houseStandardsView } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, async (tx) => {
        await saveHouseStandards(tx, request.body, by.id, clock.now());
        return viewHouseStandards(await readDesk(tx));
      });
    },
  );
}

/** API tokens: each agent's own, which carry no more than their own rights; an admin sees and ends everyone's. */
export function tokenRoutes(app: App, { db, clock }: Platform): void {
  app.get(
    '/api/v1/settings/tokens',
    { config: agent, schema: { response: { 200: z.array(token) } } },
    async (request) =>
      (await visibleTokens(db, mustAgent(request))).map((t) => ({
        id: t.id,
        name: t.name,
        agent: agentName({ id: t.agentId, name: t.agentName }),
        createdAt: t.createdAt.toISOString(),
        lastUsedAt: t.lastUsedAt?.toISOString() ?? null,
      })),
  );
  app.post(
    '/api/v1/settings/tokens',
    { config: agent, schema: { body: newToken, response: { 200: tokenMade } } },
    async (request) => {
      const by = mustAgent(request);
      // a token that leaked must not be able to make itself a successor
      if (by.via === 'token')
        throw new Refusal(
          'not-allowed',
          'token-by-token',
          'A token cannot make another token.',
          'Sign in to make one. Nothing was changed.',
        );
      const { name } = request.body;
      return inTransaction(db, (tx) => makeToken(tx, { agentId: by.id, name }, by.id, clock.now()));
    },
  );
  app.delete(
    '/api/v1/settings/tokens/:id',
    { config: agent, schema: { params, response: { 200: done } } },
    async (request) => {
      const by = mustAgent(request);
      await inTransaction(db, (tx) => revokeToken(tx, request.params.id, by, clock.now()));
      return { done: true as const };
    },
  );
}

/** Blocked addresses and domains: any agent may set and lift a block, so that a mistake is put right by whoever sees it. */
export function blockRoutes(app: App, { db, clock }: Platform): void {
  app.get(
    '/api/v1/settings/blocks',
    { config: agent, schema: { response: { 200: z.array(blockShape) } } },
    async () => (await readBlocks(db)).map(blockView),
  );
  app.post(
    '/api/v1/settings/blocks',
    { config: agent, schema: { body: newBlock, response: { 200: blockShape } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, async (tx) =>
        blockView(await readBlock(tx, await block(tx, request.body, by.id, clock.now()))),
      );
    },
  );
  app.delete(
    '/api/v1/settings/blocks/:id',
    { config: agent, schema: { params, response: { 200: done } } },
    async (request) => {
      const by = mustAgent(request);
      await inTransaction(db, (tx) => liftBlock(tx, request.params.id, by.id, clock.now()));
      return { done: true as const };
    },
  );
}

const blockView = ({ id, kind, value, agentId, agentName: name, at }: Block) => ({
  id,
  kind,
  value,
  by: agentName({ id: agentId, name }),
  at: at.toISOString(),
});
