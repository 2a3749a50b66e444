import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { runChecks } from '../../src/records/verify.ts';
import { openSink, type Sink, until } from '../attack/sink.ts';
import { type FreshDatabase, freshDatabase } from '../cluster.ts';
import { type Dovecot, hasDovecot, startDovecot } from '../dovecot.ts';
import { PASSWORD } from '../fernhill.ts';
import { freePort } from '../free-port.ts';
import { setClock, setUp, signIn, startDesk } from './desk-process.ts';

/**
 * 10,000 mails from 500 senders, over eight connections to the SMTP door and by a real IMAP mailbox, to four processes on one
 * database (two that file and send, one that takes mail, one that serves), restarted in between, one mail in ten twice and some by
 * both ways: none lost, none doubled, each opening acknowledged once.
 */
const MAILS = Number(process.env.KEPT_LONG_MAILS ?? 10_000);
const SENDERS = 500;
const skip = !hasDovecot() && process.env.CI !== 'true' ? 'Dovecot is not installed here' : false;
const HELP = 'help@fernhill.example';

let folder: string;
let database: FreshDatabase;
let db: pg.Client;
let sink: Sink;
let dovecot: Dovecot;
let url: string;
let smtpPort: number;
const processes = new Map<string, ReturnType<typeof startDesk>>();
let common: Record<string, string>;

before(async () => {
  if (skip) return;
  folder = mkdtempSync(path.join(os.tmpdir(), 'kept-mails-'));
  database = await freshDatabase();
  sink = await openSink();
  dovecot = await startDovecot({ users: { [HELP]: PASSWORD } });
  smtpPort = await freePort();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const { host, port: pgPort, database: name } = database.config;
  common = {
    KEPT_DATA: folder,
    KEPT_SECRET: 'a secret of the long tests, nobody else has it',
    DATABASE_URL: `postgres://kept@/${name}?host=${encodeURIComponent(String(host))}&port=${pgPort}`,
    KEPT_PORT: String(port),
    KEPT_URL: url,
    KEPT_SMTP_IN_PORT: String(smtpPort),
    KEPT_SMTP_OUT: sink.url,
  };
  db = new pg.Client(database.config);
  await db.connect();
});
after(async () => {
  if (skip) return;
  await Promise.all([...processes.values()].map((one) => one.stop()));
  await db.end();
  await sink.close();
  await dovecot.remove();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(name: string, roles: string): Promise<void> {
  const one = startDesk({ ...common, KEPT_ROLES: roles });
  await one.ready;
  processes.set(name, one);
}
const count = async (what: string) =>
  Number((await db.query<{ n: string }>(`select count(*) as n from ${what}`)).rows[0]?.n);

interface Letter {
  n: number;
  id: string;
  from: string;
  inReplyTo: string | null;
}
/** Mail 0 to 499 open a conversation each; later ones go on with it by the id of an earlier one, one in four opens another. */
const letters: Letter[] = Array.from({ length: MAILS }, (_, n) => {
  const sender = n % SENDERS;
  const earlier = n - SENDERS;
  return {
    n,
    id: `long-${n}@mail${sender % 20}.example`,
    from: `sender${sender}@mail${sender % 20}.example`,
    inReplyTo:
      earlier >= 0 && (n + Math.floor(n / SENDERS)) % 4 !== 3
        ? `long-${earlier}@mail${sender % 20}.example`
        : null,
  };
});
const opens = letters.filter((one) => one.inReplyTo === null).length;
const dateOf = (n: number) => new Date(Date.UTC(2026, 11, 1, 10) + n * 1000);
/** The ids of what came before it, oldest first, as mail programs name them. */
function threadOf(one: Letter): string[] {
  const before = one.inReplyTo ? letters[one.n - SENDERS] : undefined;
  return before ? [...threadOf(before), `<${before.id}>`] : [];
}
const written = (one: Letter) =>
  [
    `From: "Sender ${'ABCDEFGHIJ'[one.n % 10]}" <${one.from}>`,
    `To: ${HELP}`,
    `Subject: ${one.inReplyTo ? `Re: Matter of ${one.from}` : `Matter ${one.n} of ${one.from}`}`,
    `Message-ID: <${one.id}>`,
    ...(one.inReplyTo
      ? [`In-Reply-To: <${one.inReplyTo}>`, `References: ${threadOf(one).join('\r\n ')}`]
      : []),
    `Date: ${dateOf(one.n).toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `This is mail ${one.n}.`,
    '',
  ].join('\r\n');

/** As a mail server does: brings the same until it has a 250. */
async function bySmtp(transport: ReturnType<typeof createTransport>, one: Letter): Promise<void> {
  for (;;) {
    try {
      await transport.sendMail({ envelope: { from: one.from, to: HELP }, raw: written(one) });
      return;
    } catch {
      await pause(150);
    }
  }
}

/** The mailbox's own server has put its trace on top. */
const byImap = (one: Letter) =>
  dovecot.deliver(
    HELP,
    `Received: from mx.example by mail.fernhill.example; ${dateOf(one.n).toUTCString()}\r\n${written(one)}`,
  );

test('10,000 mails by both ways, through restarts: none lost, none doubled', {
  skip,
  timeout: 1_800_000,
}, async () => {
  // one at a time: the clock and the set-up are the desk's
  setUp(common, folder, HELP);
  await start('web', 'web');
  await start('first worker', 'worker');
  await start('second worker', 'worker');
  await start('mail', 'mail');
  await setClock(url, new Date('2026-12-01T10:00:00Z'));
  const kiran = await signIn(url);
  const [mailbox] = await kiran.call<{ id: string; teamId: string }[]>('GET', '/settings/mailboxes');
  await kiran.call('PATCH', `/settings/mailboxes/${mailbox?.id}`, {
    address: HELP,
    fromName: 'Fernhill help',
    teamId: mailbox?.teamId,
    imap: { host: '127.0.0.1', port: dovecot.imapPort, secure: false, user: HELP },
    imapPassword: PASSWORD,
  });

  const began = Date.now();
  let sent = 0;
  // a sender's mails in their order, as they write them; many senders at a time
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    const transport = createTransport({
      host: '127.0.0.1',
      port: smtpPort,
      secure: false,
      ignoreTLS: true,
      pool: true,
      maxConnections: 1,
      maxMessages: Number.POSITIVE_INFINITY,
    });
    for (const one of letters.filter((l) => (l.n % SENDERS) % 8 === lane)) {
      const imap = one.n % 12 === 5;
      if (imap) await byImap(one);
      else await bySmtp(transport, one);
      if (one.n % 10 === 0) await (imap ? byImap(one) : bySmtp(transport, one));
      // the same mail by both ways, as where a mailbox's provider forwards and keeps it
      if (one.n % 50 === 7) await byImap(one);
      sent++;
    }
    transport.close();
  });
  const restarts = (async () => {
    const plan: [number, string, string, 'stop' | 'kill'][] = [
      [0.1, 'first worker', 'worker', 'stop'],
      [0.25, 'mail', 'mail', 'stop'],
      [0.4, 'second worker', 'worker', 'kill'],
      [0.55, 'mail', 'mail', 'kill'],
      [0.7, 'first worker', 'worker', 'kill'],
      [0.85, 'web', 'web', 'kill'],
    ];
    for (const [share, name, roles, how] of plan) {
      await until(`${share} of the mails`, () => sent >= share * MAILS, 1_500_000);
      await processes.get(name)?.[how]();
      await start(name, roles);
    }
  })();
  await Promise.all([...lanes, restarts]);
  const inSeconds = Math.round((Date.now() - began) / 1000);

  // what a killed process had claimed is free again six minutes later
  await until('every mail has come in', async () => (await count('incoming')) >= MAILS, 120_000);
  assert.equal(await count('incoming'), MAILS, 'doubled');
  for (const minutes of [6, 12, 18, 24]) {
    await setClock(url, new Date(Date.parse('2026-12-01T11:00:00Z') + minutes * 60_000));
    await pause(2_000);
    await until(
      'the workers are done',
      async () =>
        (await count(`incoming where state = 'waiting' and (try_after is null or attempts = 0)`)) === 0,
      120_000,
    );
  }
  await until('all is filed', async () => (await count(`incoming where state <> 'filed'`)) === 0, 60_000);
  await until(
    'all has left',
    async () => (await count(`delivery where state not in ('accepted')`)) === 0,
    120_000,
  );

  assert.equal(await count('incoming'), MAILS);
  assert.equal(await count(`message where direction = 'in'`), MAILS);
  assert.equal(
    await count(`(select rfc_message_id from message where direction = 'in' group by 1) m`),
    MAILS,
  );
  // who goes on with a conversation is in it, whichever process filed the two, and in whatever order
  const { rows: torn } = await db.query(`
    select a.rfc_message_id from message a join message_alias l on l.message_id = a.id and l.rfc_message_id <> a.rfc_message_id
      join message b on b.rfc_message_id = l.rfc_message_id
    where a.direction = 'in' and a.conversation_id <> b.conversation_id`);
  assert.deepEqual(torn, []);
  assert.equal(await count('conversation'), opens);
  assert.equal(await count('contact'), SENDERS);

  // it all comes within an hour, in which two go to one address: the others are on record as stopped
  const acknowledged = await count(`message where automatic_kind = 'acknowledgement'`);
  assert.equal(acknowledged + (await count(`event where kind = 'automatic-stopped'`)), opens);
  const bySender = [
    ...Map.groupBy(
      letters.filter((l) => !l.inReplyTo),
      (l) => l.from,
    ).values(),
  ];
  const least = bySender.reduce((sum, theirs) => sum + Math.min(2, theirs.length), 0);
  assert.ok(acknowledged >= least, `${acknowledged} of at least ${least}`);
  assert.equal(
    await count(
      `(select conversation_id from message where automatic_kind = 'acknowledgement' group by 1 having count(*) > 1) twice`,
    ),
    0,
  );
  // the rest is alerts to the desk's own people
  const toSenders = sink.mail.filter((m) => m.to.some((to) => to.startsWith('sender')));
  const ids = toSenders.map((m) => m.parsed.messageId);
  const again = ids.length - new Set(ids).size;
  assert.equal(new Set(ids).size, acknowledged);
  assert.ok(again <= 100, `${again} were sent again by processes that were killed`);
  assert.deepEqual(await runChecks(db, new Date(), false).then((found) => found.filter((f) => !f.note)), []);
  console.log(
    `${MAILS} mails in ${inSeconds} s (${Math.round(MAILS / inSeconds)} a second), ${opens} conversations, ${acknowledged} acknowledgements, ${again} sent again`,
  );
});
