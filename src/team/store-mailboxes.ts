import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';

/** Where a mailbox is read or sent from; its password stands apart, sealed. */
export interface MailServer {
  host: string;
  port: number;
  /** TLS from the first byte */
  secure: boolean;
  user: string;
  folder?: string | undefined;
}

export interface Mailbox {
  id: string;
  address: string;
  fromName: string;
  teamId: string;
  signature: string;
  imap: MailServer | null;
  imapPasswordSealed: Buffer | null;
  smtp: MailServer | null;
  smtpPasswordSealed: Buffer | null;
  state: 'off' | 'connected' | 'problem';
  stateWords: string;
  isDefault: boolean;
}

const columns = sql`id, address, from_name, team_id, signature, imap, imap_password_sealed, smtp, smtp_password_sealed,
  state, state_words, is_default`;

/** The mailboxes that are open, the default first. */
export async function selectMailboxes(db: Db | Tx): Promise<Mailbox[]> {
  const { rows } =
    await sql<Mailbox>`select ${columns} from mailbox where closed_at is null order by is_default desc, address`.execute(
      db,
    );
  return rows;
}

export async function selectMailbox(db: Db | Tx, id: string, lock = false): Promise<Mailbox | null> {
  const { rows } = await sql<Mailbox>`select ${columns} from mailbox where id = ${id} and closed_at is null
    ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

type Writable = Omit<Mailbox, 'id' | 'isDefault' | 'state' | 'stateWords'>;
const columnsOf = ({ imap, smtp, ...rest }: Writable) => ({
  ...rest,
  imap: imap && JSON.stringify(imap),
  smtp: smtp && JSON.stringify(smtp),
});

/** False when another open mailbox has that address. */
export async function insertMailbox(
  tx: Tx,
  { id, isDefault, ...mailbox }: Writable & { id: string; isDefault: boolean },
  now: Date,
): Promise<boolean> {
  if (await isAddressTaken(tx, mailbox.address, id)) return false;
  await tx
    .insertInto('mailbox')
    .values({ id, isDefault, createdAt: now, ...columnsOf(mailbox) })
    .execute();
  return true;
}

/** Where it is read from has changed when `readsAnew`: then it begins at the beginning of the new folder. */
export async function updateMailbox(
  tx: Tx,
  id: string,
  mailbox: Writable,
  readsAnew: boolean,
): Promise<void> {
  const anew = readsAnew
    ? {
        uidValidity: null,
        lastUid: null,
        readFrom: null,
        thereBefore: null,
        state: 'off',
        stateWords: '',
        stateAt: null,
      }
    : {};
  await tx
    .updateTable('mailbox')
    .set({ ...columnsOf(mailbox), ...anew })
    .where('id', '=', id)
    .execute();
}

/** Takes turns with others who give mailboxes an address, so that it is asked and written as one. */
export async function isAddressTaken(tx: Tx, address: string, exceptId: string): Promise<boolean> {
  await sql`lock table mailbox in share row exclusive mode`.execute(tx);
  const { rows } =
    await sql`select from mailbox where lower(address) = lower(${address}) and closed_at is null
    and id <> ${exceptId}`.execute(tx);
  return rows.length > 0;
}

export async function closeMailboxRow(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`delete from mailbox_sign_in where mailbox_id = ${id}`.execute(tx);
  await tx
    .updateTable('mailbox')
    .set({ closedAt: now, imapPasswordSealed: null, smtpPasswordSealed: null, state: 'off', stateWords: '' })
    .where('id', '=', id)
    .execute();
}
