import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { readSaid } from '../../src/portal/page-store.ts';
import { mailing, OWN } from '../attack/mailing.ts';
import { until } from '../attack/sink.ts';
import { type Agent, openDesk, type SentMail, type TestDesk } from '../desk.ts';

/** Where mail goes: by what it answers, by what it quotes, by who wrote it; and what the addresses of agents and third parties may. */
let desk: TestDesk;
let kiran: Agent;
let mail: ReturnType<typeof mailing>;
const KIRAN = 'kiran@fernhill.example';

before(async () => {
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }] });
  kiran = await desk.signIn(KIRAN);
  mail = mailing(desk);
});
after(() => desk.close());

let n = 0;
const nextId = () => `m${++n}@example.org`;
const header = (sent: SentMail, name: string) => sent.parsed.headers.find((h) => h.key === name)?.value ?? '';
const replyTo = (sent: SentMail) => sent.parsed.replyTo?.[0]?.address ?? '';

/** A raw mail with HTML, and what the desk made of it. */
async function html(from: string, body: string, headers: string[] = []) {
  const id = nextId();
  const answer = await mail.raw(
    from,
    [
      `From: ${from}`,
      `To: ${OWN}`,
      `Message-ID: <${id}>`,
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      ...headers,
      '',
      body,
    ].join('\r\n'),
  );
  assert.match(answer, /^250/);
  return mail.messageBy(id);
}
async function write(from: string, more: Partial<Parameters<TestDesk['write']>[0]> = {}) {
  const id = nextId();
  await desk.write({
    from,
    subject: 'Something',
    text: 'Some words of mine.',
    messageId: `<${id}>`,
    ...more,
  });
  return mail.messageBy(id);
}
const view = (conversationId: string) => kiran.get(`/conversations/${conversationId}`);
type Item = {
  type: string;
  message?: { audience: string; words: string; author: { name: string } };
  event?: { words: string };
};
const messagesOf = async (conversationId: string) =>
  ((await view(conversationId)).thread as Item[]).flatMap((item) => (item.message ? [item.message] : []));

test('the mark in our HTML leads back, also with what Outlook and Gmail put before it, where ids and address are lost', async () => {
  const c = await mail.customer();
  const mark = /class="(?:kept-mail )?(kept-kpt-[a-z0-9-]+)"/.exec(c.ack.parsed.html ?? '')?.[1] ?? '';
  assert.match(mark, /^kept-kpt-[a-z0-9]{6}-[a-z0-9]{14}$/);
  for (const prefix of ['', 'x_', 'x_x_', 'm_-8877'])
    assert.equal(
      (
        await html(
          c.from,
          `<p>Thank you, one more thing.</p><div id="${prefix}${mark}" class="${prefix}${mark}">Your words</div>`,
        )
      ).conversationId,
      c.conversationId,
      prefix,
    );
  const forged = mark.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
  assert.notEqual(
    (await html('eve@example.org', `<div id="${forged}">x</div>`)).conversationId,
    c.conversationId,
  );
});

test('the signed address is read from every header that a server may have written it into', async () => {
  const c = await mail.customer();
  const tagged = replyTo(c.ack);
  for (const name of ['Delivered-To', 'X-Original-To', 'Envelope-To', 'Cc'])
    assert.equal(
      (await html(c.from, '<p>More.</p>', [`${name}: ${tagged}`])).conversationId,
      c.conversationId,
      name,
    );
});

test('ids that are none join nobody', async () => {
  const first = await html('nil1@example.org', '<p>One</p>', [
    'In-Reply-To: <NIL>',
    'References: <> <null@x> <undefined>',
  ]);
  const second = await html('nil2@example.org', '<p>Two</p>', [
    'In-Reply-To: <NIL>',
    'References: <null@y> <@z>',
  ]);
  assert.notEqual(first.conversationId, second.conversationId);
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from message_alias where rfc_message_id ~* '^(nil|null|undefined)'`.execute(
    mail.db(),
  );
  assert.equal(rows[0]?.n, 0);
});

test('the reference in a subject is enough from those who take part, and from nobody else', async () => {
  const c = await mail.customer();
  const { ref } = await view(c.conversationId);
  assert.equal((await write(c.from, { subject: `About ${ref}` })).conversationId, c.conversationId);
  assert.notEqual(
    (await write('eve@example.org', { subject: `Re: ${ref}` })).conversationId,
    c.conversationId,
  );
});

test('a copy of our own mail that comes back is nothing new; the id that a server gave it is learnt', async () => {
  const c = await mail.customer();
  const before = (await messagesOf(c.conversationId)).length;
  const raw = c.ack.raw.replace(/^Message-ID: .*$/im, 'Message-ID: <rewritten-1@eu-west-1.amazonses.com>');
  assert.match(await mail.raw(OWN, raw.replaceAll(/\r?\n/g, '\r\n').replace(/^\./gm, '..')), /^250/);
  await until('the copy', async () => {
    const { rows } =
      await sql`select from message_alias where rfc_message_id = 'rewritten-1@eu-west-1.amazonses.com' and learnt`.execute(
        mail.db(),
      );
    return rows.length;
  });
  assert.equal((await messagesOf(c.conversationId)).length, before);
  const answer = await write('colleague-of-theirs@example.org', {
    inReplyTo: '<rewritten-1@eu-west-1.amazonses.com>',
  });
  assert.equal(answer.conversationId, c.conversationId);
});

test('an agent who answers by mail: their words stay among us, and they are told so, twice an hour at most', async () => {
  const c = await mail.customer();
  const already = mail.sentTo(c.from).length;
  for (let i = 0; i < 4; i++)
    await write(KIRAN, { to: replyTo(c.ack), text: `Your table comes on Friday, ${i}.` });
  const messages = await messagesOf(c.conversationId);
  const ours = messages.filter((m) => m.audience === 'internal');
  assert.equal(ours.length, 4);
  assert.equal(ours[0]?.author.name, 'Kiran Mehta');
  const told = await until('the notices', async () => {
    const notices = desk.mail.filter(
      (m) => m.to.includes(KIRAN) && /Only your team sees/.test(m.parsed.subject ?? ''),
    );
    return notices.length >= 2 && notices;
  });
  assert.equal((told as SentMail[]).length, 2);
  assert.equal(header((told as SentMail[])[0] as SentMail, 'auto-submitted'), 'auto-generated');
  assert.doesNotMatch((told as SentMail[])[0]?.raw ?? '', /A secret of mine/);
  assert.equal(mail.sentTo(c.from).length, already);
  const shown = await view(c.conversationId);
  assert.equal(shown.promises.filter((p: { state: string }) => p.state === 'kept').length, 0);
  assert.deepEqual(shown.copied, []);
});

test('an agent’s own matter is a customer’s: they answer themselves like anybody', async () => {
  const own = await write(KIRAN, { subject: 'My own chair' });
  const ack = await desk.mailTo(
    KIRAN,
    (m) => /chair|message/i.test(m.parsed.subject ?? '') && replyTo(m).includes('+kpt-'),
  );
  const answer = await write(KIRAN, { to: replyTo(ack), subject: 'Re: My own chair', text: 'And the legs.' });
  assert.equal(answer.conversationId, own.conversationId);
  assert.deepEqual([...new Set((await messagesOf(own.conversationId)).map((m) => m.audience))], ['customer']);
});

test('what an agent passes on opens a conversation with whoever wrote it, who alone is acknowledged', async () => {
  const ways: [string, string, string][] = [
    [
      'Fwd: Broken lamp',
      'See below.\n\n---------- Forwarded message ---------\nFrom: Bola Ade <bola1@example.org>\nDate: Mon, 30 Nov 2026 at 09:12\nSubject: Broken lamp\nTo: Kiran Mehta <kiran@fernhill.example>\n\nMy lamp is broken.\n\nBola',
      'bola1@example.org',
    ],
    [
      'WG: Kaputte Lampe',
      'Bitte.\n\nVon: Bola Ade <bola2@example.org>\nGesendet: Montag, 30. November 2026 09:12\nAn: Kiran Mehta\nBetreff: Kaputte Lampe\n\nMy lamp is broken.',
      'bola2@example.org',
    ],
    [
      'TR: Lampe',
      'De : Bola Ade [mailto:bola3@example.org]\nEnvoyé : lundi 30 novembre 2026 09:12\nÀ : Kiran\nObjet : Lampe\n\nMy lamp is broken.',
      'bola3@example.org',
    ],
    [
      'VS: Lampe',
      'Fra: Bola Ade <bola4@example.org>\nSendt: 30. november 2026 09:12\nTil: Kiran\nEmne: Lampe\n\nMy lamp is broken.',
      'bola4@example.org',
    ],
  ];
  for (const [subject, text, from] of ways) {
    const id = nextId();
    await desk.write({ from: `Kiran Mehta <${KIRAN}>`, subject, text, messageId: `<${id}>` });
    const ack = await desk.mailTo(from);
    assert.ok(
      ack.to.every((to) => to === from),
      subject,
    );
    const { rows } = await sql<{ id: string }>`
      select m.conversation_id as id from message m join address a on a.contact_id = m.contact_id where a.value = ${from} and m.direction = 'in'`.execute(
      mail.db(),
    );
    const shown = await view(rows[0]?.id ?? '');
    assert.equal(shown.contact.addresses[0].value, from);
    const [first] = shown.thread.filter((item: Item) => item.type === 'message');
    assert.match(first.message.words, /^My lamp is broken\./, subject);
    assert.equal(first.message.verified, false);
    assert.ok(
      shown.thread.some((item: Item) =>
        item.event?.words.startsWith('This was passed on from Kiran Mehta’s'),
      ),
      subject,
    );
  }
});

test('a mail attached whole is passed on as well; one that came to us itself is not filed a second time', async () => {
  const inner = [
    'From: Bola Ade <bola5@example.org>',
    'To: kiran@fernhill.example',
    'Subject: Whole lamp',
    'Message-ID: <inner-5@example.org>',
    '',
    'My whole lamp.',
  ].join('\r\n');
  await desk.write({
    from: KIRAN,
    subject: 'for you',
    text: 'For the desk.',
    attachments: [
      { filename: 'Whole lamp.eml', content: inner, contentType: 'message/rfc822' } as {
        filename: string;
        content: string;
      },
    ],
  });
  await desk.mailTo('bola5@example.org');
  const whole = await mail.messageBy('inner-5@example.org');
  assert.equal(whole.contact, 'bola5@example.org');
  const c = await mail.customer();
  const again = [
    'From: ' + c.from,
    'Subject: My private matter',
    `Message-ID: <${c.id}>`,
    '',
    'A secret of mine.',
  ].join('\r\n');
  const id = nextId();
  await desk.write({
    from: KIRAN,
    to: replyTo(c.ack),
    subject: 'Fwd: this one',
    text: 'Look.',
    messageId: `<${id}>`,
    attachments: [
      { filename: 'it.eml', content: again, contentType: 'message/rfc822' } as {
        filename: string;
        content: string;
      },
    ],
  });
  const filed = await mail.messageBy(id);
  assert.equal(filed.conversationId, c.conversationId);
  const [last] = (await messagesOf(c.conversationId)).slice(-1);
  assert.equal(last?.audience, 'internal');
});

test('people in copy take part as new, and get nothing of what was said', async () => {
  const c = await mail.customer();
  const sent = desk.mail.length;
  await html(c.from, '<p>My brother reads along.</p>', [
    `Delivered-To: ${replyTo(c.ack)}`,
    'Cc: Tom <tom@example.net>, Sam <sam@fernhill.example>',
    'Reply-To: Other <other@example.com>',
  ]);
  const shown = await view(c.conversationId);
  assert.deepEqual(
    shown.copied.map((p: { address: string; isNew: boolean; role: string }) => [p.address, p.role, p.isNew]),
    [['tom@example.net', 'copied', true]],
  );
  const [last] = (await messagesOf(c.conversationId)).slice(-1) as unknown as {
    replyTo: { address: string }[];
    author: { name: string };
  }[];
  assert.equal(last?.replyTo[0]?.address, 'other@example.com');
  assert.equal(last?.author.name, 'Adaeze Okafor');
  assert.deepEqual(
    desk.mail.slice(sent).filter((m) => m.to.some((to) => /tom@|other@/.test(to))),
    [],
  );
});

test('mail to a third party is a kind of its own, and what comes back is theirs', async () => {
  const c = await mail.customer();
  const before = await view(c.conversationId);
  const [first] = before.thread.filter((item: Item) => item.type === 'message');
  const id = crypto.randomUUID();
  const sent = await kiran.call('POST', `/conversations/${c.conversationId}/forwards`, {
    id,
    to: [{ name: 'The insurer', address: 'claims@insurer.example' }],
    words: 'Please look at this claim.',
    messageId: first.message.id,
  });
  assert.equal(sent.audience, 'third-party');
  const refused = await kiran.fetch('POST', `/conversations/${c.conversationId}/forwards`, {
    id: crypto.randomUUID(),
    to: [{ address: c.from }],
    words: 'x',
  });
  assert.equal(refused.status, 409);
  await kiran.call('POST', `/messages/${id}/send-now`);
  const out = await desk.mailTo('claims@insurer.example');
  assert.match(
    out.parsed.text ?? '',
    /Please look at this claim\.[\s\S]*Forwarded message[\s\S]*A secret of mine\./,
  );
  assert.doesNotMatch(out.raw, /\/t\//);
  assert.match(replyTo(out), /\+kpt-[a-z0-9]{6}-3p-/);
  const promises = (await view(c.conversationId)).promises.map(
    (p: { id: string; state: string; dueAt: string }) => [p.id, p.state, p.dueAt],
  );
  assert.deepEqual(
    promises,
    before.promises.map((p: { id: string; state: string; dueAt: string }) => [p.id, p.state, p.dueAt]),
  );
  // a colleague there answers, from an address that nobody knows
  const answer = await write('jane@insurer.example', {
    to: replyTo(out),
    subject: 'Re: claim',
    text: 'We will pay half.',
  });
  assert.equal(answer.conversationId, c.conversationId);
  await desk.setClock(new Date('2026-12-01T10:20:00Z'));
  const shown = await view(c.conversationId);
  assert.deepEqual(
    shown.promises.map((p: { id: string; state: string; dueAt: string }) => [p.id, p.state, p.dueAt]),
    promises,
  );
  assert.deepEqual(
    shown.targets.map((t: { dueAt: string }) => t.dueAt),
    before.targets.map((t: { dueAt: string }) => t.dueAt),
  );
  assert.equal((await messagesOf(c.conversationId)).at(-1)?.audience, 'third-party');
  assert.deepEqual(shown.copied.map((p: { address: string; role: string }) => [p.address, p.role]).sort(), [
    ['claims@insurer.example', 'third-party'],
    ['jane@insurer.example', 'third-party'],
  ]);
  assert.equal(mail.sentTo('jane@insurer.example').length, 0);
  // our answer to the customer names nothing of the insurer's
  const reply = crypto.randomUUID();
  await kiran.call('POST', `/conversations/${c.conversationId}/replies`, {
    id: reply,
    words: 'They pay half.',
    settles: [],
  });
  await kiran.call('POST', `/messages/${reply}/send-now`);
  const toThem = await desk.mailTo(c.from, (m) => /They pay half/.test(m.parsed.text ?? ''));
  assert.equal(header(toThem, 'in-reply-to'), `<${c.id}>`);
  assert.doesNotMatch(header(toThem, 'references'), new RegExp(`m${n}@`));
  // on the customer's page none of it stands
  const said = await until('our answer is on the page', async () => {
    const all = await readSaid(mail.db(), c.conversationId, shown.contact.id);
    return all.some((m) => m.words === 'They pay half.') ? all : null;
  });
  assert.ok(said.every((m) => !/this claim|pay half of|We will pay/.test(m.words)));
});

test('a third party who answers when all is done opens nothing again, and the owner is told', async () => {
  const c = await mail.customer();
  const reply = crypto.randomUUID();
  const { promises } = await view(c.conversationId);
  await kiran.call('POST', `/conversations/${c.conversationId}/replies`, {
    id: reply,
    words: 'It is done.',
    settles: promises.map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' })),
  });
  await kiran.call('POST', `/messages/${reply}/send-now`);
  await desk.mailTo(c.from, (m) => /It is done/.test(m.parsed.text ?? ''));
  const id = crypto.randomUUID();
  await kiran.call('POST', `/conversations/${c.conversationId}/forwards`, {
    id,
    to: [{ address: 'late@insurer.example' }],
    words: 'Anything to add?',
  });
  await kiran.call('POST', `/messages/${id}/send-now`);
  const out = await desk.mailTo('late@insurer.example');
  await until(
    'it may be resolved',
    async () =>
      (await kiran.fetch('POST', `/conversations/${c.conversationId}/resolution`, { askOutcome: false })).ok,
  );
  const answer = await write('late@insurer.example', { to: replyTo(out), text: 'Nothing to add.' });
  assert.equal(answer.conversationId, c.conversationId);
  assert.equal(answer.status, 'resolved');
  assert.equal(mail.sentTo('late@insurer.example').length, 1);
});

test('an agent’s computer that answers by itself is told nothing', async () => {
  const c = await mail.customer();
  const sam = 'sam@fernhill.example';
  const marks: Record<string, string>[] = [{ 'Auto-Submitted': 'auto-replied' }, { 'X-Autoreply': 'yes' }];
  for (const headers of marks) await write(sam, { to: replyTo(c.ack), subject: 'Out of office', headers });
  const ours = (await messagesOf(c.conversationId)).filter((m) => m.audience === 'internal');
  assert.equal(ours.length, 2);
  assert.deepEqual(
    mail.sentTo(sam).filter((m) => /Only your team/.test(m.parsed.subject ?? '')),
    [],
  );
});

test('the mailbox that a mail came to decides its team and the address that we answer from', async () => {
  const team = await kiran.call('POST', '/settings/teams', {
    name: 'Claims',
    dutyId: (await kiran.get('/me')).id,
    memberIds: [(await kiran.get('/me')).id],
    periods: null,
  });
  const settings = await kiran.get('/settings/mailboxes');
  const { id: _id, ...shape } = settings[0];
  const made = await kiran.fetch('POST', '/settings/mailboxes', {
    ...shape,
    address: 'claims@fernhill.example',
    fromName: 'Fernhill Claims',
    teamId: team.id,
    isDefault: false,
  });
  assert.equal(made.status, 200, await made.text());
  const filed = await write('cleo@example.org', { to: 'claims@fernhill.example', subject: 'A claim' });
  const shown = await view(filed.conversationId);
  assert.equal(shown.team.name, 'Claims');
  assert.equal(shown.mailbox.address, 'claims@fernhill.example');
  const ack = await desk.mailTo('cleo@example.org');
  assert.equal(ack.parsed.from?.address, 'claims@fernhill.example');
  assert.match(replyTo(ack), /^claims\+kpt-/);
  // what goes on by way of another mailbox stays with its own
  const more = await write('cleo@example.org', { subject: `Re: ${shown.ref}` });
  assert.equal(more.conversationId, filed.conversationId);
  assert.equal((await view(filed.conversationId)).mailbox.address, 'claims@fernhill.example');
});
