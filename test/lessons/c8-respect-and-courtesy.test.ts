import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openStrictDesk, type StrictDesk } from './strict.ts';

/** C8: respect and courtesy. As they like to be addressed, by their own name, and with an apology that is one. */
let strict: StrictDesk;
before(async () => {
  strict = await openStrictDesk(['non-apology']);
});
after(() => strict?.desk.close());

test('C8: an apology with "if", or for how they feel, is none', async () => {
  for (const words of ['We are sorry if this upset you.', 'We apologise for any inconvenience.'])
    assert.equal((await strict.found(words)).length, 1, words);
  assert.deepEqual(await strict.found('We are sorry that the leg was split.'), []);
});

test('C8: they are addressed as they asked, by whoever and whatever writes', async () => {
  const { desk, kiran, conversationId: id } = strict;
  const { contact } = await kiran.get(`/conversations/${id}`);
  await kiran.call('PATCH', `/contacts/${contact.id}`, { title: 'Ms', addressForm: 'formal' });
  assert.equal((await kiran.get(`/conversations/${id}`)).contact.greeting, 'Hello Ms Okafor,');
  const write = (greeting: string) =>
    kiran.fetch('POST', `/conversations/${id}/replies`, {
      id: randomUUID(),
      words: `${greeting}\n\nThank you for telling us. You will hear from me by Friday 4 December, 5pm.`,
    });
  const wrong = await write('Dear Mr Okafor,');
  const { findings } = (await wrong.json()) as { findings: { rule: string; suggestion: string }[] };
  assert.deepEqual(
    [wrong.status, findings.map(({ rule, suggestion }) => [rule, suggestion])],
    [422, [['wrong-name', 'Ms Okafor']]],
  );
  assert.equal((await write('Dear Ms Okafor,')).status, 200);

  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Another matter',
    text: 'A chair, too.',
  });
  const note = await desk.mailTo('adaeze@example.org', (mail) =>
    (mail.parsed.text ?? '').startsWith('Hello Ms Okafor,'),
  );
  assert.match(note.parsed.text ?? '', /This was sent by our computer/);
});
