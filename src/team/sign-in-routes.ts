import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { done } from '../../contract/common.ts';
import { agentLink, forgot, me, signIn, useAgentLink } from '../../contract/me.ts';
import { systemClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { acceptLink, forgotPassword, type MailLink, readLink } from './agent-links.ts';
import { giveCookie, mustAgent, takeCookie } from './guard.ts';
import { viewMe } from './me.ts';
import { hashPassword } from './passwords.ts';
import { startSession } from './sessions.ts';
import { mayAskForPassword, proveAgent } from './sign-in.ts';
import { deleteSession } from './store-sessions.ts';

const linkParams = z.object({ token: z.string().max(100) });
/** No answer about a forgotten password comes sooner, so that its time does not tell whether anyone has that address. */
const EVEN_MS = 300;

/** The address of a link to choose a password by. */
export const welcomeLink = (platform: Platform, token: string) => `${platform.config.url}/welcome/${token}`;

/** Signing in and out, and the links by which a password is chosen. */
export function signInRoutes(app: App, platform: Platform, { mailLink }: { mailLink: MailLink }): void {
  const { db, clock } = platform;

  app.post(
    '/api/v1/sign-in',
    { config: { access: 'public' }, schema: { body: signIn, response: { 200: me } } },
    async (request, reply) => {
      const { id } = await proveAgent(db, { ...request.body, from: request.ip }, clock.now());
      const { session, view } = await inTransaction(db, async (tx) => {
        if (request.agent?.sessionId) await deleteSession(tx, request.agent.sessionId);
        const session = await startSession(tx, id, systemClock.now());
        return { session, view: await viewMe(tx, id, session.csrf, clock.now()) };
      });
      giveCookie(reply, platform, session);
      return view;
    },
  );

  app.post(
    '/api/v1/sign-out',
    { config: { access: 'agent' }, schema: { response: { 200: done } } },
    async (request, reply) => {
      const { sessionId } = mustAgent(request);
      if (sessionId) await inTransaction(db, (tx) => deleteSession(tx, sessionId));
      takeCookie(reply, platform);
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/password/forgot',
    { config: { access: 'public' }, schema: { body: forgot, response: { 202: done } } },
    async (request, reply) => {
      const { email } = request.body;
      const work = async () => {
        if (!(await mayAskForPassword(db, { email, from: request.ip }, clock.now()))) return;
        await inTransaction(db, async (tx) => {
          const found = await forgotPassword(tx, email, clock.now());
          if (!found) return;
          const link = welcomeLink(platform, found.token);
          await mailLink(tx, { to: found.email, name: found.name, link, purpose: 'reset' }, clock.now());
        });
      };
      await Promise.all([work(), pause(EVEN_MS)]);
      return reply.status(202).send({ done: true });
    },
  );

  app.get(
    '/api/v1/agent-links/:token',
    { config: { access: 'public' }, schema: { params: linkParams, response: { 200: agentLink } } },
    async (request) => {
      const { purpose, name, email } = await readLink(db, request.params.token, clock.now());
      return { purpose, name, email };
    },
  );

  app.post(
    '/api/v1/agent-links/:token',
    {
      config: { access: 'public' },
      schema: { params: linkParams, body: useAgentLink, response: { 200: me } },
    },
    async (request, reply) => {
      const { token } = request.params;
      const { password, name } = request.body;
      await readLink(db, token, clock.now());
      const passwordHash = await hashPassword(password);
      const { session, view } = await inTransaction(db, async (tx) => {
        const agentId = await acceptLink(tx, token, { passwordHash, name }, clock.now());
        const session = await startSession(tx, agentId, systemClock.now());
        return { session, view: await viewMe(tx, agentId, session.csrf, clock.now()) };
      });
      giveCookie(reply, platform, session);
      return view;
    },
  );
}
