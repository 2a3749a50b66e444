import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** E4: chase those you wait for. Waiting is a record that asks again by itself; the customer's own date runs on all the while. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

const INSURER = 'claims@insurer.example';
const toInsurer = () => desk.mail.filter((mail) => mail.to.includes(INSURER));
let id = '';
let waitId = '';

test('E4: what we ask of somebody else is a record, and the customer’s date runs on', async () => {
  await desk.write({
    from: 'Johanna Lind <johanna@example.org>',
    subject: 'Claim',
    text: 'What about my claim?',
  });
  const c = await conversationFrom(kiran, 'Claim');
  id = c.id;
  const party = await kiran.call('POST', '/third-parties', { name: 'Insurer Limited', email: INSURER });
  const asked = randomUUID();
  await kiran.call('POST', `/conversations/${id}/forwards`, {
    id: asked,
    to: [{ name: 'Insurer Limited', address: INSURER }],
    words: 'Please tell us what you decided.',
  });
  await kiran.call('POST', `/messages/${asked}/send-now`);
  await desk.mailTo(INSURER);
  waitId = randomUUID();
  const { waits } = await until(async () => {
    const shown = await kiran.call('POST', `/conversations/${id}/waits`, {
      id: waitId,
      thirdPartyId: party.id,
      what: 'their decision on the claim',
      messageId: asked,
    });
    return shown.waits[0] ? shown : null;
  }, 'the wait');
  assert.equal(waits[0].on, 'third-party');
  const after = await kiran.get(`/conversations/${id}`);
  assert.equal(after.nextWord.dueAt, c.nextWord.dueAt, 'waiting moves no date of the customer’s');
  assert.equal(after.nextWord.said, true);
});

test('E4: it asks again at its rhythm, once for each time, also after the desk was down for a week', async () => {
  await desk.setClock(new Date('2026-12-01T10:02:00Z'));
  await until(async () => (await kiran.get(`/conversations/${id}/waiting`)).waits[0]?.askAt, 'it has begun');
  await desk.setClock(new Date('2026-12-15T11:00:00Z'));
  const again = await desk.mailTo(INSURER, (mail) =>
    /we asked you for their decision on the claim/.test(mail.parsed.text ?? ''),
  );
  assert.equal(again.parsed.from?.name, 'Kiran Mehta, Fernhill Furniture');
  await desk.setClock(new Date('2026-12-15T11:00:30Z'));
  assert.equal(toInsurer().length, 2, 'one for the week, not one for each time that passed');
  const today = await kiran.get('/today');
  assert.ok(
    [...today.needsYou, ...today.waiting].some(
      (item: { what: string }) => item.what === 'Insurer Limited: their decision on the claim',
    ),
  );
});

test('E4: the customer’s page names nobody whom it may not name, blames nobody, and says when we ask again', async () => {
  const { customerSees } = await kiran.get(`/conversations/${id}`);
  const page = await (await fetch(customerSees.url)).text();
  assert.match(
    page,
    /We are waiting for their decision on the claim from another organisation\. We asked on Tuesday 1 December, and we ask again on Friday 18 December\./,
  );
  assert.doesNotMatch(page, /Insurer Limited|late|delay/i);
});

test('E4: an answer stops it', async () => {
  const asked = toInsurer().at(-1);
  await desk.write({
    from: 'jane@insurer.example',
    to: asked?.parsed.replyTo?.[0]?.address ?? '',
    subject: 'Re: claim',
    text: 'We pay half.',
  });
  await until(
    async () => (await kiran.get(`/conversations/${id}/waiting`)).waits.length === 0,
    'the answer ends it',
  );
  await desk.setClock(new Date('2026-12-23T11:00:00Z'));
  assert.equal(toInsurer().length, 2);
  const { thread } = await kiran.get(`/conversations/${id}`);
  assert.ok(
    thread.some((item: { event?: { words: string } }) =>
      item.event?.words.startsWith('This answers what we asked for'),
    ),
  );
});
