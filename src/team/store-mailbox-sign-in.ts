import { sql } from 'kysely';
import type { ProviderName } from '../channels/email/transport/sign-in.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { Secret } from '../platform/secret.ts';

export interface SignInRow {
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

/** What all that is secret of it is sealed for. */
export const SEALED_FOR = 'mailbox-sign-in';

export async function signInRow(db: Db | Tx, mailboxId: string): Promise<SignInRow | null> {
  const { rows } =
    await sql<SignInRow>`select * from mailbox_sign_in where mailbox_id = ${mailboxId}`.execute(db);
  return rows[0] ?? null;
}

export const registrationOf = (secret: Secret, row: SignInRow) => ({
  clientId: row.clientId,
  clientSecret: secret.unseal(SEALED_FOR, row.clientSecretSealed),
});
export const untilOf = (lasts: number, now: Date) => new Date(now.getTime() + lasts * 1000);
