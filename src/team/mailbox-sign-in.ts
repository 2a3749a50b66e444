import { sql } from 'kysely';
import type { z } from 'zod';
import type { mailboxSignIn, mailboxSignInChange } from '../../contract/settings.ts';
import {
  authorisationUrl,
  newVerifier,
  type Providers,
  tokensForCode,
} from '../channels/email/transport/sign-in.ts';
import type { Db, Tx } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import type { Secret } from '../platform/secret.ts';
import { readMailbox } from './mailboxes.ts';
import { registrationOf, SEALED_FOR, signInRow, untilOf } from './store-mailbox-sign-in.ts';
import type { MailServer } from './store-mailboxes.ts';

/*
 * A mailbox at Microsoft or Google, to which we sign in as an admin allowed, without its password. What the provider gave us is sealed
 * like passwords, and goes to the provider's own servers alone. Times are real ones, because they are the provider's.
 */
const STATE = 'mailbox-sign-in-state';
/** A person who takes longer than this to sign in begins again. */
const STATE_MS = 15 * 60_000;

export const redirectAddress = (url: string) => `${url}/api/v1/mailboxes/oauth/callback`;

/** How the mailbox is signed in to; null: by password, or not at all. */
export async function viewSignIn(
  db: Db | Tx,
  url: string,
  mailboxId: string,
): Promise<z.output<typeof mailboxSignIn>> {
  await readMailbox(db, mailboxId);
  const row = await signInRow(db, mailboxId);
  return {
    redirectAddress: redirectAddress(url),
    registered: row && { provider: row.provider, directory: row.directory, clientId: row.clientId },
    state: row?.lostAt ? 'lost' : row?.refreshTokenSealed ? 'signed-in' : 'not-yet',
    words: row?.lostBecause ?? '',
  };
}

/** What the desk is registered under at the provider. Another client means signing in anew; a secret that is left out stays. */
export async function registerSignIn(
  tx: Tx,
  mailboxId: string,
  change: z.output<typeof mailboxSignInChange>,
  secret: Secret,
  byId: string,
  now: Date,
): Promise<void> {
  await readMailbox(tx, mailboxId);
  const before = await signInRow(tx, mailboxId);
  const isSame =
    before?.provider === change.provider &&
    before.directory === change.directory &&
    before.clientId === change.clientId;
  if (change.clientSecret === undefined && !isSame)
    throw new Refusal('wrong-input', 'secret-missing', 'Give the client secret.', 'Nothing was saved.', [
      { path: 'clientSecret', message: 'Give the client secret.' },
    ]);
  const sealed =
    change.clientSecret === undefined
      ? before?.clientSecretSealed
      : secret.seal(SEALED_FOR, change.clientSecret);
  await sql`
    insert into mailbox_sign_in (mailbox_id, provider, directory, client_id, client_secret_sealed)
    values (${mailboxId}, ${change.provider}, ${change.directory}, ${change.clientId}, ${sealed})
    on conflict (mailbox_id) do update set provider = excluded.provider, directory = excluded.directory,
      client_id = excluded.client_id, client_secret_sealed = excluded.client_secret_sealed`.execute(tx);
  if (!isSame)
    await sql`update mailbox_sign_in set refresh_token_sealed = null, access_token_sealed = null, access_until = null,
      lost_at = null, lost_because = null where mailbox_id = ${mailboxId}`.execute(tx);
  await record(tx, { kind: 'mailbox-changed', agentId: byId, data: { mailboxId } }, now);
}

/** Gives up what the provider gave us. */
export async function forgetSignIn(tx: Tx, mailboxId: string, byId: string, now: Date): Promise<void> {
  await sql`delete from mailbox_sign_in where mailbox_id = ${mailboxId}`.execute(tx);
  await record(tx, { kind: 'mailbox-changed', agentId: byId, data: { mailboxId } }, now);
}

interface State {
  mailboxId: string;
  agentId: string;
  verifier: string;
  until: number;
}

/** The address at which that agent signs in at the provider. What comes back is taken from the same agent alone. */
export async function startSignIn(
  db: Db,
  secret: Secret,
  providers: Providers,
  { url, mailboxId, agentId }: { url: string; mailboxId: string; agentId: string },
  now: Date,
): Promise<string> {
  const mailbox = await readMailbox(db, mailboxId);
  const row = await signInRow(db, mailboxId);
  if (!row) throw notFound('sign-in');
  const verifier = newVerifier();
  const state: State = { mailboxId, agentId, verifier, until: now.getTime() + STATE_MS };
  return authorisationUrl(providers(row.provider, row.directory), {
    clientId: row.clientId,
    redirectAddress: redirectAddress(url),
    state: secret.seal(STATE, JSON.stringify(state)).toString('base64url'),
    verifier,
    loginHint: mailbox.address,
  });
}

/** The provider sent the agent back: takes the tokens, and reads and sends at the provider's own servers from now on. */
export async function finishSignIn(
  db: Db,
  secret: Secret,
  providers: Providers,
  given: { url: string; agentId: string; state: string; code: string; refused: boolean },
  now: Date,
): Promise<void> {
  if (given.refused)
    throw new Refusal(
      'conflict',
      'sign-in-refused',
      'The sign-in was not completed.',
      'Nothing was changed. Begin again, and agree when you are asked.',
    );
  const state = readState(secret, given.state);
  if (!state || state.agentId !== given.agentId || state.until < now.getTime() || !given.code)
    throw new Refusal(
      'wrong-input',
      'sign-in-not-ours',
      'We could not take up that sign-in.',
      'It was not begun here, or too long ago. Nothing was changed. Begin again in Settings.',
    );
  const { mailboxId, verifier } = state;
  const row = await signInRow(db, mailboxId);
  if (!row) throw notFound('sign-in');
  const provider = providers(row.provider, row.directory);
  const registration = registrationOf(secret, row);
  const tokens = await tokensForCode(provider, registration, {
    code: given.code,
    verifier,
    redirectAddress: redirectAddress(given.url),
  }).catch((error: Error) => {
    throw new Refusal('conflict', 'provider-refused', `${provider.name} did not sign us in.`, error.message);
  });
  if (!tokens.refreshToken)
    throw new Refusal(
      'conflict',
      'signed-in-for-an-hour',
      `${provider.name} let us in for an hour only.`,
      'Nothing was changed. Take this desk out of the account’s connected apps, and sign in again.',
    );
  await inTransaction(db, async (tx) => {
    const { address, imap, smtp } = await readMailbox(tx, mailboxId);
    await sql`update mailbox_sign_in set refresh_token_sealed = ${secret.seal(SEALED_FOR, tokens.refreshToken as string)},
      access_token_sealed = ${secret.seal(SEALED_FOR, tokens.accessToken)}, access_until = ${untilOf(tokens.lasts, now)},
      signed_in_at = ${now}, lost_at = null, lost_because = null where mailbox_id = ${mailboxId}`.execute(tx);
    const at = (server: MailServer | null, own: Omit<MailServer, 'user'>): MailServer | null =>
      server?.host === own.host ? null : { ...own, user: address };
    const [reads, sends] = [at(imap, provider.imap), at(smtp, provider.smtp)];
    if (reads)
      await sql`update mailbox set imap = ${JSON.stringify(reads)}, imap_password_sealed = null, uid_validity = null, last_uid = null,
        read_from = null, there_before = null where id = ${mailboxId}`.execute(tx);
    if (sends)
      await sql`update mailbox set smtp = ${JSON.stringify(sends)}, smtp_password_sealed = null where id = ${mailboxId}`.execute(
        tx,
      );
    await record(tx, { kind: 'mailbox-changed', agentId: given.agentId, data: { mailboxId } }, now);
  });
}

function readState(secret: Secret, sealed: string): State | null {
  try {
    return JSON.parse(secret.unseal(STATE, Buffer.from(sealed, 'base64url'))) as State;
  } catch {
    return null;
  }
}
