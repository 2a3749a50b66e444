import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Agent, openDesk, type TestDesk } from '../../test/desk.ts';
import { openKept } from '../../test/kept.ts';
import { runChecks } from '../records/verify.ts';

/** `kept import` beside a running desk and without one. */
const KEPT = path.resolve(import.meta.dirname, '../../bin/kept');
const root = mkdtempSync(path.join(os.tmpdir(), 'kept-import-'));
const commands = openKept(root);
let desk: TestDesk;
let kiran: Agent;
let db: pg.Client;

before(async () => {
  desk = await openDesk({
    agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }],
  });
  kiran = await desk.signIn('kiran@fernhill.example');
  db = new pg.Client(desk.database.config);
  await db.connect();
});
after(async () => {
  await db?.end();
  await desk?.close();
  commands.close();
  rmSync(root, { recursive: true, force: true });
});

const settings = () => {
  const { host, user, port, database } = desk.database.config;
  return {
    KEPT_DATA: desk.data,
    DATABASE_URL: `postgres://${user}@/${database}?host=${encodeURIComponent(String(host))}&port=${port}`,
  };
};
const kept = (...words: string[]) => commands.kept(['import', ...words], { env: settings() });

const count = async (from: string) =>
  Number((await db.query<{ n: string }>(`select count(*) as n from ${from}`)).rows[0]?.n);

interface Letter {
  id?: string;
  from: string;
  to: string;
  subject: string;
  date: string;
  words: string;
  more?: string;
}
const mail = ({ id, from, to, subject, date, words, more = '' }: Letter) =>
  `From: ${from}\nTo: ${to}\nSubject: ${subject}\nDate: ${date}\n${id ? `Message-ID: <${id}>\n` : ''}${more}\n${words}\n`;
const mbox = (mails: string[]) =>
  mails
    .map(
      (one) =>
        `From someone@example.org Tue Dec  2 10:00:00 2025\n${one.replace(/^(>*From )/gm, '>$1').replace(/^>From:/m, 'From:')}\n`,
    )
    .join('');

const ASKED = mail({
  id: 'asked@example.org',
  from: 'Ana López <ana@example.org>',
  to: 'care@fernhill.example',
  subject: 'A chair that wobbles',
  date: 'Tue, 4 Mar 2025 10:00:00 +0000',
  words: 'Hello,\n\nthe chair of our marigold set wobbles.\n\nFrom the first day on.\n\nAna',
});
const ANSWERED = mail({
  id: 'answered@fernhill.example',
  from: 'Fernhill <care@fernhill.example>',
  to: 'Ana López <ana@example.org>',
  subject: 'Re: A chair that wobbles',
  date: 'Wed, 5 Mar 2025 09:00:00 +0000',
  words: 'Dear Ana,\n\nwe send you a new one.\n\nKiran',
  more: 'In-Reply-To: <asked@example.org>\nReferences: <asked@example.org>\n',
});
const THANKED = mail({
  id: 'thanked@example.org',
  from: 'Ana López <ana@example.org>',
  to: 'care@fernhill.example',
  subject: 'Re: A chair that wobbles',
  date: 'Fri, 7 Mar 2025 12:00:00 +0000',
  words: 'It has come and stands like a rock. Can we have two more?',
  more: 'In-Reply-To: <answered@fernhill.example>\n',
});
const BY_SAM = mail({
  id: 'by-sam@fernhill.example',
  from: 'Sam Doyle <sam@fernhill.example>',
  to: 'bo@example.org',
  subject: 'Your table',
  date: 'Mon, 10 Mar 2025 12:00:00 +0000',
  words: 'Dear Bo, your table is ready.',
});
const AWAY = mail({
  id: 'away@example.org',
  from: 'bo@example.org',
  to: 'care@fernhill.example',
  subject: 'Out of office',
  date: 'Mon, 10 Mar 2025 12:01:00 +0000',
  words: 'I am away.',
  more: 'Auto-Submitted: auto-replied\n',
});
const TO_OURSELVES = mail({
  id: 'test@fernhill.example',
  from: 'care@fernhill.example',
  to: 'care@fernhill.example',
  subject: 'Test',
  date: 'Mon, 10 Mar 2025 13:00:00 +0000',
  words: 'Does this work?',
});
const UNDATED = mail({
  from: 'cy@example.org',
  to: 'care@fernhill.example',
  subject: 'No id',
  date: '',
  words: 'Hm.',
});
const STUCK = mail({
  id: 'stuck@example.org',
  from: 'dee@example.org',
  to: 'care@fernhill.example',
  subject: 'Stuck fast',
  date: 'Mon, 3 Mar 2025 12:00:00 +0000',
  words: 'Are you there?',
});
// the answers before what they answer, as folders of sent mail give them
const ARCHIVE = [THANKED, ANSWERED, ASKED, BY_SAM, AWAY, TO_OURSELVES, UNDATED, STUCK, ASKED];

test('every message is accounted for, and what it says is history', async () => {
  writeFileSync(path.join(root, 'old.mbox'), mbox(ARCHIVE));
  await db.query(`
    create function stands_in_the_way() returns trigger language plpgsql as $$ begin raise 'not this one'; end $$;
    create trigger stuck before insert on message for each row when (new.subject = 'Stuck fast') execute function stands_in_the_way()`);
  const before = await count('event');
  const { code, out, err } = await kept('mbox', 'old.mbox', '--report', 'report.jsonl');
  assert.equal(err, '');
  assert.match(out, /^9 messages in old\.mbox:$/m);
  assert.match(out, /^ {2}6 imported \(4 from customers, 2 from us\), in 4 conversations$/m);
  assert.match(out, /^ {2}1 here already$/m);
  assert.match(out, /^ {2}1 not readable: kept, and shown under "Not filed yet"$/m);
  assert.match(out, /^ {4}message 8: We could read this mail but not file it\.$/m);
  assert.match(out, /^ {4}1: It is from us to ourselves\.$/m);
  assert.equal(code, 1);
  const report = readFileSync(path.join(root, 'report.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    report.map((line) => `${line.message} ${line.as}`),
    [
      'message 1 imported',
      'message 2 imported',
      'message 3 imported',
      'message 4 imported',
      'message 5 imported',
      'message 6 skipped',
      'message 7 imported',
      'message 8 not-readable',
      'message 9 here',
    ],
  );
  assert.equal(new Set(report.slice(0, 3).map((line) => line.ref)).size, 1);

  const { rows } = await db.query(`
    select m.direction, m.said_at, m.words, a.name as agent, c.status, c.opened_at, c.last_activity_at, c.owner_id, k.name
    from message m join conversation c on c.id = m.conversation_id join contact k on k.id = c.contact_id left join agent a on a.id = m.agent_id
    where c.subject = 'A chair that wobbles' order by m.said_at`);
  assert.deepEqual(
    rows.map((row) => [row.direction, row.said_at.toISOString(), row.status, row.agent, row.name]),
    [
      ['in', '2025-03-04T10:00:00.000Z', 'resolved', null, 'Ana López'],
      ['out', '2025-03-05T09:00:00.000Z', 'resolved', null, 'Ana López'],
      ['in', '2025-03-07T12:00:00.000Z', 'resolved', null, 'Ana López'],
    ],
  );
  assert.match(rows[0].words, /^From the first day on\.$/m);
  assert.equal(rows[0].opened_at.toISOString(), '2025-03-04T10:00:00.000Z');
  assert.equal(rows[0].last_activity_at.toISOString(), '2025-03-07T12:00:00.000Z');
  const bySam = await db.query(
    `select a.name from message m join agent a on a.id = m.agent_id where m.rfc_message_id = 'by-sam@fernhill.example' and m.direction = 'out'`,
  );
  assert.deepEqual(bySam.rows, [{ name: 'Sam Doyle' }]);
  const away = await db.query(
    `select c.status from message m join conversation c on c.id = m.conversation_id where m.class = 'auto-reply'`,
  );
  assert.deepEqual(away.rows, [{ status: 'automatic' }]);

  // nothing follows from it
  for (const none of ['promise', 'target', 'delivery', 'alert', 'outcome', 'automatic_send'])
    assert.equal(await count(none), 0, none);
  assert.equal(
    await count(`event where kind in ('message-in', 'message-out', 'conversation-opened', 'resolved')`),
    0,
  );
  assert.ok((await count('event')) > before);
});

test('the records hold, and the messages are shown and found', async () => {
  assert.deepEqual(
    (await runChecks(db, new Date(), true)).filter((found) => !found.note),
    [],
  );
  const { items } = await kiran.get(`/search?q=${encodeURIComponent('marigold')}`);
  assert.equal(items[0].subject, 'A chair that wobbles');
  const view = await kiran.get(`/conversations/${items[0].ref}`);
  const said = view.thread.filter((item: { type: string }) => item.type === 'message');
  assert.deepEqual(
    said.map((item: any) => [item.message.direction, item.message.author.name]),
    [
      ['in', 'Ana López'],
      ['out', 'Fernhill Furniture'],
      ['in', 'Ana López'],
    ],
  );
  assert.ok(
    view.thread.some(
      (item: any) => item.event?.words === 'This was brought in from old mail, as something that is over.',
    ),
  );
});

test('again, as single files with other line ends: nothing is doubled', async () => {
  mkdirSync(path.join(root, 'mails/deeper'), { recursive: true });
  for (const [i, one] of ARCHIVE.entries())
    writeFileSync(
      path.join(root, i % 2 ? 'mails' : 'mails/deeper', `${i}.eml`),
      i % 3 ? one : one.replaceAll('\n', '\r\n'),
    );
  writeFileSync(path.join(root, 'mails/notes.txt'), 'no mail');
  const before = await count('message');
  const again = await kept('eml', 'mails');
  assert.equal(again.err, '');
  assert.match(again.out, /^9 messages in mails:\n {2}0 imported .*\n {2}7 here already\n {2}1 not readable/);
  assert.match(again.out, /^ {2}1 skipped$/m);
  const once = await kept('mbox', 'old.mbox');
  assert.match(once.out, /^ {2}7 here already$/m);
  assert.equal(await count('message'), before);
});

test('what could not be read and is tried again is history still', async () => {
  const [row] = (await db.query(`select id from incoming where state = 'not-filed'`)).rows;
  await db.query('drop trigger stuck on message');
  await kiran.call('POST', `/settings/not-filed/${row.id}/try-again`, {});
  for (let waited = 0; waited < 100 && (await count(`message where subject = 'Stuck fast'`)) === 0; waited++)
    await new Promise((wake) => setTimeout(wake, 100));
  const { rows } = await db.query(`select c.status from conversation c where c.subject = 'Stuck fast'`);
  assert.deepEqual(rows, [{ status: 'resolved' }]);
  assert.equal(await count('delivery'), 0);
});

test('when the customer writes again, it goes on', async () => {
  await desk.write({
    from: 'Ana López <ana@example.org>',
    subject: 'Re: A chair that wobbles',
    text: 'Now the second one wobbles too.',
    messageId: '<again@example.org>',
    inReplyTo: '<thanked@example.org>',
  });
  const ack = await desk.mailTo('ana@example.org');
  assert.match(ack.parsed.subject ?? '', /A chair that wobbles|KPT-/);
  assert.equal(
    await count(`message m join conversation c on c.id = m.conversation_id
    where c.subject = 'A chair that wobbles' and c.status = 'open' and not m.automatic`),
    4,
  );
  // old mail that belongs to it takes its place, and the conversation stays as it is
  writeFileSync(
    path.join(root, 'more.mbox'),
    mbox([
      mail({
        id: 'sent@fernhill.example',
        from: 'care@fernhill.example',
        to: 'ana@example.org',
        subject: 'Re: A chair that wobbles',
        date: 'Sat, 8 Mar 2025 12:00:00 +0000',
        words: 'You are welcome.',
        more: 'References: <asked@example.org> <thanked@example.org>\n',
      }),
    ]),
  );
  const { out, code } = await kept('mbox', 'more.mbox', '--mailbox', 'CARE@fernhill.example');
  assert.equal(code, 0);
  assert.match(out, /^ {2}1 imported \(0 from customers, 1 from us\), in 1 conversation$/m);
  const { rows } =
    await db.query(`select status, owner_id is not null or take_by_at is not null as kept_owner, last_activity_at > '2026-01-01' as is_new
    from conversation where subject = 'A chair that wobbles'`);
  assert.deepEqual(rows, [{ status: 'open', kept_owner: true, is_new: true }]);
  assert.deepEqual(
    (await runChecks(db, new Date('2026-12-01T10:05:00Z'), false)).filter((found) => !found.note),
    [],
  );
});

test('killed in the middle and run again, beside a desk that is stopped: each message once', async () => {
  await desk.running.stop();
  const mails = Array.from({ length: 1_500 }, (_, i) =>
    mail({
      id: `many-${i}@example.org`,
      from: `p${i % 700}@example.org`,
      to: 'care@fernhill.example',
      subject: `Many ${i % 900}`,
      date: new Date(Date.UTC(2024, 0, 1) + i * 3_600_000).toUTCString(),
      words: `This is number ${i}.`,
      more: i >= 900 ? `In-Reply-To: <many-${i - 900}@example.org>\n` : '',
    }),
  );
  writeFileSync(path.join(root, 'many.mbox'), mbox(mails));
  const imported = () => count(`message where rfc_message_id like 'many-%'`);
  const first = spawn(KEPT, ['import', 'mbox', 'many.mbox'], {
    cwd: root,
    env: { PATH: process.env.PATH, ...settings() },
  });
  while ((await imported()) < 400) await new Promise((wake) => setTimeout(wake, 20));
  first.kill('SIGKILL');
  await once(first, 'close');
  const had = await imported();
  assert.ok(had < 1_500, 'it was over before it was killed');
  const { code, out, err } = await kept('mbox', 'many.mbox');
  assert.equal(err, '');
  assert.equal(code, 0);
  assert.match(out, new RegExp(`^  ${1_500 - had} imported`, 'm'));
  assert.match(out, new RegExp(`^  ${had} here already$`, 'm'));
  assert.equal(await imported(), 1_500);
  assert.equal(
    await count(`(select distinct rfc_message_id from message where rfc_message_id like 'many-%') x`),
    1_500,
  );
  assert.equal(await count(`conversation where subject like 'Many %'`), 900);
  assert.deepEqual(
    (await runChecks(db, new Date('2026-12-01T10:05:00Z'), false)).filter((found) => !found.note),
    [],
  );
});

test('what can’t be brought in is refused in words', async () => {
  const cases: [string[], number, RegExp][] = [
    [[], 2, /Say what to bring in/],
    [['pst', 'x'], 2, /"import pst" is not known/],
    [['mbox'], 2, /Name one mbox file/],
    [['mbox', 'nowhere.mbox'], 1, /could not open nowhere\.mbox \(ENOENT\)/],
    [['mbox', 'mails'], 1, /mails is not a file/],
    [['eml', 'old.mbox'], 1, /could not open old\.mbox \(ENOTDIR\)/],
    [['mbox', 'old.mbox', '--mailbox', 'other@fernhill.example'], 1, /no mailbox other@fernhill\.example/],
  ];
  for (const [words, code, said] of cases) {
    const ended = await kept(...words);
    assert.equal(ended.code, code, words.join(' '));
    assert.match(ended.err, said);
  }
});
