import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App } from './platform/http.ts';

const DIST = path.join(import.meta.dirname, '../web/dist');

/** Serves the agents' app: its files by hash for ever, and its one page for every address that is nobody else's. */
export async function serveAgentApp(app: App): Promise<void> {
  if (!existsSync(path.join(DIST, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: DIST,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (reply, file) => {
      reply.header(
        'cache-control',
        file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const page = (_request: unknown, reply: import('fastify').FastifyReply) =>
    reply.header('cache-control', 'no-cache').header('x-robots-tag', 'noindex').sendFile('index.html');
  for (const route of PAGES) app.get(route, { schema: { hide: true }, config: { access: 'public' } }, page);
}

/** The addresses of the app's screens. Listed, so that a wrong address of the customers' side is still a plain 404. */
const PAGES = [
  '/',
  '/today',
  '/inbox',
  '/c/:ref',
  '/promises',
  '/promises/:id',
  '/people',
  '/people/:id',
  '/third-parties',
  '/search',
  '/settings',
  '/settings/:section',
  '/me',
  '/alerts',
  '/setup',
  '/sign-in',
  '/welcome/:token',
  '/forgot',
  '/team',
];
