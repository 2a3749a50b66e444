import type { FastifyRequest } from 'fastify';
import { me } from '../../contract/me.ts';
import { hours, organisation, standards } from '../../contract/settings.ts';
import {
  firstAgent,
  setupCode,
  setupFinish,
  setupPreview,
  setupPreviewed,
  setupState,
} from '../../contract/setup.ts';
import { systemClock } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { readDesk } from './desk.ts';
import { cookieOptions, giveCookie } from './guard.ts';
import { viewMe } from './me.ts';
import { hashPassword } from './passwords.ts';
import { may } from './permission.ts';
import { previewAcknowledgement } from './preview.ts';
import { startSession } from './sessions.ts';
import {
  finishSetup,
  setUpFirstAgent,
  setUpHours,
  setUpOrganisation,
  setUpPromises,
  viewSetup,
} from './setup.ts';
import { alreadySetUp, isSetupOpen, openSetup } from './setup-code.ts';

const COOKIE = 'kept_setup';
const access = { access: 'public' } as const;

/** First run. Public for the guard: what opens it is the code from the console, then a cookie that proves that code. */
export function setupRoutes(app: App, platform: Platform): void {
  const { db, clock, config, secret } = platform;

  const isOpen = async (request: FastifyRequest) =>
    isSetupOpen(await readDesk(db), request.cookies[COOKIE], secret);
  const mustBeOpen = async (request: FastifyRequest) => {
    const desk = await readDesk(db);
    if (desk.setupFinishedAt) throw alreadySetUp();
    if (!isSetupOpen(desk, request.cookies[COOKIE], secret))
      throw new Refusal(
        'not-signed-in',
        'setup-closed',
        'Give the code first.',
        'It stands where Kept was started, and changes at each start. Nothing was saved.',
      );
  };
  const view = (tx: Tx, open: boolean) => viewSetup(tx, { open, url: config.url }, clock.now());
  const step = async (request: FastifyRequest, work: (tx: Tx, now: Date) => Promise<void>) => {
    await mustBeOpen(request);
    return inTransaction(db, async (tx) => {
      await work(tx, clock.now());
      return view(tx, true);
    });
  };

  app.get('/api/v1/setup', { config: access, schema: { response: { 200: setupState } } }, async (request) => {
    const open = await isOpen(request);
    return inTransaction(db, (tx) => view(tx, open));
  });

  app.post(
    '/api/v1/setup/open',
    { config: access, schema: { body: setupCode, response: { 200: setupState } } },
    async (request, reply) => {
      const key = await openSetup(db, { code: request.body.code, from: request.ip, secret }, clock.now());
      reply.setCookie(COOKIE, key, { ...cookieOptions(platform), sameSite: 'strict' });
      return inTransaction(db, (tx) => view(tx, true));
    },
  );

  app.put(
    '/api/v1/setup/organisation',
    { config: access, schema: { body: organisation, response: { 200: setupState } } },
    (request) => step(request, (tx, now) => setUpOrganisation(tx, request.body, now)),
  );

  app.put(
    '/api/v1/setup/hours',
    { config: access, schema: { body: hours, response: { 200: setupState } } },
    (request) => step(request, (tx, now) => setUpHours(tx, request.body, now)),
  );

  app.put(
    '/api/v1/setup/promises',
    { config: access, schema: { body: standards, response: { 200: setupState } } },
    (request) => step(request, (tx, now) => setUpPromises(tx, request.body, now)),
  );

  app.put(
    '/api/v1/setup/first-agent',
    { config: access, schema: { body: firstAgent, response: { 200: setupState } } },
    async (request) => {
      await mustBeOpen(request);
      const { name, email, password } = request.body;
      const passwordHash = await hashPassword(password);
      return step(request, (tx, now) => setUpFirstAgent(tx, { name, email, passwordHash }, now));
    },
  );

  app.post(
    '/api/v1/setup/finish',
    { config: access, schema: { body: setupFinish, response: { 200: me } } },
    async (request, reply) => {
      await mustBeOpen(request);
      const { session, answer } = await inTransaction(db, async (tx) => {
        const given = { mailbox: request.body?.mailbox, secret, url: config.url };
        const agentId = await finishSetup(tx, given, clock.now());
        const session = await startSession(tx, agentId, systemClock.now());
        return { session, answer: await viewMe(tx, agentId, session.csrf, clock.now()) };
      });
      reply.clearCookie(COOKIE, cookieOptions(platform));
      giveCookie(reply, platform, session);
      return answer;
    },
  );

  app.post(
    '/api/v1/setup/preview',
    { config: access, schema: { body: setupPreview, response: { 200: setupPreviewed } } },
    async (request) => {
      // the settings screen shows the same preview to admins once the desk is set up
      if (!request.agent || !may(request.agent, 'settings')) await mustBeOpen(request);
      return { lines: previewAcknowledgement(request.body, clock.now()) };
    },
  );
}
