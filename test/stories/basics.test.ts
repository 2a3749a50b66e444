import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from '../lessons/lesson.ts';

/** The basics that a desk has from the first day, over its API. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
let ruth: Agent;
const people: Record<string, string> = {};

before(async () => {
  desk = await openDesk({
    agents: [
      { name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' },
      { name: 'Ruth Adeyemi', email: 'ruth@fernhill.example', role: 'senior' },
    ],
  });
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
  ruth = await desk.signIn('ruth@fernhill.example');
  for (const agent of (await kiran.get('/desk')).agents) people[agent.name] = agent.id;
});
after(() => desk.close());

type Item = {
  id: string;
  subject: string;
  ref: string;
  type: string;
  message: {
    words: string;
    id: string;
    attachments: { id: string; name: string }[];
    delivery: { state: string } | null;
  };
};
async function arrives(subject: string, agent = kiran, view = 'all'): Promise<Item> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    const { items } = await agent.get(`/conversations?view=${view}`);
    const found = items.find((i: Item) => i.subject === subject);
    if (found) return found;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error(`"${subject}" did not arrive`);
}
const later = '2026-12-03T16:00:00Z';

test('a call is logged in one step: whoever takes it owns it, and what was promised is owed', async () => {
  const { id } = await sam.call('POST', '/conversations', {
    contact: { name: 'Mrs Bell', phone: '020 7946 0112' },
    subject: 'Sofa delivery',
    kind: 'problem',
    entry: {
      channel: 'phone',
      direction: 'in',
      words: 'Sofa came in the wrong colour.',
      promises: [{ kind: 'callback', what: 'Call you back', dueAt: later }],
    },
  });
  const c = await sam.get(`/conversations/${id}`);
  assert.equal(c.owner.name, 'Sam Doyle');
  assert.equal(c.promises.length, 1);
  assert.equal(c.promises[0].state, 'open');
  assert.notEqual(c.nextWord, null);
  const { items } = await kiran.get(`/contacts?q=${encodeURIComponent('02079460112')}`);
  assert.equal(items[0].name, 'Mrs Bell');
});

test('an agent writes first, with copies, blind copies and a file', async () => {
  const form = new FormData();
  form.append('file', new Blob(['hello']), 'plan.txt');
  const uploaded = await fetch(`${desk.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { cookie: kiran.cookie, 'x-kept-csrf': kiran.csrf },
    body: form,
  });
  assert.equal(uploaded.status, 200, await uploaded.clone().text());
  const file = (await uploaded.json()) as { id: string };
  const { id } = await kiran.call('POST', '/conversations', {
    contact: { name: 'Owen Hart', email: 'owen@example.org' },
    subject: 'Your survey',
    reply: {
      id: randomUUID(),
      words: 'Hello Owen,\n\nHere is the plan. You will hear from me on Thursday.',
      cc: [{ address: 'second@example.org' }],
      bcc: [{ address: 'hidden@example.org' }],
      attachmentIds: [file.id],
      promises: [{ kind: 'update', what: 'Write to you', dueAt: later }],
    },
  });
  const c = await kiran.get(`/conversations/${id}`);
  const held = c.thread.find((i: Item) => i.type === 'message').message;
  await kiran.call('POST', `/messages/${held.id}/send-now`);
  const mail = await desk.mailTo('owen@example.org');
  assert.deepEqual(mail.to.sort(), ['hidden@example.org', 'owen@example.org', 'second@example.org']);
  assert.doesNotMatch(mail.raw, /hidden@example\.org/);
  assert.equal(mail.parsed.attachments[0]?.filename, 'plan.txt');
  assert.doesNotMatch(mail.raw, /Auto-Submitted/i);
  // it answers nothing yet; what follows it does
  assert.equal(mail.parsed.subject, 'Your survey');
  const more = randomUUID();
  await kiran.call('POST', `/conversations/${id}/replies`, {
    id: more,
    words: 'Hello Owen,\n\nIt is at noon.',
  });
  await kiran.call('POST', `/messages/${more}/send-now`);
  const next = await desk.mailTo('owen@example.org', (m) => /noon/.test(m.parsed.text ?? ''));
  assert.equal(next.parsed.subject, 'Re: Your survey');
});

test('a reply with a second press of the same button is one mail', async () => {
  await desk.write({ from: 'twice@example.org', subject: 'Twice', text: 'Hello' });
  const { id } = await arrives('Twice');
  const reply = { id: randomUUID(), words: 'Hello.\n\nDone.', promises: [], settles: [] };
  const [a, b] = await Promise.all([
    kiran.call('POST', `/conversations/${id}/replies`, reply),
    kiran.call('POST', `/conversations/${id}/replies`, reply),
  ]);
  assert.equal(a.id, b.id);
  await kiran.call('POST', `/messages/${a.id}/send-now`);
  await desk.mailTo('twice@example.org', (m) => /Done/.test(m.parsed.text ?? ''));
  await new Promise((wake) => setTimeout(wake, 300));
  assert.equal(
    desk.mail.filter((m) => m.to.includes('twice@example.org') && /Done/.test(m.parsed.text ?? '')).length,
    1,
  );
});

test('a reply stops when something arrived in the meantime, and nothing is lost', async () => {
  await desk.write({ from: 'collide@example.org', subject: 'Collide', text: 'Hello' });
  const { id } = await arrives('Collide');
  const { seenUntil } = await kiran.get(`/conversations/${id}`);
  await sam.call('POST', `/conversations/${id}/notes`, {
    words: 'I rang her already.',
    mentions: [people['Kiran Mehta']],
  });
  const stopped = await kiran.fetch('POST', `/conversations/${id}/replies`, {
    id: randomUUID(),
    words: 'Hello',
    seenUntil,
  });
  assert.equal(stopped.status, 409);
  assert.equal(((await stopped.json()) as { code: string }).code, 'something-new');
});

test('spam goes where it can be found again, and its sender can be blocked', async () => {
  await desk.write({ from: 'win@spam.example', subject: 'You have won', text: 'Click' });
  const { id } = await arrives('You have won');
  await kiran.call('PUT', `/conversations/${id}/status`, { status: 'spam', block: true });
  assert.equal((await arrives('You have won', kiran, 'spam')).id, id);
  await desk.write({ from: 'win@spam.example', subject: 'You have won again', text: 'Click' });
  await arrives('You have won again', kiran, 'spam');
  const back = await kiran.call('PUT', `/conversations/${id}/status`, { status: 'open' });
  assert.equal(back.status, 'open');
  assert.notEqual(back.nextWord, null);
});

test('a restricted conversation is for the people named on it, in lists, search and by its address', async () => {
  await desk.write({ from: 'secret@example.org', subject: 'Zebrafish matter', text: 'About a zebrafish.' });
  const { id, ref } = await arrives('Zebrafish matter');
  await ruth.call('PUT', `/conversations/${id}/owner`, { agentId: people['Ruth Adeyemi'] });
  await ruth.call('PUT', `/conversations/${id}/access`, {
    restricted: true,
    agentIds: [people['Ruth Adeyemi']],
  });
  for (const at of [`/conversations/${id}`, `/conversations/${ref}`])
    assert.equal((await sam.fetch('GET', at)).status, 404, at);
  assert.equal((await sam.fetch('POST', `/conversations/${id}/notes`, { words: 'x' })).status, 404);
  assert.equal(
    (await sam.get('/conversations?view=all')).items.some((i: Item) => i.id === id),
    false,
  );
  assert.equal((await sam.get('/search?q=zebrafish')).items.length, 0);
  assert.equal((await ruth.get('/search?q=zebrafish')).items.length, 1);
});

test('a reply that is refused for good shows as not delivered, and what it said was never promised', async () => {
  await desk.write({ from: 'gone@example.org', subject: 'Gone', text: 'Hello' });
  const { id } = await conversationFrom(kiran, 'Gone');
  await desk.mailTo('gone@example.org');
  desk.refuse.set('gone@example.org', { code: 550, text: '5.1.1 no such mailbox' });
  const view = await kiran.get(`/conversations/${id}`);
  const reply = await kiran.call('POST', `/conversations/${id}/replies`, {
    id: randomUUID(),
    words: 'Hello. I will write on Thursday.',
    promises: [{ kind: 'update', what: 'Write to you', dueAt: later }],
    settles: view.promises
      .filter((p: { state: string }) => p.state === 'open')
      .map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' })),
  });
  await kiran.call('POST', `/messages/${reply.id}/send-now`);
  for (let waited = 0; ; waited += 50) {
    const now = await kiran.get(`/conversations/${id}`);
    const message = now.thread.find((i: Item) => i.type === 'message' && i.message.id === reply.id).message;
    if (message.delivery.state === 'not-delivered') {
      assert.match(message.delivery.reason, /no such mailbox|5\.1\.1/);
      assert.equal(
        now.promises.some((p: { kind: string; state: string }) => p.kind === 'update' && p.state === 'open'),
        false,
      );
      assert.notEqual(now.nextWord, null);
      return;
    }
    assert.ok(waited < 10_000, 'it was not shown');
    await new Promise((wake) => setTimeout(wake, 50));
  }
});

test('mail for nobody here is refused, and nothing is relayed', async () => {
  await assert.rejects(
    desk.write({ from: 'a@example.org', to: 'someone@elsewhere.example', subject: 'x', text: 'x' }),
    /550/,
  );
  await assert.rejects(
    desk.write({
      from: 'a@example.org',
      to: 'care+kpt-222222-aaaaaaaaaaaaaa@fernhill.example',
      subject: 'x',
      text: 'x',
    }),
    /550/,
  );
});

test('a thank-you after resolving reopens nothing; one key sends a warm line', async () => {
  const { id } = await kiran.call('POST', '/conversations', {
    contact: { name: 'Johanna Lindqvist', email: 'johanna@example.org' },
    subject: 'Warranty terms',
    reply: {
      id: randomUUID(),
      words: 'Hello Johanna,\n\nThe terms hold for two years from the day you bought it.',
    },
  });
  const c = await kiran.get(`/conversations/${id}`);
  await kiran.call(
    'POST',
    `/messages/${c.thread.find((i: Item) => i.type === 'message').message.id}/send-now`,
  );
  const mail = await desk.mailTo('johanna@example.org');
  for (let waited = 0; waited < 5_000; waited += 50) {
    const answer = await kiran.fetch('POST', `/conversations/${c.id}/resolution`, { askOutcome: false });
    if (answer.ok) break;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  await desk.write({
    from: 'Johanna Lindqvist <johanna@example.org>',
    to: mail.parsed.replyTo?.[0]?.address ?? '',
    subject: 'Re: Warranty terms',
    text: 'Thank you so much!',
  });
  for (let waited = 0; ; waited += 50) {
    const view = await kiran.get(`/conversations/${c.id}`);
    if (view.lastIsThanks) {
      assert.equal(view.status, 'resolved');
      break;
    }
    assert.ok(waited < 10_000, 'the thanks did not arrive');
    await new Promise((wake) => setTimeout(wake, 50));
  }
  const after = await kiran.call('POST', `/conversations/${c.id}/thanks`);
  assert.equal(after.status, 'resolved');
});

test('a token of the API does what its agent may, and its shapes are described', async () => {
  const made = await kiran.call('POST', '/settings/tokens', { name: 'a program' });
  const ask = (path: string) =>
    fetch(`${desk.url}/api/v1${path}`, { headers: { authorization: `Bearer ${made.token}` } });
  assert.equal((await ask('/today')).status, 200);
  assert.equal((await fetch(`${desk.url}/api/v1/today`)).status, 401);
  const described = (await (await fetch(`${desk.url}/api/v1/openapi.json`)).json()) as {
    openapi: string;
    paths: object;
  };
  assert.equal(described.openapi, '3.1.0');
  assert.ok(Object.keys(described.paths).length > 50);
});
