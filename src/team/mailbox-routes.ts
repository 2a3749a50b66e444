import { z } from 'zod';
import { done, id } from '../../contract/common.ts';
import { mailbox, mailboxChange, mailboxTest, mailboxTested } from '../../contract/settings.ts';
import type { testMailbox } from '../channels/email/transport/mailbox-test.ts';
import type { Providers } from '../channels/email/transport/sign-in.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustAgent } from './guard.ts';
import { type AskToken, MailboxTokens } from './mailbox-tokens.ts';
import {
  addMailbox,
  changeMailbox,
  closeMailbox,
  type MailServer,
  passwordsFor,
  readMailbox,
  readMailboxes,
  viewMailbox,
} from './mailboxes.ts';

export type TestMailbox = typeof testMailbox;

const config = { access: 'admin' } as const;
const params = z.object({ id });

/** Settings: the mailboxes that the desk reads and sends as. Passwords go in and never come out. */
export function mailboxRoutes(
  app: App,
  platform: Platform,
  { testMailbox, providers }: { testMailbox: TestMailbox; providers: Providers },
): void {
  const { db, clock, secret } = platform;

  app.get(
    '/api/v1/settings/mailboxes',
    { config, schema: { response: { 200: z.array(mailbox) } } },
    async () => (await readMailboxes(db)).map(viewMailbox),
  );

  app.post(
    '/api/v1/settings/mailboxes',
    { config, schema: { body: mailboxChange, response: { 200: mailbox } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, async (tx) =>
        viewMailbox(await readMailbox(tx, await addMailbox(tx, request.body, secret, by.id, clock.now()))),
      );
    },
  );

  app.patch(
    '/api/v1/settings/mailboxes/:id',
    { config, schema: { params, body: mailboxChange, response: { 200: mailbox } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, async (tx) => {
        await changeMailbox(tx, request.params.id, request.body, secret, by.id, clock.now());
        return viewMailbox(await readMailbox(tx, request.params.id));
      });
    },
  );

  app.post(
    '/api/v1/settings/mailboxes/:id/close',
    { config, schema: { params, response: { 200: done } } },
    async (request) => {
      const by = mustAgent(request);
      await inTransaction(db, (tx) => closeMailbox(tx, request.params.id, by.id, clock.now()));
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/settings/mailboxes/test',
    { config, schema: { body: mailboxTest, response: { 200: mailboxTested } } },
    async (request) => {
      const { id: mailboxId, ...change } = request.body;
      const before = mailboxId ? await readMailbox(db, mailboxId) : null;
      const { imapPassword, smtpPassword } = passwordsFor(change, before, secret);
      const { imap, smtp, address } = change;
      const tokens = new MailboxTokens(db, secret, providers);
      const token = async (part: 'imap' | 'smtp', server: MailServer) =>
        mailboxId ? tokens.askerFor(mailboxId, part, server.host) : null;
      const results = await testMailbox(
        {
          ...(imap && { imap: signedIn(imap, imapPassword, await token('imap', imap)) }),
          ...(smtp && {
            smtp: { ...signedIn(smtp, smtpPassword, await token('smtp', smtp)), from: address },
          }),
        },
        { allowLinkLocal: false, now: clock.now() },
      );
      const said = (part: 'reading' | 'sending') => {
        const result = results.find((r) => r.part === part);
        return result ? { ok: result.ok, words: result.words } : null;
      };
      return { reading: said('reading'), sending: said('sending') };
    },
  );
}

/** A server that wants nobody to sign in is given neither name nor password; that of a provider gets its token. */
function signedIn(
  { host, port, secure, user, folder }: MailServer,
  pass: string,
  accessToken: AskToken | null,
) {
  const server = { host, port, secure, user, ...(folder && { folder }) };
  if (accessToken) return { ...server, accessToken };
  return { ...server, ...(user && { pass }) };
}
