import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from './lesson.ts';

/**
 * B11: templates without foreign formatting, personal, not obviously standard. A saved reply is plain words in house style; what is not
 * filled in does not go, and a reply that is the saved one almost word for word is pointed out.
 */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

const WORDS =
  '{{greeting}}\n\nThank you for telling us about the damage. Please send us a photo of it, and one of the label on the box, so that we can find the right part for you. You will hear from us by {{next word}}. Until then, {{writer}} looks after {{subject}} for you.\n\nWe will bring it on {{promise date}}.';

test('B11: a saved reply comes filled from the records; a field without a record stands out, and must be fixed', async () => {
  const me = await kiran.get('/me');
  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Damaged table',
    text: 'One leg is split.\n\nAdaeze',
  });
  const c = await conversationFrom(kiran, 'Damaged table');
  const saved = await kiran.call('POST', '/saved-messages', {
    name: 'Photos of damage',
    words: WORDS,
    ownerId: me.id,
    reviewOn: '2027-06-01',
  });
  const {
    items: [filled],
  } = await kiran.call('POST', `/conversations/${c.id}/filled-messages`, { ids: [saved.id] });
  assert.deepEqual(filled.unfilled, ['promise date']);
  assert.match(filled.words, /^Hello Adaeze,\n\nThank you for telling us/);
  assert.match(
    filled.words,
    /You will hear from us by Wednesday 2 December, 10am\. Until then, Kiran Mehta looks after/,
  );
  assert.match(filled.words, /We will bring it on \{\{promise date\}\}\.$/);

  const reply = (words: string) =>
    kiran.fetch('POST', `/conversations/${c.id}/replies`, {
      id: randomUUID(),
      words,
      savedMessageIds: [saved.id],
    });
  const refused = await reply(filled.words);
  const problem = (await refused.json()) as { code: string; findings: { rule: string; quote: string }[] };
  assert.deepEqual(
    [refused.status, problem.code, problem.findings.map(({ rule, quote }) => [rule, quote])],
    [422, 'reply-check', [['placeholder', '{{promise date}}']]],
  );

  const own =
    'Hello Adaeze,\n\nA split leg is a nuisance, and I am sorry. Could you send me a photo of it? I will order the leg then.';
  assert.equal((await reply(own)).status, 200);
  const { items } = await kiran.get('/saved-messages');
  assert.equal(items[0].uses, 1);
  assert.match(items[0].useWords, /^Used once, last on Tuesday 1 December\./);
});
