import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from './lesson.ts';

/** B4: go the extra mile; remember special wishes. */
let desk: TestDesk;
let sam: Agent;
let ruth: Agent;
before(async () => {
  desk = await openDesk({
    agents: [
      { name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' },
      { name: 'Ruth Adeyemi', email: 'ruth@fernhill.example', role: 'senior' },
    ],
  });
  sam = await desk.signIn('sam@fernhill.example');
  ruth = await desk.signIn('ruth@fernhill.example');
});
after(() => desk.close());

test('B4: a wish in their own words is offered, kept by one press, and stands first for whoever writes next', async () => {
  await desk.write({
    from: 'Tom Wren <tom@example.org>',
    subject: 'My lease',
    text: 'Could you send me the lease in large print, my eyes are bad.\n\nTom',
  });
  const first = await conversationFrom(sam, 'My lease');
  const about = `/contacts/${first.contact.id}/facts`;
  const { offers } = await sam.get(`${about}?conversationId=${first.id}`);
  assert.deepEqual(
    offers.map((o: { kind: string; words: string }) => [o.kind, o.words]),
    [['wish', 'Could you send me the lease in large print, my eyes are bad.']],
  );
  assert.deepEqual((await ruth.get(about)).items, [], 'nothing is kept by itself');

  await sam.call('POST', about, { words: 'Has two cats', consent: 'said-yes' });
  await sam.call('POST', about, {
    words: offers[0].words,
    kind: 'wish',
    source: 'their-words',
    conversationId: first.id,
    messageId: offers[0].messageId,
  });
  await sam.call('PATCH', `/contacts/${first.contact.id}`, { title: 'Mr', addressForm: 'formal' });

  // half a year on, another matter, another colleague
  await desk.setClock(new Date('2027-06-01T10:00:00Z'));
  await desk.write({ from: 'Tom Wren <tom@example.org>', subject: 'A tap', text: 'The tap drips.' });
  const second = await conversationFrom(ruth, 'A tap');
  const known = await ruth.get(`${about}?conversationId=${second.id}`);
  assert.deepEqual(
    known.items.map((f: { words: string; recordWords: string }) => [f.words, f.recordWords]),
    [
      [
        'Could you send me the lease in large print, my eyes are bad.',
        'Their own words, kept by Sam Doyle. Noted Tuesday 1 December. They asked us to know it. Stands until it is taken away.',
      ],
      [
        'Has two cats',
        'They told Sam Doyle. Noted Tuesday 1 December. They said yes to our keeping it. Stands until it is taken away.',
      ],
    ],
  );
  const note = await desk.mailTo('tom@example.org', (mail) =>
    String(mail.parsed.subject).includes(second.ref),
  );
  assert.match(note.parsed.text ?? '', /^Hello Mr Wren,/);
});
