import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { OWN } from '../attack/mailing.ts';
import { until } from '../attack/sink.ts';
import { type Filing, openFiling, replyTo } from './filed.ts';

/** Where mail goes: by what it answers, by what it quotes, and by who wrote it. */
let { desk, kiran, mail, view, messagesOf, write, html } = {} as Filing;
before(async () => {
  ({ desk, kiran, mail, view, messagesOf, write, html } = await openFiling());
});
after(() => desk.close());

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
