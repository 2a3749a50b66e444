import type { FastifyInstance, FastifyRequest } from 'fastify';
import { OwnerChoice } from '../intake/owner.ts';
import { html } from '../platform/html.ts';
import { type App, refusalOf, STATUS } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { assetRoutes } from './assets.ts';
import { codeRoutes } from './code-routes.ts';
import { customerRoutes } from './customer-routes.ts';
import { deskFactsAnyhow } from './desk-facts.ts';
import { linkedFileRoutes } from './file-routes.ts';
import { helpRoutes } from './help-routes.ts';
import { outcomePageRoutes } from './outcome-routes.ts';
import { contactBox, sendPage } from './page.ts';
import { plainRoutes } from './plain-routes.ts';
import { readFormsAsBytes } from './posted.ts';
import { sentRoutes } from './sent-routes.ts';
import { trackRoutes } from './track-routes.ts';
import { understoodRoutes } from './understood-routes.ts';
import { wordsRoutes } from './words-routes.ts';

/** Where the pages' routes are registered: a part of the app with its own forms, headers and errors. */
export type Scope = FastifyInstance;

/** No script, no frame, nothing from elsewhere: these pages are HTML and one style sheet. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The customers' side: the public form, each customer's page, and what anyone may read. */
export async function portalRoutes(app: App, platform: Platform): Promise<void> {
  const owners = new OwnerChoice();
  await app.register(async (typed) => {
    const scope = typed as unknown as Scope;
    readFormsAsBytes(scope);
    scope.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true } as typeof route.schema;
      route.config = { ...route.config, access: 'public' };
    });
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('content-security-policy', POLICY);
      reply.header('x-robots-tag', 'noindex, nofollow');
      reply.header('referrer-policy', 'no-referrer');
      if (request.method === 'POST') refuseForeign(platform, request);
    });
    scope.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    });
    scope.setErrorHandler(async (thrown, request, reply) => {
      const refusal = refusalOf(platform, thrown, request);
      const desk = await deskFactsAnyhow(platform);
      if (refusal.kind === 'unavailable') reply.header('retry-after', '30');
      const page = {
        title: refusal.message.replace(/\.$/, ''),
        wrong: true,
        main: html`<h1>${refusal.message}</h1>
${refusal.detail && html`<p>${refusal.detail}</p>`}
${request.method === 'POST' && html`<p>If you had written something, go back in your browser: it is still there.</p>`}
${contactBox(desk)}`,
      };
      return sendPage(reply, page, desk, refusal.code === 'fault' ? 500 : STATUS[refusal.kind]);
    });
    assetRoutes(scope);
    helpRoutes(scope, platform, owners);
    sentRoutes(scope, platform);
    customerRoutes(scope, platform);
    codeRoutes(scope, platform);
    wordsRoutes(scope, platform, owners);
    outcomePageRoutes(scope, platform, owners);
    understoodRoutes(scope, platform, owners);
    trackRoutes(scope, platform);
    linkedFileRoutes(scope, platform);
    plainRoutes(scope, platform);
  });
}

/** A form that another site's page sends. Our pages send no referrer, so browsers call their origin "null". */
function refuseForeign({ config }: Platform, request: FastifyRequest): void {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  const isForeign =
    site !== undefined
      ? site !== 'same-origin' && site !== 'none'
      : origin !== undefined &&
        origin !== 'null' &&
        ![host, new URL(config.url).host].includes(URL.parse(origin)?.host);
  if (isForeign)
    throw new Refusal(
      'not-allowed',
      'foreign-origin',
      'This came from another site.',
      'Nothing was sent. Open our page at its own address and try again.',
    );
}
