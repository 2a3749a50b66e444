import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { readMigrations } from '../../src/platform/migrate.ts';

/** The floor that we promise: Debian's own PostgreSQL 15, with the migrations and the tests that lean on the database most. */
const BIN = '/usr/lib/postgresql/15/bin';
const root = path.resolve(import.meta.dirname, '../..');
const isRoot = process.getuid?.() === 0;
let skip: string | false = false;
if (!existsSync(`${BIN}/postgres`)) {
  if (isRoot && existsSync('/usr/bin/apt-get')) install();
  if (!existsSync(`${BIN}/postgres`))
    skip = 'Debian’s postgresql-15 is not installed, and we may not install it';
}
if (skip && process.env.CI === 'true') throw new Error(skip);

function install(): void {
  // no cluster of the package's own: we start one for these tests alone
  execFileSync('mkdir', ['-p', '/etc/postgresql-common']);
  if (!existsSync('/etc/postgresql-common/createcluster.conf'))
    writeFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-q'], { env, stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'postgresql-15'], {
      env,
      stdio: 'ignore',
    });
  } catch {
    // said below, by what is still missing
  }
}

let dir = '';
let server: ChildProcess | undefined;
const idOf = (which: '-u' | '-g') => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
const client = () => new pg.Client({ host: dir, user: 'kept', database: 'postgres' });

before(async () => {
  if (skip) return;
  dir = mkdtempSync(path.join(os.tmpdir(), 'pg15-'));
  // PostgreSQL does not run as root
  const as = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (isRoot) execFileSync('chown', ['postgres:postgres', dir]);
  execFileSync(
    `${BIN}/initdb`,
    ['-D', `${dir}/data`, '-U', 'kept', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...as, stdio: 'ignore', cwd: dir },
  );
  const settings = {
    listen_addresses: '',
    unix_socket_directories: dir,
    fsync: 'off',
    synchronous_commit: 'off',
    max_connections: '200',
  };
  server = spawn(
    `${BIN}/postgres`,
    ['-D', `${dir}/data`, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...as, stdio: 'ignore', cwd: dir },
  );
  for (let tries = 0; ; tries++) {
    const asking = client();
    try {
      await asking.connect();
      await asking.end();
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }
});
after(async () => {
  if (server && server.exitCode === null) {
    const ended = new Promise((done) => server?.once('exit', done));
    server.kill('SIGINT');
    await ended;
  }
  if (dir) rmSync(dir, { recursive: true, force: true });
});

test('it is PostgreSQL 15', { skip }, async () => {
  const asking = client();
  await asking.connect();
  const { rows } = await asking.query<{ v: number }>(
    `select current_setting('server_version_num')::int / 10000 as v`,
  );
  await asking.end();
  assert.equal(rows[0]?.v, 15);
});

const files = [
  'src/promises/rules.test.ts',
  'src/intake/*.test.ts',
  'src/inbox/*.test.ts',
  'src/replies/*.test.ts',
  'src/team/*.test.ts',
  'src/records/verify.test.ts',
  'test/attack/sending.test.ts',
  'test/stories/main-job.test.ts',
  'test/stories/basics.test.ts',
].flatMap((pattern) => globSync(pattern, { cwd: root }).sort());

test('what leans on the database passes there too', { skip, timeout: 900_000 }, async () => {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-concurrency=2',
      '--test-reporter=tap',
      ...files,
    ],
    {
      cwd: root,
      // a test runner inside a test runner reports to its parent, unless it does not know of it
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, KEPT_TEST_PG: dir, KEPT_TEST_PG_PORT: '5432' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  child.stdout.on('data', (part) => {
    said += part;
  });
  const code = await new Promise((done) => child.on('exit', done));
  const failed = said.split('\n').filter((line) => /^\s*not ok/.test(line));
  assert.deepEqual(failed, []);
  assert.equal(code, 0, said.slice(-2000));
  assert.ok(Number(/^# pass (\d+)/m.exec(said)?.[1]) > 100, said.slice(-500));
});

test('its schema is the one that the embedded PostgreSQL has', { skip }, async () => {
  const asking = new pg.Client({ host: dir, user: 'kept', database: 'kept_template' });
  await asking.connect();
  const { rows } = await asking.query<{ name: string }>('select name from migration order by number');
  await asking.end();
  assert.deepEqual(
    rows.map((row) => row.name),
    readMigrations().map((m) => m.name),
  );
});
