import type { z } from 'zod';
import type { mailbox, mailboxChange } from '../../contract/settings.ts';
import type { Config } from '../platform/config.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import type { Secret } from '../platform/secret.ts';
import type { Mailbox, MailServer } from './store-mailboxes.ts';
import * as store from './store-mailboxes.ts';
import { readTeam } from './teams.ts';

export type { Mailbox, MailServer } from './store-mailboxes.ts';
export type MailboxChange = z.output<typeof mailboxChange>;
/** What a mailbox's passwords are sealed for. */
const SEALED_FOR = 'mailbox';

/** The mailboxes that are open, the default first. */
export const readMailboxes = (db: Db | Tx): Promise<Mailbox[]> => store.selectMailboxes(db);

/** Refuses when there is no such open mailbox. */
export async function readMailbox(db: Db | Tx, id: string): Promise<Mailbox> {
  return found(await store.selectMailbox(db, id));
}

/** Whether mail of this mailbox stays on this machine, because no server was named to send it through. */
export const rehearses = (config: Pick<Config, 'smtpOut'>, { smtp }: Pick<Mailbox, 'smtp'>): boolean =>
  config.smtpOut === null && smtp === null;

/** The sealed password of a mailbox in plain, or '' where there is none. Refuses where the desk's secret is another than it was sealed with. */
export function unsealPassword(secret: Secret, sealed: Buffer | null): string {
  if (!sealed) return '';
  try {
    return secret.unseal(SEALED_FOR, sealed);
  } catch {
    throw new Refusal(
      'conflict',
      'password-unreadable',
      'We cannot read the password that we kept for this mailbox, because the secret of this desk has changed.',
      'An admin can give it again in Settings.',
    );
  }
}

export function viewMailbox(row: Mailbox): z.output<typeof mailbox> {
  const { imapPasswordSealed: _imap, smtpPasswordSealed: _smtp, ...shown } = row;
  return shown;
}

/** Adds a mailbox: the SMTP door takes mail for it from this commit on. The first one is the default. */
export async function addMailbox(
  tx: Tx,
  change: MailboxChange,
  secret: Secret,
  byId: string | null,
  now: Date,
): Promise<string> {
  const id = newId();
  await readTeam(tx, change.teamId);
  const isDefault = (await store.selectMailboxes(tx)).length === 0;
  if (!(await store.insertMailbox(tx, { id, isDefault, ...written(change, null, secret) }, now)))
    throw addressTaken();
  await record(tx, { kind: 'mailbox-added', agentId: byId, data: { mailboxId: id } }, now);
  return id;
}

export async function changeMailbox(
  tx: Tx,
  id: string,
  change: MailboxChange,
  secret: Secret,
  byId: string,
  now: Date,
): Promise<void> {
  const before = found(await store.selectMailbox(tx, id, true));
  await readTeam(tx, change.teamId);
  if (change.address !== before.address && (await store.isAddressTaken(tx, change.address, id)))
    throw addressTaken();
  const readsAnew = !sameServer(change.imap, before.imap) || change.imap?.folder !== before.imap?.folder;
  await store.updateMailbox(tx, id, written(change, before, secret), readsAnew);
  await record(tx, { kind: 'mailbox-changed', agentId: byId, data: { mailboxId: id } }, now);
}

/** Closes a mailbox: nothing is read from it or taken for it any more, and its passwords are forgotten. */
export async function closeMailbox(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  const { isDefault } = found(await store.selectMailbox(tx, id, true));
  if (isDefault)
    throw new Refusal(
      'conflict',
      'default-mailbox',
      'This is the mailbox that we write from when no other is named.',
      'Nothing was changed. You can change its address instead.',
    );
  await store.closeMailboxRow(tx, id, now);
  await record(tx, { kind: 'mailbox-closed', agentId: byId, data: { mailboxId: id } }, now);
}

/**
 * The passwords to use with a changed mailbox: those given, or those kept. Refuses to use a kept one with another server or
 * user, so that nobody can have it sent to a server of their own.
 */
export function passwordsFor(
  change: MailboxChange,
  before: Mailbox | null,
  secret: Secret,
): { imapPassword: string; smtpPassword: string } {
  const kept = (part: 'imap' | 'smtp', given: string | undefined, sealed: Buffer | null | undefined) => {
    if (given !== undefined || !change[part] || !sealed) return given ?? '';
    if (sameServer(change[part], before?.[part] ?? null)) return unsealPassword(secret, sealed);
    throw new Refusal(
      'wrong-input',
      'password-again',
      'Give the password again.',
      'The server or the name to sign in with has changed. Nothing was saved.',
      [{ path: `${part}Password`, message: 'Give the password for this server.' }],
    );
  };
  return {
    imapPassword: kept('imap', change.imapPassword, before?.imapPasswordSealed),
    smtpPassword: kept('smtp', change.smtpPassword, before?.smtpPasswordSealed),
  };
}

function written(change: MailboxChange, before: Mailbox | null, secret: Secret) {
  const { address, fromName, teamId, signature, imap, smtp } = change;
  const { imapPassword, smtpPassword } = passwordsFor(change, before, secret);
  const seal = (server: MailServer | null, password: string) =>
    server && password ? secret.seal(SEALED_FOR, password) : null;
  return {
    address,
    fromName,
    teamId,
    signature,
    imap,
    imapPasswordSealed: seal(imap, imapPassword),
    smtp,
    smtpPasswordSealed: seal(smtp, smtpPassword),
  };
}

function sameServer(a: MailServer | null, b: MailServer | null): boolean {
  return (
    a?.host.toLowerCase() === b?.host.toLowerCase() &&
    a?.port === b?.port &&
    a?.secure === b?.secure &&
    a?.user === b?.user
  );
}

function found(row: Mailbox | null): Mailbox {
  if (!row) throw notFound('mailbox');
  return row;
}

const addressTaken = () =>
  new Refusal(
    'conflict',
    'address-taken',
    'There is a mailbox with that address already.',
    'Nothing was changed.',
    [{ path: 'address', message: 'Another mailbox has this address.' }],
  );
