import { done } from '../../contract/common.ts';
import { away, me, meChange, passwordChange } from '../../contract/me.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { setPassword } from './agent-links.ts';
import { readActiveAgent } from './agents.ts';
import { setAway } from './away.ts';
import { mustAgent } from './guard.ts';
import { changeMe, viewMe } from './me.ts';
import { hashPassword } from './passwords.ts';
import { mustKnowPassword } from './sign-in.ts';

/** What every agent reads and changes of themself. */
export function meRoutes(app: App, { db, clock }: Platform): void {
  app.get(
    '/api/v1/me',
    { config: { access: 'agent' }, schema: { response: { 200: me } } },
    async (request) => {
      const agent = mustAgent(request);
      return viewMe(db, agent.id, agent.csrf ?? '', clock.now());
    },
  );

  app.patch(
    '/api/v1/me',
    { config: { access: 'agent' }, schema: { body: meChange, response: { 200: me } } },
    async (request) => {
      const agent = mustAgent(request);
      return inTransaction(db, async (tx) => {
        await changeMe(tx, agent.id, request.body, clock.now());
        return viewMe(tx, agent.id, agent.csrf ?? '', clock.now());
      });
    },
  );

  app.put(
    '/api/v1/me/password',
    { config: { access: 'agent' }, schema: { body: passwordChange, response: { 200: done } } },
    async (request) => {
      const { id, sessionId } = mustAgent(request);
      const { current, next } = request.body;
      await mustKnowPassword(db, await readActiveAgent(db, id), current, clock.now());
      const hash = await hashPassword(next);
      await inTransaction(db, (tx) => setPassword(tx, id, hash, sessionId, clock.now()));
      return { done: true as const };
    },
  );

  app.put(
    '/api/v1/me/away',
    { config: { access: 'agent' }, schema: { body: away, response: { 200: me } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const asked = request.body && {
        from: request.body.from ? new Date(request.body.from) : now,
        until: request.body.until ? new Date(request.body.until) : null,
        coverId: request.body.coverId ?? null,
      };
      return inTransaction(db, async (tx) => {
        await setAway(tx, agent.id, asked, now);
        return viewMe(tx, agent.id, agent.csrf ?? '', now);
      });
    },
  );
}
