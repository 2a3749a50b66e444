import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readSaid } from '../../src/portal/page-store.ts';
import { until } from '../attack/sink.ts';
import { type Filing, header, type Item, openFiling, replyTo } from './filed.ts';

/** Mail to somebody else about a conversation, and what comes back. */
let { desk, kiran, mail, view, messagesOf, write } = {} as Filing;
before(async () => {
  ({ desk, kiran, mail, view, messagesOf, write } = await openFiling());
});
after(() => desk.close());

test('mail to a third party is a kind of its own, and what comes back is theirs', async () => {
  const c = await mail.customer();
  const before = await view(c.conversationId);
  const [first] = before.thread.filter((item: Item) => item.type === 'message');
  const id = crypto.randomUUID();
  const sent = await kiran.call('POST', `/conversations/${c.conversationId}/forwards`, {
    id,
    to: [{ name: 'The insurer', address: 'claims@insurer.example' }],
    words: 'Please look at this claim.',
    messageId: first.message.id,
  });
  assert.equal(sent.audience, 'third-party');
  const refused = await kiran.fetch('POST', `/conversations/${c.conversationId}/forwards`, {
    id: crypto.randomUUID(),
    to: [{ address: c.from }],
    words: 'x',
  });
  assert.equal(refused.status, 409);
  await kiran.call('POST', `/messages/${id}/send-now`);
  const out = await desk.mailTo('claims@insurer.example');
  assert.match(
    out.parsed.text ?? '',
    /Please look at this claim\.[\s\S]*Forwarded message[\s\S]*A secret of mine\./,
  );
  assert.doesNotMatch(out.raw, /\/t\//);
  assert.match(replyTo(out), /\+kpt-[a-z0-9]{6}-3p-/);
  const promises = (await view(c.conversationId)).promises.map(
    (p: { id: string; state: string; dueAt: string }) => [p.id, p.state, p.dueAt],
  );
  assert.deepEqual(
    promises,
    before.promises.map((p: { id: string; state: string; dueAt: string }) => [p.id, p.state, p.dueAt]),
  );
  // a colleague there answers, from an address that nobody knows
  const answer = await write('jane@insurer.example', {
    to: replyTo(out),
    subject: 'Re: claim',
    text: 'We will pay half.',
  });
  assert.equal(answer.conversationId, c.conversationId);
  await desk.setClock(new Date('2026-12-01T10:20:00Z'));
  const shown = await view(c.conversationId);
  assert.deepEqual(
    shown.promises.map((p: { id: string; state: string; dueAt: string }) => [p.id, p.state, p.dueAt]),
    promises,
  );
  assert.deepEqual(
    shown.targets.map((t: { dueAt: string }) => t.dueAt),
    before.targets.map((t: { dueAt: string }) => t.dueAt),
  );
  assert.equal((await messagesOf(c.conversationId)).at(-1)?.audience, 'third-party');
  assert.deepEqual(shown.copied.map((p: { address: string; role: string }) => [p.address, p.role]).sort(), [
    ['claims@insurer.example', 'third-party'],
    ['jane@insurer.example', 'third-party'],
  ]);
  assert.equal(mail.sentTo('jane@insurer.example').length, 0);
  // our answer to the customer names nothing of the insurer's
  const reply = crypto.randomUUID();
  await kiran.call('POST', `/conversations/${c.conversationId}/replies`, {
    id: reply,
    words: 'They pay half.',
    settles: [],
  });
  await kiran.call('POST', `/messages/${reply}/send-now`);
  const toThem = await desk.mailTo(c.from, (m) => /They pay half/.test(m.parsed.text ?? ''));
  assert.equal(header(toThem, 'in-reply-to'), `<${c.id}>`);
  const named = header(toThem, 'references').split(/\s+/);
  const forward = header(out, 'message-id');
  assert.ok(named.includes(`<${c.id}>`) && !named.includes(forward));
  assert.deepEqual(
    named.filter((id) => id !== `<${c.id}>` && !id.endsWith('@fernhill.example>')),
    [],
  );
  // on the customer's page none of it stands
  const said = await until('our answer is on the page', async () => {
    const all = await readSaid(mail.db(), c.conversationId, shown.contact.id);
    return all.some((m) => m.words === 'They pay half.') ? all : null;
  });
  assert.ok(said.every((m) => !/this claim|pay half of|We will pay/.test(m.words)));
});

test('mail to a third party passes the reply check as any reply does', async () => {
  const c = await mail.customer();
  const forward = (words: string, more: object = {}) =>
    kiran.fetch('POST', `/conversations/${c.conversationId}/forwards`, {
      id: crypto.randomUUID(),
      to: [{ name: 'Jane Holt', address: 'jane@insurer.example' }],
      words,
      ...more,
    });
  const stopped = async (answer: Response) => {
    const { code, findings } = await answer.json();
    assert.equal(answer.status, 422);
    return [code, ...findings.map(({ rule }: { rule: string }) => rule)];
  };
  assert.deepEqual(await stopped(await forward('Hello Jane,\n\nPlease look at claim [number].')), [
    'reply-check',
    'placeholder',
  ]);
  const wrongName = 'Hello Peter,\n\nPlease look at this claim.';
  assert.deepEqual(await stopped(await forward(wrongName)), ['reply-check', 'wrong-name']);
  const meant = [{ rule: 'wrong-name', quote: 'Peter', reason: 'Jane asked us to write to Peter.' }];
  const held = await forward(wrongName, { meant });
  assert.equal(held.status, 200);
  assert.deepEqual(
    (await held.json()).meant.map(({ rule, quote }: { rule: string; quote: string }) => [rule, quote]),
    [['wrong-name', 'Peter']],
  );
  // what the customer asked is not theirs to answer
  assert.equal((await forward('Hello Jane,\n\nPlease look at this claim.')).status, 200);
});

test('a third party who answers when all is done opens nothing again, and the owner is told', async () => {
  const c = await mail.customer();
  const reply = crypto.randomUUID();
  const { promises } = await view(c.conversationId);
  await kiran.call('POST', `/conversations/${c.conversationId}/replies`, {
    id: reply,
    words: 'It is done.',
    settles: promises.map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' })),
  });
  await kiran.call('POST', `/messages/${reply}/send-now`);
  await desk.mailTo(c.from, (m) => /It is done/.test(m.parsed.text ?? ''));
  const id = crypto.randomUUID();
  await kiran.call('POST', `/conversations/${c.conversationId}/forwards`, {
    id,
    to: [{ address: 'late@insurer.example' }],
    words: 'Anything to add?',
  });
  await kiran.call('POST', `/messages/${id}/send-now`);
  const out = await desk.mailTo('late@insurer.example');
  await until(
    'it may be resolved',
    async () =>
      (await kiran.fetch('POST', `/conversations/${c.conversationId}/resolution`, { askOutcome: false })).ok,
  );
  const answer = await write('late@insurer.example', { to: replyTo(out), text: 'Nothing to add.' });
  assert.equal(answer.conversationId, c.conversationId);
  assert.equal(answer.status, 'resolved');
  assert.equal(mail.sentTo('late@insurer.example').length, 1);
});
