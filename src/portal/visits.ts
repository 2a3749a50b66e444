import { randomInt } from 'node:crypto';
import { emailOf, markKnown } from '../contacts/contacts.ts';
import { type LinkedPage } from '../conversations/page-link.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { withinRate } from '../platform/rate.ts';
import { hashToken, newToken, type Secret, sameBytes } from '../platform/secret.ts';
import { queueNotice } from '../replies/automatic.ts';
import { mailboxFor, rehearses } from '../replies/mailboxes.ts';
import * as store from './visit-store.ts';

const CODE_MINUTES = 10;
const MOST_TRIES = 5;
const VISIT_MS = 60 * 60_000;
/** Codes that one link, and one address, get. */
const CODES_AN_HOUR = 4;
const CODES_A_DAY = 12;

// six digits are soon tried: a keyed hash, so that a stolen database does not give them away
const hashOf = (secret: Secret, codeId: string, code: string) =>
  secret.sign('page-code', `${codeId}:${code}`);

export type CodeSent = 'sent' | 'no-address' | 'too-many';

/** Sends six digits to the e-mail address that we hold, never to one that is given here. */
export async function sendCode(
  platform: Pick<Platform, 'db' | 'secret' | 'config' | 'clock'>,
  link: LinkedPage,
  facts: { mailboxId: string | null; deskName: string },
): Promise<CodeSent> {
  const { db, secret, config } = platform;
  const now = platform.clock.now();
  if (!(await withinRate(db, `page-code:${link.linkId}`, CODES_AN_HOUR, 60 * 60, now))) return 'too-many';
  return inTransaction(db, async (tx) => {
    const address = await emailOf(tx, link.contactId);
    if (!address) return 'no-address';
    if (!(await withinRate(tx, `page-code:${address}`, CODES_A_DAY, 24 * 60 * 60, now))) return 'too-many';
    const id = newId();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
    await store.insertCode(
      tx,
      { id, pageLinkId: link.linkId, codeHash: hashOf(secret, id, code), expiresAt },
      now,
    );
    const mailbox = await mailboxFor(tx, facts.mailboxId);
    await queueNotice(
      tx,
      {
        kind: 'page-code',
        to: { address, name: '' },
        subject: 'Your code to read our messages',
        words: [
          `Your code is ${code}`,
          `Enter it on the page that you opened. It works for ${CODE_MINUTES} minutes. We never ask for it by phone or email.`,
          'If you did not ask for it, somebody else may have your link. They cannot read our messages without this code. You need do nothing.',
          'This was sent by our computer.',
          facts.deskName,
        ].join('\n\n'),
      },
      mailbox,
      rehearses(config)(mailbox),
      now,
    );
    return 'sent';
  });
}

export type Entered = { visit: string } | { triesLeft: number } | 'none';

/** Tries the digits on the newest code of that link. A right one opens a visit: the token is for the browser's cookie. */
export async function enterCode(
  { db, secret, clock }: Pick<Platform, 'db' | 'secret' | 'clock'>,
  link: LinkedPage,
  typed: string,
): Promise<Entered> {
  const now = clock.now();
  const code = await store.tryCode(db, link.linkId, MOST_TRIES, now);
  if (!code) return 'none';
  const digits = typed.replace(/\D/g, '');
  if (!sameBytes(code.codeHash, hashOf(secret, code.id, digits))) {
    const triesLeft = MOST_TRIES - code.attempts;
    return triesLeft > 0 ? { triesLeft } : 'none';
  }
  return inTransaction(db, async (tx) => {
    if (!(await store.useCode(tx, code.id, now))) return 'none' as const;
    const visit = newToken();
    const expiresAt = new Date(now.getTime() + VISIT_MS);
    await store.insertVisit(tx, { pageLinkId: link.linkId, tokenHash: hashToken(visit), expiresAt }, now);
    await provedAddress(tx, link.contactId, now);
    return { visit };
  });
}

/** Its holder has proved that the address is theirs. */
async function provedAddress(tx: Tx, contactId: string, now: Date): Promise<void> {
  const address = await emailOf(tx, contactId);
  if (address) await markKnown(tx, [address], now);
}

export const hasVisit = (db: Db, link: LinkedPage, visit: string, now: Date): Promise<boolean> =>
  store.hasVisit(db, link.linkId, hashToken(visit), now);

export const hasLiveCode = (db: Db, link: LinkedPage, now: Date): Promise<boolean> =>
  store.hasLiveCode(db, link.linkId, now);
