import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from './lesson.ts';

/** A10: all staff keep the same standards. They are one list, and every message that leaves is held to it, whoever or whatever writes it. */
let desk: TestDesk;
let kiran: Agent;
let lena: Agent;
let sam: Agent;

before(async () => {
  desk = await openDesk({
    agents: [
      { name: 'Lena Brandt', email: 'lena@fernhill.example', role: 'lead' },
      { name: 'Sam Reed', email: 'sam@fernhill.example', role: 'agent' },
    ],
  });
  kiran = await desk.signIn('kiran@fernhill.example');
  lena = await desk.signIn('lena@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
});
after(() => desk?.close());

const WORDS = 'Hello Adaeze,\n\nOur widgeteers will come on Thursday 10 December.';
/** Whether the answer is the reply check's, about the word that the house added. */
async function stops(answer: Response): Promise<boolean> {
  const said = (await answer.json()) as { code?: string; findings?: { quote: string }[] };
  return (
    answer.status === 422 &&
    said.code === 'reply-check' &&
    said.findings?.some(({ quote }) => /widgeteers/i.test(quote)) === true
  );
}

test('A10: one list for all: what the house does not say leaves by no way', async () => {
  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Table',
    text: 'When will the table come?',
  });
  const { id, promises, seenUntil } = await conversationFrom(kiran, 'Table');
  const list = await lena.get('/settings/house-standards');
  const { choices: _, ...standards } = list;
  await lena.call('PUT', '/settings/house-standards', {
    ...standards,
    rules: { ...standards.rules, jargon: { on: true, severity: 'must-fix', words: ['widgeteers'] } },
  });
  const shared = (await sam.get('/desk')).houseStandards.rules.jargon;
  assert.deepEqual(shared.words, ['widgeteers'], 'everybody’s screen reads the same list');

  const reply = { id: randomUUID(), words: WORDS, seenUntil };
  const [first] = promises;
  const dueAt = '2026-12-03T15:00:00Z';
  const ways: [way: string, at: string, body: object][] = [
    ['a reply', `/conversations/${id}/replies`, reply],
    ['a reply at its time', `/conversations/${id}/scheduled`, { ...reply, sendAt: '2026-12-01T15:00:00Z' }],
    ['a new date', `/promises/${first.id}/move`, { words: WORDS, dueAt }],
    ['a withdrawal', `/promises/${first.id}/withdraw`, { words: WORDS }],
    [
      'mail to a third party',
      `/conversations/${id}/forwards`,
      { id: randomUUID(), words: WORDS, to: [{ address: 'depot@carrier.example' }] },
    ],
    ['a letter', `/conversations/${id}/entries`, { channel: 'letter', direction: 'out', words: WORDS }],
    [
      'mail that we write first',
      '/conversations',
      {
        contact: { name: 'Adaeze Okafor', email: 'adaeze@example.org' },
        subject: 'Your table',
        reply: { id: randomUUID(), words: WORDS },
      },
    ],
  ];
  for (const who of [kiran, sam, lena])
    for (const [way, at, body] of ways)
      assert.equal(await stops(await who.fetch('POST', at, body)), true, `${way} is stopped`);
  // a line for colleagues about a letter is not the letter
  const line = { channel: 'letter', direction: 'out', words: 'Posted our widgeteers’ leaflet to her.' };
  assert.equal((await kiran.fetch('POST', `/conversations/${id}/entries`, line)).status, 200);
  const [meant] = [{ rule: 'jargon', quote: 'widgeteers', reason: 'It is what they call themselves.' }];
  const letter = { ...line, words: WORDS, meant: [meant] };
  const logged = await kiran.call('POST', `/conversations/${id}/entries`, letter);
  const said = logged.thread.flatMap(
    (item: { type: string; message?: { words: string; meant: object[] } }) =>
      item.type === 'message' && item.message?.words === WORDS ? item.message.meant : [],
  );
  assert.equal(said[0]?.reason, meant?.reason, 'what was meant stands with the letter');
  // a program with a token is no way round them
  const { token } = await kiran.call('POST', '/settings/tokens', { name: 'A program' });
  for (const [way, at, body] of ways) {
    const answer = await fetch(`${desk.url}/api/v1${at}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(await stops(answer), true, `${way} by a program is stopped`);
  }
  assert.equal(
    desk.mail.some(({ raw }) => /widgeteers/i.test(raw)),
    false,
    'and nothing of it has left',
  );

  // the list is changed in one place, by a lead alone, and on record
  const denied = await sam.fetch('PUT', '/settings/house-standards', standards);
  assert.equal(denied.status, 403);
  await lena.call('PUT', '/settings/house-standards', standards);
  const sent = await kiran.fetch('POST', `/conversations/${id}/replies`, reply);
  assert.equal(sent.status, 200, await sent.text());
});
