import { z } from 'zod';
import { done, id } from '../../contract/common.ts';
import { mailboxSignIn, mailboxSignInChange } from '../../contract/settings.ts';
import type { Providers } from '../channels/email/transport/sign-in.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustAgent } from './guard.ts';
import { finishSignIn, forgetSignIn, registerSignIn, startSignIn, viewSignIn } from './mailbox-sign-in.ts';

const config = { access: 'admin' } as const;
const params = z.object({ id });
const at = '/api/v1/settings/mailboxes/:id/sign-in';

/** Settings: signing in to a mailbox at Microsoft or Google. Secrets and tokens go in and never come out. */
export function mailboxSignInRoutes(app: App, platform: Platform, providers: Providers): void {
  const { db, clock, secret } = platform;
  const { url } = platform.config;

  app.get(at, { config, schema: { params, response: { 200: mailboxSignIn } } }, (request) =>
    viewSignIn(db, url, request.params.id),
  );

  app.put(
    at,
    { config, schema: { params, body: mailboxSignInChange, response: { 200: mailboxSignIn } } },
    async (request) => {
      const by = mustAgent(request);
      const { id: mailboxId } = request.params;
      await inTransaction(db, (tx) =>
        registerSignIn(tx, mailboxId, request.body, secret, by.id, clock.now()),
      );
      return viewSignIn(db, url, mailboxId);
    },
  );

  app.delete(at, { config, schema: { params, response: { 200: done } } }, async (request) => {
    const by = mustAgent(request);
    await inTransaction(db, (tx) => forgetSignIn(tx, request.params.id, by.id, clock.now()));
    return { done: true as const };
  });

  app.post(
    `${at}/start`,
    { config, schema: { params, response: { 200: z.object({ url: z.string() }) } } },
    async (request) => {
      const begun = { url, mailboxId: request.params.id, agentId: mustAgent(request).id };
      return { url: await startSignIn(db, secret, providers, begun, new Date()) };
    },
  );

  // the provider sends the admin's own browser here
  app.get(
    '/api/v1/mailboxes/oauth/callback',
    {
      config,
      schema: {
        querystring: z.object({
          state: z.string().max(4000).default(''),
          code: z.string().max(8000).default(''),
          error: z.string().max(200).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { state, code, error } = request.query;
      const given = { url, agentId: mustAgent(request).id, state, code, refused: error !== undefined };
      // it is a person's browser that comes here: what went wrong stands where they began
      const failed = await finishSignIn(db, secret, providers, given, new Date()).then(
        () => null,
        (refusal: unknown) => {
          if (refusal instanceof Refusal) return refusal.code;
          throw refusal;
        },
      );
      return reply.redirect(`${url}/settings/mailboxes${failed ? `?sign-in=${failed}` : ''}`, 303);
    },
  );
}
