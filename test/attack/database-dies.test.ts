import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { connect, type Db, inTransaction, isConnectionLoss } from '../../src/platform/db.ts';
import { type FreshDatabase, freshDatabase } from '../cluster.ts';

/** The database goes away in the middle of our work: what was under way fails in words, and the process lives. */
let database: FreshDatabase;
let db: Db;
before(async () => {
  database = await freshDatabase();
  db = connect(database.appConfig);
});
after(async () => {
  await db.destroy();
  await database.drop();
});

async function end(pid: number): Promise<void> {
  const other = connect(database.config);
  await sql`select pg_terminate_backend(${pid})`.execute(other);
  await other.destroy();
}
const pidOf = async (at: Db) =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(at)).rows[0]?.pid ?? 0;

test('a connection that is lost between two statements of a transaction ends the transaction, not the process', async () => {
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await end(await pidOf(tx));
      // the loss is noticed while nobody asks
      await new Promise((wake) => setTimeout(wake, 100));
      await pidOf(tx);
    }),
    (error: { kind?: string }) => error.kind === 'unavailable',
  );
  assert.ok((await pidOf(db)) > 0, 'the next one gets a new connection');
});

test('so does one that is lost while it is asked', async () => {
  await assert.rejects(
    db.connection().execute(async (one) => {
      const pid = await pidOf(one);
      const ending = end(pid);
      await sql`select pg_sleep(5)`.execute(one).finally(() => ending);
    }),
    isConnectionLoss,
  );
  // the pool drops the dead connection when its socket closes, a moment after the error
  await new Promise((wake) => setTimeout(wake, 200));
  assert.ok((await pidOf(db)) > 0);
});
