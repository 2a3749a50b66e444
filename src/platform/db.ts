import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { pipelined } from './pipelined.ts';
import { preparingClient } from './prepared.ts';
import { Refusal } from './refusal.ts';
import type { DB } from './schema.generated.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

// bigint counts fit a number here; days stay text, because a day is no instant
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** A pool on one PostgreSQL. No SET, and no named statement that it can't do without: it must also work behind a transaction pooler. */
export function connect(config: pg.PoolConfig, log: (what: string, error: Error) => void = () => {}): Db {
  const pool = new pg.Pool({
    max: 12,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 8_000,
    Client: preparingClient(log),
    pipeline: true,
    ...config,
  });
  // an idle client that loses its server must not end the process; the next query gets a fresh one
  pool.on('error', (error) => log('a database connection was lost', error));
  // nor one that is in use: whoever uses it is told by the query that fails
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** Deadlock, serialisation failure, and a named statement that the server no longer knows (see prepared.ts). */
const RETRY = new Set(['40001', '40P01', '26000', '42P05', '0A000']);
/** Two conversations drew the same reference: the second draws again. */
const isRefClash = (error: unknown) =>
  (error as { constraint?: string }).constraint === 'conversation_ref_key';
const GONE = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', '08001', '08004', '53300']);

/** No room on the disk; a quota reaches PostgreSQL as an error without a code of its own. */
const isFull = (error: unknown): boolean => {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return code === '53100' || code === '58030' || (code === 'XX000' && /Disk quota exceeded/i.test(message));
};

/** The rules that the database itself holds, by the code that its triggers raise. */
const RULES: Record<string, [string, string]> = {
  KP001: [
    'three-answers',
    'Every open conversation needs an owner, a next step and a date by which the customer will hear.',
  ],
  KP002: ['record-stands', 'The record of what was promised is never changed or deleted.'],
  KP003: ['promise-moved-on', 'That promise has changed in the meantime.'],
  KP004: ['open-promises', 'There is still an open promise here. Keep it, move it or release it first.'],
  KP005: ['owner-needed', 'Hand over their open conversations, promises and duties first.'],
  KP006: ['moved-on', 'What you wanted to move is in another conversation by now.'],
  KP007: ['request-moved-on', 'That request has changed in the meantime.'],
  KP008: ['left', 'Somebody whom you gave a promise to does not work here any more. Choose someone else.'],
  KP011: ['not-true-any-more', 'What was to go by itself is not true any more, or was stopped here.'],
  KP010: ['not-a-test-desk', 'Only a desk that was made as a test desk has a clock that can be set.'],
};

/** What PostgreSQL says of values that no one could have meant: a NUL or half a character in a text, a date out of its range. */
const UNREADABLE = new Set(['22021', '22P05', '22P02', '22007', '22008']);

export function isConnectionLoss(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  if (
    code &&
    (GONE.has(code) || /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/.test(code))
  )
    return true;
  return /Connection terminated|timeout exceeded when trying to connect|is not queryable|server closed/.test(
    message ?? '',
  );
}

/** The records are away or full: nothing is wrong with what was asked, and it may be asked again. */
export const isAway = (error: unknown): boolean =>
  isConnectionLoss(error) || isFull(error) || (error instanceof Refusal && error.kind === 'unavailable');

/** Turns what PostgreSQL throws into a Refusal where a person can do something about it; anything else stays a fault. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const code = (error as { code?: string } | null)?.code ?? '';
  const rule = RULES[code];
  if (rule)
    return new Refusal('conflict', rule[0], rule[1], `Nothing was changed. (${(error as Error).message}.)`);
  if (isConnectionLoss(error))
    return new Refusal(
      'unavailable',
      'database-away',
      'We cannot reach our records just now.',
      'Nothing was saved. Please try again in a minute.',
    );
  if (isFull(error))
    return new Refusal(
      'unavailable',
      'disk-full',
      'There is no room left to save this.',
      'Nothing was saved. Please keep your text and tell whoever runs this desk.',
    );
  if (code === '23503')
    return new Refusal(
      'wrong-input',
      'names-nothing',
      'Something that this names is not here, or not any more.',
      'Nothing was saved. Load the page again and try once more.',
    );
  if (UNREADABLE.has(code))
    return new Refusal(
      'wrong-input',
      'unreadable-value',
      'Something in what was sent cannot be read as text or as a date.',
      'Nothing was saved. Put it right and send it again.',
    );
  return error;
}

/** Told after each commit of `inTransaction` on that database (see signal.ts). */
export const afterCommit = new WeakMap<Db, () => void>();

/**
 * One transaction, READ COMMITTED (the rules' locks rely on it), whose statements may be sent together (see pipelined.ts). Tried again, whole, on deadlock or serialisation failure: so
 * `work` does nothing outside the database.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await db.transaction().execute((tx) => pipelined(tx, work));
      afterCommit.get(db)?.();
      return result;
    } catch (error) {
      if (attempt < 4 && (RETRY.has((error as { code?: string }).code ?? '') || isRefClash(error))) {
        await new Promise((wake) => setTimeout(wake, attempt * 15 * (1 + Math.random())));
        continue;
      }
      throw asRefusal(error);
    }
  }
}

/**
 * Does `work` within the transaction so that its failure undoes nothing but itself, and `failed` hears of it. Throws when the records are
 * away or full, and where everything has to be tried again: then this is not to blame.
 */
export async function byItself(
  tx: Tx,
  work: () => Promise<void>,
  failed: (error: unknown) => void,
): Promise<void> {
  await sql`savepoint by_itself`.execute(tx);
  try {
    await work();
    await sql`release savepoint by_itself`.execute(tx);
  } catch (error) {
    if (isAway(error) || RETRY.has((error as { code?: string }).code ?? '')) throw error;
    await sql`rollback to savepoint by_itself`.execute(tx);
    failed(error);
  }
}

/** Locks conversations in id order, as every verb does before it touches anything of theirs, so that no two verbs deadlock. */
export async function lockConversations(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const sorted = [...new Set(ids)].sort();
  await sql`select id from conversation where id = any(${sorted}::uuid[]) order by id for no key update`.execute(
    tx,
  );
}

/** Locks the conversations that `read` names. What was moved to another one while we waited is read again, and that one locked too. */
export async function lockConversationsOf(tx: Tx, read: () => Promise<string[]>): Promise<void> {
  const held = new Set<string>();
  for (;;) {
    const ids = (await read()).filter((id) => !held.has(id));
    if (ids.length === 0) return;
    await lockConversations(tx, ids);
    for (const id of ids) held.add(id);
  }
}

/** Locks those of the conversations that nobody else holds now, in id order, and returns the ones that are ours. For loops. */
export async function lockFreeConversations(tx: Tx, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from conversation where id = any(${[...new Set(ids)].sort()}::uuid[]) order by id
    for no key update skip locked`.execute(tx);
  return new Set(rows.map((row) => row.id));
}
