import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { SetupFile } from '../contract/setup.ts';
import type { Outside } from '../src/app.ts';
import { start } from '../src/main.ts';
import { readConfig } from '../src/platform/config.ts';
import { inTransaction } from '../src/platform/db.ts';
import type { Log } from '../src/platform/log.ts';
import { makeAgent } from '../src/team/agents.ts';
import { hashPassword } from '../src/team/passwords.ts';
import { setUpFrom } from '../src/team/setup.ts';
import { type FreshDatabase, freshDatabase } from './cluster.ts';
import { fernhill, PASSWORD } from './fernhill.ts';
import { freePort } from './free-port.ts';

/** A whole desk, as `kept start` runs it, on a database and ports of its own, sending to a mail server that keeps what it gets. */
export interface TestDesk {
  url: string;
  smtpPort: number;
  database: FreshDatabase;
  /** what left the desk, oldest first */
  mail: SentMail[];
  /** Resolves with the first mail that matches, waiting up to 10 s. */
  mailTo(address: string, matching?: (mail: SentMail) => boolean): Promise<SentMail>;
  /** A customer sends mail through the desk's SMTP door. */
  write(mail: {
    from: string;
    to?: string;
    subject: string;
    text: string;
    html?: string;
    messageId?: string;
    inReplyTo?: string;
    headers?: Record<string, string>;
    attachments?: { filename: string; content: string | Buffer; cid?: string; contentType?: string }[];
  }): Promise<void>;
  setClock(now: Date): Promise<void>;
  signIn(email: string): Promise<Agent>;
  /** what the sink answers instead of 250, by recipient */
  refuse: Map<string, { code: number; text: string }>;
  running: Awaited<ReturnType<typeof start>>;
  data: string;
  /** Ends the desk where it stands and starts it again on the same records, address and mail server. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface SentMail {
  from: string;
  to: string[];
  raw: string;
  parsed: Email;
}

export interface Agent {
  /** changes where they sign in again */
  cookie: string;
  csrf: string;
  get(path: string): Promise<any>;
  call(method: string, path: string, body?: unknown): Promise<any>;
  /** the answer whatever its status */
  fetch(method: string, path: string, body?: unknown): Promise<Response>;
}

const CLOCK = 'the clock of the tests';

export async function openDesk({
  env = {},
  now = new Date('2026-12-01T10:00:00Z'),
  setup = fernhill('Kiran Mehta'),
  agents = [],
  outside,
}: {
  env?: NodeJS.ProcessEnv;
  now?: Date;
  /** null: not set up, as a stranger finds it */
  setup?: SetupFile | null;
  agents?: { name: string; email: string; role: 'agent' | 'senior' | 'lead' | 'admin' }[];
  outside?: Outside;
} = {}): Promise<TestDesk> {
  const database = await freshDatabase();
  const data = mkdtempSync(path.join(os.tmpdir(), 'kept-desk-'));
  const sink = await openSink();
  const { host, user, port, database: name } = database.config;
  const config = readConfig({
    KEPT_DATA: data,
    DATABASE_URL: `postgres://${user}@/${name}?host=${encodeURIComponent(String(host))}&port=${port}`,
    // a restart takes the same one again
    KEPT_PORT: String(await freePort()),
    KEPT_SMTP_IN_PORT: String(await freePort()),
    KEPT_SMTP_OUT: `smtp://127.0.0.1:${sink.port}`,
    KEPT_TEST_CLOCK: CLOCK,
    // each costs the server a tenth of a second of learning the tables and planning what is asked
    KEPT_CONNECTIONS: '4',
    ...env,
  });
  const faults: unknown[] = [];
  const log: Log = (level, what, facts) => {
    if (level === 'error') faults.push([what, facts]);
    if (process.env.KEPT_TEST_LOG || level === 'error') console.error(level, what, facts?.error ?? '');
  };
  const running = await start(config, log, undefined, outside);
  const { platform } = running;
  const desk: TestDesk = {
    url: running.url ?? '',
    smtpPort: running.smtpPort ?? 0,
    database,
    mail: sink.mail,
    refuse: sink.refuse,
    running,
    data,
    async mailTo(address, matching = () => true) {
      for (let waited = 0; waited < 10_000; waited += 25) {
        const found = sink.mail.find((mail) => mail.to.includes(address) && matching(mail));
        if (found) return found;
        await new Promise((wake) => setTimeout(wake, 25));
      }
      throw new Error(
        `no mail to ${address}; there is mail to ${sink.mail.map((m) => `${m.to} (${m.parsed.subject})`).join(', ') || 'nobody'}`,
      );
    },
    async write({ from, to = 'care@fernhill.example', ...mail }) {
      const transport = createTransport({
        host: '127.0.0.1',
        port: running.smtpPort ?? 0,
        secure: false,
        tls: { rejectUnauthorized: false },
      });
      await transport.sendMail({ from, to, ...mail });
      transport.close();
    },
    async setClock(at) {
      const answer = await fetch(`${running.url}/test/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${CLOCK}` },
        body: JSON.stringify({ now: at.toISOString() }),
      });
      if (!answer.ok) throw new Error(`the clock was not set: ${await answer.text()}`);
    },
    signIn: (email) => signIn(running.url ?? '', email),
    async restart() {
      await desk.running.stop();
      desk.running = await start(
        { ...config, port: Number(new URL(desk.url).port) },
        log,
        undefined,
        outside,
      );
    },
    async close() {
      await desk.running.stop();
      await sink.close();
      rmSync(data, { recursive: true, force: true });
      await database.drop();
    },
  };
  await desk.setClock(now);
  if (setup)
    await inTransaction(platform.db, async (tx) => {
      const first = await setUpFrom(
        tx,
        setup,
        { secret: platform.secret, url: config.url },
        platform.clock.now(),
      );
      const passwordHash = agents.length ? await hashPassword(PASSWORD) : '';
      for (const agent of agents)
        await makeAgent(
          tx,
          { jobTitle: '', teamIds: [], ...agent, passwordHash },
          first,
          platform.clock.now(),
        );
    });
  return desk;
}

async function signIn(url: string, email: string): Promise<Agent> {
  const answer = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${await answer.text()}`);
  const cookie =
    answer.headers
      .getSetCookie()
      .find((c) => c.startsWith('kept_session='))
      ?.split(';')[0] ?? '';
  const me = (await answer.json()) as { csrf: string };
  const ask = (method: string, at: string, body?: unknown) =>
    fetch(`${url}/api/v1${at}`, {
      method,
      headers: {
        cookie,
        'x-kept-csrf': me.csrf,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const call = async (method: string, at: string, body?: unknown) => {
    const given = await ask(method, at, body);
    const json = await given.json();
    if (!given.ok) throw new Error(`${method} ${at}: ${given.status} ${JSON.stringify(json)}`);
    return json;
  };
  return { cookie, csrf: me.csrf, get: (at) => call('GET', at), call, fetch: ask };
}

async function openSink() {
  const mail: SentMail[] = [];
  const refuse = new Map<string, { code: number; text: string }>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo(address, _session, done) {
      const no = refuse.get(address.address);
      if (no) return done(Object.assign(new Error(no.text), { responseCode: no.code }));
      done();
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        mail.push({
          from,
          to: session.envelope.rcptTo.map((r) => r.address),
          raw,
          parsed: await PostalMime.parse(raw),
        });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as net.AddressInfo;
  return { mail, refuse, port, close: () => new Promise<void>((done) => server.close(() => done())) };
}
