import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openKept } from '../../test/kept.ts';
import { loopMark } from '../conversations/mail-token.ts';
import { Secret } from '../platform/secret.ts';

/** In a folder where there is no desk. */
const root = mkdtempSync(path.join(os.tmpdir(), 'kept-mail-'));
const { kept, close } = openKept(root);
after(() => {
  close();
  rmSync(root, { recursive: true, force: true });
});

function file(name: string, mail: string): string {
  writeFileSync(path.join(root, name), mail);
  return name;
}

const parse = (words: string[], { stdin = '', env = {} } = {}) =>
  kept(['mail', ...words], { input: stdin, env });

const reply = `From: "Ana López" <ana@example.org>
To: Harbour Desk <help@harbour.example>
Cc: tom@example.org
Reply-To: home@example.org
Subject: Re: Boiler
Date: Tue, 2 Dec 2025 11:00:00 +0100
Message-ID: <a1@example.org>
In-Reply-To: <k1@harbour.example>
References: <k0@harbour.example> <k1@harbour.example>
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Friday morning is fine for me, thank you.

-- 
Ana López

On Mon, 1 Dec 2025 at 16:20, Harbour Desk <help@harbour.example> wrote:
> Can we come on Friday?
--b
Content-Type: image/png; name=door.png
Content-ID: <door@example.org>
Content-Transfer-Encoding: base64

UE5H
--b--
`;

test('one file: every field, by its name and in its shape', async () => {
  const { code, out, err } = await parse(['parse', file('reply.eml', reply)]);
  assert.equal(err, '');
  assert.equal(code, 0);
  const { text, ...mail } = JSON.parse(out);
  assert.match(text, /^Friday morning[\s\S]*> Can we come on Friday\?$/);
  assert.deepEqual(mail, {
    from: { name: 'Ana López', address: 'ana@example.org' },
    to: [{ name: 'Harbour Desk', address: 'help@harbour.example' }],
    cc: [{ name: '', address: 'tom@example.org' }],
    reply_to: [{ name: '', address: 'home@example.org' }],
    subject: 'Re: Boiler',
    date: '2025-12-02T10:00:00.000Z',
    message_id: '<a1@example.org>',
    in_reply_to: '<k1@harbour.example>',
    references: ['<k0@harbour.example>', '<k1@harbour.example>'],
    html: null,
    reply: 'Friday morning is fine for me, thank you.',
    quoted: mail.quoted,
    signature: mail.signature,
    attachments: [{ name: 'door.png', type: 'image/png', size: 3, inline: false, cid: 'door@example.org' }],
    class: 'human',
    bounced: null,
    language: 'en',
  });
  assert.match(mail.quoted, /> Can we come on Friday\?/);
  assert.match(mail.signature, /Ana López/);
});

test('several files: a line each, in order; one that is not there stands in its place', async () => {
  const bounce = `From: MAILER-DAEMON@mx.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ben@example.net
Action: failed
Status: 5.1.1
--b
Content-Type: text/rfc822-headers

Message-ID: <k9@harbour.example>
--b--
`;
  const { code, out, err } = await parse([
    'parse',
    file('reply.eml', reply),
    'nothing.eml',
    file('bounce.eml', bounce),
    file('empty.eml', ''),
  ]);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(code, 1);
  assert.deepEqual(
    lines.map((line) => line.file),
    ['reply.eml', 'nothing.eml', 'bounce.eml', 'empty.eml'],
  );
  assert.deepEqual(lines[1], { file: 'nothing.eml', error: 'We could not open it (ENOENT).' });
  assert.deepEqual(lines[2].bounced, {
    address: 'ben@example.net',
    status: '5.1.1',
    original_message_id: '<k9@harbour.example>',
  });
  assert.equal(lines[2].class, 'bounce-permanent');
  assert.deepEqual(lines[3], { file: 'empty.eml', error: 'It is empty.' });
  assert.equal(err, 'kept: nothing.eml: We could not open it (ENOENT).\nkept: empty.eml: It is empty.\n');
});

test('standard input; and no desk is made by reading', async () => {
  const { code, out } = await parse(['parse', '-'], { stdin: 'From: a@example.org\n\nHello' });
  assert.equal(code, 0);
  assert.equal(JSON.parse(out).text, 'Hello');
  assert.deepEqual(
    readdirSync(root).filter((name) => !name.endsWith('.eml')),
    [],
  );
});

test('automatic mail of ours: checked where there is a secret, believed where there is none', async () => {
  const secret = 'a secret of the tests, long enough';
  const ours = (mark: string) =>
    `From: help@harbour.example\nAuto-Submitted: auto-replied\nX-Kept-Loop: ${mark}\n\nWe have your message.`;
  const good = file('good.eml', ours(loopMark(new Secret(secret))));
  const forged = file('forged.eml', ours('forged'));
  const byHand = file('hand.eml', 'From: a@example.org\nX-Kept-Loop: forged\n\nAnswer me.');
  const classes = async (env: NodeJS.ProcessEnv) =>
    (await parse(['parse', good, forged, byHand], { env })).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).class);
  assert.deepEqual(await classes({ KEPT_SECRET: secret }), ['own', 'auto-reply', 'human']);
  assert.deepEqual(await classes({}), ['own', 'own', 'human']);
});

test('wrong words are refused with the usage', async () => {
  for (const words of [[], ['parse'], ['send', 'x.eml'], ['parse', '--loud', 'x.eml']]) {
    const { code, err } = await parse(words);
    assert.equal(code, 2, words.join(' '));
    assert.match(err, /Use it so: kept mail parse/);
  }
});
