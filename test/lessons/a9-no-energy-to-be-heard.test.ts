import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** A9: getting what was promised must not cost the customer energy. Who has to ask hears at once; the second time a senior looks. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
before(async () => {
  const member = (name: string, role: 'agent' | 'senior') => ({
    name,
    role,
    email: `${name.split(' ')[0]?.toLowerCase()}@fernhill.example`,
  });
  desk = await openDesk({ agents: [member('Sam Doyle', 'agent'), member('Ruth Adeyemi', 'senior')] });
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
});
after(() => desk.close());

const saysHow = (mail: { parsed: { text?: string } }) =>
  mail.parsed.text?.includes('You asked for news') === true;

test('A9: a chase is answered at once with what the records hold, and counted; the second asks for a senior', async () => {
  await desk.write({
    from: 'johanna@example.org',
    subject: 'Survey',
    text: 'Hello, when do you come?',
    messageId: '<a9-1@example.org>',
  });
  const c = await conversationFrom(kiran, 'Survey');
  await sam.call('PUT', `/conversations/${c.id}/owner`, { agentId: (await sam.get('/me')).id, reason: '' });
  const promised = c.promises.find((p: { kind: string }) => p.kind === 'reply');
  const chase = (n: number, text: string) =>
    desk.write({
      from: 'johanna@example.org',
      subject: `Re: Survey (${c.ref})`,
      text,
      messageId: `<a9-${n}@example.org>`,
      inReplyTo: '<a9-1@example.org>',
    });

  await chase(2, 'Hello, is there any news?');
  const mail = await desk.mailTo('johanna@example.org', saysHow);
  assert.match(mail.parsed.text ?? '', /You will hear from us by /);
  assert.equal(mail.parsed.headers.find((h) => h.key === 'auto-submitted')?.value, 'auto-replied');
  const once = await until(async () => {
    const view = await kiran.get(`/conversations/${c.id}`);
    return view.chases === 1 && view;
  }, 'the first chase');
  assert.equal(once.seniorNeeded, null);
  const replies = once.promises.filter((p: { kind: string }) => p.kind === 'reply');
  assert.deepEqual(
    replies.map((p: { id: string }) => p.id),
    [promised.id],
    'the date that stood is the one it says',
  );
  const first = await desk.mailTo('johanna@example.org', (m) => /\/t\//.test(m.parsed.text ?? ''));
  const page = /https?:\/\/\S+\/t\/[\w-]+/.exec(first.parsed.text ?? '')?.[0] ?? '';
  assert.match(await (await fetch(page)).text(), /You asked us for news on Tuesday 1 December, 10am\./);

  await chase(3, 'I am still waiting.');
  const twice = await until(async () => {
    const view = await kiran.get(`/conversations/${c.id}`);
    return view.chases === 2 && view;
  }, 'the second chase');
  assert.equal(twice.seniorNeeded, 'chased');
  assert.equal(desk.mail.filter(saysHow).length, 1, 'one such answer a day');

  const ruth = await desk.signIn('ruth@fernhill.example');
  const alert = await until(async () => {
    const { items } = await ruth.get('/alerts');
    return items.find((item: { kind: string }) => item.kind === 'chased-again');
  }, 'the alert');
  assert.match(alert.words, /asked for news again: Survey/);
  const rate = await kiran.get('/chases');
  assert.deepEqual(
    rate.items.map(({ conversations, chased, chases }: Record<string, number>) => [
      conversations,
      chased,
      chases,
    ]),
    [[1, 1, 2]],
  );
  assert.equal((await sam.fetch('GET', '/chases')).status, 403);
});
