import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { type Dovecot, hasDovecot, startDovecot } from '../dovecot.ts';
import { PASSWORD } from '../fernhill.ts';

/** A mail server that hangs without hanging up (SIGSTOP) while we wait for news, with the desk's own patience. */
const skip = !hasDovecot() && process.env.CI !== 'true' ? 'Dovecot is not installed here' : false;
const HELP = 'help@fernhill.example';
const ARRIVALS = 60;
let desk: TestDesk;
let dovecot: Dovecot;
let kiran: Agent;

before(async () => {
  if (skip) return;
  dovecot = await startDovecot({ users: { [HELP]: PASSWORD } });
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
  await kiran.call('POST', '/settings/mailboxes', {
    address: HELP,
    fromName: 'Fernhill help',
    teamId: (await kiran.get('/settings/teams'))[0].id,
    imap: { host: '127.0.0.1', port: dovecot.imapPort, secure: false, user: HELP },
    imapPassword: PASSWORD,
  });
});
after(async () => {
  await desk?.close();
  await dovecot?.remove();
});

const raw = (n: number) =>
  `From: Rhys <rhys${n}@example.org>\r\nTo: ${HELP}\r\nSubject: Part ${n}\r\nMessage-ID: <part-${n}@example.org>\r\nDate: Tue, 01 Dec 2026 10:00:00 +0000\r\n\r\nAny news of part ${n}?\r\n`;
const isHere = async (n: number) =>
  (await kiran.get('/conversations?view=all')).items.some(
    (i: { subject: string }) => i.subject === `Part ${n}`,
  );
async function secondsUntil(ask: () => Promise<boolean>, most: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (await ask()) return (performance.now() - began) / 1000;
    if (performance.now() - began > most * 1000) assert.fail(`not within ${most} s`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
}

test('mail is in the inbox within two seconds of its arrival (p95)', {
  skip,
  timeout: 300_000,
}, async (t) => {
  await dovecot.deliver(HELP, raw(0));
  await secondsUntil(() => isHere(0), 30);
  const took: number[] = [];
  for (let n = 1; n <= ARRIVALS; n++) {
    await dovecot.deliver(HELP, raw(n));
    took.push(await secondsUntil(() => isHere(n), 30));
  }
  took.sort((a, b) => a - b);
  const p95 = took[Math.floor(ARRIVALS * 0.95) - 1] as number;
  t.diagnostic(
    `p50 ${took[ARRIVALS / 2]?.toFixed(3)} s, p95 ${p95.toFixed(3)} s, most ${took.at(-1)?.toFixed(3)} s`,
  );
  assert.ok(p95 < 2, `${p95} s`);
});

test('a connection that has died is on leads’ Today within two minutes, and it goes on', {
  skip,
  timeout: 300_000,
}, async (t) => {
  const problems = async () => (await kiran.get('/today')).desk as { what: string; words: string }[];
  assert.deepEqual(await problems(), []);
  // it has read, and waits for news
  await dovecot.deliver(HELP, raw(800));
  await secondsUntil(() => isHere(800), 30);
  dovecot.freeze();
  let seconds: number;
  try {
    seconds = await secondsUntil(async () => (await problems()).length > 0, 120);
    t.diagnostic(`seen after ${seconds.toFixed(1)} s: ${(await problems())[0]?.words}`);
    assert.equal((await problems())[0]?.what, `We cannot read the mail of ${HELP}`);
    assert.match((await problems())[0]?.words ?? '', /stopped answering\. It may hang/);
  } finally {
    dovecot.wake();
  }
  await dovecot.deliver(HELP, raw(900));
  await secondsUntil(() => isHere(900), 120);
  await secondsUntil(async () => (await problems()).length === 0, 60);
});
