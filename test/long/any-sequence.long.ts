import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { openSink, type Sink } from '../attack/sink.ts';
import { type FreshDatabase, freshDatabase } from '../cluster.ts';
import type { Agent } from '../desk.ts';
import { PASSWORD } from '../fernhill.ts';
import { freePort } from '../free-port.ts';
import { Chance } from '../histories/chance.ts';
import { whatDoesNotHold } from '../walk/holds.ts';
import { walk } from '../walk/walk.ts';
import type { World } from '../walk/world.ts';
import { type DeskProcess, setClock, setUp, startDesk } from './desk-process.ts';

/**
 * Ten thousand things that people do, in a random order and several at once, against two processes of one desk, of which one or the
 * other is killed (SIGKILL) now and then: at any moment, or while a mail is between being claimed and being settled. No sequence may
 * leave an open conversation without its three answers, or a date that was said without its record. KEPT_SEED and KEPT_STEPS say which
 * way, and how far.
 */
const SEED = Number(process.env.KEPT_SEED ?? Math.floor(Math.random() * 1e6));
const STEPS = Number(process.env.KEPT_STEPS ?? 10_000);
/** A process is killed once in so many steps. */
const KILL_EVERY = 200;

let data: string;
let database: FreshDatabase;
let sink: Sink;
let world: World;
const desks: { url: string; smtpPort: number; env: Record<string, string>; running: DeskProcess }[] = [];
const refuse = new Map<string, { code: number; text: string }>();
/** called as soon as a mail of ours reaches the sink */
let onMail: () => void = () => {};

before(async () => {
  data = mkdtempSync(path.join(os.tmpdir(), 'kept-walk-'));
  database = await freshDatabase();
  sink = await openSink({
    refuses: (address) => refuse.get(address) ?? null,
    reached: (step) => step === 'first bytes' && onMail(),
  });
  const { host, user, port, database: name } = database.config;
  const shared = {
    KEPT_DATA: data,
    DATABASE_URL: `postgres://${user}@/${name}?host=${encodeURIComponent(String(host))}&port=${port}`,
    KEPT_SMTP_OUT: sink.url,
  };
  setUp(shared, data);
  for (let n = 0; n < 2; n++) {
    const webPort = await freePort();
    const smtpPort = await freePort();
    const env = { ...shared, KEPT_PORT: String(webPort), KEPT_SMTP_IN_PORT: String(smtpPort) };
    const running = startDesk(env);
    await running.ready;
    desks.push({ url: `http://127.0.0.1:${webPort}`, smtpPort, env, running });
  }
  const url = desks[0]?.url as string;
  const admin = await signIn(url, emailOf('Kiran Mehta'));
  const agents = [admin];
  const emails = new Map([[admin, emailOf('Kiran Mehta')]]);
  for (const name of ['Sam Doyle', 'Otto Berg', 'Mina Shah', 'Noor Aziz', 'Ruth Adeyemi']) {
    const agent = await join(url, admin, name, name === 'Ruth Adeyemi' ? 'senior' : 'agent');
    agents.push(agent);
    emails.set(agent, emailOf(name));
  }
  let offset = 0;
  world = {
    chance: new Chance(SEED),
    urls: () => desks.map((desk) => desk.url),
    agents,
    admin,
    async join(name, role) {
      const { url } = world.chance.oneOf(desks);
      const agent = await join(url, await signIn(url, emailOf('Kiran Mehta')), name, role);
      emails.set(agent, emailOf(name));
      return agent;
    },
    signInAgain: (agent) => signIn(world.chance.oneOf(desks).url, emails.get(agent) ?? '').catch(() => null),
    mail: sink.mail,
    refuse,
    write: (from, raw, to) => hand(world.chance.oneOf(desks).smtpPort, from, raw, to),
    records: new pg.Pool({ ...database.config, max: 6 }),
    now: () => new Date(Date.now() + offset),
    async setClock(at) {
      await setClock(world.chance.oneOf(desks).url, at);
      offset = at.getTime() - Date.now();
    },
  };
  await world.setClock(new Date('2026-12-01T10:00:00Z'));
});
after(async () => {
  await world?.records.end();
  for (const { running } of desks) await running.stop();
  await sink?.close();
  await database?.drop();
  rmSync(data, { recursive: true, force: true });
});

test(`whatever is done, in whatever order (seed ${SEED}, ${STEPS} steps)`, async (t) => {
  let isKilling = false;
  let done = 0;
  let killed: Promise<void> = Promise.resolve();
  const counts = await walk(world, STEPS, {
    mayFail: () => isKilling,
    async between(step) {
      // the round after it began has been walked through: everything must answer again
      await killed;
      isKilling = false;
      if (Math.floor(step / KILL_EVERY) === done) return;
      done = Math.floor(step / KILL_EVERY);
      isKilling = true;
      killed = killOne();
    },
  }).catch((error: unknown) => {
    for (const { running } of desks) console.error(running.said().slice(-4_000));
    throw error;
  });
  await killed;
  t.diagnostic([...counts].map(([act, n]) => `${act} ${n.done} (${n.refused} refused)`).join(', '));
  t.diagnostic(`${done} kills, ${sink.mail.length} mails`);
  // and when all that was due has been done
  for (const minutes of [7, 5 * 1440, 1])
    await world.setClock(new Date(world.now().getTime() + minutes * 60_000));
  await new Promise((wake) => setTimeout(wake, 3_000));
  await world.setClock(new Date(world.now().getTime() + 60_000));
  assert.deepEqual(await whatDoesNotHold(world), []);
});

/** Kills one of the processes, half of the times while it hands a mail over, and starts it again. */
async function killOne(): Promise<void> {
  const desk = world.chance.oneOf(desks);
  if (world.chance.next() < 0.5)
    await Promise.race([
      new Promise<void>((come) => (onMail = come)),
      new Promise((wake) => setTimeout(wake, 3_000)),
    ]);
  onMail = () => {};
  await desk.running.kill();
  const running = startDesk(desk.env);
  desk.running = running;
  await running.ready;
}

async function hand(port: number, from: string, raw: string, to: string): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    tls: { rejectUnauthorized: false },
  });
  try {
    await transport.sendMail({ envelope: { from, to }, raw });
  } finally {
    transport.close();
  }
}

async function signIn(url: string, email: string): Promise<Agent> {
  const answer = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  const cookie =
    answer.headers
      .getSetCookie()
      .find((c) => c.startsWith('kept_session='))
      ?.split(';')[0] ?? '';
  const { csrf } = (await answer.json()) as { csrf: string };
  const ask = (method: string, at: string, body?: unknown) =>
    fetch(`${url}/api/v1${at}`, {
      method,
      headers: { cookie, 'x-kept-csrf': csrf, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const call = async (method: string, at: string, body?: unknown) => (await ask(method, at, body)).json();
  return { cookie, csrf, get: (at) => call('GET', at), call, fetch: ask };
}

const emailOf = (name: string) => `${name.split(' ')[0]?.toLowerCase()}@fernhill.example`;

/** A new colleague, who follows their invitation. */
async function join(url: string, admin: Agent, name: string, role: string): Promise<Agent> {
  const email = emailOf(name);
  const { link } = await admin.call('POST', '/settings/agents', {
    email,
    name,
    role,
    jobTitle: '',
    teamIds: [],
  });
  const token = String(link).split('/').at(-1);
  const answer = await fetch(`${url}/api/v1/agent-links/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ password: PASSWORD }),
  });
  assert.equal(answer.status, 200, await answer.text());
  return signIn(url, email);
}
