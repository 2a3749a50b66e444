import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/**
 * D3: automated messages must be true, and stoppable. A date comes from a live promise or not at all; a date that was broken is never sent by
 * itself again; each rule has a named owner, and a stop on every conversation.
 */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
let kiransId: string;
before(async () => {
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }] });
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
  kiransId = (await kiran.get('/me')).id;
});
after(() => desk.close());

const saved = (name: string, words: string) => ({
  name,
  words,
  byItself: true,
  ownerId: kiransId,
  reviewOn: '2027-06-01',
});
const rule = async (name: string, occasion: object, savedMessageId: string) => {
  const made = await kiran.call('POST', '/automations', {
    name,
    ownerId: kiransId,
    occasion,
    acts: [{ do: 'send', savedMessageId }],
  });
  await kiran.call('PUT', `/automations/${made.id}/state`, { state: 'on' });
  return made;
};
const writtenOut = '{{greeting}}\n\nYou will hear from us by Friday 4 December.\n\n{{desk}}';
const bound =
  '{{greeting}}\n\nThank you for writing again. You will hear from us by {{next word}}. {{owner}} looks after this.\n\n{{desk}}';

test('D3: by itself goes only what live records say; a broken date not again; and anybody stops it', async () => {
  const refused = await kiran.fetch('POST', '/saved-messages', saved('Dated', writtenOut));
  const problem = (await refused.json()) as { code: string; detail: string };
  assert.deepEqual([refused.status, problem.code], [422, 'not-true-by-itself']);
  assert.match(problem.detail, /“by Friday 4 December” is written by hand/);

  const message = await kiran.call('POST', '/saved-messages', saved('Heard you', bound));
  const made = await rule('Thank them', { when: 'customer-wrote' }, message.id);
  assert.equal(made.owner.name, 'Kiran Mehta');
  assert.equal(made.sentence, 'When a customer writes again, then send “Heard you”.');

  const write = (n: number, text: string, ref = '') =>
    desk.write({
      from: 'Adaeze Okafor <adaeze@example.org>',
      subject: ref ? `Re: Damaged table (${ref})` : 'Damaged table',
      text,
      messageId: `<d3-${n}@example.org>`,
      ...(n > 1 && { inReplyTo: '<d3-1@example.org>' }),
    });
  await write(1, 'One leg is split.\n\nAdaeze');
  const c = await conversationFrom(kiran, 'Damaged table');
  await write(2, 'Here is the photo of it.\n\nAdaeze', c.ref);
  const told = await desk.mailTo('adaeze@example.org', (mail) =>
    /Thank you for writing again/.test(mail.parsed.text ?? ''),
  );
  assert.match(
    told.parsed.text ?? '',
    /You will hear from us by Wednesday 2 December, 10am\. Kiran Mehta looks after this\./,
  );
  assert.match(told.parsed.text ?? '', /This was sent by our computer, from our records\./);
  assert.equal(told.parsed.headers.find(({ key }) => key === 'auto-submitted')?.value, 'auto-replied');
  const view = await kiran.get(`/conversations/${c.id}`);
  assert.deepEqual(
    view.promises.map(({ kind, state }: { kind: string; state: string }) => [kind, state]),
    [['reply', 'open']],
    'it kept no promise and made none',
  );

  // the date breaks: the machine says none from there on
  await desk.setClock(new Date('2026-12-02T10:00:30Z'));
  await until(
    async () => (await kiran.get(`/conversations/${c.id}`)).promises[0].state === 'broken',
    'the break',
  );
  await desk.setClock(new Date('2026-12-02T16:30:00Z'));
  await write(3, 'And here is the label on the box.\n\nAdaeze', c.ref);
  const voiceOf = async (by: Agent) =>
    (await by.get(`/conversations/${c.id}/voices`)).items.find(
      ({ name }: { name: string }) => name === 'Thank them',
    );
  await desk.setClock(new Date('2026-12-03T11:00:00Z'));
  await write(4, 'I forgot the second label.\n\nAdaeze', c.ref);
  await until(async () => /a date was broken here/.test((await voiceOf(sam)).didWords), 'it holds back');
  assert.equal(
    desk.mail.filter((mail) => /Thank you for writing again/.test(mail.parsed.text ?? '')).length,
    1,
  );
  const { thread } = await kiran.get(`/conversations/${c.id}`);
  const lines = thread.flatMap((item: { event?: { words: string } }) => item.event?.words ?? []);
  assert.ok(
    lines.includes(
      'The rule “Thank them” of Kiran Mehta wrote nothing: a date was broken here, and a person gives the next one.',
    ),
    lines.join('\n'),
  );

  // any agent stops it, here alone
  const { items } = await sam.call('PUT', `/conversations/${c.id}/voices`, { voice: made.id, stopped: true });
  assert.equal(
    items.find(({ voice }: { voice: string }) => voice === made.id).stopped.words,
    'Stopped by Sam Doyle on Thursday 3 December.',
  );
  assert.deepEqual(
    items.map(({ name }: { name: string }) => name),
    ['We have your message', 'Who has it now', 'Any news?', 'Thank them'],
  );
});
