import { sql } from 'kysely';
import type { z } from 'zod';
import type { mailboxSignIn, mailboxSignInChange } from '../../contract/settings.ts';
import {
  authorisationUrl,
  newVerifier,
  type ProviderName,
  type Providers,
  SignInLost,
  tokensForCode,
  tokensForRefresh,
} from '../channels/email/transport/sign-in.ts';
import type { Db, Tx } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import type { Secret } from '../platform/secret.ts';
import { readMailbox } from './mailboxes.ts';
import type { MailServer } from './store-mailboxes.ts';

/*
 * A mailbox at Microsoft or Google, to which we sign in as an admin allowed, without its password. What the provider gave us is sealed
 * like passwords, and goes to the provider's own servers alone. Times are real ones, because they are the provider's.
 */
interface Row {
  mailboxId: string;
  provider: ProviderName;
  directory: string;
  clientId: string;
  clientSecretSealed: Buffer;
  refreshTokenSealed: Buffer | null;
  accessTokenSealed: Buffer | null;
  accessUntil: Date | null;
  lostAt: Date | null;
  lostBecause: string | null;
}

const SEALED_FOR = 'mailbox-sign-in';
const STATE = 'mailbox-sign-in-state';
/** A person who takes longer than this to sign in begins again. */
const STATE_MS = 15 * 60_000;
/** Renewed so long before it runs out, so that no connection begins with one that is about to. */
const BEFORE_MS = 5 * 60_000;

export const redirectAddress = (url: string) => `${url}/api/v1/mailboxes/oauth/callback`;

async function rowOf(db: Db | Tx, mailboxId: string): Promise<Row | null> {
  const { rows } = await sql<Row>`select * from mailbox_sign_in where mailbox_id = ${mailboxId}`.execute(db);
  return rows[0] ?? null;
}

/** How the mailbox is signed in to; null: by password, or not at all. */
export async function viewSignIn(
  db: Db | Tx,
  url: string,
  mailboxId: string,
): Promise<z.output<typeof mailboxSignIn>> {
  await readMailbox(db, mailboxId);
  const row = await rowOf(db, mailboxId);
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
  const before = await rowOf(tx, mailboxId);
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
  const row = await rowOf(db, mailboxId);
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
  given: { url: string; agentId: string; state: string; code: string },
  now: Date,
): Promise<void> {
  const state = readState(secret, given.state);
  if (!state || state.agentId !== given.agentId || state.until < now.getTime() || !given.code)
    throw new Refusal(
      'wrong-input',
      'sign-in-not-ours',
      'We could not take up that sign-in.',
      'It was not begun here, or too long ago. Nothing was changed. Begin again in Settings.',
    );
  const { mailboxId, verifier } = state;
  const row = await rowOf(db, mailboxId);
  if (!row) throw notFound('sign-in');
  const provider = providers(row.provider, row.directory);
  const registration = registrationOf(secret, row);
  const tokens = await tokensForCode(provider, registration, {
    code: given.code,
    verifier,
    redirectAddress: redirectAddress(given.url),
  }).catch((error: Error) => {
    throw new Refusal('conflict', 'sign-in-refused', `${provider.name} did not sign us in.`, error.message);
  });
  if (!tokens.refreshToken)
    throw new Refusal(
      'conflict',
      'sign-in-refused',
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

const registrationOf = (secret: Secret, row: Row) => ({
  clientId: row.clientId,
  clientSecret: secret.unseal(SEALED_FOR, row.clientSecretSealed),
});
const untilOf = (lasts: number, now: Date) => new Date(now.getTime() + lasts * 1000);

/** Asks for a token that is good now. `renew`: the server refused the last one. Rejects with words for people. */
export type AskToken = (renew?: boolean) => Promise<string>;

/** The access tokens of this process: each renewed before it runs out, once however many ask. */
export class MailboxTokens {
  readonly #db: Db;
  readonly #secret: Secret;
  readonly #providers: Providers;
  readonly #asking = new Map<string, Promise<string>>();

  constructor(db: Db, secret: Secret, providers: Providers) {
    this.#db = db;
    this.#secret = secret;
    this.#providers = providers;
  }

  /** Null where that server of the mailbox is signed in to by password: a token goes to its provider alone. */
  async askerFor(mailboxId: string, part: 'imap' | 'smtp', host: string): Promise<AskToken | null> {
    const row = await rowOf(this.#db, mailboxId);
    if (!row?.refreshTokenSealed || this.#providers(row.provider, row.directory)[part].host !== host)
      return null;
    return (renew = false) => this.#token(mailboxId, renew);
  }

  #token(mailboxId: string, renew: boolean): Promise<string> {
    const had = this.#asking.get(mailboxId);
    if (had) return had;
    const asking = this.#ask(mailboxId, renew).finally(() => this.#asking.delete(mailboxId));
    this.#asking.set(mailboxId, asking);
    return asking;
  }

  async #ask(mailboxId: string, renew: boolean): Promise<string> {
    const row = await rowOf(this.#db, mailboxId);
    const now = new Date();
    if (row?.lostBecause) throw new SignInLost(row.lostBecause);
    if (!row?.refreshTokenSealed)
      throw new SignInLost('Nobody has signed in to this mailbox. Sign in again in Settings.');
    const isGood = row.accessUntil && row.accessUntil.getTime() > now.getTime() + BEFORE_MS;
    if (!renew && isGood && row.accessTokenSealed)
      return this.#secret.unseal(SEALED_FOR, row.accessTokenSealed);
    const provider = this.#providers(row.provider, row.directory);
    const refreshToken = this.#secret.unseal(SEALED_FOR, row.refreshTokenSealed);
    try {
      const tokens = await tokensForRefresh(provider, registrationOf(this.#secret, row), refreshToken);
      // another process, or somebody signing in, may have been first: theirs stands, and ours is good too
      await sql`update mailbox_sign_in set access_token_sealed = ${this.#secret.seal(SEALED_FOR, tokens.accessToken)},
        access_until = ${untilOf(tokens.lasts, now)},
        refresh_token_sealed = ${this.#secret.seal(SEALED_FOR, tokens.refreshToken ?? refreshToken)}
        where mailbox_id = ${mailboxId} and refresh_token_sealed = ${row.refreshTokenSealed}`.execute(
        this.#db,
      );
      return tokens.accessToken;
    } catch (error) {
      if (error instanceof SignInLost)
        await sql`update mailbox_sign_in set lost_at = ${now}, lost_because = ${error.message}
          where mailbox_id = ${mailboxId} and refresh_token_sealed = ${row.refreshTokenSealed}`.execute(
          this.#db,
        );
      throw error;
    }
  }
}
