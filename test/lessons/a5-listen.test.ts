import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** A5: listen. What they want in their words, what we understood in ours, and their yes or correction to it. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

type View = any;
const seen = (id: string, wanted: (view: View) => boolean): Promise<View> =>
  until(async () => {
    const view = await kiran.get(`/conversations/${id}`);
    return wanted(view) && view;
  }, 'the conversation as it should stand');

/** A reply of ours that plays back what we understood. Returns the mail. */
async function playBack(id: string, to: string, playback: string) {
  const words = `Hello,\n\nWe are on it. We will write again by Friday 4 December, 5pm. (${playback.length})`;
  const sent = await kiran.call('POST', `/conversations/${id}/replies`, {
    id: randomUUID(),
    words,
    playback,
  });
  assert.equal((await kiran.get(`/conversations/${id}`)).understood.said, false, 'not before it has left');
  await kiran.call('POST', `/messages/${sent.id}/send-now`);
  const mail = await desk.mailTo(to, (one) => (one.parsed.text ?? '').includes(playback));
  await seen(id, (view) => view.understood.said);
  return mail;
}

const post = (url: string, fields: Record<string, string>) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

test('A5: it is played back; opening the link says nothing, their press says yes, and it heads the conversation', async () => {
  await desk.write({
    from: 'adaeze@example.org',
    subject: 'Damaged table',
    text: 'Hello,\n\nI want a new leg, not a new table. The left one is split.\n\nAdaeze',
  });
  const c = await conversationFrom(kiran, 'Damaged table');
  assert.equal(c.firstLine, 'I want a new leg, not a new table. The left one is split.');
  const mail = await playBack(c.id, 'adaeze@example.org', 'A new left leg, and you keep the table.');
  const text = mail.parsed.text ?? '';
  assert.match(text, /This is how we understand it: “A new left leg, and you keep the table\.”/);
  const link = /here: (http\S+\/understood)/.exec(text)?.[1] ?? '';

  for (const method of ['GET', 'HEAD', 'GET']) assert.equal((await fetch(link, { method })).status, 200);
  assert.equal((await kiran.get(`/conversations/${c.id}`)).understood.answer, null);
  assert.match(await (await fetch(link)).text(), /A new left leg, and you keep the table\./);
  const answered = await post(link, { answer: 'yes' });
  assert.match(await answered.text(), /You told us that this is right/);
  const view = await seen(c.id, ({ understood }) => understood.answer === 'yes');
  assert.equal(view.understood.words, 'A new left leg, and you keep the table.');
  assert.ok(
    view.thread.some((item: View) => item.event?.words === 'They told us that we understood it right.'),
  );
  // another answer changes nothing of it, and its words are not lost
  const late = await post(link, { answer: 'correction', different: 'No, a new table.' });
  assert.match(await late.text(), /We have added it to/);
  const after = await kiran.get(`/conversations/${c.id}`);
  assert.equal(after.understood.answer, 'yes');
  assert.ok(after.thread.some((item: View) => item.message?.words === 'No, a new table.'));
});

test('A5: they put it right by the page; their words come in as a message that is owed an answer', async () => {
  await desk.write({ from: 'rhys@example.org', subject: 'Boiler', text: 'My boiler is cold.' });
  const c = await conversationFrom(kiran, 'Boiler');
  const mail = await playBack(c.id, 'rhys@example.org', 'The boiler gives no hot water.');
  const link = /here: (http\S+\/understood)/.exec(mail.parsed.text ?? '')?.[1] ?? '';
  assert.equal((await post(link, { answer: 'correction', different: ' ' })).status, 422);
  const form = /name="form" value="([^"]+)"/.exec(await (await fetch(link)).text())?.[1] ?? '';
  const pressed = { form, answer: 'correction', different: 'The water is hot. The rooms are cold.' };
  await Promise.all([post(link, pressed), post(link, pressed)]);
  const view = await seen(c.id, ({ understood }) => understood.answer === 'correction');
  assert.equal(view.understood.answerWords, 'The water is hot. The rooms are cold.');
  const last = view.thread.findLast((item: View) => item.type === 'message').message;
  assert.deepEqual([last.direction, last.words], ['in', 'The water is hot. The rooms are cold.']);
  const wrote = view.thread.filter((item: View) => item.message?.words === last.words);
  assert.equal(wrote.length, 1, 'pressed twice, it came once');
  assert.deepEqual(
    view.targets.map((t: View) => t.kind),
    ['reply'],
  );
});

test('A5: a plain answer to the mail will do: a yes by itself, all else by whoever reads it', async () => {
  await desk.write({ from: 'zoe@example.org', subject: 'Two chairs', text: 'I ordered two chairs.' });
  const c = await conversationFrom(kiran, 'Two chairs');
  await playBack(c.id, 'zoe@example.org', 'You got one of two chairs.');
  const answer = async (text: string) => {
    const last = await desk.mailTo('zoe@example.org', (one) =>
      (one.parsed.text ?? '').includes('You got one'),
    );
    await desk.write({
      from: 'zoe@example.org',
      to: last.parsed.replyTo?.[0]?.address ?? '',
      subject: `Re: ${last.parsed.subject}`,
      text,
    });
  };
  await answer('Yes, and they are blue.');
  await seen(c.id, (view) => view.thread.some((i: View) => i.message?.words === 'Yes, and they are blue.'));
  assert.equal((await kiran.get(`/conversations/${c.id}`)).understood.answer, null);
  await answer("Yes, that's right.\n\nZoe");
  await seen(c.id, ({ understood }) => understood.answer === 'yes');

  await desk.write({ from: 'owen@example.org', subject: 'A lamp', text: 'The lamp hums.' });
  const other = await conversationFrom(kiran, 'A lamp');
  const marked = (body: object) => kiran.fetch('POST', `/conversations/${other.id}/playback-answer`, body);
  assert.equal((await marked({ answer: 'yes' })).status, 409, 'nothing was played back');
  await playBack(other.id, 'owen@example.org', 'The lamp hums when it is on.');
  assert.equal((await marked({ answer: 'correction' })).status, 422);
  assert.equal((await marked({ answer: 'correction', words: 'It hums when it is off.' })).status, 200);
  const view = await kiran.get(`/conversations/${other.id}`);
  assert.deepEqual(
    [view.understood.answer, view.understood.answerWords],
    ['correction', 'It hums when it is off.'],
  );
});

test('A5: what is taken back was not played back, and is in the draft again', async () => {
  await desk.write({ from: 'ian@example.org', subject: 'A form', text: 'I need the form.' });
  const c = await conversationFrom(kiran, 'A form');
  const sent = await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: 'Hello Ian,\n\nWe will send it by Friday 4 December, 5pm.',
    playback: 'You need form 7.',
  });
  const draft = await kiran.call('POST', `/messages/${sent.id}/undo`);
  assert.equal(draft.playback, 'You need form 7.');
  assert.equal((await kiran.get(`/conversations/${c.id}`)).understood, null);
});
