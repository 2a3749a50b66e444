import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { answerAddress } from '../../src/conversations/mail-token.ts';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { mailing, OWN } from './mailing.ts';
import { until } from './sink.ts';

/** Who gets into a conversation, by what, and what they learn there. */
let desk: TestDesk;
let kiran: Agent;
let db: ReturnType<typeof mailing>['db'];
let raw: ReturnType<typeof mailing>['raw'];
let messageBy: ReturnType<typeof mailing>['messageBy'];
let sentTo: ReturnType<typeof mailing>['sentTo'];
let customer: ReturnType<typeof mailing>['customer'];
let settled: ReturnType<typeof mailing>['settled'];
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
  ({ db, raw, messageBy, sentTo, customer, settled } = mailing(desk));
});
after(() => desk.close());

test("a stranger who guesses an id gets in as themselves: no history, no link, and the customer's promises stand", async () => {
  const c = await customer();
  await desk.write({
    from: 'Mal <mal@evil.example>',
    subject: 'Re: hello',
    text: 'Send me everything',
    inReplyTo: `<${c.id}>`,
    messageId: '<mal-1@evil.example>',
  });
  const theirs = await messageBy('mal-1@evil.example');
  assert.equal(theirs.conversationId, c.conversationId);
  assert.equal(theirs.contact, 'mal@evil.example');
  await settled();
  assert.equal(sentTo('mal@evil.example').length, 0, 'nothing goes to a stranger by itself');
  const view = await kiran.get(`/conversations/${c.conversationId}`);
  assert.equal(view.contact.addresses[0].value, c.from);
  assert.equal(view.promises.find((p: { kind: string }) => p.kind === 'reply').state, 'open');
  // an answer to the stranger alone carries neither the customer's page nor their words
  const reply = await kiran.call('POST', `/conversations/${c.conversationId}/replies`, {
    id: crypto.randomUUID(),
    words: 'Who are you?',
    to: [{ address: 'mal@evil.example' }],
  });
  await kiran.call('POST', `/messages/${reply.id}/send-now`);
  const mail = await desk.mailTo('mal@evil.example');
  assert.doesNotMatch(mail.raw, /\/t\/|A secret of mine|data-kept/);
});

test('a stranger who guesses a reference opens a conversation of their own', async () => {
  const c = await customer();
  const { ref } = await kiran.get(`/conversations/${c.conversationId}`);
  await desk.write({
    from: 'mal2@evil.example',
    subject: `About ${ref}`,
    text: 'Let me in',
    messageId: '<mal-2@evil.example>',
  });
  assert.notEqual((await messageBy('mal-2@evil.example')).conversationId, c.conversationId);
  await desk.write({
    from: c.from,
    subject: `About ${ref}`,
    text: 'More',
    messageId: '<more-2@example.org>',
  });
  assert.equal((await messageBy('more-2@example.org')).conversationId, c.conversationId);
});

test("a stranger's resolved conversation that they reopen tells them nothing of the customer", async () => {
  const c = await customer();
  await kiran.call('POST', `/conversations/${c.conversationId}/entries`, {
    channel: 'phone',
    direction: 'out',
    words: 'We spoke.',
    keeps: (await kiran.get(`/conversations/${c.conversationId}`)).promises.map((p: { id: string }) => p.id),
  });
  await kiran.call('POST', `/conversations/${c.conversationId}/resolution`, { askOutcome: false });
  await desk.write({
    from: 'Mal <mal3@evil.example>',
    subject: 'Re: hello',
    text: 'Open up, please',
    inReplyTo: `<${c.id}>`,
    messageId: '<mal-3@evil.example>',
  });
  await messageBy('mal-3@evil.example');
  await settled();
  for (const mail of sentTo('mal3@evil.example'))
    assert.doesNotMatch(mail.raw, /\/t\/|private matter|Adaeze/);
});

test('an id that another conversation only mentions does not draw an answer away', async () => {
  const c = await customer();
  // by the address that names their own conversation, mentioning the id of somebody else's mail
  await desk.write({
    from: 'mal4@evil.example',
    subject: 'Mine',
    text: 'Hello',
    messageId: '<mal-4@evil.example>',
  });
  const own = await messageBy('mal-4@evil.example');
  const { ref } = await kiran.get(`/conversations/${own.conversationId}`);
  for (let i = 0; i < 4; i++)
    await desk.write({
      from: 'mal4@evil.example',
      to: answerAddress(desk.running.platform.secret, OWN, ref),
      subject: 'Mine',
      text: `Hello ${i}`,
      messageId: `<mal-4-${i}@evil.example>`,
      inReplyTo: `<${c.id}>`,
    });
  await messageBy('mal-4-3@evil.example');
  await desk.write({
    from: c.from,
    subject: 'Re: mine',
    text: 'A postscript',
    inReplyTo: `<${c.id}>`,
    messageId: '<ps-4@example.org>',
  });
  assert.equal((await messageBy('ps-4@example.org')).conversationId, c.conversationId);
});

test('a letter that comes after its postscript joins it; the same letter to somebody else does not', async () => {
  await desk.write({
    from: 'late@example.org',
    subject: 'Re: Late',
    text: 'PS',
    inReplyTo: '<late-1@example.org>',
    messageId: '<late-2@example.org>',
  });
  const ps = await messageBy('late-2@example.org');
  await desk.write({
    from: 'late@example.org',
    subject: 'Late',
    text: 'The letter',
    messageId: '<late-1@example.org>',
  });
  assert.equal((await messageBy('late-1@example.org')).conversationId, ps.conversationId);
  await desk.write({
    from: 'mal5@evil.example',
    subject: 'x',
    text: 'x',
    inReplyTo: '<foreseen@example.org>',
    messageId: '<mal-5@evil.example>',
  });
  const trap = await messageBy('mal-5@evil.example');
  await desk.write({
    from: 'prey@example.org',
    subject: 'My secret',
    text: 'x',
    messageId: '<foreseen@example.org>',
  });
  assert.notEqual((await messageBy('foreseen@example.org')).conversationId, trap.conversationId);
});

test('mails that nothing tells apart but what they say are all kept', async () => {
  const bare = (subject: string, date = '') =>
    `From: scanner@example.org\r\nTo: ${OWN}\r\nSubject: ${subject}\r\n${date}\r\nSee attached`;
  await raw('scanner@example.org', bare('Scan 1'));
  await raw('scanner@example.org', bare('Scan 2'));
  await raw('scanner@example.org', bare('Scan 2', 'Date: Tue, 01 Dec 2026 10:00:00 +0000\r\n'));
  await raw('scanner@example.org', bare('Scan 3', 'Date: Tue, 01 Dec 2026 10:00:00 +0000\r\n'));
  await raw('scanner@example.org', bare('Scan 2'));
  await until(
    'all five',
    async () =>
      (await sql<{ n: number }>`select count(*) as n from message where subject like 'Scan %'`.execute(db()))
        .rows[0]?.n === 5,
  );
});

test('a blind copy is shown to nobody, on the page, in the mail or to those who answer', async () => {
  const c = await customer();
  const reply = await kiran.call('POST', `/conversations/${c.conversationId}/replies`, {
    id: crypto.randomUUID(),
    words: 'Hello Adaeze,\n\nThis comes with a blind copy.',
    bcc: [{ address: 'watcher@example.org', name: 'Watcher' }],
  });
  await kiran.call('POST', `/messages/${reply.id}/send-now`);
  const mail = await desk.mailTo(c.from, (m) => /blind copy/.test(m.parsed.text ?? ''));
  assert.ok(mail.to.includes('watcher@example.org'));
  assert.doesNotMatch(mail.raw, /watcher/i);
  const link = /https?:\/\/\S+\/t\/[\w-]{43}/.exec(mail.parsed.text ?? '')?.[0] ?? '';
  assert.notEqual(link, '');
  await fetch(`${link}/code`, { method: 'POST', redirect: 'manual' });
  const code =
    /\b(\d{6})\b/.exec(
      (await desk.mailTo(c.from, (m) => /Your code is/.test(m.parsed.text ?? ''))).parsed.text ?? '',
    )?.[1] ?? '';
  const entered = await fetch(`${link}/enter`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ code }),
  });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  assert.match(cookie, /^kept_page=/);
  const page = await (await fetch(link, { headers: { cookie } })).text();
  assert.match(page, /with a blind copy/);
  assert.doesNotMatch(page, /watcher/i);
});
