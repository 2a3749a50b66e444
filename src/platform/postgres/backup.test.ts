import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { hotBackup, restoreBackup } from './backup.ts';
import { afterwards, madeDataFolder, query, scratch, until } from './fixture.ts';
import { startPostgres } from './server.ts';

test('a backup under live writes restores to a desk with every row committed before it, and no half of one', async (t) => {
  const dataDir = await madeDataFolder(t);
  const running = await startPostgres({ dataDir, settings: { max_wal_size: '32MB', min_wal_size: '32MB' } });
  afterwards(t, running.stop);
  const owner = running.connection('postgres', 'owner');
  await query(owner, 'create table one (n int primary key, words text)');
  await query(owner, 'create table two (n int primary key references one)');
  await query(owner, 'create unlogged table scratch (n int)');

  const writer = new pg.Client(owner);
  await writer.connect();
  let written = 0;
  let writing = true;
  const busy = (async () => {
    for (; writing; written++) {
      await writer.query('begin');
      await writer.query(`insert into one values ($1::int, repeat(md5($1::int::text), 300))`, [written]);
      await writer.query('insert into two values ($1)', [written]);
      // shrinks and empties files, recycles WAL: what a copy must bear
      if (written % 40 === 39) await writer.query('create table if not exists gone as select * from one');
      await writer.query('commit');
      if (written % 40 === 39) await writer.query('drop table gone');
      if (written % 25 === 24) await writer.query('checkpoint');
    }
  })();
  const before = await Promise.race([
    reached(() => written, 100),
    busy.then(() => assert.fail('it stopped')),
  ]);

  const backup = path.join(scratch(t), 'backups', 'one');
  const { bytes } = await hotBackup(owner, dataDir, backup);
  const after = written;
  writing = false;
  await busy;
  await writer.end();
  assert.ok(after > before, 'nothing was written meanwhile');
  assert.ok(bytes > 30_000_000);
  assert.deepEqual(await query(owner, 'select slot_name from pg_replication_slots'), []);
  assert.deepEqual(fs.readdirSync(backup), ['pg18']);
  assert.equal(fs.statSync(path.join(backup, 'pg18')).mode & 0o777, 0o700);

  const restoredDir = path.join(scratch(t), 'restored');
  await restoreBackup(backup, restoredDir);
  const restored = await startPostgres({ dataDir: restoredDir });
  afterwards(t, restored.stop);
  const there = restored.connection('postgres', 'owner');
  const [counts] = await query(
    there,
    `select (select count(*)::int from one) as ones, (select count(*)::int from two) as twos, (select max(n) from one) as last,
       (select count(*)::int from one where words <> repeat(md5(n::text), 300)) as wrong`,
  );
  assert.ok(
    Number(counts?.ones) >= before && Number(counts?.ones) <= after + 1,
    JSON.stringify({ counts, before, after }),
  );
  assert.deepEqual(counts, {
    ones: counts?.ones,
    twos: counts?.ones,
    last: Number(counts?.ones) - 1,
    wrong: 0,
  });
  await query(there, 'create extension amcheck');
  await query(
    there,
    `select bt_index_check(indexrelid, true) from pg_index join pg_class on oid = indexrelid
    join pg_am on pg_am.oid = relam where amname = 'btree' and relpersistence = 'p'`,
  );
  await query(there, 'insert into one values (-1)');
});

test('a backup refuses a folder with one, and leaves nothing when it fails', async (t) => {
  const dataDir = await madeDataFolder(t);
  const running = await startPostgres({ dataDir });
  afterwards(t, running.stop);
  const owner = running.connection('postgres', 'owner');
  const folder = scratch(t);
  fs.mkdirSync(path.join(folder, 'pg18'));
  await assert.rejects(hotBackup(owner, dataDir, folder), {
    name: 'PostgresRefusal',
    message: `The folder ${folder} already holds a backup, so we made none there; nothing was changed: name a new folder.`,
  });

  const empty = scratch(t);
  await assert.rejects(hotBackup(running.connection('postgres', 'app'), dataDir, empty), {
    name: 'PostgresRefusal',
    message: new RegExp(`^No backup was made in ${empty}, because the copy failed \\("permission denied`),
  });
  await assert.rejects(hotBackup(owner, path.join(empty, 'not-there'), empty), { name: 'PostgresRefusal' });
  assert.deepEqual(fs.readdirSync(empty), []);
  assert.deepEqual(await query(owner, 'select slot_name from pg_replication_slots'), []);
});

test('a restore refuses a folder with a database, one in use, and a backup that is not whole', async (t) => {
  const dataDir = await madeDataFolder(t);
  const running = await startPostgres({ dataDir });
  afterwards(t, running.stop);
  const backup = scratch(t);
  await hotBackup(running.connection('postgres', 'owner'), dataDir, backup);
  await assert.rejects(restoreBackup(backup, dataDir), { name: 'DataFolderInUse', pid: process.pid });
  await running.stop();
  await assert.rejects(restoreBackup(backup, dataDir), {
    name: 'PostgresRefusal',
    message:
      `The data folder ${dataDir} already holds a database, so we restored nothing over it; nothing was changed: ` +
      'name an empty data folder.',
  });

  const target = scratch(t);
  fs.rmSync(path.join(backup, 'pg18', 'backup_label'));
  for (const notWhole of [backup, scratch(t)]) {
    await assert.rejects(restoreBackup(notWhole, target), {
      name: 'PostgresRefusal',
      message:
        `The folder ${notWhole} is not a whole backup of Kept's PostgreSQL 18, so we restored nothing; ` +
        'nothing was changed: name the folder that "kept backup" was given.',
    });
  }
  assert.deepEqual(fs.readdirSync(target), []);
});

async function reached(count: () => number, atLeast: number): Promise<number> {
  await until(() => count() >= atLeast, 20_000);
  return count();
}
