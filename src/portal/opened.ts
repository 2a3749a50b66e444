import type { FastifyReply, FastifyRequest } from 'fastify';
import { type LinkedPage, openPageLink } from '../conversations/page-link.ts';
import { asRefusal } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { gonePage } from './customer-page.ts';
import { type DeskFacts, deskFactsAnyhow, readDeskFacts } from './desk-facts.ts';
import { sendPage } from './page.ts';
import { type PageFacts, readPageFacts } from './page-store.ts';
import { hasVisit } from './visits.ts';

export const VISIT_COOKIE = 'kept_page';

/** A customer's page that a valid link leads to. */
export interface Opened {
  link: LinkedPage;
  /** its address, without what comes after the token */
  at: string;
  desk: DeskFacts;
  facts: PageFacts;
  /** they have proved with a code that they hold the address on our record */
  visited: boolean;
}

const tokenOf = (request: FastifyRequest) => (request.params as { token: string }).token;
export const addressOfPage = (request: FastifyRequest): string => `/t/${tokenOf(request)}`;

/** Whether we made that token, known without the database: what a stranger sends to a guessed one is not even read. */
export const isOurs = ({ secret }: Platform, request: FastifyRequest): boolean =>
  secret.idOf('page', tokenOf(request)) !== null;

/** The page behind the request's token, or null where it is not ours or was ended. */
export async function openPage(platform: Platform, request: FastifyRequest): Promise<Opened | null> {
  const { db, secret, clock } = platform;
  const link = await openPageLink(db, secret, tokenOf(request));
  if (!link) return null;
  const visit = request.cookies[VISIT_COOKIE];
  const [desk, facts, visited] = await Promise.all([
    readDeskFacts(platform),
    readPageFacts(db, link),
    visit ? hasVisit(db, link, visit, clock.now()) : false,
  ]);
  return { link, at: addressOfPage(request), desk, facts, visited };
}

export async function sayGone(platform: Platform, reply: FastifyReply): Promise<FastifyReply> {
  const desk = await deskFactsAnyhow(platform);
  return sendPage(reply, gonePage(desk), desk, 404);
}

type Handler = (page: Opened, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Runs `handler` for a link that leads somewhere; all others get one and the same answer. */
export const opened =
  (platform: Platform, handler: Handler) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const page = await openPage(platform, request);
    return page ? handler(page, request, reply) : sayGone(platform, reply);
  };

/** What keeps us from our records just now, or null where it is something else. Then what was typed goes back into the form. */
export function awayOf(error: unknown): Refusal | null {
  const refusal = asRefusal(error);
  return refusal instanceof Refusal && refusal.kind === 'unavailable' ? refusal : null;
}
