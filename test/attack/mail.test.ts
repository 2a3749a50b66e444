import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { answerAddress } from '../../src/conversations/mail-token.ts';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { mailing, OWN } from './mailing.ts';
import { until } from './sink.ts';

/** Mail from people who mean ill, and from machines that know no better. */
let desk: TestDesk;
let kiran: Agent;
let db: ReturnType<typeof mailing>['db'];
let raw: ReturnType<typeof mailing>['raw'];
let speak: ReturnType<typeof mailing>['speak'];
let messageBy: ReturnType<typeof mailing>['messageBy'];
let sentTo: ReturnType<typeof mailing>['sentTo'];
let settled: ReturnType<typeof mailing>['settled'];
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
  ({ db, raw, speak, messageBy, sentTo, settled } = mailing(desk));
});
after(() => desk.close());

test('names and subjects put no header into our mail', async () => {
  const evils = [
    ['"Eve\r\n Bcc: victim@example.org" <eve1@example.org>', 'Hello'],
    [
      '=?utf-8?Q?Eve=0D=0ABcc:_victim@example.org?= <eve2@example.org>',
      '=?utf-8?Q?Hi=0D=0ABcc:_victim@example.org=0D=0A=0D=0ABody?=',
    ],
    [
      '=?utf-8?B?RXZlCkJjYzogdmljdGltQGV4YW1wbGUub3Jn?= <eve3@example.org>',
      'Hi\u2028Bcc: victim@example.org',
    ],
  ];
  for (const [i, [from, subject]] of evils.entries()) {
    // known, so that the acknowledgement repeats the subject too
    await sql`insert into contact (id, name, created_at) values (${crypto.randomUUID()}, null, now())`.execute(
      db(),
    );
    await raw(
      `eve${i + 1}@example.org`,
      `From: ${from}\r\nTo: ${OWN}\r\nSubject: ${subject}\r\nMessage-ID: <evil-${i}@example.org>\r\n\r\nHello`,
    );
    const { conversationId } = await messageBy(`evil-${i}@example.org`);
    const ack = await desk.mailTo(`eve${i + 1}@example.org`);
    const view = await kiran.get(`/conversations/${conversationId}`);
    const reply = await kiran.call('POST', `/conversations/${conversationId}/replies`, {
      id: crypto.randomUUID(),
      words: 'Hello, an answer.',
    });
    await kiran.call('POST', `/messages/${reply.id}/send-now`);
    const answer = await desk.mailTo(`eve${i + 1}@example.org`, (m) => /an answer/.test(m.parsed.text ?? ''));
    for (const mail of [ack, answer]) {
      assert.doesNotMatch(mail.raw, /^bcc:/im);
      assert.deepEqual(mail.to, [`eve${i + 1}@example.org`]);
      assert.doesNotMatch(mail.raw.slice(0, mail.raw.indexOf('\r\n\r\n')), /^Body/m);
    }
    assert.doesNotMatch(view.subject, /[\r\n]/);
  }
  assert.equal(sentTo('victim@example.org').length, 0);
});

test('mail from our own addresses is answered to nobody', async () => {
  const { secret } = desk.running.platform;
  const froms = [
    OWN,
    OWN.toUpperCase(),
    'care+anything@fernhill.example',
    answerAddress(secret, OWN, 'KPT-222222'),
  ];
  for (const [i, from] of froms.entries())
    await desk.write({
      from,
      subject: `From ourselves ${i}`,
      text: 'Hello',
      messageId: `<own-${i}@example.org>`,
    });
  for (const i of froms.keys()) await messageBy(`own-${i}@example.org`);
  await settled();
  assert.deepEqual(
    desk.mail.filter((m) => m.to.some((to) => /@fernhill\.example$/i.test(to))).map((m) => m.to),
    [],
  );
});

test('two desks that acknowledge each other stop at once', async () => {
  const other = await openDesk({
    setup: {
      organisation: { name: 'Other', signOff: '', phone: '' },
      hours: {
        zone: 'Europe/London',
        nation: 'GB-ENG',
        periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
        closures: [],
      },
      firstAgent: { name: 'Olu', email: 'olu@other.example', password: 'a password of the tests' },
      mailbox: { address: 'desk@other.example', fromName: 'Other' },
    },
  });
  try {
    await other.write({ from: OWN, to: 'desk@other.example', subject: 'Hello desk', text: 'A question' });
    const ack = await other.mailTo(OWN);
    // carried across, as the network would, until nobody answers any more
    let carried = 0;
    for (let mail: { raw: string; from: string } | undefined = ack; mail && carried < 10; carried++) {
      const before = desk.mail.length;
      const id = /^Message-ID: <([^>]+)>/im.exec(mail.raw)?.[1] ?? '';
      await raw(mail.from, mail.raw.replace(/^\./gm, '..'));
      await messageBy(id);
      await settled();
      mail = desk.mail.slice(before).find((m) => m.to.some((to) => to.endsWith('@other.example')));
    }
    assert.equal(carried, 1);
  } finally {
    await other.close();
  }
});

test('odd mail is kept: headers alone, nothing at all, NULs, nobody as its sender', async () => {
  assert.match(
    await raw(
      'odd@example.org',
      'From: odd@example.org\r\nMessage-ID: <odd-1@example.org>\r\nSubject: Only headers',
    ),
    /^250/,
  );
  assert.match(
    await raw('', `From: Mailer <odd@example.org>\r\nMessage-ID: <odd-2@example.org>\r\n\r\n`),
    /^250/,
  );
  assert.match(
    await raw(
      'odd@example.org',
      'From: odd\0@example.org\r\nSubject: a\0b\r\nMessage-ID: <odd-3@example.org>\r\nX-\0: y\r\n\r\nc\0d',
    ),
    /^250/,
  );
  assert.match(await raw('odd@example.org', 'Message-ID: <odd-4@example.org>\r\n\r\nNo sender'), /^250/);
  assert.match(await raw('odd@example.org', 'no header at all <odd-5@example.org>'), /^250/);
  assert.match(await raw('', ''), /^250/);
  const subjects = await Promise.all(
    ['odd-1', 'odd-2', 'odd-3', 'odd-4'].map((id) => messageBy(`${id}@example.org`)),
  );
  assert.equal(subjects[0]?.subject, 'Only headers');
  assert.notEqual(subjects[1]?.class, 'human');
  await settled();
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from incoming where state <> 'filed'`.execute(db());
  assert.equal(rows[0]?.n, 0);
});

test('the door relays nothing and takes garbage calmly', async () => {
  const to = (address: string) =>
    speak(['EHLO x', 'MAIL FROM:<a@example.org>', `RCPT TO:<${address}>`, 'QUIT']).then(
      (answers) => answers[3] ?? '',
    );
  for (const address of [
    'someone@elsewhere.example',
    '@fernhill.example:someone@elsewhere.example',
    'someone%elsewhere.example@fernhill.example',
    'elsewhere.example!someone@fernhill.example',
    '"someone@elsewhere.example"@fernhill.example',
    'care@fernhill.example@elsewhere.example',
    '"care@fernhill.example\\"@elsewhere.example',
  ])
    assert.match(await to(address), /^5\d\d/, address);
  const garbage = await speak([
    '\u0000\u0001\u0002',
    'HELO',
    'EHLO x\0y',
    'MAIL',
    'RCPT TO:<care@fernhill.example>',
    'DATA',
    'x'.repeat(5_000),
    'QUIT',
  ]);
  assert.ok(garbage.slice(1).every((answer) => /^[245]\d\d/.test(answer)));
  const many = await speak([
    'EHLO x',
    'MAIL FROM:<a@example.org>',
    ...Array.from({ length: 1_000 }, (_, i) => `RCPT TO:<care${i}@fernhill.example>`),
    'QUIT',
  ]);
  assert.ok(
    many.filter((answer) => answer.startsWith('550')).length <= 25,
    'addresses cannot be tried without end',
  );
  const same = await speak([
    'EHLO x',
    'MAIL FROM:<a@example.org>',
    ...Array.from({ length: 150 }, () => `RCPT TO:<${OWN}>`),
    'QUIT',
  ]);
  assert.ok(same.length > 100);
  const pipelined = await speak([
    `EHLO x\r\nMAIL FROM:<pipe@example.org>\r\nRCPT TO:<${OWN}>\r\nDATA\r\nSubject: Piped\r\nMessage-ID: <pipe-1@example.org>\r\n\r\nHello\r\n.\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<x@elsewhere.example>\r\nQUIT`,
  ]);
  assert.ok(
    pipelined.some((answer) => answer.startsWith('550')),
    pipelined.join(' | '),
  );
  await messageBy('pipe-1@example.org');
  assert.equal((await fetch(`${desk.url}/healthz`)).status, 200);
});

test('a mail does not smuggle a second one past the end of its own', async () => {
  for (const [i, end] of ['\n.\n', '\r\n.\n', '\n.\r\n', '\r.\r', '\r\n\0.\r\n'].entries())
    await raw(
      'smug@example.org',
      `From: smug@example.org\r\nMessage-ID: <smug-${i}@example.org>\r\n\r\nHello${end}MAIL FROM:<ceo@fernhill.example>\r\nRCPT TO:<${OWN}>\r\nDATA\r\nMessage-ID: <smuggled-${i}@example.org>\r\n\r\nSmuggled\r\n`,
    );
  await until(
    'all five',
    async () =>
      (
        await sql<{
          n: number;
        }>`select count(*) as n from message where rfc_message_id like 'smug-%'`.execute(db())
      ).rows[0]?.n === 5,
  );
  await settled();
  const { rows } = await sql`select 1 from message where rfc_message_id like 'smuggled-%'`.execute(db());
  assert.equal(rows.length, 0);
});

test('an attachment keeps no path and no disguise in its name', async () => {
  await desk.write({
    from: 'files@example.org',
    subject: 'Files',
    text: 'See',
    messageId: '<files-1@example.org>',
    attachments: [
      '../../etc/passwd',
      'C:\\Windows\\evil.exe',
      'invoice\u202Efdp.exe',
      'a\r\nSet-Cookie: x=y.txt',
      '"; filename="evil.html',
      '.'.repeat(300),
    ].map((filename) => ({ filename, content: '<script>alert(1)</script>' })),
  });
  const { conversationId } = await messageBy('files-1@example.org');
  const view = await kiran.get(`/conversations/${conversationId}`);
  const files = view.thread.find((i: { type: string }) => i.type === 'message').message.attachments as {
    id: string;
    name: string;
  }[];
  assert.equal(files.length, 6);
  for (const file of files) {
    assert.doesNotMatch(file.name, /[/\\\r\n\u202e]/);
    const answer = await kiran.fetch('GET', `/attachments/${file.id}`);
    assert.match(
      answer.headers.get('content-disposition') ?? '',
      /^attachment; filename="[^"]*"; filename\*=UTF-8''[^;"\s]*$/,
    );
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('set-cookie'), null);
  }
});

test('HTML mail is shown in a frame in which nothing runs, loads or submits', async () => {
  const vectors = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><animate onbegin=alert(1)></svg>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" &#106;avascript:alert(1)">a</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="data:text/html,<script>1</script>"></object>',
    '<embed src="//evil.example/x">',
    '<form action="//evil.example"><input name=q><button>Go</button></form>',
    '<base href="//evil.example/">',
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    '<link rel=stylesheet href="//evil.example/x.css">',
    '<style>@import url(//evil.example/x.css); body{background:url(//evil.example/y)}</style>',
    '<p style="background:url(//evil.example/z)">x</p>',
    '<p style="position:fixed;top:0">x</p>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<template><script>alert(1)</script></template>',
    '<video><source onerror=alert(1)></video>',
    '<img src="http://evil.example/pixel.gif" srcset="http://evil.example/2x.gif 2x">',
    '<body onload=alert(1)>',
    '<details open ontoggle=alert(1)>',
    '<a href="data:text/html,<script>1</script>">d</a>',
    '<isindex action=javascript:alert(1)>',
  ];
  const html = vectors.join('\r\n');
  await raw(
    'html@example.org',
    `From: html@example.org\r\nMessage-ID: <html-1@example.org>\r\nSubject: Html\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html>${html}</html>`,
  );
  const { id } = await messageBy('html-1@example.org');
  const answer = await kiran.fetch('GET', `/messages/${id}/html`);
  assert.equal(answer.status, 200);
  const csp = answer.headers.get('content-security-policy') ?? '';
  assert.match(csp, /^sandbox(?![^;]*allow-(scripts|same-origin|forms|top-navigation))/);
  assert.match(csp, /default-src 'none'/);
  assert.doesNotMatch(csp, /script-src|https?:|\*/);
  assert.match(csp, /form-action 'none'/);
  const shown = (await answer.text()).replace(/<style>body\{font:15px[^<]*<\/style>/, '');
  assert.doesNotMatch(
    shown,
    /<script|\son\w+\s*=|javascript:|<iframe|<object|<embed|<form|<input|<base|<meta http|<link|<svg|<math|srcset|@import|url\(|position\s*:|<template|<video|data:text/i,
  );
});
