import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { until } from '../attack/sink.ts';
import type { SentMail } from '../desk.ts';
import { type Filing, header, type Item, KIRAN, nextId, openFiling, replyTo } from './filed.ts';

/** What the addresses of agents may, and what they pass on. */
let { desk, mail, view, messagesOf, write } = {} as Filing;
before(async () => {
  ({ desk, mail, view, messagesOf, write } = await openFiling());
});
after(() => desk.close());

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
