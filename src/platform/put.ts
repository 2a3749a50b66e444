import { sql } from 'kysely';
import type { Tx } from './db.ts';

/** Tables whose rows are only ever added, in an order in which their references exist. */
const ORDER = [
  'conversation',
  'participant',
  'message',
  'message_recipient',
  'attachment',
  'message_alias',
  'target',
  'notice',
  'delivery',
  'automatic_send',
  'promise',
  'message_settles',
  'placement',
  'check_override',
  'event',
] as const;
export type PutTable = (typeof ORDER)[number];

/** What one insert says beyond its rows: columns that the database works out, and rows that may stand already. */
const SPECIAL: Partial<Record<PutTable, { columns?: string; values?: string; after?: string }>> = {
  // a tsvector may not pass 1 MB, so only so much of a message is searched
  message: {
    columns: ', search',
    values: `, to_tsvector('english', left(r.subject || E'\\n' || r.words, 200000))`,
  },
  message_alias: { after: 'on conflict do nothing' },
  target: { after: `on conflict (conversation_id, kind) where state = 'open' do nothing` },
  participant: { after: 'on conflict do nothing' },
};

type Row = Record<string, unknown>;
const gathering = new WeakMap<Tx, Map<PutTable, Row[]>>();

/** From here on, rows put in this transaction wait for `flush`, so that many messages are written with one statement a table. */
export function gather(tx: Tx): void {
  gathering.set(tx, new Map());
}

/** Does `work` with its rows gathered, and writes them when it is done; within something that gathers already, that does it later. */
export async function gathered<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  if (gathering.has(tx)) return work();
  gather(tx);
  try {
    const result = await work();
    await flush(tx);
    return result;
  } finally {
    gathering.delete(tx);
  }
}

/**
 * Adds rows: at once, or, in a transaction that gathers, at the next `flush`. Rows have every column that has no default, by their
 * camelCase names; all rows of one call have the same columns.
 */
export async function put(tx: Tx, table: PutTable, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const waiting = gathering.get(tx);
  if (!waiting) return insert(tx, table, rows);
  const had = waiting.get(table);
  if (had) had.push(...rows);
  else waiting.set(table, [...rows]);
}

/** Writes what was gathered, all sent together. Call it before reading what this transaction put. Does nothing in one that does not gather. */
export async function flush(tx: Tx): Promise<void> {
  const waiting = gathering.get(tx);
  if (!waiting) return;
  const inserts: Promise<void>[] = [];
  for (const table of ORDER) {
    const rows = waiting.get(table);
    if (!rows) continue;
    waiting.delete(table);
    // all by one way, so that they reach the server in the order of ORDER
    for (const alike of byColumns(rows)) inserts.push(insert(tx, table, alike));
  }
  await Promise.all(inserts);
}

/** Rows with the same columns go into one statement. */
function byColumns(rows: Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = Object.keys(row).join();
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

const snake = new Map<string, string>();
const snakeOf = (name: string) => {
  let known = snake.get(name);
  if (!known)
    snake.set(
      name,
      (known = name.replace(/[A-Z0-9]+/g, (part, at: number) =>
        /^\d/.test(part) ? part : `${at ? '_' : ''}${part.toLowerCase()}`,
      )),
    );
  return known;
};

/** One parameter of JSON for any number of rows: cheaper to build and to read than a parameter a value. */
async function insert(tx: Tx, table: PutTable, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map(snakeOf);
  const records = rows.map((row) => {
    const record: Row = {};
    for (const name in row) {
      const value = row[name];
      record[snakeOf(name)] =
        value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
    }
    return record;
  });
  const { columns: more = '', values = '', after = '' } = SPECIAL[table] ?? {};
  const list = columns.join(', ');
  await sql`${sql.raw(`insert into ${table} (${list}${more}) select ${columns.map((c) => `r.${c}`).join(', ')}${values} from json_populate_recordset(null::${table}, `)}${JSON.stringify(records)}${sql.raw(`) r ${after}`)}`.execute(
    tx,
  );
}
