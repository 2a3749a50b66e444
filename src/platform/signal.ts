import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from './db.ts';
import type { Log } from './log.ts';

/**
 * "Something was committed": a hint that lets loops and live screens look at once, in this process and, by NOTIFY, in the others.
 * Losing one costs a poll's wait, never a message. NOTIFY inside the writing transaction takes one global lock and more than
 * halves commits, so it is sent after the commit and at most once in 20 ms.
 */
export class Signal {
  readonly #db: Db;
  readonly #log: Log;
  readonly #mine = `${process.pid}-${Math.random().toString(36).slice(2)}`;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #client: pg.Client | undefined;
  #closed = false;

  constructor(db: Db, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  onCommit(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Call after a commit that others may be waiting for. */
  committed(): void {
    if (this.#timer || this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
      sql`select pg_notify('kept', ${this.#mine})`.execute(this.#db).catch(() => {
        // the database is away: whoever comes back polls
      });
    }, 20);
  }

  /** Listens on a connection of its own, because LISTEN does not pass a transaction pooler. Comes back by itself. */
  async listen(config: pg.ClientConfig): Promise<void> {
    if (this.#closed) return;
    const client = new pg.Client(config);
    const again = () => {
      if (this.#client !== client || this.#closed) return;
      this.#client = undefined;
      setTimeout(() => this.listen(config), 2_000).unref();
    };
    this.#client = client;
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => {
      if (payload !== this.#mine) this.#tell();
    });
    try {
      await client.connect();
      await client.query('listen kept');
    } catch (error) {
      this.#log('warn', 'hints between processes are off for now; polling goes on', { error });
      client.end().catch(() => {});
      again();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => {});
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
