import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';

/** The main job, end to end over real SMTP and HTTP: written to, acknowledged, owned, answered, promised, kept, broken, resolved. */
let desk: TestDesk;
let kiran: Agent;
let ref = '';
let id = '';

before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());
const messages = (view: any) =>
  view.thread.filter((i: any) => i.type === 'message').map((i: any) => i.message);

test('a customer writes by e-mail and hears at once who has it and when they will hear', async () => {
  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Damaged table, want to know what next',
    text: 'The table arrived with one leg split.\n\nBest wishes,\nAdaeze',
    messageId: '<first@example.org>',
  });
  const ack = await desk.mailTo('adaeze@example.org');
  assert.match(ack.parsed.text ?? '', /^Hello Adaeze,/);
  assert.match(ack.parsed.text ?? '', /Kiran Mehta will look after it\./);
  assert.match(ack.parsed.text ?? '', /You will hear from us by Wednesday 2 December, 10am\./);
  assert.match(ack.raw, /^Auto-Submitted: auto-replied/im);
  assert.match(ack.parsed.text ?? '', new RegExp(`${desk.url}/t/[\\w-]{43}`));
  const { items } = await kiran.get('/conversations?view=mine');
  assert.equal(items.length, 1);
  ref = items[0].ref;
  id = items[0].id;
  assert.equal(items[0].contactName, 'Adaeze Okafor');
});

test('the acknowledgement is a promise, open once it left', async () => {
  const view = await kiran.get(`/conversations/${ref}`);
  assert.deepEqual(
    view.promises.map((p: { kind: string; state: string }) => [p.kind, p.state]),
    [['reply', 'open']],
  );
  assert.equal(view.nextWord.said, true);
  const today = await kiran.get('/today');
  assert.equal(today.later, 1, 'due tomorrow, so it is not today but it is not forgotten');
});

test('a reply is held, its promise pending; undo brings everything back and sends nothing', async () => {
  const view = await kiran.get(`/conversations/${id}`);
  const first = view.promises[0];
  const sent = desk.mail.length;
  const reply = {
    id: randomUUID(),
    words: 'Hello Adaeze,\n\nI will call you tomorrow by 5pm.',
    promises: [{ kind: 'callback', what: 'Call you', dueAt: '2026-12-02T17:00:00Z' }],
    settles: [{ promiseId: first.id, outcome: 'kept' }],
    seenUntil: view.seenUntil,
  };
  const held = await kiran.call('POST', `/conversations/${id}/replies`, reply);
  assert.equal(held.delivery.state, 'held');
  assert.equal(held.delivery.mayUndo, true);
  const draft = await kiran.call('POST', `/messages/${held.id}/undo`);
  assert.equal(draft.words, reply.words);
  assert.equal(draft.promises.length, 1);
  const again = await kiran.call('POST', `/conversations/${id}/replies`, {
    ...reply,
    id: randomUUID(),
    words: `${reply.words}\n\nKiran`,
  });
  await kiran.call('POST', `/messages/${again.id}/send-now`);
  const mail = await desk.mailTo(
    'adaeze@example.org',
    (m) => m.parsed.subject?.startsWith('Re: Damaged') === true && !/Auto-Submitted/i.test(m.raw),
  );
  assert.equal(desk.mail.length, sent + 1, 'one mail, the edited one');
  assert.match(mail.parsed.text ?? '', /I will call you tomorrow by 5pm\.\s+Kiran/);
  assert.equal(mail.parsed.inReplyTo, '<first@example.org>');
});

test('the first answer is kept by the message, the new promise is open', async () => {
  for (let i = 0; i < 80; i++) {
    const view = await kiran.get(`/conversations/${id}`);
    const states = Object.fromEntries(
      view.promises.map((p: { kind: string; state: string }) => [p.kind, p.state]),
    );
    if (states.reply === 'kept') {
      assert.equal(
        view.promises.some(
          (p: { kind: string; state: string }) => p.kind === 'callback' && p.state === 'open',
        ),
        true,
      );
      return;
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
  assert.fail('the first answer was not kept');
});

test("the customer's answer comes back into the same conversation", async () => {
  const last = desk.mail.at(-1);
  await desk.write({
    from: 'adaeze@example.org',
    to: last?.parsed.replyTo?.[0]?.address ?? '',
    subject: 'Re: something else altogether',
    text: 'Tomorrow suits me.',
  });
  for (let i = 0; i < 80; i++) {
    const view = await kiran.get(`/conversations/${id}`);
    if (messages(view).some((m: { words: string }) => m.words.includes('Tomorrow suits me'))) return;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  assert.fail('it did not come back');
});

test('a promise that is not kept is broken at its due time and heads Today', async () => {
  await desk.setClock(new Date('2026-12-02T17:00:05Z'));
  const view = await kiran.get(`/conversations/${id}`);
  const call = view.promises.find((p: { kind: string }) => p.kind === 'callback');
  assert.equal(call.state, 'broken');
  assert.equal(call.needsOwnUp, true);
  const today = await kiran.get('/today');
  assert.equal(today.needsYou[0].conversationRef, ref);
  const page = await fetch(view.customerSees.url);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /We have no record that we did this by/);
});

test('dated evidence corrects it visibly', async () => {
  const view = await kiran.get(`/conversations/${id}`);
  const call = view.promises.find((p: { kind: string }) => p.kind === 'callback');
  const fixed = await kiran.call('POST', `/promises/${call.id}/fulfil`, {
    evidence: 'Rang at 4.30pm, spoke to her.',
    at: '2026-12-02T16:30:00Z',
  });
  assert.equal(fixed.state, 'kept');
  assert.deepEqual(
    fixed.settlements.map((s: { outcome: string }) => s.outcome),
    ['opened', 'broken', 'kept'],
  );
});

test('resolving is refused while a promise is open, then asks the customer', async () => {
  const view = await kiran.get(`/conversations/${id}`);
  const reply = {
    id: randomUUID(),
    words: 'Hello Adaeze,\n\nThe new table is with you now.',
    settles: [],
    promises: [],
    seenUntil: view.seenUntil,
  };
  const held = await kiran.call('POST', `/conversations/${id}/replies`, reply);
  const early = await kiran.fetch('POST', `/conversations/${id}/resolution`, {});
  assert.equal(early.status, 409);
  await kiran.call('POST', `/messages/${held.id}/send-now`);
  await desk.mailTo('adaeze@example.org', (m) => /with you now/.test(m.parsed.text ?? ''));
  await desk.setClock(new Date('2026-12-03T10:00:00Z'));
  const resolved = await kiran.call('POST', `/conversations/${id}/resolution`, { askOutcome: true });
  assert.equal(resolved.status, 'resolved');
  const question = await desk.mailTo(
    'adaeze@example.org',
    (m) => m.parsed.subject === 'Did you get what you needed?',
  );
  assert.match(question.parsed.text ?? '', /\/t\/[\w-]{43}\/outcome/);
});

test('"no" reopens it to the same owner with a new promise; GET records nothing', async () => {
  const question = await desk.mailTo(
    'adaeze@example.org',
    (m) => m.parsed.subject === 'Did you get what you needed?',
  );
  const link = /https?:\S+\/outcome/.exec(question.parsed.text ?? '')?.[0] ?? '';
  assert.equal((await fetch(link)).status, 200);
  assert.equal((await kiran.get(`/conversations/${id}`)).status, 'resolved');
  const answered = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'no', words: 'The leg is split again.' }),
    headers: { origin: desk.url },
  });
  assert.ok(answered.ok, String(answered.status));
  const view = await kiran.get(`/conversations/${id}`);
  assert.equal(view.status, 'open');
  assert.equal(view.owner.name, 'Kiran Mehta');
  assert.equal(view.nextWord !== null, true);
});
