import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { Access, App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { sameBytes } from '../platform/secret.ts';
import { atLeast, notAllowed, type SignedIn } from './permission.ts';
import { agentOfSession, agentOfToken, type NewSession } from './sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** who asks; null when nobody is signed in, and on pages outside the API */
    agent: SignedIn | null;
  }
}

const COOKIE = 'kept_session';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The one place that decides who may call a route: `config.access`, by default any agent for everything under /api/ and everyone
 * for the rest (customer pages, the app's own files). Register before the routes. Sessions live on the real clock also where a
 * test clock is set: they are about a person at a keyboard and the browser's own cookie, not about what is due.
 */
export function guard(app: App, platform: Platform, clock: Clock = systemClock): void {
  app.decorateRequest('agent', null);
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const access = accessOf(request);
    if (!isApi(request) && access === 'public') return;
    const bearer = request.headers.authorization;
    request.agent =
      bearer === undefined
        ? await ofCookie(platform, request, clock.now())
        : await ofBearer(platform, bearer, clock.now());
    if (bearer === undefined && !SAFE.has(request.method)) refuseForeign(platform, request);
    if (access === 'public') return;
    const agent = mustAgent(request);
    if (agent.via === 'session' && !SAFE.has(request.method)) refuseWithoutCsrf(request, agent);
    if (!atLeast(agent.role, access)) throw notAllowed(access);
  });
}

/** The agent who asks. Refuses when nobody is signed in. */
export function mustAgent(request: FastifyRequest): SignedIn {
  if (request.agent) return request.agent;
  throw new Refusal(
    'not-signed-in',
    'not-signed-in',
    'Please sign in.',
    'You are not signed in, or you were away for too long. Nothing was changed.',
  );
}

// By the route's own address, not by the request's: "/%61pi/" reaches the same route.
const isApi = (request: FastifyRequest) => request.routeOptions.url?.startsWith('/api/') ?? false;

function accessOf(request: FastifyRequest): Access {
  return request.routeOptions.config.access ?? (isApi(request) ? 'agent' : 'public');
}

async function ofCookie(platform: Platform, request: FastifyRequest, now: Date): Promise<SignedIn | null> {
  const token = request.cookies[COOKIE];
  return token ? agentOfSession(platform.db, token, now) : null;
}

async function ofBearer(platform: Platform, header: string, now: Date): Promise<SignedIn | null> {
  const token = /^Bearer (kept_[A-Za-z0-9_-]{20,100})$/i.exec(header)?.[1];
  const agent = token ? await agentOfToken(platform.db, token, now) : null;
  if (agent) return agent;
  throw new Refusal(
    'not-signed-in',
    'wrong-token',
    'That API token is not known here.',
    'It may have been ended. Nothing was changed.',
  );
}

/** A change that another site's page asks a browser for. Programs send no Origin. */
function refuseForeign(platform: Platform, request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  // our pages send no referrer, and some requests then carry "null" as their origin
  if (origin === 'null' && request.headers['sec-fetch-site'] === 'same-origin') return;
  const from = URL.parse(origin)?.host;
  if (from !== undefined && (from === host || from === new URL(platform.config.url).host)) return;
  throw new Refusal(
    'not-allowed',
    'foreign-origin',
    'This came from another site.',
    'Nothing was changed. Open the desk at its own address and try again.',
  );
}

function refuseWithoutCsrf(request: FastifyRequest, agent: SignedIn): void {
  const given = request.headers['x-kept-csrf'];
  if (typeof given === 'string' && agent.csrf && sameBytes(Buffer.from(given), Buffer.from(agent.csrf)))
    return;
  throw new Refusal(
    'not-allowed',
    'csrf',
    'This page is out of date.',
    'Nothing was changed. Load the page again and try once more.',
  );
}

/** Gives the browser the session. */
export function giveCookie(reply: FastifyReply, platform: Platform, session: NewSession): void {
  reply.setCookie(COOKIE, session.token, { ...cookieOptions(platform), expires: session.expiresAt });
}

export function takeCookie(reply: FastifyReply, platform: Platform): void {
  reply.clearCookie(COOKIE, cookieOptions(platform));
}

export const cookieOptions = (platform: Platform) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: platform.config.url.startsWith('https:'),
});
