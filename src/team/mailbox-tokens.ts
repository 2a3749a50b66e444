import { sql } from 'kysely';
import { type Providers, SignInLost, tokensForRefresh } from '../channels/email/transport/sign-in.ts';
import type { Db } from '../platform/db.ts';
import type { Secret } from '../platform/secret.ts';
import { registrationOf, SEALED_FOR, signInRow, untilOf } from './store-mailbox-sign-in.ts';

/** Renewed so long before it runs out, so that no connection begins with one that is about to. */
const BEFORE_MS = 5 * 60_000;

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
    const row = await signInRow(this.#db, mailboxId);
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
    const row = await signInRow(this.#db, mailboxId);
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
