import { sql } from 'kysely';
import type { Db } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

/** A process that says nothing for so long reads no longer: another one takes its mailboxes over. */
const LAPSE_MS = 30_000;

export interface ReaderRow {
  id: string;
  address: string;
  imap: { host: string; port: number; secure: boolean; user: string; folder?: string };
  imapPasswordSealed: Buffer | null;
  uidValidity: string | null;
  lastUid: number | null;
  readFrom: Date | null;
  thereBefore: number | null;
  signedInAt: Date | null;
}

/**
 * Whose turn it is to read which mailbox: one process at a time, so that a mail server sees one connection a mailbox however many of us
 * run. A row rather than a lock of PostgreSQL's, which does not pass a transaction pooler. Time is the database's.
 */
export class ReadingTurns {
  readonly #db: Db;
  readonly #everyMs: number;
  readonly #me = newId();
  #saidAt = 0;
  /** there can be no other process: whoever had a turn has died */
  #isAlone: boolean;

  constructor(db: Db, everyMs: number, isAlone: boolean) {
    this.#db = db;
    this.#everyMs = everyMs;
    this.#isAlone = isAlone;
  }

  /** The mailboxes that are ours to read now, and whether that was said anew. */
  async take(): Promise<{ rows: ReaderRow[]; said: boolean }> {
    const at = Date.now();
    const said = at - this.#saidAt >= this.#everyMs;
    const isFree = sql`(read_by is null or watched_at < now() - ${LAPSE_MS} * interval '1 millisecond' or ${this.#isAlone})`;
    await sql`update mailbox set read_by = ${this.#me}, watched_at = now()
      where closed_at is null and imap is not null and ((read_by = ${this.#me} and ${said}) or (read_by is distinct from ${this.#me} and ${isFree}))`.execute(
      this.#db,
    );
    const { rows } = await sql<ReaderRow>`
      select id, address, imap, imap_password_sealed, uid_validity, last_uid, read_from, there_before, signed_in_at
      from mailbox left join mailbox_sign_in on mailbox_id = id
      where closed_at is null and imap is not null and read_by = ${this.#me}`.execute(this.#db);
    this.#isAlone = false;
    if (said) this.#saidAt = at;
    return { rows, said };
  }

  /** Others may have taken over since we last reached the records. */
  get lapsed(): boolean {
    return Date.now() - this.#saidAt >= LAPSE_MS;
  }

  /** Where a mailbox was read up to; not by somebody whose turn is over. */
  async saveCursor(
    id: string,
    cursor: { uidValidity: number; lastUid: number; thereBefore?: number },
  ): Promise<void> {
    await sql`update mailbox set uid_validity = ${String(cursor.uidValidity)}, last_uid = ${cursor.lastUid},
      there_before = ${cursor.thereBefore ?? 0} where id = ${id} and read_by = ${this.#me}`.execute(this.#db);
  }

  /** Whoever comes next need not wait. */
  async end(): Promise<void> {
    await sql`update mailbox set read_by = null where read_by = ${this.#me}`
      .execute(this.#db)
      .catch(() => {});
  }
}
