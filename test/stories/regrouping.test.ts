import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { mailing } from '../attack/mailing.ts';
import { until } from '../attack/sink.ts';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';

/** Merge, split and move as agents press them and customers see them; what the desk offers, and who may see what. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
let mail: ReturnType<typeof mailing>;
let samId: string;
let kiranId: string;

before(async () => {
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'senior' }] });
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
  mail = mailing(desk);
  samId = (await sam.get('/me')).id;
  kiranId = (await kiran.get('/me')).id;
});
after(() => desk.close());

let n = 0;
async function matter(from: string, subject: string, text = `About the ${subject}.`) {
  const id = `r${++n}@example.org`;
  await desk.write({ from: `Adaeze Okafor <${from}>`, subject, text, messageId: `<${id}>` });
  const { conversationId } = await mail.messageBy(id);
  return { rfcId: id, conversationId, ...(await kiran.get(`/conversations/${conversationId}`)) };
}
const pageLink = (text: string) => /\/t\/[A-Za-z0-9_-]+/.exec(text)?.[0] ?? '';
type Thread = {
  type: string;
  message?: { id: string; words: string; direction: string };
  event?: { words: string };
}[];
const told = (thread: Thread) => thread.flatMap((item) => item.event?.words ?? []);

test('two of one customer’s are put together by one press of the offer, and taken apart by one more', async () => {
  const from = 'ada@example.org';
  const one = await matter(from, 'Damaged table');
  const ack = await desk.mailTo(from);
  const two = await matter(from, 'Any news?', 'Have you heard anything?');
  const { offers } = two;
  assert.deepEqual(
    offers.map((o: { kind: string; other: { id: string } }) => [o.kind, o.other.id]),
    [['same-matter', one.conversationId]],
  );
  const secondLink = pageLink((await until('a second note', () => mail.sentTo(from)[1])).parsed.text ?? '');
  const kept = await kiran.call('POST', `/offers/${offers[0].id}/answer`, { answer: 'yes' });
  assert.equal(kept.id, one.conversationId);
  assert.equal(kept.merged[0].ref, two.ref);
  assert.deepEqual(kept.offers, []);
  assert.ok(told(kept.thread).some((words) => words === `Kiran Mehta put ${two.ref} together with this.`));
  assert.ok((kept.thread as Thread).some((item) => item.message?.words.includes('Have you heard')));
  // pressed again, nothing more happens
  await kiran.call('POST', `/offers/${offers[0].id}/answer`, { answer: 'yes' });
  // the other's reference and id lead here, in the app and for what is written to it
  assert.equal((await kiran.get(`/conversations/${two.ref.toLowerCase()}`)).id, one.conversationId);
  await kiran.call('POST', `/conversations/${two.conversationId}/notes`, {
    words: 'For both.',
    mentions: [],
  });
  const answer = `r${++n}@example.org`;
  await desk.write({
    from,
    subject: 'Re: Any news?',
    text: 'One more.',
    messageId: `<${answer}>`,
    inReplyTo: `<${two.rfcId}>`,
  });
  assert.equal((await mail.messageBy(answer)).conversationId, one.conversationId);
  // both links show the kept one
  for (const link of [pageLink(ack.parsed.text ?? ''), secondLink]) {
    const page = await (await fetch(`${desk.url}${link}`)).text();
    assert.match(page, new RegExp(one.ref), link);
  }
  const open = await kiran.get('/conversations?view=all');
  assert.ok(open.items.every((c: { id: string }) => c.id !== two.conversationId));

  const back = await sam.call('POST', `/conversations/${two.conversationId}/unmerge`);
  assert.equal(back.id, two.conversationId);
  assert.equal(back.status, 'open');
  assert.ok((back.thread as Thread).some((item) => item.message?.words.includes('Have you heard')));
  assert.equal(back.promises.length, two.promises.length);
  assert.deepEqual(
    back.promises.map((p: { id: string }) => p.id),
    two.promises.map((p: { id: string }) => p.id),
  );
  const left = await kiran.get(`/conversations/${one.conversationId}`);
  assert.deepEqual(
    left.promises.map((p: { id: string }) => p.id),
    one.promises.map((p: { id: string }) => p.id),
  );
  assert.match(await (await fetch(`${desk.url}${secondLink}`)).text(), new RegExp(two.ref));
  await sam.call('POST', `/conversations/${two.conversationId}/unmerge`);
});

test('a merged stranger’s link shows their own subject, never the other’s', async () => {
  const theirs = await matter('tom@example.net', 'My neighbour’s noise');
  const link = pageLink((await desk.mailTo('tom@example.net')).parsed.text ?? '');
  const kept = await matter('zoe@example.org', 'Secret zebrafish');
  await kiran.call('POST', `/conversations/${theirs.conversationId}/merge`, { into: kept.conversationId });
  const page = await (await fetch(`${desk.url}${link}`)).text();
  assert.match(page, new RegExp(theirs.ref));
  assert.doesNotMatch(page, /zebrafish/i);
  assert.doesNotMatch(page, new RegExp(kept.ref));
  const outcome = await (await fetch(`${desk.url}${link}/outcome`)).text();
  assert.doesNotMatch(outcome, /zebrafish/i);
});

test('new words under a new subject: splitting is offered, asked once, and done by one press', async () => {
  const from = 'bola@example.org';
  const one = await matter(from, 'Wardrobe door');
  const write = async (subject: string, text: string) => {
    const id = `r${++n}@example.org`;
    await desk.write({ from, subject, text, messageId: `<${id}>`, inReplyTo: `<${one.rfcId}>` });
    return mail.messageBy(id);
  };
  await write('AW: Wardrobe door', 'The same again.');
  const ack = mail.sentTo(from)[0]?.parsed.subject ?? '';
  await write(`Re: ${ack}`, 'An answer to your note.');
  assert.deepEqual((await kiran.get(`/conversations/${one.conversationId}`)).offers, []);
  const lamp = await write('A lamp as well', 'I want a lamp, too.');
  await write('Re: A lamp as well', 'A yellow one.');
  const shown = await kiran.get(`/conversations/${one.conversationId}`);
  assert.deepEqual(
    shown.offers.map((o: { kind: string; messageId: string; subject: string }) => [
      o.kind,
      o.messageId,
      o.subject,
    ]),
    [['split', lamp.id, 'A lamp as well']],
  );
  const split = await kiran.call('POST', `/offers/${shown.offers[0].id}/answer`, { answer: 'yes' });
  assert.notEqual(split.id, one.conversationId);
  assert.equal(split.subject, 'A lamp as well');
  assert.equal(split.contact.id, one.contact.id);
  assert.ok(split.nextWord);
  assert.ok(told(split.thread).includes(`Kiran Mehta split this off from ${one.ref}.`));
  // its answers go there
  const id = `r${++n}@example.org`;
  await desk.write({
    from,
    subject: 'Re: A lamp as well',
    text: 'Green after all.',
    messageId: `<${id}>`,
    inReplyTo: `<m@x> <${await rfcIdOf(lamp.id)}>`,
  });
  assert.equal((await mail.messageBy(id)).conversationId, split.id);
  // no to an offer stands, too
  const again = await write('Delivery times', 'When do you deliver?');
  const asked = (await kiran.get(`/conversations/${one.conversationId}`)).offers;
  assert.equal(asked[0].messageId, again.id);
  await kiran.call('POST', `/offers/${asked[0].id}/answer`, { answer: 'no' });
  await write('Re: Delivery times', 'And when exactly?');
  assert.deepEqual((await kiran.get(`/conversations/${one.conversationId}`)).offers, []);
});

async function rfcIdOf(messageId: string): Promise<string> {
  const { rows } = await sql<{
    id: string;
  }>`select rfc_message_id as id from message where id = ${messageId}`.execute(mail.db());
  return rows[0]?.id ?? '';
}

test('a message is moved to where it belongs, once, and its lines go with it', async () => {
  const one = await matter('cy@example.org', 'Kitchen');
  const two = await matter('cy@example.org', 'Garden shed for the garden');
  const id = `r${++n}@example.org`;
  await desk.write({
    from: 'stranger@example.net',
    subject: 'Re: Kitchen',
    text: 'From somebody else.',
    messageId: `<${id}>`,
    inReplyTo: `<${one.rfcId}>`,
  });
  const message = await mail.messageBy(id);
  const move = { messageIds: [message.id], into: two.conversationId };
  const moved = await kiran.call('POST', `/conversations/${one.conversationId}/move`, move);
  assert.equal(moved.id, two.conversationId);
  assert.ok(told(moved.thread).some((words) => words.startsWith('Somebody new wrote')));
  assert.ok(told(moved.thread).includes(`Kiran Mehta moved a message here from ${one.ref}.`));
  const left = await kiran.get(`/conversations/${one.conversationId}`);
  assert.ok(!told(left.thread).some((words) => words.startsWith('Somebody new wrote')));
  assert.deepEqual(left.copied, []);
  assert.deepEqual(
    moved.copied.map((c: { address: string; isNew: boolean }) => [c.address, c.isNew]),
    [['stranger@example.net', true]],
  );
  const again = await kiran.fetch('POST', `/conversations/${two.conversationId}/move`, move);
  assert.equal(again.status, 422);
});

test('words that are split off take our acknowledgement and its promise along; several are moved at once', async () => {
  const one = await matter('gil@example.org', 'Greenhouse');
  const write = async (text: string) => {
    const id = `r${++n}@example.org`;
    const inReplyTo = `<${one.rfcId}>`;
    await desk.write({
      from: 'gil@example.org',
      subject: 'Re: Greenhouse',
      text,
      messageId: `<${id}>`,
      inReplyTo,
    });
    return (await mail.messageBy(id)).id as string;
  };
  const later = [await write('And the fence.'), await write('And the gate.'), await write('And the pond.')];
  const { thread } = await kiran.get(`/conversations/${one.conversationId}`);
  const ack = thread.find((i: { event?: { kind: string } }) => i.event?.kind === 'acknowledged').event;
  const [first] = (thread as Thread).flatMap((item) => item.message ?? []);
  assert.equal(ack.answersId, first?.id);
  const at = `/conversations/${one.conversationId}`;
  const apart = await kiran.call('POST', `${at}/split`, { messageIds: [first?.id], subject: 'Glass' });
  const acksIn = (shown: { thread: { event?: { id: string } }[] }) =>
    shown.thread.filter((item) => item.event?.id === ack.id).length;
  assert.equal(acksIn(apart), 1);
  const promisedIn = (shown: { promises: { kind: string }[] }) => shown.promises.map(({ kind }) => kind);
  assert.deepEqual(promisedIn(apart), ['reply']);
  const left = await kiran.get(at);
  assert.equal(acksIn(left), 0);
  assert.deepEqual(promisedIn(left), []);
  const moved = await kiran.call('POST', `${at}/move`, { messageIds: later.slice(0, 2), into: apart.id });
  assert.ok(told(moved.thread).includes(`Kiran Mehta moved two messages here from ${one.ref}.`));
  // all or nothing: one of them is not there any more
  const refused = await kiran.fetch('POST', `${at}/move`, {
    messageIds: [later[2], later[0]],
    into: apart.id,
  });
  assert.equal(refused.status, 404);
  const nothingLeft = await kiran.fetch('POST', `${at}/move`, { messageIds: [later[2]], into: apart.id });
  assert.equal((await nothingLeft.json()).code, 'nothing-left');
  const words = ({ thread }: { thread: Thread }) => thread.flatMap((item) => item.message?.words ?? []);
  assert.deepEqual(words(await kiran.get(at)), ['And the pond.']);
});

test('what is restricted is not there for anybody else by way of a merge, a split, a move or an offer', async () => {
  const secret = await matter('eva@example.org', 'Zebrafish secret');
  await kiran.call('PUT', `/conversations/${secret.conversationId}/owner`, { agentId: kiranId });
  await kiran.call('PUT', `/conversations/${secret.conversationId}/access`, { restricted: true });
  const open = await matter('eva@example.org', 'Zebrafish again');
  assert.equal((await kiran.get(`/conversations/${open.conversationId}`)).offers.length, 1);
  const forSam = await sam.get(`/conversations/${open.conversationId}`);
  assert.deepEqual(forSam.offers, []);
  const [first] = (open.thread as Thread).flatMap((item) => item.message ?? []);
  const tries: [Agent, string, object, number][] = [
    [sam, `/conversations/${open.conversationId}/merge`, { into: secret.conversationId }, 404],
    [sam, `/conversations/${secret.conversationId}/merge`, { into: open.conversationId }, 404],
    [sam, `/conversations/${secret.conversationId}/split`, { messageIds: [first?.id] }, 404],
    [sam, `/conversations/${open.conversationId}/move`, { messageIds: [first?.id], into: secret.ref }, 422],
    [
      sam,
      `/conversations/${open.conversationId}/move`,
      { messageIds: [first?.id], into: secret.conversationId },
      404,
    ],
    [
      sam,
      `/conversations/${secret.conversationId}/move`,
      { messageIds: [first?.id], into: open.conversationId },
      404,
    ],
    [
      sam,
      `/offers/${(await kiran.get(`/conversations/${open.conversationId}`)).offers[0].id}/answer`,
      { answer: 'yes' },
      404,
    ],
    [
      sam,
      `/conversations/${secret.conversationId}/forwards`,
      { id: crypto.randomUUID(), to: [{ address: 'x@example.com' }], words: 'x' },
      404,
    ],
    // whoever may see both may not make the one seen by more
    [kiran, `/conversations/${secret.conversationId}/merge`, { into: open.conversationId }, 409],
  ];
  for (const [who, path, body, status] of tries) {
    const answer = await who.fetch('POST', path, body);
    assert.equal(answer.status, status, `${path}: ${await answer.text()}`);
  }
  // into the restricted one it may go; then it is there for nobody else, by its own reference or otherwise
  await kiran.call('POST', `/conversations/${open.conversationId}/merge`, { into: secret.conversationId });
  assert.equal((await sam.fetch('GET', `/conversations/${open.ref}`)).status, 404);
  assert.equal((await sam.fetch('POST', `/conversations/${open.conversationId}/unmerge`)).status, 404);
  assert.equal(
    (await sam.fetch('POST', `/conversations/${open.conversationId}/notes`, { words: 'x', mentions: [] }))
      .status,
    404,
  );
  assert.doesNotMatch(JSON.stringify(await sam.get('/search?q=zebrafish')), /zebrafish again/i);
  // what is split off from it is as restricted
  const merged = await kiran.get(`/conversations/${secret.conversationId}`);
  const [own] = (merged.thread as Thread).flatMap((item) =>
    item.message?.direction === 'in' ? [item.message] : [],
  );
  const part = await kiran.call('POST', `/conversations/${secret.conversationId}/split`, {
    messageIds: [own?.id],
  });
  assert.equal(part.restricted, true);
  assert.equal((await sam.fetch('GET', `/conversations/${part.id}`)).status, 404);
  assert.ok(samId);
});

test('open screens hear of it', async () => {
  const one = await matter('liv@example.org', 'Live one');
  const two = await matter('liv@example.org', 'Live two of the same');
  const stream = await fetch(`${desk.url}/api/v1/live`, { headers: { cookie: kiran.cookie } });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const listening = (async () => {
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: '' };
      if (done) return;
      heard += value;
    }
  })();
  await sam.call('POST', `/conversations/${two.conversationId}/merge`, { into: one.conversationId });
  await until(
    'the news',
    () =>
      heard.includes(`"merged","conversationId":"${two.conversationId}"`) &&
      heard.includes(`"merged-in","conversationId":"${one.conversationId}"`),
  );
  await reader?.cancel();
  await listening;
});
