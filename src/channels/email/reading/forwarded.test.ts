import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMail } from './parse.ts';

const read = async (subject: string, text: string) =>
  (
    await parseMail(
      Buffer.from(
        `From: kiran@fernhill.example\nSubject: ${subject}\nContent-Type: text/plain; charset=utf-8\n\n${text}`,
      ),
    )
  ).forwarded;

test('Apple’s way: the head and the words stand under angle marks', async () => {
  const mail = await read(
    'Fwd: Lamp',
    'For you.\n\n> Begin forwarded message:\n> \n> From: Bola Ade <bola@example.org>\n> Subject: Lamp\n> Date: 30 November 2026 at 09:12:00 GMT\n> To: Kiran Mehta <kiran@fernhill.example>\n> \n> My lamp is broken.\n> \n> Bola',
  );
  assert.deepEqual(mail?.from, { name: 'Bola Ade', address: 'bola@example.org' });
  assert.equal(mail?.subject, 'Lamp');
  assert.match(mail?.words ?? '', /^My lamp is broken\./);
  assert.match(mail?.above ?? '', /^For you\./);
});

test('Outlook’s way: bold labels, a recipient list over two lines, the address in square brackets', async () => {
  const mail = await read(
    'FW: Order 12',
    '*From:* Ade, Bola [mailto:Bola.Ade@Example.org]\n*Sent:* Monday, 30 November 2026 09:12\n*To:* Kiran Mehta <kiran@fernhill.example>;\nSam Doyle <sam@fernhill.example>\n*Subject:* Order 12\n\nWhere is it?',
  );
  assert.deepEqual(mail?.from, { name: 'Ade, Bola', address: 'bola.ade@example.org' });
  assert.equal(mail?.words, 'Where is it?');
});

test('what passes nothing on, or does not say from which address it was, is no forward', async () => {
  assert.equal(
    await read(
      'Re: Lamp',
      'Von: Bola <bola@example.org>\nGesendet: Montag\nAn: Kiran\nBetreff: Lamp\n\nHallo',
    ),
    null,
  );
  assert.equal(await read('Fwd: Lamp', 'Please see to this. From: now on, to: you.'), null);
  assert.equal(
    await read(
      'Fwd: Lamp',
      '---------- Forwarded message ---------\nFrom: Bola Ade\nDate: Monday\nSubject: Lamp\n\nHello',
    ),
    null,
  );
});

test('a mail attached whole is read once, not what it passes on itself', async () => {
  const inner = (n: number, more: string) =>
    `From: p${n}@example.org\nSubject: s${n}\nMessage-ID: <i${n}@example.org>\n${more}`;
  const part = (body: string) => `--b\nContent-Type: message/rfc822\n\n${body}\n--b--\n`;
  const head = (b: string) => `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=${b}\n\n`;
  const nested = inner(1, head('c') + part(inner(2, '\nDeepest.')).replaceAll('--b', '--c'));
  const mail = await parseMail(Buffer.from(inner(0, head('b') + part(nested))));
  assert.equal(mail.forwarded?.from.address, 'p1@example.org');
  assert.equal(mail.forwarded?.messageId, 'i1@example.org');
  assert.equal('forwarded' in (mail.forwarded ?? {}), false);
  assert.ok(mail.forwarded?.attachments.some((file) => file.type === 'message/rfc822'));
});
