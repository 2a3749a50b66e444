import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '../../test/cluster.ts';
import { connect, type Db, inTransaction } from './db.ts';
import { plannedAnew } from './prepared.ts';

const database = await freshDatabase();
let db: Db;
let logged: string[];
beforeEach(async () => {
  await db?.destroy();
  logged = [];
  // one connection, so that what one statement leaves behind the next one meets
  db = connect({ ...database.appConfig, max: 1 }, (what) => logged.push(what));
});
after(async () => {
  await db.destroy();
  await database.drop();
});

const plus = async (on: Db, n: number) =>
  (await sql<{ sum: number }>`select ${n}::int + 1 as sum`.execute(on)).rows[0]?.sum;
const named = async () =>
  (await sql<{ n: number }>`select count(*) as n from pg_prepared_statements`.execute(db)).rows[0]?.n;

test('what is run often is planned once', async () => {
  assert.equal(await plus(db, 1), 2);
  assert.equal(await plus(db, 2), 3);
  assert.equal(await named(), 0);
  assert.equal(await plus(db, 3), 4);
  assert.equal(await plus(db, 4), 5);
  assert.equal(await named(), 1);
});

test('what hangs on its values is planned each time', async () => {
  for (let i = 0; i < 5; i++) await sql`${plannedAnew} select ${i}::int`.execute(db);
  assert.equal(await named(), 0);
});

test('a pooler that gives us another server connection costs nothing but the names', async () => {
  for (let i = 0; i < 4; i++) await plus(db, i);
  await sql`deallocate all`.execute(db);
  assert.equal(await plus(db, 10), 11);
  assert.deepEqual(logged, ['named statements do not hold on this database; going on without them']);
  for (let i = 0; i < 4; i++) assert.equal(await plus(db, i), i + 1);
  assert.equal(await named(), 0);
});

test('so in a transaction, which is tried again whole', async () => {
  for (let i = 0; i < 4; i++) await plus(db, i);
  await sql`deallocate all`.execute(db);
  let tries = 0;
  const sum = await inTransaction(db, (tx) => {
    tries++;
    return plus(tx, 20);
  });
  assert.deepEqual({ sum, tries }, { sum: 21, tries: 2 });
});

test('any other failure is only told', async () => {
  for (let i = 0; i < 4; i++) await plus(db, i);
  await assert.rejects(plus(db, 2_147_483_647), { code: '22003' });
  assert.equal(await plus(db, 5), 6);
  assert.deepEqual(logged, []);
});
