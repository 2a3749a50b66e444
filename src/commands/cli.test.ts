import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openKept } from '../../test/kept.ts';
import { readConfig } from '../platform/config.ts';

/** The command line as people run it: `bin/kept` as a child, on data folders of its own. */
const KEPT = path.resolve(import.meta.dirname, '../../bin/kept');
const root = mkdtempSync(path.join(os.tmpdir(), 'kept-cli-'));
const folder = (name: string) => path.join(root, name);
const running = new Set<ChildProcess>();
/** for tables of words, which need no process each */
const inside = openKept(root);
after(async () => {
  inside.close();
  await Promise.all([...running].map(stopped));
  rmSync(root, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function begin(words: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  // away from the repository, so that no .env of somebody's is read
  const child = spawn(KEPT, words, {
    cwd: root,
    env: { PATH: process.env.PATH, KEPT_SMTP_IN_PORT: '0', ...env },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function kept(words: string[], env: NodeJS.ProcessEnv = {}, stdin = ''): Promise<Ended> {
  const child = begin(words, env);
  const ended = { code: null, out: '', err: '' } as Ended;
  child.stdout?.on('data', (part) => {
    ended.out += part;
  });
  child.stderr?.on('data', (part) => {
    ended.err += part;
  });
  child.stdin?.end(stdin);
  return new Promise((done) => child.once('close', (code) => done({ ...ended, code })));
}

function stopped(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => {
    child.once('exit', done);
    child.kill('SIGTERM');
  });
}

const COMMANDS = [
  'start',
  'migrate',
  'setup',
  'user',
  'token',
  'demo',
  'backup',
  'restore',
  'verify',
  'mail',
  'import',
  'due',
  'dates',
  'check',
];

test('help: an overview, and more for each command', async () => {
  const overview = await kept([]);
  assert.match((await kept(['verify', '--help'])).out, /^kept verify/);
  assert.equal(overview.code, 0);
  for (const command of COMMANDS) assert.match(overview.out, new RegExp(`^  kept ${command}\\b`, 'm'));
  await Promise.all(
    COMMANDS.map(async (command) => {
      const { code, out, err } = await inside.kept([command, '--help']);
      assert.equal(code, 0, command);
      assert.match(out, new RegExp(`^kept ${command}\\b.*\\n\\n[A-Z]`), command);
      assert.equal(err, '', command);
    }),
  );
});

test('a wrong word ends with 2 and a sentence that says what is right', async () => {
  assert.equal((await kept(['sing'])).code, 2);
  const cases: [string[], RegExp][] = [
    [['sing'], /^kept: there is no command "sing"\. The commands are start, migrate,/],
    [
      ['start', 'now'],
      /^kept: start takes no words, only settings; "now" is not known\.\nUse it so: kept start$/,
    ],
    [['user', 'sing'], /^kept: user sing is not known; it is "user add"\./],
    [['user'], /^kept: say what to do: user add\.\n/],
    [['token', 'create'], /^kept: name the agent with --agent EMAIL\./],
    [['setup'], /^kept: name the file with --from\./],
    [['demo', 'big'], /^kept: demo takes no words; "big" is not known\./],
    [['backup'], /^kept: name one folder for the backup\./],
    [['restore'], /^kept: name the folder of the backup\./],
    [['verify', '--hard'], /^kept: Unknown option '--hard'.*\nUse it so: kept verify \[--deep\]$/s],
    [['migrate', 'back'], /^kept: migrate takes no words; "back" is not known\./],
  ];
  await Promise.all(
    cases.map(async ([words, says]) => {
      const { code, out, err } = await inside.kept(words, { env: { KEPT_DATA: folder('never') } });
      assert.match(err.trim(), says);
      assert.deepEqual([code, out], [2, ''], words.join(' '));
    }),
  );
});

test('a wrong setting is refused in a sentence that names it', async () => {
  const cases: [NodeJS.ProcessEnv, string][] = [
    [{ KEPT_PORT: 'abc' }, 'KEPT_PORT must be a port number from 0 to 65535 (0: any free port), not "abc".'],
    [
      { KEPT_SMTP_IN_PORT: '70000' },
      'KEPT_SMTP_IN_PORT must be a port number from 0 to 65535 (0: no SMTP door), not "70000".',
    ],
    [
      { KEPT_SMTP_OUT: 'nonsense' },
      'KEPT_SMTP_OUT must be an address such as smtp://user:password@mail.example.org:587.',
    ],
    [
      { KEPT_URL: 'care.example.org' },
      'KEPT_URL must be a web address such as https://care.example.org, not "care.example.org".',
    ],
    [
      { KEPT_URL: 'ftp://care.example.org' },
      'KEPT_URL must begin with http:// or https://, not "ftp://care.example.org".',
    ],
    [
      { KEPT_SMTP_OUT: 'smtp://mail.example.org:99999' },
      'KEPT_SMTP_OUT must be an address such as smtp://user:password@mail.example.org:587.',
    ],
    [
      { KEPT_URL: 'https://care.example.org/?desk=1' },
      'KEPT_URL must be the address alone, without "?", "#" or a name to sign in with, not "https://care.example.org/?desk=1".',
    ],
    [{ KEPT_TRUST_PROXY: 'yes' }, 'KEPT_TRUST_PROXY must be 1 (believe the proxy in front) or 0, not "yes".'],
    [
      { KEPT_PUSH_HOSTS: 'push.example.org https://x/y' },
      'KEPT_PUSH_HOSTS must name hosts such as push.example.org, not "https://x/y".',
    ],
    [{ KEPT_CONNECTIONS: '3' }, 'KEPT_CONNECTIONS must be a number from 4 to 50, not "3".'],
    [{ KEPT_HOST: 'a b' }, 'KEPT_HOST must be an address to listen on, not "a b".'],
    [{ KEPT_ROLES: 'web,cook' }, 'KEPT_ROLES may name web, worker and mail, not "cook".'],
    [{ KEPT_ROLES: ',' }, 'KEPT_ROLES must name at least one of web, worker and mail.'],
    [{ KEPT_SECRET: 'short' }, 'KEPT_SECRET must have at least 20 characters.'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgres:// .'],
    [{ KEPT_TEST_CLOCK: 'short' }, 'KEPT_TEST_CLOCK must have at least 8 characters.'],
    [
      { KEPT_TEST_CLOCK: 'a secret of my own', KEPT_URL: 'https://care.example.org' },
      'KEPT_TEST_CLOCK is for tests on this machine only, so KEPT_URL must be a loopback address such as http://127.0.0.1:3000.',
    ],
  ];
  for (const [env, message] of cases)
    assert.throws(() => readConfig(env), { code: 'wrong-setting', message, detail: NOT_STARTED });
  const [port, smtp, away, host] = await Promise.all([
    kept(['start'], { KEPT_DATA: folder('never'), KEPT_PORT: 'abc' }),
    kept(['start'], { KEPT_DATA: folder('never'), KEPT_SMTP_OUT: 'nonsense' }),
    kept(['verify'], { KEPT_DATA: folder('never'), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }),
    kept(['start'], {
      KEPT_DATA: folder('elsewhere'),
      KEPT_ROLES: 'mail',
      KEPT_SMTP_IN_PORT: '2599',
      KEPT_HOST: '192.0.2.1',
    }),
  ]);
  // a documentation address, which no machine has
  assert.deepEqual(host, {
    code: 1,
    out: '',
    err: `kept: KEPT_HOST must be an address of this machine to listen on, and "192.0.2.1" is none. ${NOT_STARTED}\n`,
  });
  assert.deepEqual(port, { code: 1, out: '', err: `kept: ${cases[0]?.[1]} ${NOT_STARTED}\n` });
  assert.deepEqual(smtp, { code: 1, out: '', err: `kept: ${cases[2]?.[1]} ${NOT_STARTED}\n` });
  assert.equal(away.code, 1);
  assert.match(away.err, /^kept: The database that DATABASE_URL names could not be used: /);
});
const NOT_STARTED = 'Kept has not started. Nothing was changed.';

const desk = { KEPT_DATA: folder('desk'), KEPT_ROLES: 'worker' };

test('demo fills an empty desk once, and what it made holds', async () => {
  const made = await kept(['demo'], desk);
  assert.equal(made.err, '');
  assert.equal(made.code, 0);
  assert.match(made.out, /^Fernhill Furniture is at work, with 22 conversations\. This is a rehearsal/);
  assert.match(made.out, /with the password [a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}\n/);
  assert.match(made.out, /kiran@fernhill\.example +Kiran Mehta, Customer care/);
  const again = await kept(['demo'], desk);
  assert.deepEqual([again.code, again.out], [1, '']);
  assert.match(again.err, /^kept: This desk has data\. The demonstration fills an empty desk only\./);
});

test('commands join a desk that runs; a second start and a restore do not', async () => {
  const worker = begin(['start'], desk);
  const said = await new Promise<string>((done) => {
    let text = '';
    worker.stdout?.on('data', (part) => {
      text += part;
      if (/outbox in the data folder/.test(text)) done(text);
    });
    worker.once('exit', () => done(text));
  });
  assert.match(said, /^Kept is ready \(worker\)\.$/m);

  const add = ['user', 'add', '--email', 'Nell@fernhill.example', '--name', 'Nell Ward', '--role', 'agent'];
  const token = ['token', 'create', '--agent'];
  const [second, verified, migrated, added, weak, made, nobody] = await Promise.all([
    kept(['start'], desk),
    kept(['verify', '--deep'], desk),
    kept(['migrate'], desk),
    kept(add, desk),
    kept([...add, '--password-stdin'], desk, 'short\n'),
    kept([...token, 'kiran@fernhill.example'], desk),
    kept([...token, 'nobody@fernhill.example'], desk),
  ]);
  assert.deepEqual([second.code, second.out], [1, '']);
  assert.match(second.err, /^kept: [^\n]+\n$/);
  assert.match(second.err, new RegExp(`\\b${worker.pid}\\b`));
  assert.deepEqual(verified, { code: 0, out: '\nThe records hold: nothing breaks the rules.\n', err: '' });
  assert.match(migrated.out, /^The records are at 0\d{3}_\w+\.sql\.\n$/);
  assert.equal(added.code, 0);
  assert.match(
    added.out,
    /^Nell Ward can work the desk now\.\nThey choose a password here: http:\/\/127\.0\.0\.1:3000\/welcome\/[\w-]{43}\n$/,
  );
  assert.equal(weak.code, 1);
  assert.match(weak.err, /^kept: The password: /);
  assert.equal(made.code, 0);
  assert.match(made.out, /^[\w-]{43,}\n$/);
  assert.deepEqual(nobody, {
    code: 1,
    out: '',
    err: 'kept: Nobody with the e-mail address nobody@fernhill.example works here. No token was made.\n',
  });

  const [twice, backup, without] = await Promise.all([
    kept(add, desk),
    kept(['backup', folder('backup')], desk),
    kept(['backup', folder('without'), '--without-secret'], desk),
  ]);
  assert.deepEqual([twice.code, twice.out], [1, '']);
  assert.match(twice.err, /^kept: Someone here has that e-mail address already\. Nobody was added\./);
  assert.equal(backup.code, 0, backup.err);
  assert.match(
    backup.out,
    /^Backed up to .+: \d+ rows of \d+ tables, [\d.]+ MB, in [\d.]+ s\.\nThe desk's secret is inside: keep this folder as safe/,
  );
  assert.match(without.out, /The desk's secret is not inside: without .+\/desk\/secret, the links/);

  const over = await kept(['restore', folder('backup')], desk);
  assert.equal(over.code, 1);
  assert.match(over.err, new RegExp(`\\b${worker.pid}\\b`));
  assert.equal(await stopped(worker), 0);
});

test('restore makes the desk anew elsewhere, held, with its secret; not over another, and not from a torn backup', async () => {
  const there = { KEPT_DATA: folder('there') };
  const restored = await kept(['restore', folder('backup')], there);
  assert.equal(restored.err, '');
  assert.equal(restored.code, 0);
  assert.match(
    restored.out,
    /^Fernhill Furniture is restored as it was on 20\d\d-\d\d-\d\d at \d\d:\d\d UTC: \d+ rows\.\n/,
  );
  assert.match(
    restored.out,
    /The desk's secret was inside and is back in the data folder\.\nIt is held: no mail leaves/,
  );
  assert.match(restored.out, /The records hold/);
  assert.equal(readFileSync(folder('there/secret'), 'utf8'), readFileSync(folder('desk/secret'), 'utf8'));
  assert.equal(statSync(folder('there/secret')).mode & 0o777, 0o600);

  const over = await kept(['restore', folder('backup')], there);
  assert.equal(over.code, 1);
  assert.match(over.err, /^kept: This desk has data\. Nothing was restored and nothing was changed\./);
  const file = folder('backup/event.copy');
  truncateSync(file, statSync(file).size - 1);
  const torn = await kept(['restore', folder('backup')], { KEPT_DATA: folder('never') });
  assert.equal(torn.code, 1);
  assert.match(
    torn.err,
    /^kept: The folder .+ is not a whole backup: event\.copy has \d+ bytes and should have \d+\. Nothing was restored\.\n$/,
  );
  assert.throws(() => statSync(folder('never')), { code: 'ENOENT' });
});

test('setup does from a file what the screens do, once, and says what is wrong with the file', async () => {
  const there = { KEPT_DATA: folder('there') };
  const example = /\{\n.*\n\}/s.exec((await kept(['setup', '--help'])).out)?.[0] as string;
  const write = (text: string) => writeFileSync(folder('setup.json'), text);
  write(example);
  const setup = ['setup', '--from', folder('setup.json')];
  const done = await kept(setup, there);
  assert.equal(done.code, 1);
  assert.match(done.err, /^kept: This desk is set up already\./);
  write(example.replace('"kiran@fernhill.example"', '"kiran"'));
  const wrong = await kept(setup, there);
  assert.equal(wrong.code, 1);
  assert.match(wrong.err, /setup\.json is not right: firstAgent\.email: /);
  write(example.replace('"mailbox"', '"mailbx"').replace('"zone": "Europe/London",', ''));
  assert.match(
    (await kept(setup, there)).err,
    /setup\.json is not right: hours\.zone: this is missing\. The file: "mailbx" is not known here\. Nothing was changed\.$/m,
  );
  write('{');
  assert.match((await kept(setup, there)).err, /setup\.json is not JSON: /);
  rmSync(folder('setup.json'));
  assert.match(
    (await kept(setup, there)).err,
    /^kept: There is no file .+\/setup\.json\. Nothing was changed\./,
  );
});
