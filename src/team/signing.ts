import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { z } from 'zod';
import type { SigningDomain, signingKey } from '../../contract/mail-out.ts';
import { sayShort } from '../../rules/wording/say-when.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import type { Secret } from '../platform/secret.ts';
import { readDesk } from './desk.ts';
import { readMailboxes } from './mailboxes.ts';
import * as store from './store-mail-out.ts';

const makePair = promisify(generateKeyPair);
const SEALED_FOR = 'signing-key';

/** Signs mail from one domain, as nodemailer's `dkim` takes it. */
export interface Signing {
  domainName: string;
  keySelector: string;
  privateKey: string;
}

/**
 * What mail from a domain is signed with; null: it is not signed, because no key is in use or the desk's secret has changed (then the
 * settings say so).
 */
export async function signingOf(db: Db | Tx, secret: Secret, domain: string): Promise<Signing | null> {
  const key = (await store.selectKeys(db, domain)).find(({ publishedAt }) => publishedAt !== null);
  const privateKey = key && unsealed(secret, key);
  return key && privateKey ? { domainName: domain, keySelector: key.selector, privateKey } : null;
}

/** Each domain that an open mailbox writes from, with its keys. */
export async function viewSigning(db: Db | Tx, secret: Secret, now: Date): Promise<SigningDomain[]> {
  const { zone } = await readDesk(db);
  const keys = await store.selectKeys(db, null);
  const shown = (key: store.SigningKeyRow | undefined) => (key ? viewKey(key, secret, zone, now) : null);
  return (await domains(db)).map((domain) => {
    const of = keys.filter((key) => key.domain === domain);
    return {
      domain,
      inUse: shown(of.find(({ publishedAt }) => publishedAt !== null)),
      waiting: shown(of.find(({ publishedAt }) => publishedAt === null)),
    };
  });
}

function viewKey(
  key: store.SigningKeyRow,
  secret: Secret,
  zone: string,
  now: Date,
): z.output<typeof signingKey> {
  return {
    id: key.id,
    selector: key.selector,
    recordName: `${key.selector}._domainkey.${key.domain}`,
    recordValue: `v=DKIM1; k=rsa; p=${key.publicKey}`,
    madeAt: key.madeAt.toISOString(),
    madeWords: sayShort(key.madeAt, zone, now),
    publishedAt: key.publishedAt?.toISOString() ?? null,
    readable: unsealed(secret, key) !== null,
  };
}

/** A pair of keys, as `addKey` takes it. Takes a moment, so it is made outside the transaction. */
export async function newKeys(): Promise<{ privateKey: string; publicKey: string }> {
  const { privateKey, publicKey } = await makePair('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return { privateKey, publicKey: publicKey.toString('base64') };
}

/** Adds a key that waits for its DNS record; what is in use goes on signing. One that waited is given up. */
export async function addKey(
  tx: Tx,
  domain: string,
  keys: { privateKey: string; publicKey: string },
  secret: Secret,
  byId: string,
  now: Date,
): Promise<void> {
  if (!(await domains(tx)).includes(domain))
    throw new Refusal(
      'wrong-input',
      'not-our-domain',
      'We write from no mailbox of that domain.',
      'Nothing was made. Connect the mailbox first.',
    );
  const start = `kept-${now.toISOString().slice(0, 10).replaceAll('-', '')}`;
  const before = await store.countSelectors(tx, domain, start);
  await store.endKeys(tx, domain, 'waiting', now);
  await store.insertKey(tx, {
    id: newId(),
    domain,
    selector: before === 0 ? start : `${start}-${before + 1}`,
    privateKeySealed: secret.seal(SEALED_FOR, keys.privateKey),
    publicKey: keys.publicKey,
    madeBy: byId,
    madeAt: now,
    publishedAt: null,
  });
  await record(tx, { kind: 'signing-key-made', agentId: byId, data: { domain } }, now);
}

/** An admin says that the record of a key is in the DNS: mail is signed with it from now on, and no more with the one before. */
export async function usePublished(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  const key = await store.lockKey(tx, id);
  if (!key) throw notFound('key');
  if (key.publishedAt) return;
  await store.endKeys(tx, key.domain, 'in-use', now);
  await store.publishKey(tx, id, now);
  await record(tx, { kind: 'signing-began', agentId: byId, data: { domain: key.domain } }, now);
}

/** Gives a key up: one in use signs nothing more. */
export async function endSigningKey(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  const key = await store.lockKey(tx, id);
  if (!key) throw notFound('key');
  await store.endKey(tx, id, now);
  await record(tx, { kind: 'signing-ended', agentId: byId, data: { domain: key.domain } }, now);
}

async function domains(db: Db | Tx): Promise<string[]> {
  const mailboxes = await readMailboxes(db);
  return [...new Set(mailboxes.map(({ address }) => domainIn(address)))];
}

export const domainIn = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

function unsealed(secret: Secret, key: store.SigningKeyRow): string | null {
  try {
    return secret.unseal(SEALED_FOR, key.privateKeySealed);
  } catch {
    return null;
  }
}
