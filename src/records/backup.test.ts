import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { freshDatabase } from '../../test/cluster.ts';
import { storeBlob } from '../platform/blobs.ts';
import { connect, inTransaction } from '../platform/db.ts';
import { log } from '../platform/log.ts';
import { migrate, readMigrations } from '../platform/migrate.ts';
import { makePromises } from '../promises/promises.ts';
import { watchOnce } from '../promises/watch.ts';
import { backUp } from './backup.ts';
import { checkBackup, type Manifest } from './manifest.ts';
import { restoreRecords } from './restore.ts';
import { verifyRecords } from './verify.ts';

const SECRET = 'a secret of the tests, nobody else has it';
const NEWEST = readMigrations().at(-1)?.number as number;
let cast: Cast;
let folder: string;
before(async () => {
  cast = await openCast();
  folder = mkdtempSync(path.join(os.tmpdir(), 'kept-backup-'));
  const { conversation, contact } = await cast.mailIn(
    {
      files: [
        { name: 'leg.png', type: 'image/png', bytes: Buffer.from([0, 1, 2, 255]), inline: false, cid: null },
      ],
    },
    TUESDAY,
  );
  await cast.mailIn(
    { email: 'tom@example.org', name: 'Tom Wren', words: 'Tab\there, \\N and "quotes", ünïcode 🙂.' },
    TUESDAY,
  );
  // more than one part of COPY's data, and of our own
  await storeBlob(cast.db, Buffer.alloc(3_000_000, 'kept'), TUESDAY);
  await inTransaction(cast.db, (tx) =>
    makePromises(
      tx,
      [
        {
          conversationId: conversation.id,
          contactId: contact.id,
          kind: 'action',
          what: 'Send the form',
          dueAt: minutesAfter(TUESDAY, 60),
          madeById: cast.kiran,
          rehearsed: false,
        },
      ],
      'open',
      TUESDAY,
    ),
  );
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cast.close();
});

const inFolder = (name: string) => path.join(folder, name);
const backedUp = (name: string) =>
  backUp(cast.database.config, inFolder(name), { secret: SECRET, withSecret: true, now: TUESDAY });

/** An empty desk of its own, and what is in it as text. */
async function withEmptyDesk(work: (at: pg.ClientConfig) => Promise<void>): Promise<void> {
  const database = await freshDatabase();
  try {
    await work(database.config);
  } finally {
    await database.drop();
  }
}

/** Every row of a table as PostgreSQL writes it, in one order. */
async function rowsOf(config: pg.ClientConfig, table: string): Promise<string[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rows } = await client.query<{ row: string }>(
      `select t::text as row from ${pg.escapeIdentifier(table)} t order by 1`,
    );
    return rows.map(({ row }) => row);
  } finally {
    await client.end();
  }
}

async function ask<T>(config: pg.ClientConfig, text: string): Promise<T[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

test('everything comes back, row by row, held, and only for its owner to read', async () => {
  const manifest = await backedUp('whole');
  assert.equal(statSync(inFolder('whole')).mode & 0o777, 0o700);
  assert.equal(statSync(inFolder('whole/secret')).mode & 0o777, 0o600);
  assert.equal(statSync(inFolder('whole/message.copy')).mode & 0o777, 0o600);
  assert.equal(readFileSync(inFolder('whole/secret'), 'utf8'), `${SECRET}\n`);
  assert.equal(manifest.desk, 'Fernhill Furniture');
  assert.equal(manifest.migration, NEWEST);
  assert.deepEqual(manifest.leftOut, ['page_visit', 'presence', 'session']);
  assert.ok(manifest.tables.length > 40);
  assert.deepEqual(await checkBackup(inFolder('whole'), NEWEST), manifest);

  await withEmptyDesk(async (config) => {
    const { rows } = await restoreRecords(config, inFolder('whole'), manifest, TUESDAY);
    assert.equal(
      rows,
      manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    );
    await migrate(config, { appRole: 'kept_app' });
    for (const { name } of manifest.tables.filter((table) => table.name !== 'desk'))
      assert.deepEqual(await rowsOf(config, name), await rowsOf(cast.database.config, name), name);
    const held = await ask<{ held_at: Date; held_reason: string; name: string }>(
      config,
      'select * from desk',
    );
    assert.equal(held[0]?.name, 'Fernhill Furniture');
    assert.deepEqual(held[0]?.held_at, TUESDAY);
    assert.match(
      held[0]?.held_reason ?? '',
      /^This desk was restored from the backup of Tuesday 1 December, 10am\. Until an admin/,
    );
    assert.deepEqual(await verifyRecords(config, TUESDAY, { deep: true }), []);
    // the rules hold in it as before
    await assert.rejects(ask(config, 'delete from event'), { code: 'KP002' });
    await assert.rejects(ask(config, `update promise set due_at = due_at + interval '1 day'`), {
      code: 'KP002',
    });
  });
});

test('a restored desk breaks nothing until it is released', async () => {
  const manifest = await backedUp('still');
  await withEmptyDesk(async (config) => {
    await restoreRecords(config, inFolder('still'), manifest, TUESDAY);
    const db = connect(config);
    assert.equal(await watchOnce(db, new Date('2030-01-01T00:00:00Z'), log), false);
    const open = await ask<{ what: string }>(config, `select what from promise where state = 'open'`);
    assert.deepEqual(open, [{ what: 'Send the form' }]);
    await ask(config, 'update desk set held_at = null');
    await watchOnce(db, new Date('2030-01-01T00:00:00Z'), log);
    assert.deepEqual(await ask(config, `select what from promise where state = 'open'`), []);
    await db.destroy();
  });
});

test('a backup taken while the desk is written to is of one moment', async () => {
  let writing = true;
  let written = 0;
  const writer = (async () => {
    for (let n = 0; writing; n++) {
      await cast.mailIn(
        { email: `live${n % 7}@example.org`, words: `Message ${n}` },
        minutesAfter(TUESDAY, n * 90),
      );
      written++;
    }
  })();
  while (written < 10) await new Promise((wake) => setTimeout(wake, 5));
  let manifest: Manifest;
  try {
    manifest = await backedUp('live');
  } finally {
    writing = false;
    await writer;
  }
  await withEmptyDesk(async (config) => {
    await restoreRecords(config, inFolder('live'), manifest, TUESDAY);
    assert.deepEqual(
      (await verifyRecords(config, TUESDAY, { deep: true })).filter((finding) => !finding.note),
      [],
    );
    // the same bytes leave again for every table but the desk's own, which says that it is held
    const again = await backUp(config, inFolder('live-again'), {
      secret: SECRET,
      withSecret: false,
      now: TUESDAY,
    });
    const marks = (m: Manifest) => m.tables.filter(({ name }) => name !== 'desk');
    assert.deepEqual(marks(again), marks(manifest));
    assert.equal(existsSync(inFolder('live-again/secret')), false);
  });
});

test('a role that owns the database and is no superuser can restore, and whatever else is there stays', async () => {
  const manifest = await backedUp('plain');
  const database = await freshDatabase();
  try {
    const role = `plain_${process.pid}`;
    await ask(database.config, `create role ${role} login`);
    await ask(database.config, `alter database ${database.name} owner to ${role}`);
    const config = { ...database.config, user: role };
    // nothing of ours is in it yet but what that role makes itself
    await ask(database.config, 'drop schema public cascade');
    await ask(config, 'create schema public');
    await ask(config, 'create table theirs (n int)');
    await migrate(config);
    await restoreRecords(config, inFolder('plain'), manifest, TUESDAY);
    await migrate(config);
    assert.deepEqual(
      await rowsOf(config, 'promise_settlement'),
      await rowsOf(cast.database.config, 'promise_settlement'),
    );
    assert.deepEqual(await ask(config, 'select * from theirs'), []);
    await ask(database.config, `reassign owned by ${role} to kept`);
    await ask(database.config, `drop role ${role}`);
  } finally {
    await database.drop();
  }
});

test('what is not whole is refused before anything is touched', async () => {
  await backedUp('torn');
  const refusal = (why: RegExp) => (error: { code?: string; message: string }) =>
    error.code === 'not-a-backup' && why.test(error.message);
  const file = inFolder('torn/message.copy');
  const bytes = readFileSync(file);
  truncateSync(file, bytes.length - 7);
  await assert.rejects(
    checkBackup(inFolder('torn'), NEWEST),
    refusal(/message\.copy has \d+ bytes and should have \d+/),
  );
  bytes[bytes.length - 9] = (bytes[bytes.length - 9] as number) ^ 1;
  writeFileSync(file, bytes);
  await assert.rejects(checkBackup(inFolder('torn'), NEWEST), refusal(/message\.copy is damaged/));
  rmSync(file);
  await assert.rejects(checkBackup(inFolder('torn'), NEWEST), refusal(/message\.copy is missing/));
  appendFileSync(inFolder('torn/manifest.json'), '}');
  await assert.rejects(checkBackup(inFolder('torn'), NEWEST), refusal(/manifest\.json is damaged/));
  rmSync(inFolder('torn/manifest.json'));
  await assert.rejects(checkBackup(inFolder('torn'), NEWEST), refusal(/it has no manifest\.json/));
});

test('a backup of a newer release is refused', async () => {
  await backedUp('newer');
  await assert.rejects(checkBackup(inFolder('newer'), NEWEST - 1), { code: 'backup-newer' });
});

test('a backup of an older release comes back in its own shape, and then moves on to this one', async () => {
  const database = await freshDatabase();
  try {
    const { config } = database;
    const upTo = readMigrations().filter(({ number }) => number < NEWEST);
    await ask(config, 'drop schema public cascade');
    await ask(config, 'create schema public');
    await ask(
      config,
      'create table migration (number int primary key, name text not null, applied_at timestamptz not null)',
    );
    for (const { number, name, sql } of upTo) {
      await ask(config, sql);
      await ask(config, `insert into migration values (${number}, '${name}', now())`);
    }
    await ask(
      config,
      `insert into desk (id, name, created_at) values (gen_random_uuid(), 'An older desk', now())`,
    );
    const manifest = await backUp(config, inFolder('older'), {
      secret: SECRET,
      withSecret: true,
      now: TUESDAY,
    });
    assert.equal(manifest.migration, NEWEST - 1);
    await withEmptyDesk(async (empty) => {
      await restoreRecords(empty, inFolder('older'), manifest, TUESDAY);
      assert.deepEqual((await migrate(empty, { appRole: 'kept_app' })).applied, [
        readMigrations().at(-1)?.name,
      ]);
      assert.deepEqual(await ask(empty, 'select name from desk'), [{ name: 'An older desk' }]);
      assert.deepEqual(await verifyRecords(empty, TUESDAY), []);
    });
  } finally {
    await database.drop();
  }
});

test('a folder that holds anything is not written to', async () => {
  await assert.rejects(
    backUp(cast.database.config, folder, { secret: SECRET, withSecret: true, now: TUESDAY }),
    { code: 'folder-not-empty' },
  );
  const file = inFolder('a-file');
  writeFileSync(file, '');
  await assert.rejects(
    backUp(cast.database.config, file, { secret: SECRET, withSecret: true, now: TUESDAY }),
    { code: 'no-backup-made' },
  );
});

test('a desk with data, or one that runs, is not restored over', async () => {
  const manifest = await backedUp('over');
  await assert.rejects(restoreRecords(cast.database.config, inFolder('over'), manifest, TUESDAY), {
    code: 'desk-has-data',
  });
  await withEmptyDesk(async (config) => {
    const listening = new pg.Client(config);
    await listening.connect();
    await listening.query('listen kept');
    await assert.rejects(restoreRecords(config, inFolder('over'), manifest, TUESDAY), {
      code: 'desk-running',
    });
    await listening.end();
  });
});

test('killed in the middle, a restore leaves the empty desk that was there, and can be run again', async () => {
  const manifest = await backedUp('killed');
  await withEmptyDesk(async (config) => {
    // the connection ends where a kill would end it: all rows are in, the commit is not
    const killed = restoreRecords(config, inFolder('killed'), manifest, TUESDAY, () => {
      throw new Error('killed');
    });
    await assert.rejects(killed, /killed/);
    assert.deepEqual(await ask(config, 'select name, held_at from desk'), [{ name: '', held_at: null }]);
    assert.deepEqual(await rowsOf(config, 'agent'), []);
    await restoreRecords(config, inFolder('killed'), manifest, TUESDAY);
    assert.equal((await rowsOf(config, 'agent')).length, 5);
  });
});

test('a backup that fails leaves nothing behind', async () => {
  const gone = { ...cast.database.config, database: 'no_such_database' };
  await assert.rejects(backUp(gone, inFolder('failed'), { secret: SECRET, withSecret: true, now: TUESDAY }), {
    code: '3D000',
  });
  assert.equal(existsSync(inFolder('failed/manifest.json')), false);
  await backedUp('failed');
});
