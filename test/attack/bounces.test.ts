import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Agent, openDesk, type SentMail, type TestDesk } from '../desk.ts';
import { mailing, OWN } from './mailing.ts';
import { until } from './sink.ts';

/** What mail servers write back, and what then stands on the record. */
let desk: TestDesk;
let kiran: Agent;
let raw: ReturnType<typeof mailing>['raw'];
let messageBy: ReturnType<typeof mailing>['messageBy'];
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
  ({ raw, messageBy } = mailing(desk));
});
after(() => desk.close());

let n = 0;
const shown = (id: string) => kiran.get(`/conversations/${id}`);
const replyIn = async (id: string, messageId: string) =>
  (await shown(id)).thread.find(
    (i: { type: string; message?: { id: string } }) => i.type === 'message' && i.message?.id === messageId,
  ).message;
const promiseIn = async (id: string) =>
  (await shown(id)).promises.find((p: { kind: string }) => p.kind === 'reply');
const bouncedAt = async (address: string) =>
  (
    await sql<{ bouncedAt: Date | null }>`select bounced_at from address where value = ${address}`.execute(
      desk.running.platform.db,
    )
  ).rows[0]?.bouncedAt ?? null;

/** A customer's question is answered, and the answer kept the promise of one. */
async function answered(more: object = {}) {
  const from = `${String.fromCharCode(97 + n++).repeat(5)}@gone.example`;
  const id = `asked-${n}@gone.example`;
  await desk.write({ from, subject: `Question ${n}`, text: `Is it ${n}?`, messageId: `<${id}>` });
  const { conversationId } = await messageBy(id);
  await desk.mailTo(from);
  const promise = await until('its promise', async () => {
    const p = await promiseIn(conversationId);
    return p?.state === 'open' && p;
  });
  const { id: messageId } = await kiran.call('POST', `/conversations/${conversationId}/replies`, {
    id: crypto.randomUUID(),
    words: 'Hello.\n\nHere is your answer.',
    settles: [{ promiseId: promise.id, outcome: 'kept' }],
    ...more,
  });
  await kiran.call('POST', `/messages/${messageId}/send-now`);
  const mail = await desk.mailTo(from, (m) => /Here is your answer/.test(m.parsed.text ?? ''));
  await until('it is kept', async () => (await promiseIn(conversationId)).state === 'kept');
  return { from, conversationId, messageId, mail };
}

const group = (address: string, action: string, status: string) =>
  `Final-Recipient: rfc822; ${address}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 ${status} so it is\r\n`;

/** A report as servers write it, to the envelope address of the mail or, without one, to the mailbox. */
async function report(
  mail: SentMail,
  groups: string[],
  { to = mail.from, returned = 'text/rfc822-headers' } = {},
): Promise<string> {
  const id = `report-${++n}@mx.gone.example`;
  const head = mail.raw.slice(0, mail.raw.indexOf('\r\n\r\n'));
  await raw(
    '',
    [
      'From: Mail Delivery Subsystem <mailer-daemon@mx.gone.example>',
      `To: ${to}`,
      'Subject: Delivery Status Notification',
      `Message-ID: <${id}>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      '',
      'Your message could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.gone.example',
      '',
      groups.join('\r\n'),
      '--b',
      `Content-Type: ${returned}`,
      '',
      head,
      '--b--',
    ].join('\r\n'),
    to,
  );
  return id;
}

test('a report with the headers alone, to the mailbox itself, finds its message by the id', async () => {
  const c = await answered();
  await report(c.mail, [group(c.from, 'failed', '5.1.1')], { to: OWN });
  await until(
    'it is not delivered',
    async () => (await replyIn(c.conversationId, c.messageId)).delivery.state === 'not-delivered',
  );
  const { delivery } = await replyIn(c.conversationId, c.messageId);
  assert.equal(delivery.reason, `There is no such address (${c.from}). It said 5.1.1.`);
  assert.equal((await promiseIn(c.conversationId)).state, 'open');
  const view = await kiran.get('/today');
  assert.ok(
    view.needsYou.some(
      (item: { conversationId: string; type: string }) =>
        item.conversationId === c.conversationId && item.type === 'undelivered',
    ),
  );
  const { contact } = await shown(c.conversationId);
  assert.equal(contact.addresses[0].bounced, true);
});

test('the next mail from an address that came back shows that it is there after all', async () => {
  const c = await answered();
  await report(c.mail, [group(c.from, 'failed', '5.1.1')]);
  await until('the mark', () => bouncedAt(c.from));
  await desk.write({ from: c.from, subject: 'I am here', text: 'Hello?', messageId: '<here@gone.example>' });
  await messageBy('here@gone.example');
  assert.equal(await bouncedAt(c.from), null);
});

test('of two to whom it was written one gets it back: the customer has it', async () => {
  const second = 'plumber@trade.example';
  const c = await answered();
  const both = await answered({});
  const { id: messageId } = await kiran.call('POST', `/conversations/${c.conversationId}/replies`, {
    id: crypto.randomUUID(),
    words: 'To both of you.',
    to: [{ address: c.from }, { address: second }],
  });
  await kiran.call('POST', `/messages/${messageId}/send-now`);
  const mail = await desk.mailTo(second);
  await report(mail, [group(second, 'failed', '5.2.2'), group(both.from, 'failed', '5.1.1')]);
  await until('it is noted', async () => (await replyIn(c.conversationId, messageId)).delivery.reason);
  const { delivery } = await replyIn(c.conversationId, messageId);
  assert.deepEqual(
    [delivery.state, delivery.reason],
    ['sent', `The mailbox is full (${second}). It said 5.2.2.`],
  );
  assert.equal(await bouncedAt(both.from), null, 'nobody whom this did not go to');
  await report(mail, [group(c.from, 'failed', '5.1.1')]);
  await until(
    'now nobody has it',
    async () => (await replyIn(c.conversationId, messageId)).delivery.state === 'not-delivered',
  );
});

test('a server that gave up is a bounce too, and says nothing against the address', async () => {
  const c = await answered();
  await report(c.mail, [group(c.from, 'failed', '4.4.7')]);
  await until(
    'it is not delivered',
    async () => (await replyIn(c.conversationId, c.messageId)).delivery.state === 'not-delivered',
  );
  assert.equal(
    (await replyIn(c.conversationId, c.messageId)).delivery.reason,
    `The mail server could not be reached in time (${c.from}). It said 4.4.7.`,
  );
  assert.equal(await bouncedAt(c.from), null);
});

test('a server that is still trying has failed at nothing', async () => {
  const c = await answered();
  const id = await report(c.mail, [group(c.from, 'delayed', '4.4.1')]);
  assert.equal((await messageBy(id)).conversationId, c.conversationId);
  const { delivery } = await replyIn(c.conversationId, c.messageId);
  assert.deepEqual(
    [delivery.state, delivery.reason],
    ['sent', `A mail server on the way to ${c.from} is still trying to deliver it.`],
  );
  assert.equal((await promiseIn(c.conversationId)).state, 'kept');
  // and then it gives up
  await report(c.mail, [group(c.from, 'failed', '5.4.4')]);
  await until(
    'it is not delivered',
    async () => (await replyIn(c.conversationId, c.messageId)).delivery.state === 'not-delivered',
  );
  assert.equal((await promiseIn(c.conversationId)).state, 'open');
});

test('a date that another of our mails said again is owed, whatever came of the mail that said it first', async () => {
  const from = `${String.fromCharCode(97 + n++).repeat(6)}@gone.example`;
  const id = `again-${n}@gone.example`;
  await desk.write({
    from,
    subject: 'Where is my lamp',
    text: 'It was to come on Monday.',
    messageId: `<${id}>`,
  });
  const { conversationId } = await messageBy(id);
  const first = await desk.mailTo(from);
  await until('it is open', async () => (await promiseIn(conversationId))?.state === 'open');
  await desk.write({
    from,
    to: first.parsed.replyTo?.[0]?.address ?? OWN,
    subject: 'Re: Where is my lamp',
    text: 'Is there any news on this? I have not heard anything.',
    inReplyTo: first.parsed.messageId ?? '',
  });
  const again = await desk.mailTo(from, (m) => /asked for news/.test(m.parsed.text ?? ''));
  const reported = async (mail: SentMail) => messageBy(await report(mail, [group(from, 'failed', '5.1.1')]));

  await reported(first);
  assert.equal((await promiseIn(conversationId)).state, 'open');
  // now nobody has heard of it at all
  await reported(again);
  await until('it is void', async () => !(await promiseIn(conversationId)));
  const { status, nextWord } = await shown(conversationId);
  assert.deepEqual([status, nextWord.said], ['open', false]);
});

test('what two replies settled stays settled while one of them arrived', async () => {
  for (const [lost, outcome] of [
    [0, 'kept'],
    [1, 'kept'],
    [0, 'withdrawn'],
  ] as const) {
    const from = `${String.fromCharCode(97 + n++).repeat(7)}@gone.example`;
    const id = `both-${n}@gone.example`;
    await desk.write({ from, subject: `Both ${n}`, text: `Is it ${n}?`, messageId: `<${id}>` });
    const { conversationId } = await messageBy(id);
    const promise = await until('its promise', async () => {
      const p = await promiseIn(conversationId);
      return p?.state === 'open' && p;
    });
    const held: string[] = [];
    for (const words of ['Here is the first half.', 'Here is the second half.'])
      held.push(
        (
          await kiran.call('POST', `/conversations/${conversationId}/replies`, {
            id: crypto.randomUUID(),
            words: `Hello.\n\n${words}`,
            settles: [{ promiseId: promise.id, outcome }],
          })
        ).id,
      );
    for (const messageId of held) await kiran.call('POST', `/messages/${messageId}/send-now`);
    const mails = [
      await desk.mailTo(from, (m) => /first half/.test(m.parsed.text ?? '')),
      await desk.mailTo(from, (m) => /second half/.test(m.parsed.text ?? '')),
    ];
    await until(`it is ${outcome}`, async () => (await promiseIn(conversationId)).state === outcome);
    const mail = mails[lost] as SentMail;
    await messageBy(await report(mail, [group(from, 'failed', '5.1.1')]));
    await until(
      'it is not delivered',
      async () => (await replyIn(conversationId, held[lost] as string)).delivery.state === 'not-delivered',
    );
    assert.equal(
      (await promiseIn(conversationId)).state,
      outcome,
      `the ${lost ? 'second' : 'first'} came back`,
    );
  }
});
