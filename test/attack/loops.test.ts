import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Agent, openDesk, type SentMail, type TestDesk } from '../desk.ts';
import { mailing, OWN } from './mailing.ts';
import { until } from './sink.ts';

/** Machines that answer whatever we send them, each in a way that some desk has gone round with for ever. */
let desk: TestDesk;
let lead: Agent;
let raw: ReturnType<typeof mailing>['raw'];
let messageBy: ReturnType<typeof mailing>['messageBy'];
let settled: ReturnType<typeof mailing>['settled'];
before(async () => {
  desk = await openDesk();
  lead = await desk.signIn('kiran@fernhill.example');
  ({ raw, messageBy, settled } = mailing(desk));
});
after(() => desk.close());

interface Answer {
  /** envelope and header; the envelope's own where `bounces` */
  from: string;
  headers?: string[];
  subject: string;
  text: string;
  bounces?: boolean;
}
/** What a machine writes, the `n`th time, on getting a mail of ours; the first time on getting none. */
type Machine = (n: number, got: SentMail | null) => Answer;

const subjectOf = (got: SentMail | null) => got?.parsed.subject ?? 'Hello';
const POLITE =
  'Your words have reached the right place, and somebody in our accounts office will look at them when they can.';

const machines: Record<string, Machine> = {
  'no headers at all': (_n, got) => ({
    from: 'accounts@plain.example',
    subject: `Re: ${subjectOf(got)}`,
    text: POLITE,
  }),
  'an address that changes by a byte each time': (n, got) => ({
    from: `box-${'abcdefghij'[n]}@bytes.example`,
    subject: `Re: ${subjectOf(got)}`,
    text: POLITE.replace('accounts', 'stores'),
  }),
  'another desk that acknowledges us': (n, got) => ({
    from: 'support@other.example',
    subject: `[#${48_120 + n}] ${subjectOf(got)}`,
    text: `Dear customer,\n\nwe have opened ticket ${48_120 + n} for you at 10:0${n} and will be in touch.\n\nThe team`,
  }),
  'Auto-Submitted: no': (_n, got) => ({
    from: 'honest@liar.example',
    headers: ['Auto-Submitted: no'],
    subject: `Re: ${subjectOf(got)}`,
    text: 'I read my mail on Fridays only, and whatever is urgent should be said to Bob by telephone.',
  }),
  'OOF, AutoReply': (_n, got) => ({
    from: 'exchange@office.example',
    headers: ['X-Auto-Response-Suppress: OOF, AutoReply'],
    subject: `Re: ${subjectOf(got)}`,
    text: 'Back on Monday.',
  }),
  'a bounce of our bounce': (n, got) => ({
    from: 'MAILER-DAEMON@mx.example',
    bounces: true,
    subject: n % 2 ? 'Undelivered Mail Returned to Sender' : `failure notice about ${subjectOf(got)}`,
    text: `This is the mail system at mx.example.\n\nI am sorry: <${OWN}> is not known here, and neither is whoever wrote.`,
  }),
  'a subject that grows': (n, got) => ({
    from: 'grow@subject.example',
    subject: `Ticket ${n + 1}: ${subjectOf(got)}`,
    text: `Ticket ${n + 1} is what we call your mail with the name "${subjectOf(got)}" from now on.`,
  }),
  'a fresh id, no references, and our words under its own': (n, got) => ({
    from: `fresh@ids.example`,
    subject: `Number ${n}`,
    text: `We have your letter and will read it by and by, as is our way with letters.\n\n> ${(got?.parsed.text ?? '').slice(0, 300).split('\n').join('\n> ')}`,
  }),
  'holiday words in a language of few': (_n, got) => ({
    from: 'gwyliau@cymru.example',
    subject: `Parthed: ${subjectOf(got)}`,
    text: 'Rwyf ar fy ngwyliau tan ddiwedd y mis ac ni fyddaf yn darllen dim tan hynny, diolch yn fawr.',
  }),
  'a precedence of its own': (_n, got) => ({
    from: 'prio@odd.example',
    headers: ['Precedence: Special-Delivery', 'X-Precedence: 3', 'X-Loop: maybe'],
    subject: `RE: ${subjectOf(got)}`,
    text: 'Good day to you. This box is looked after by two people who take turns every other week.',
  }),
};

const automaticTo = (domain: string) =>
  desk.mail.filter(
    (m) => m.to.some((to) => to.endsWith(`@${domain}`)) && /^Auto-Submitted: auto/m.test(m.raw),
  );

let written = 0;
async function write({ from, headers = [], subject, text, bounces = false }: Answer): Promise<string> {
  const id = `loop-${++written}@${from.split('@')[1]}`;
  await raw(
    bounces ? '' : from,
    [
      `From: ${from}`,
      `To: ${OWN}`,
      `Subject: ${subject}`,
      `Message-ID: <${id}>`,
      ...headers,
      '',
      text.replace(/^\./gm, '..').replace(/\n/g, '\r\n'),
    ].join('\r\n'),
  );
  return id;
}

for (const [name, machine] of Object.entries(machines))
  test(`${name}: two automatic mails at most, and all of it is seen`, async () => {
    const domain = machine(0, null).from.split('@')[1] ?? '';
    let got: SentMail | null = null;
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) {
      const had = automaticTo(domain).length;
      const id = await write(machine(n, got));
      ids.push(id);
      await messageBy(id);
      await settled();
      const sent = automaticTo(domain);
      // it writes all the same: a machine that is answered by nobody may be set off by others
      got = sent[had] ?? got;
    }
    assert.ok(automaticTo(domain).length <= 2, `${automaticTo(domain).length} went`);
    // a person at the same address, or beside it where servers alone have that
    const { from, bounces } = machine(0, null);
    const human = await write({
      from: bounces ? `someone@${domain}` : from,
      subject: 'The blue chair',
      text: 'Hello, it is me, a person. The blue chair that came on Tuesday has only three legs.',
    });
    const message = await messageBy(human);
    assert.equal(message.class, 'human');
    assert.equal(message.status, 'open');
    for (const id of ids) assert.ok((await messageBy(id)).conversationId);
    await settled();
    assert.ok(automaticTo(domain).length <= 3);
  });

test('where it was stopped stands on the conversation and with the leads, once for each machine', async () => {
  const stopped = async (domain: string) => {
    const { rows } = await sql<{ conversationId: string }>`
      select e.conversation_id from event e join message m on m.id = e.message_id join address a on a.contact_id = m.contact_id
      where e.kind = 'automatic-stopped' and a.value like ${`%@${domain}`} order by e.id`.execute(
      desk.running.platform.db,
    );
    return rows.map((row) => row.conversationId);
  };
  const linesOf = async (id = ''): Promise<string[]> =>
    (await lead.get(`/conversations/${id}`)).thread.flatMap(
      (i: { event?: { words: string } }) => i.event?.words ?? [],
    );
  const byWords = await stopped('bytes.example');
  assert.equal(byWords.length, 4);
  assert.ok(
    (await linesOf(byWords[0])).includes(
      'No automatic note was sent: the same words keep coming from addresses that are nearly alike, as when a machine writes. What you write still goes out.',
    ),
  );
  const byAddress = await stopped('ids.example');
  assert.equal(byAddress.length, 5);
  assert.ok(
    (await linesOf(byAddress[0])).includes(
      'No automatic note was sent: this address has had several of them already. What you write still goes out.',
    ),
  );
  const told = await until('the alerts', async () => {
    const { items } = await lead.get('/alerts');
    const about = (ids: string[]) =>
      items.filter(
        (a: { kind: string; conversationId: string }) =>
          a.kind === 'automatic-stopped' && ids.includes(a.conversationId),
      );
    const found = { one: about(byWords), other: about(byAddress) };
    return found.one.length > 0 && found.other.length > 0 ? found : null;
  });
  assert.equal(told.one.length, 1);
  assert.equal(told.other.length, 1);
  assert.match(told.one[0].words, /^We stopped answering a machine by machine: /);
});

test('what answers our question on a resolved conversation opens it again, and is not answered by us', async () => {
  const from = 'round@question.example';
  const first = await messageBy(await write({ from, subject: 'A matter', text: 'The door is stuck.' }));
  await settled();
  const { promises } = await lead.get(`/conversations/${first.conversationId}`);
  await lead.call('POST', `/conversations/${first.conversationId}/entries`, {
    channel: 'phone',
    direction: 'out',
    words: 'We spoke.',
    keeps: promises.map((p: { id: string }) => p.id),
  });
  await lead.call('POST', `/conversations/${first.conversationId}/resolution`, { askOutcome: true });
  const question = await desk.mailTo(from, (m) => m.parsed.subject === 'Did you get what you needed?');
  const again = await write({
    from,
    subject: `Re: ${question.parsed.subject}`,
    text: 'Your mail is very important to us, and that is all that we have to say about it.',
    headers: [`In-Reply-To: ${question.parsed.messageId}`],
  });
  assert.equal((await messageBy(again)).conversationId, first.conversationId);
  await settled();
  assert.equal((await lead.get(`/conversations/${first.conversationId}`)).status, 'open');
  assert.equal(automaticTo('question.example').length, 2);
});

test('the marks: on what our computer sends, and never on what a person writes', async () => {
  const id = await write({ from: 'marks@people.example', subject: 'Marks', text: 'Have you a blue one?' });
  const { conversationId } = await messageBy(id);
  const note = await desk.mailTo('marks@people.example');
  assert.match(note.raw, /^Auto-Submitted: auto-replied\r?$/m);
  assert.match(note.raw, /^X-Auto-Response-Suppress: All\r?$/m);
  assert.match(note.raw, /^X-Kept-Loop: [a-z0-9]{14}\r?$/m);
  assert.match(note.from, /^care\+b-[0-9a-f]{32}-[a-z0-9]{14}@fernhill\.example$/);
  const reply = await lead.call('POST', `/conversations/${conversationId}/replies`, {
    id: crypto.randomUUID(),
    words: 'Hello.\n\nWe have, in the shop.',
  });
  await lead.call('POST', `/messages/${reply.id}/send-now`);
  const answer = await desk.mailTo('marks@people.example', (m) => /in the shop/.test(m.parsed.text ?? ''));
  assert.doesNotMatch(answer.raw, /^(Auto-Submitted|X-Auto-Response-Suppress|X-Kept-Loop|Precedence):/im);
});

test('mail that a machine sent opens nothing again, sets no date and keeps nothing', async () => {
  const from = 'away@people.example';
  const id = await write({ from, subject: 'Leak', text: 'The roof leaks.' });
  const { conversationId } = await messageBy(id);
  await settled();
  const shown = () => lead.get(`/conversations/${conversationId}`);
  const before = await shown();
  const note = await desk.mailTo(from);
  const oof = await write({
    from,
    subject: `Automatic reply: ${note.parsed.subject}`,
    text: 'I am out of the office.',
    headers: ['Auto-Submitted: auto-replied', `In-Reply-To: ${note.parsed.messageId}`],
  });
  assert.equal((await messageBy(oof)).conversationId, conversationId);
  await settled();
  const after = await shown();
  assert.deepEqual(after.promises, before.promises);
  assert.deepEqual(after.targets, before.targets);
  assert.deepEqual([after.status, after.nextStep], [before.status, before.nextStep]);
  await lead.call('POST', `/conversations/${conversationId}/entries`, {
    channel: 'phone',
    direction: 'out',
    words: 'We spoke.',
    keeps: after.promises.map((p: { id: string }) => p.id),
  });
  await lead.call('POST', `/conversations/${conversationId}/resolution`, { askOutcome: false });
  await messageBy(
    await write({
      from,
      subject: `Automatic reply: ${note.parsed.subject}`,
      text: 'I am out of the office.',
      headers: ['Auto-Submitted: auto-replied', `In-Reply-To: ${note.parsed.messageId}`],
    }),
  );
  await settled();
  assert.equal((await shown()).status, 'resolved');
});
