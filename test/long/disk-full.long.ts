import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { openSink, type Sink, until } from '../attack/sink.ts';
import { freePort } from '../free-port.ts';
import { ask, type Caller, kept, postmaster, setClock, setUp, signIn, startDesk } from './desk-process.ts';

/**
 * A real disk fills up under a desk at work, so far that PostgreSQL panics over its log and cannot start again. Nobody is told that
 * something is saved that is not; the desk stays up to say so; and when there is room again everything goes on by itself, with
 * nothing lost or doubled.
 */
const folder = mkdtempSync(path.join(os.tmpdir(), 'kept-full-'));
const disk = path.join(folder, 'disk');
const data = path.join(disk, 'data');
const isMounted = mount();
const skip = isMounted
  ? false
  : 'this account may not mount a small disk, so the desk on a full disk did not run';

let sink: Sink;
let env: Record<string, string>;
let desk: ReturnType<typeof startDesk>;
let url: string;
let smtpPort: number;
let now = new Date('2026-12-01T10:00:00Z');

function mount(): boolean {
  chmodSync(folder, 0o755);
  mkdirSync(disk);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=224m,mode=755', 'none', disk]).status === 0;
}

before(async () => {
  if (!isMounted) return;
  sink = await openSink();
  const port = await freePort();
  smtpPort = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = {
    KEPT_DATA: data,
    KEPT_PORT: String(port),
    KEPT_SMTP_IN_PORT: String(smtpPort),
    KEPT_SMTP_OUT: sink.url,
  };
  desk = startDesk(env);
  await desk.ready;
  await desk.stop();
  setUp(env, folder);
  await start();
});
after(async () => {
  customers.halt();
  await desk?.stop();
  await sink?.close();
  if (isMounted) spawnSync('umount', ['-l', disk]);
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  desk = startDesk(env);
  await desk.ready;
  await setClock(url, now);
}

/** Somebody else's file takes all the room that is left. */
const filler = path.join(disk, 'filler');
function fill(): void {
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k', 'oflag=append', 'conv=notrunc']);
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=512', 'oflag=append', 'conv=notrunc']);
  assert.equal(statfsSync(disk).bavail, 0);
}
const makeRoom = () => rmSync(filler, { force: true });

/** Customers who write all the time, some of them with a file; each mail again until it has its 250, as mail servers do. */
class Customers {
  readonly taken = new Set<string>();
  readonly answers: number[] = [];
  #next = 0;
  #stopped = false;
  #running: Promise<void>[] = [];

  start(lanes: number): void {
    this.#stopped = false;
    this.#running = Array.from({ length: lanes }, async () => {
      while (!this.#stopped) {
        await this.#send(++this.#next);
        await pause(30 + Math.random() * 50);
      }
    });
  }
  halt(): void {
    this.#stopped = true;
  }
  /** Resolves when all that was begun has its 250. */
  async stop(): Promise<void> {
    this.halt();
    await Promise.all(this.#running);
  }
  async #send(n: number): Promise<void> {
    const file = Buffer.alloc(n % 3 ? 0 : 150_000, `file ${n} `);
    const mail = {
      from: `"Customer ${'ABCDEFGHIJ'[n % 10]}" <customer${n}@example.org>`,
      to: 'care@fernhill.example',
      subject: `Matter ${n}`,
      text: `This is matter ${n}.`,
      messageId: `<full-${n}@example.org>`,
      date: new Date(1_800_000_000_000 + n * 1000),
      attachments: file.length ? [{ filename: 'file.txt', content: file }] : [],
    };
    for (const until = Date.now() + 300_000; Date.now() < until; await pause(200)) {
      const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
      try {
        await transport.sendMail(mail);
        this.answers.push(250);
        this.taken.add(`full-${n}@example.org`);
        return;
      } catch (error) {
        this.answers.push((error as { responseCode?: number }).responseCode ?? 0);
      } finally {
        transport.close();
      }
    }
  }
}
const customers = new Customers();
const count = async (what: string) =>
  Number((await ask<{ n: number }>(data, `select count(*) as n from ${what}`))[0]?.n);

async function someConversation(): Promise<string> {
  const [first] = await ask<{ id: string }>(data, 'select id from conversation order by id limit 1');
  return first?.id ?? assert.fail('there is none');
}

/** Asks as a browser does that has no JavaScript. */
async function form(): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${url}/help`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ kind: 'question', what: 'Where is my table?' }),
  });
  return { status: answer.status, text: await answer.text() };
}

/** One agent's answer, pressed again with the same id until the desk says that it has it. */
async function answer(kiran: Caller, conversationId: string): Promise<string> {
  const id = randomUUID();
  const due = new Date(now.getTime() + 40 * 3_600_000).toISOString();
  await until(
    'the answer is taken',
    () =>
      kiran
        .call('POST', `/conversations/${conversationId}/replies`, {
          id,
          words: 'Hello.\n\nWe will send it.',
          promises: [{ kind: 'update', what: 'Write to you', dueAt: due }],
        })
        .then(
          () => true,
          (error: { status?: number }) => {
            assert.ok(error.status === undefined || error.status === 503, String(error));
            return false;
          },
        ),
    120_000,
  );
  return id;
}

/** A mail server has each of our mails once, and the records say so. */
async function nothingLostOrDoubled(answered: string[]): Promise<void> {
  await until(
    'all is filed and has left',
    async () => {
      now = new Date(now.getTime() + 6 * 60_000);
      await setClock(url, now);
      const left = await count(`delivery where state in ('held', 'queued', 'handing-over')`);
      return left + (await count(`incoming where state = 'waiting'`)) === 0;
    },
    120_000,
  );
  assert.equal(await count(`incoming where state <> 'filed'`), 0, 'all is filed');
  assert.equal(await count(`delivery where state <> 'accepted'`), 0, 'all has left');
  const came = await ask<{ id: string }>(
    data,
    `select rfc_message_id as id from message where direction = 'in'`,
  );
  assert.deepEqual(came.map((m) => m.id).sort(), [...customers.taken].sort(), 'each mail is one message');
  const out = await ask<{ id: string; message: string }>(
    data,
    `select d.rfc_message_id as id, d.message_id as message from delivery d where not d.rehearsed`,
  );
  const left = sink.mail.map((m) => (m.parsed.messageId ?? '').replace(/[<>]/g, ''));
  assert.deepEqual(left.sort(), out.map((d) => d.id).sort(), 'each of ours left once');
  const toldTwice = await ask(
    data,
    `select message_id from event where kind in ('automatic-sent', 'message-sent') group by 1 having count(*) > 1`,
  );
  assert.deepEqual(toldTwice, []);
  for (const id of answered) assert.ok(out.some((d) => d.message === id));
  const verified = kept(env, 'verify', '--deep');
  assert.equal(verified.code, 0, verified.said);
}

const answered: string[] = [];

test('no room for rows: everyone is asked to come again, and what was taken stands', {
  skip,
  timeout: 300_000,
}, async () => {
  const kiran = await signIn(url);
  customers.start(3);
  await until('some are filed', async () => (await count('conversation')) > 10, 30_000);
  const id = await someConversation();
  fill();
  await until('the door asks to come again', () => customers.answers.includes(451), 60_000);
  const answers = [...customers.answers];
  assert.deepEqual([...new Set(answers)].sort(), [250, 451]);
  await until(
    'the form says so',
    async () => {
      const { status, text } = await form();
      return status === 503 && /There is no room left to save this|We cannot reach our records/.test(text);
    },
    60_000,
  );
  const answering = answer(kiran, id);
  await pause(3_000);
  makeRoom();
  await customers.stop();
  answered.push(await answering);
  await nothingLostOrDoubled(answered);
});

test('no room for its log: PostgreSQL panics and cannot start; the desk stays, says so, and goes on when there is room', {
  skip,
  timeout: 600_000,
}, async () => {
  const kiran = await signIn(url);
  const { pid } = desk.child;
  const former = postmaster(data);
  customers.start(3);
  await pause(500);
  const id = await someConversation();
  fill();
  // the end of the segment that it writes, as enough mail would bring about
  await until(
    'it panics',
    () =>
      ask(data, 'select pg_switch_wal(), pg_logical_emit_message(true, $1, $1)', ['full']).then(
        () => false,
        () => true,
      ),
    60_000,
  );
  await until('it is gone', () => /No space left|could not be started again yet/.test(desk.said()), 60_000);
  const answering = answer(kiran, id);
  const since = Date.now();
  // longer than the five starts after which a desk whose database fails for another reason ends
  while (Date.now() - since < 25_000) {
    const { status, text } = await form();
    if (status === 503) assert.match(text, /Please press Continue again in a minute/);
    assert.equal(desk.child.exitCode, null, 'the desk has ended');
    await pause(1_000);
  }
  assert.match(
    desk.said(),
    /The disk that holds the data folder .* is full, so PostgreSQL can.?no?t run; what was saved is safe/,
  );
  makeRoom();
  const freed = Date.now();
  await until('it answers again', async () => (await fetch(`${url}/healthz`)).ok, 60_000);
  console.log(`answers again ${Date.now() - freed} ms after there was room`);
  await customers.stop();
  answered.push(await answering);
  assert.equal(desk.child.pid, pid);
  assert.notEqual(postmaster(data), former);
  await nothingLostOrDoubled(answered);
  const refused = customers.answers.filter((code) => code !== 250);
  assert.deepEqual([...new Set(refused)], [451]);
  console.log(
    `${customers.taken.size} mails taken after ${refused.length} refusals, ${answered.length} answers`,
  );
});

test('no room in the outbox: rehearsed mail is written once, when there is room', {
  skip,
  timeout: 300_000,
}, async () => {
  await desk.stop();
  env = { ...env, KEPT_SMTP_OUT: '' };
  await start();
  const before = await count('delivery');
  customers.start(3);
  await until('some is rehearsed', async () => (await count('delivery where rehearsed')) > 5, 30_000);
  fill();
  await until('the door asks to come again', () => customers.answers.at(-1) === 451, 60_000);
  await pause(2_000);
  makeRoom();
  await customers.stop();
  await nothingLostOrDoubled(answered);
  const outbox = path.join(data, 'outbox');
  const files = readdirSync(outbox);
  assert.deepEqual(
    files.filter((name) => !name.endsWith('.eml')),
    [],
  );
  assert.equal(files.length, (await count('delivery')) - before);
});

test('a desk that starts on a full disk says so in one sentence, and starts when there is room', {
  skip,
  timeout: 120_000,
}, async () => {
  await desk.stop();
  fill();
  const refused = kept(env, 'start');
  assert.equal(refused.code, 1, refused.said);
  assert.match(
    refused.said,
    /^kept: The disk that holds the data folder .* is full, so PostgreSQL can.?no?t run; what was saved is safe: free some space and start again\.\n$/,
  );
  makeRoom();
  await start();
  const verified = kept(env, 'verify', '--deep');
  assert.equal(verified.code, 0, verified.said);
});
