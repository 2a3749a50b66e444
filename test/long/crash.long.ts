import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openSink, type Sink, type SinkStep, until } from '../attack/sink.ts';
import { freePort } from '../free-port.ts';
import { Answerer, Customers } from './crash-people.ts';
import { ask, kept, postmaster, setClock, setUp, signIn, startDesk } from './desk-process.ts';

/**
 * The desk is killed (SIGKILL) again and again while mail streams in and answers go out: at random and at the moments that matter.
 * After it all every mail that had its 250 is a message exactly once, and every answer left exactly once, or twice with one Message-ID
 * where the kill fell between the server's receiving it and our noting so.
 */
let data: string;
let sink: Sink;
let env: Record<string, string>;
let desk: ReturnType<typeof startDesk>;
let url: string;
let smtpPort: number;
let now = new Date('2026-12-01T10:00:00Z');
/** when the desk, or its database, was killed */
const kills: number[] = [];
/** called as soon as the sink has said 250 */
let onAnswered: () => void = () => {};
/** called as a mail of ours gets so far at the sink */
let onStep: (step: SinkStep) => void = () => {};
/** Resolves when one has. */
const step = (wanted: SinkStep) =>
  new Promise<void>((come) => (onStep = (reached) => reached === wanted && come()));

before(async () => {
  data = mkdtempSync(path.join(os.tmpdir(), 'kept-crash-'));
  smtpPort = await freePort();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  sink = await openSink({
    thinksMs: (to) => (to.some((address) => address.includes('slow')) ? 700 : Math.random() * 20),
    answered: () => onAnswered(),
    reached: (reached) => onStep(reached),
  });
  env = {
    KEPT_DATA: data,
    KEPT_PORT: String(port),
    KEPT_SMTP_IN_PORT: String(smtpPort),
    KEPT_SMTP_OUT: sink.url,
  };
});
after(async () => {
  customers.halt();
  agent.halt();
  await desk?.stop();
  await sink?.close();
  rmSync(data, { recursive: true, force: true });
});

async function start(): Promise<void> {
  desk = startDesk(env);
  await desk.ready;
}
async function kill(): Promise<void> {
  kills.push(Date.now());
  await desk.kill();
  kills.push(Date.now());
}
/** The clock goes on: what a dead process had claimed is free again. */
async function minutesOn(minutes: number): Promise<void> {
  now = new Date(now.getTime() + minutes * 60_000);
  await setClock(url, now);
}

const customers = new Customers(() => smtpPort);
const agent = new Answerer(() => now);
const count = async (what: string) =>
  Number((await ask<{ n: number }>(data, `select count(*) as n from ${what}`))[0]?.n);
const is = (what: string) => async () => (await count(what).catch(() => 0)) > 0;

/** Moments at which it is killed. Each resolves when the moment has come. */
const moments: [string, () => Promise<unknown>][] = [
  ['while mail streams in', () => pause(400 + Math.random() * 1200)],
  ['between its 250 and its filing', () => until('mail waits', is(`incoming where state = 'waiting'`))],
  [
    'in the middle of filing',
    () =>
      until(
        'a batch is being written',
        is(
          `pg_stat_activity where usename = 'kept_app' and state <> 'idle' and query ilike 'insert into %json_populate_recordset%'`,
        ),
        20_000,
      ),
  ],
  ['with a reply held', () => until('a held reply', is(`delivery where state = 'held'`), 20_000)],
  ['claimed, and the mail server asked, before it knows for whom', () => step('sender named')],
  ['between the recipient and the mail', () => step('recipient named')],
  ['in the middle of the mail', () => step('first bytes')],
  [
    'between claim and acceptance',
    () => until('a mail in hand', () => sink.mail.some((m) => m.answeredAt === null), 20_000),
  ],
  ['between acceptance and our noting it', () => new Promise<void>((now) => (onAnswered = now))],
  [
    'a moment after acceptance',
    () => new Promise<void>((now) => (onAnswered = now)).then(() => pause(Math.random() * 8)),
  ],
  ['at a random time', () => pause(Math.random() * 3000)],
];

test('killed while it makes its database: the next start finishes it', { timeout: 180_000 }, async () => {
  for (const ms of [150, 700, 1100, 1600, 2200]) {
    desk = startDesk(env);
    await Promise.race([pause(ms), desk.ended]);
    await desk.kill();
  }
  await start();
  await desk.stop();
  setUp(env, data);
});

test('killed at the moments that matter, the desk loses nothing and doubles nothing', {
  timeout: 900_000,
}, async () => {
  await start();
  await setClock(url, now);
  let kiran = await signIn(url);
  for (let round = 0; round < 2; round++)
    for (const [what, moment] of moments) {
      onAnswered = () => {};
      onStep = () => {};
      customers.start(4, /accept/.test(what));
      agent.start(kiran, { held: /held/.test(what) });
      try {
        await moment();
      } catch (error) {
        throw new Error(`${what}: ${(error as Error).message}`);
      }
      await kill();
      await pause(300);
      await start();
      await customers.stop();
      await agent.stop();
      await minutesOn(6);
      kiran = await signIn(url);
    }
});

test('killed together with its database, as in a power cut', { timeout: 300_000 }, async () => {
  for (let round = 0; round < 3; round++) {
    const kiran = await signIn(url);
    customers.start(4);
    agent.start(kiran, { held: false });
    await pause(500 + Math.random() * 1000);
    process.kill(postmaster(data), 'SIGKILL');
    await kill();
    await start();
    await customers.stop();
    await agent.stop();
    await minutesOn(6);
  }
});

test('the database alone is killed: the desk brings it back and goes on by itself', {
  timeout: 300_000,
}, async () => {
  const pid = desk.child.pid;
  for (let round = 0; round < 3; round++) {
    const kiran = await signIn(url);
    customers.start(4);
    agent.start(kiran, { held: false });
    await pause(500 + Math.random() * 1000);
    kills.push(Date.now());
    process.kill(postmaster(data), 'SIGKILL');
    await until('it answers again', async () => (await fetch(`${url}/healthz`)).ok, 30_000);
    kills.push(Date.now());
    await customers.stop();
    await agent.stop();
    await minutesOn(6);
  }
  assert.equal(desk.child.pid, pid);
  assert.equal(desk.child.exitCode, null);
});

test('killed while the watcher breaks what fell due: each is broken once', { timeout: 180_000 }, async () => {
  now = new Date('2026-12-04T16:00:00Z');
  for (const ms of [5, 25, 60, 150]) {
    const setting = setClock(url, now).catch(() => {});
    await pause(ms);
    await kill();
    await setting;
    await start();
  }
  await minutesOn(6);
});

test('in the end everything stands as it was said', { timeout: 300_000 }, async () => {
  for (let round = 0; round < 20; round++) {
    await minutesOn(30);
    const left = await count(`delivery where state in ('held', 'queued', 'handing-over')`);
    if (left + (await count(`incoming where state = 'waiting'`)) === 0) break;
  }
  assert.equal(await count(`incoming where state <> 'filed'`), 0, 'all is filed');
  assert.equal(await count(`delivery where state <> 'accepted'`), 0, 'all has left');

  // incoming
  const came = await ask<{ id: string; n: number }>(
    data,
    `select rfc_message_id as id, count(*)::int as n from message where direction = 'in' group by 1`,
  );
  const times = new Map(came.map((row) => [row.id, row.n]));
  const wanted = [...customers.taken].map((n) => `crash-${n}@example.org`);
  assert.deepEqual(
    wanted.filter((id) => !times.has(id)),
    [],
    'lost',
  );
  assert.deepEqual(
    [...times].filter(([, n]) => n > 1),
    [],
    'doubled',
  );
  assert.equal(times.size, wanted.length);

  // outgoing
  const sent = Map.groupBy(sink.mail, (m) => (m.parsed.messageId ?? '').replace(/[<>]/g, ''));
  const out = await ask<{
    id: string;
    message: string | null;
    automaticKind: string | null;
    conversation: string;
  }>(
    data,
    `select d.rfc_message_id as id, m.id as message, m.automatic_kind as "automaticKind", m.conversation_id as conversation
     from delivery d left join message m on m.id = d.message_id`,
  );
  assert.deepEqual(
    out.filter((d) => !sent.has(d.id)),
    [],
    'accepted on record, and the server never had it',
  );
  assert.deepEqual(
    [...sent.keys()].filter((id) => !out.some((d) => d.id === id)),
    [],
    'sent without a record',
  );
  const acknowledged = Map.groupBy(
    out.filter((d) => d.automaticKind === 'acknowledgement'),
    (d) => d.conversation,
  );
  assert.equal(acknowledged.size, wanted.length, 'each is acknowledged');
  assert.deepEqual(
    [...acknowledged].filter(([, list]) => list.length > 1),
    [],
    'acknowledged twice',
  );
  const said = new Set(out.map((d) => d.message));
  assert.deepEqual(
    [...agent.given.keys()].filter((id) => !said.has(id)),
    [],
    'an answer that the desk had taken is gone',
  );
  const answers = Map.groupBy(
    out.filter((d) => d.message !== null && d.automaticKind === null),
    (d) => d.conversation,
  );
  assert.deepEqual(
    [...answers].filter(([, list]) => list.length > 1),
    [],
    'answered twice',
  );

  // a mail may go twice only where a kill fell between the server's receiving it and our noting its answer
  let doubled = 0;
  for (const [id, copies] of sent) {
    if (copies.length === 1) continue;
    doubled += copies.length - 1;
    for (const copy of copies.slice(0, -1))
      assert.ok(
        kills.some(
          (at) => at >= copy.receivedAt - 50 && at <= (copy.answeredAt ?? Number.POSITIVE_INFINITY) + 1_000,
        ),
        `${id} went ${copies.length} times, and no kill fell in its window`,
      );
  }
  console.log(
    `${wanted.length} mails, ${agent.given.size} answers, ${kills.length} kills, ${doubled} sent again`,
  );

  const verified = kept(env, 'verify', '--deep');
  assert.equal(verified.code, 0, verified.said);
});
