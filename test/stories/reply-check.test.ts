import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from '../lessons/lesson.ts';

/** The reply check at send: over the API, with what the records know, whoever asks. */
let desk: TestDesk;
let kiran: Agent;
let lena: Agent;

before(async () => {
  desk = await openDesk({
    agents: [
      { name: 'Lena Brandt', email: 'lena@fernhill.example', role: 'lead' },
      { name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' },
    ],
  });
  kiran = await desk.signIn('kiran@fernhill.example');
  lena = await desk.signIn('lena@fernhill.example');
});
after(() => desk.close());

type Problem = {
  status: number;
  code: string;
  title: string;
  detail: string;
  findings: { rule: string; quote: string; overridable: boolean; suggestion: string | null }[];
};
let people = 0;

/** Somebody writes; resolves with the conversation once it is filed and acknowledged. */
async function arrives(mail: {
  from: string;
  subject: string;
  text: string;
}): Promise<{ id: string; ref: string }> {
  await desk.write(mail);
  return conversationFrom(kiran, mail.subject);
}
/** Somebody new writes; what comes back answers them. */
async function asked(text = 'When will the table come?'): Promise<string> {
  const from = `Adaeze Okafor <adaeze${++people}@example.org>`;
  const { id } = await arrives({ from, subject: `Table ${people}`, text });
  return id;
}
const send = (id: string, words: string, more: object = {}, by = kiran) =>
  by.fetch('POST', `/conversations/${id}/replies`, { id: randomUUID(), words, ...more });
async function refused(id: string, words: string, more: object = {}): Promise<Problem> {
  const answer = await send(id, words, more);
  const problem = (await answer.json()) as Problem;
  assert.equal(answer.status, 422, JSON.stringify(problem));
  assert.equal(problem.code, 'reply-check');
  return problem;
}
const thread = async (id: string) =>
  (await kiran.get(`/conversations/${id}`)).thread
    .filter((item: { type: string }) => item.type === 'message')
    .map((item: { message: { direction: string; words: string; meant: object[] } }) => item.message);

test('a field that was never filled in is stopped for a program too, and no reason lets it go', async () => {
  const id = await asked();
  const words = 'Hello Adaeze,\n\nIt comes on {{delivery date}}.';
  const problem = await refused(id, words);
  assert.equal(problem.title, 'Fix 1 thing to send this.');
  assert.equal(
    problem.detail,
    'Nothing was sent, and your text is still here. “{{delivery date}}”: This was never filled in.',
  );
  assert.deepEqual(
    problem.findings.map(({ rule, quote, overridable }) => [rule, quote, overridable]),
    [['placeholder', '{{delivery date}}', false]],
  );
  const meant = [{ rule: 'placeholder', quote: '{{delivery date}}', reason: 'It is what they see.' }];
  await refused(id, words, { meant });
  assert.deepEqual(
    (await thread(id)).map(({ direction }: { direction: string }) => direction),
    ['in'],
  );
});

test('another person’s name is stopped, and goes with a reason that colleagues can read', async () => {
  const id = await asked();
  const words = 'Hello Wendy,\n\nThe table comes on Thursday 3 December.';
  const [found] = (await refused(id, words)).findings;
  assert.deepEqual([found?.rule, found?.quote, found?.suggestion], ['wrong-name', 'Wendy', 'Adaeze']);
  const other = [{ rule: 'generic-salutation', quote: 'Wendy', reason: 'Her sister reads her mail.' }];
  await refused(id, words, { meant: other });
  const meant = [{ rule: 'wrong-name', quote: 'Wendy', reason: 'Her sister reads her mail.' }];
  assert.equal((await send(id, words, { meant })).status, 200);
  const about = 'A greeting with another person’s name.';
  assert.deepEqual((await thread(id))[1].meant, [{ ...meant[0], about }]);
});

test('what was meant comes back with the draft when the reply is taken back, and its record stays', async () => {
  const id = await asked();
  const meant = [{ rule: 'wrong-name', quote: 'Wendy', reason: 'Her sister reads her mail.' }];
  const sent = await send(id, 'Hello Wendy,\n\nIt comes on Thursday.', { meant });
  const { id: messageId } = (await sent.json()) as { id: string };
  const draft = await kiran.call('POST', `/messages/${messageId}/undo`);
  assert.deepEqual(draft.meant, meant);
  const client = new pg.Client(desk.database.config);
  await client.connect();
  await assert.rejects(client.query('delete from check_override'), /append-only/);
  await client.end();
});

test('the weekday, the attachment and the closed day are checked against the records', async () => {
  const id = await asked();
  const { findings } = await refused(
    id,
    'Hello Adaeze,\n\nThe form is attached. We will bring the table on Friday 3 December.',
  );
  assert.deepEqual(
    findings.map(({ rule, quote }) => [rule, quote]),
    [
      ['missing-attachment', 'form is attached'],
      ['weekday-date-mismatch', 'on Friday 3 December'],
    ],
  );
  const closed = await refused(id, 'Hello Adaeze,\n\nWe will bring the table on Friday 25 December.');
  assert.deepEqual(
    closed.findings.map(({ rule }) => rule),
    ['impossible-date'],
  );
});

test('words of a note and another person’s address are stopped; what they wrote themselves is not', async () => {
  const id = await asked('Please write to my sister at wendy@example.org when the table comes.');
  await kiran.call('POST', `/conversations/${id}/notes`, {
    words: 'She has already been refused twice by the Leeds team in March.',
    mentions: [],
  });
  const { findings } = await refused(
    id,
    'Hello Adaeze,\n\nYou have already been refused twice by the Leeds team in March. I will call on Thursday.',
  );
  assert.deepEqual(
    findings.map(({ rule, overridable }) => [rule, overridable]),
    [['other-reference', false]],
  );
  await arrives({ from: 'Rhys <rhys@example.org>', subject: 'Boiler', text: 'Cold.' });
  const address = await refused(id, 'Hello Adaeze,\n\nWe wrote to rhys@example.org on Monday.');
  assert.deepEqual(
    address.findings.map(({ quote }) => quote),
    ['rhys@example.org'],
  );
  const theirs = 'Hello Adaeze,\n\nWe will write to wendy@example.org by Thursday.';
  assert.equal((await send(id, theirs)).status, 200);
});

test('references of their own other conversations are theirs, those of others are not', async () => {
  const id = await asked();
  const address = `adaeze${people}@example.org`;
  const second = await arrives({
    from: address,
    subject: 'The lamp',
    text: 'Is it here?',
  });
  const boiler = await arrives({
    from: 'noor@example.org',
    subject: 'Tap',
    text: 'Drips.',
  });
  const about = (ref: string) => `Hello Adaeze,\n\nYour lamp is ${ref}. I will call you on Thursday at 11am.`;
  const { findings } = await refused(id, about(boiler.ref));
  assert.deepEqual(
    findings.map(({ rule, quote }) => [rule, quote]),
    [['other-reference', boiler.ref]],
  );
  assert.equal((await send(id, about(second.ref))).status, 200);
});

test('a lead decides the house standards, and they hold at the next send; an agent may not', async () => {
  const id = await asked();
  const at = '/settings/house-standards';
  const { choices, ...usual } = await lena.get(at);
  assert.equal(choices[0].id, 'placeholder');
  assert.deepEqual(usual, { rules: {}, friendliness: 'warm', readingAge: 17, longestSentence: 42 });
  const sam = await desk.signIn('sam@fernhill.example');
  assert.equal((await sam.fetch('GET', at)).status, 403);
  assert.equal((await sam.fetch('PUT', at, usual)).status, 403);

  const rules = {
    'wrong-name': { on: false },
    jargon: { severity: 'must-fix', words: ['drop shipment'] },
  };
  await lena.call('PUT', at, { ...usual, rules });
  assert.deepEqual((await kiran.get('/desk')).houseStandards.rules, rules);
  const words = 'Hello Wendy,\n\nThe drop shipment comes on Thursday.';
  const { findings } = await refused(id, words);
  assert.deepEqual(
    findings.map(({ rule, quote }) => [rule, quote]),
    [['jargon', 'drop shipment']],
  );
  assert.equal((await send(id, words.replace('drop shipment', 'table'))).status, 200);
  const unknown = await lena.fetch('PUT', at, { ...usual, rules: { 'no-such-rule': { on: false } } });
  assert.equal(unknown.status, 422);
  await lena.call('PUT', at, usual);
});
