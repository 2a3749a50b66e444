import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, afterEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { freshDatabase } from '../../test/cluster.ts';
import { connect, type Db, inTransaction, type Tx } from './db.ts';

const database = await freshDatabase();
const owner = connect(database.config);
await sql`create table line (n int primary key)`.execute(owner);
await sql`grant all on line to public`.execute(owner);
const logged: string[] = [];
const db = connect({ ...database.appConfig, max: 1 }, (what) => logged.push(what));

afterEach(async () => {
  await sql`truncate line`.execute(owner);
});
after(async () => {
  await db.destroy();
  await owner.destroy();
  await database.drop();
});

const write = (on: Db | Tx, n: number) => sql`insert into line values (${n})`.execute(on);
const lines = async () =>
  (await sql<{ n: number }>`select n from line order by n`.execute(owner)).rows.map((row) => row.n);
const refused = { code: '23505' };

test('statements given together are answered in their order', async () => {
  const seen = await inTransaction(db, (tx) =>
    Promise.all([
      sql<{ n: number }>`select count(*) as n from line`.execute(tx),
      write(tx, 1),
      sql<{ n: number }>`select count(*) as n from line`.execute(tx),
      write(tx, 2),
      sql<{ n: number }>`select count(*) as n from line`.execute(tx),
    ]),
  );
  assert.deepEqual(
    seen.flatMap((answer) => answer.rows).map((row) => (row as { n: number }).n),
    [0, 1, 2],
  );
  assert.deepEqual(await lines(), [1, 2]);
});

test('they cost one way to the server and back, not one each', async (t) => {
  const WAY_MS = 25;
  const { host, port } = database.appConfig as { host: string; port: number };
  const far = net.createServer((near) => {
    const server = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host);
    for (const [from, to] of [
      [near, server],
      [server, near],
    ] as const) {
      from.on('data', (bytes) => setTimeout(() => to.write(bytes), WAY_MS));
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  far.listen(0, '127.0.0.1');
  await once(far, 'listening');
  const slow = connect({
    ...database.appConfig,
    host: '127.0.0.1',
    port: (far.address() as net.AddressInfo).port,
  });
  t.after(async () => {
    await slow.destroy();
    far.close();
  });
  await inTransaction(slow, (tx) => write(tx, 100));
  const start = performance.now();
  await inTransaction(slow, (tx) => Promise.all(Array.from({ length: 20 }, (_, n) => write(tx, n))));
  // begin, the twenty, commit; one by one would be 22 ways there and back, 1,100 ms
  assert.ok(performance.now() - start < 12 * WAY_MS);
});

test('the first that fails is what is told, and all of them are undone', async () => {
  await write(owner, 5);
  await assert.rejects(
    inTransaction(db, (tx) => Promise.all([write(tx, 1), write(tx, 5), write(tx, 2)])),
    refused,
  );
  assert.deepEqual(await lines(), [5]);
});

test('nor is it a statement that failed because of it, whichever is heard first', async () => {
  // from the third time on it has a name, and is heard of a little later than those that have none
  for (const n of [5, 6, 7, 8]) await write(db, n);
  await assert.rejects(
    inTransaction(db, (tx) =>
      Promise.all([
        write(tx, 5),
        sql`select ${1}::int as a`.execute(tx),
        sql`select 2 as b`.execute(tx),
        sql`select ${3}::int as c`.execute(tx),
      ]),
    ),
    refused,
  );
});

test('a branch that goes on after another has failed writes nothing', async () => {
  await write(owner, 5);
  let late: unknown;
  await assert.rejects(
    inTransaction(db, (tx) => {
      const goesOn = async () => {
        await wait(60);
        late = await write(tx, 1).catch((error: Error) => error.message);
      };
      return Promise.all([goesOn(), write(tx, 5)]);
    }),
    refused,
  );
  await wait(120);
  assert.match(
    String(late),
    /^Transaction is already rolled back|The transaction of this statement has ended/,
  );
  assert.deepEqual(await lines(), [5]);
});

test('nor while the ROLLBACK is on its way', async () => {
  await write(owner, 5);
  let late: unknown;
  await assert.rejects(
    inTransaction(db, async (tx) => {
      const failing = write(tx, 5);
      void failing.catch(async () => {
        late = await write(tx, 1).catch((error: Error) => error.message);
      });
      return failing;
    }),
    refused,
  );
  await wait(60);
  assert.match(String(late), /aborted|rolled back|has ended/);
  assert.deepEqual(await lines(), [5]);
});

test('nor does one that nobody waited for, once the rest is committed', async () => {
  let late: unknown;
  await inTransaction(db, async (tx) => {
    void wait(40).then(async () => {
      late = await write(tx, 7).catch((error: Error) => error.message);
    });
    await write(tx, 1);
  });
  await wait(100);
  assert.match(String(late), /^Transaction is already committed|The transaction of this statement has ended/);
  assert.deepEqual(await lines(), [1]);
});

test('a failure among statements with names costs no names', async () => {
  const plus = (on: Db | Tx, n: number) => sql`select ${n}::int + 40 as sum`.execute(on);
  await write(owner, 5);
  for (let i = 0; i < 2; i++) await plus(db, i);
  // this time it is named: the server refuses to learn the name in a failed transaction, and knows none when it comes again
  await assert.rejects(
    inTransaction(db, (tx) => Promise.all([write(tx, 5), plus(tx, 1), plus(tx, 2)])),
    refused,
  );
  assert.deepEqual(logged, []);
  assert.equal((await plus(db, 2)).rows.length, 1);
});
