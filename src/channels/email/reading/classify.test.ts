import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ParseOptions, parseMail } from './parse.ts';

async function classOf(headers: string, options: ParseOptions = {}, body = 'Words.'): Promise<string> {
  const from = /^from:/im.test(headers) ? '' : 'From: Ann <ann@example.org>\n';
  return (await parseMail(Buffer.from(`${from}${headers}\n\n${body}\n`), options)).class;
}

test('headers that say a machine wrote this', async () => {
  for (const header of [
    'Auto-Submitted: auto-generated',
    'Auto-Submitted: AUTO-REPLIED; owner-email="a@b.example"',
    'X-Auto-Response-Suppress: All',
    'X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply',
    'Precedence: auto_reply',
    'X-Autoreply: yes',
    'X-Autorespond: away',
    'X-FC-MachineGenerated: true',
    'Delivered-To: Autoresponder',
    'Return-Path: <>',
    'Precedence: bulk\nIn-Reply-To: <k1@harbour.example>',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=x',
  ]) {
    assert.equal(await classOf(header), 'auto-reply', header);
  }
  assert.equal(await classOf('Subject: Boiler', { envelopeFrom: '' }), 'auto-reply');
});

test('a person’s mail stays a person’s', async () => {
  for (const header of [
    'Auto-Submitted: no',
    'Auto-Submitted: No (by hand)',
    'X-Auto-Response-Suppress: DR, RN, NRN',
    'X-Autoreply: no',
    'From: noreply@forms.example',
    'From: Postmaster <postmaster@firm.example>',
    'Return-Path: <ann@example.org>',
    'Subject: Re: Automatic reply: Boiler',
    'Subject: Out of office chairs for meeting room 4',
    'Subject: Auto: Versicherung',
    'Subject: Absence of heating',
    'Precedence: first-class',
  ]) {
    assert.equal(await classOf(header, { envelopeFrom: 'ann@example.org' }), 'human', header);
  }
});

test('subjects of automatic answers, in the languages of their programs', async () => {
  for (const subject of [
    'Automatic reply: Boiler',
    'Auto-Reply: Boiler',
    'Out of Office: Boiler',
    'Out of office',
    'Abwesenheitsnotiz: Boiler',
    'Automatische Antwort: Boiler',
    'Réponse automatique : Boiler',
    'Respuesta automática: Boiler',
    'Risposta automatica: Boiler',
    'Automatisch antwoord: Boiler',
    'Resposta automática: Boiler',
    'Autosvar: Boiler',
    'Odpowiedź automatyczna: Boiler',
    'Автоматический ответ: Boiler',
    '自动答复: Boiler',
    '자동 회신: Boiler',
  ]) {
    assert.equal(
      await classOf(`Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`),
      'auto-reply',
      subject,
    );
  }
});

test('list mail, but not the desk’s own group address', async () => {
  assert.equal(await classOf('List-Id: Roofs <roofs.example.org>'), 'list');
  assert.equal(await classOf('List-Unsubscribe: <https://example.org/off>'), 'list');
  assert.equal(await classOf('Precedence: bulk'), 'list');
  const group =
    'List-Id: <help.harbour.example>\nPrecedence: list\nList-Unsubscribe: <mailto:x@harbour.example>';
  assert.equal(await classOf(group), 'list');
  assert.equal(await classOf(group, { ownDomains: ['Harbour.example'] }), 'human');
  assert.equal(await classOf(group, { ownDomains: ['bour.example'] }), 'list');
});

test('a calendar file that a person attaches is not an invitation', async () => {
  const type = (rest: string) => `Content-Type: text/calendar; method=REQUEST${rest}`;
  assert.equal(await classOf(type('')), 'calendar');
  assert.equal(await classOf(`${type('')}\nContent-Disposition: attachment; filename=a.ics`), 'human');
});

test('our own mark counts only when it is verified', async () => {
  const isOwnMark = (mark: string) => mark === 'good';
  assert.equal(await classOf('X-Kept-Loop: good', { isOwnMark }), 'own');
  assert.equal(await classOf('X-Kept-Loop: bad', { isOwnMark }), 'human');
  assert.equal(await classOf('X-Kept-Loop: good'), 'human');
});

test('a report on several recipients is as bad as its worst', async () => {
  const group = (action: string, status: string, name: string) =>
    `\nFinal-Recipient: rfc822; ${name}@example.org\nAction: ${action}\nStatus: ${status}\n`;
  const raw = (groups: string) =>
    Buffer.from(`From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n
--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n${groups}\n--b--\n`);
  const worst = await parseMail(
    raw(group('delayed', '4.0.0', 'a') + group('failed', '5.2.2', 'b') + group('failed', '4.4.7', 'c')),
  );
  assert.equal(worst.class, 'bounce-permanent');
  assert.deepEqual(worst.bounced, {
    address: 'b@example.org',
    status: '5.2.2',
    originalMessageId: null,
    also: [{ address: 'c@example.org', status: '4.4.7' }],
  });
  assert.equal((await parseMail(raw(group('expanded', '2.0.0', 'a')))).class, 'auto-reply');
});

test('a server’s words without a report: failed, or only late', async () => {
  const from = 'From: Mail Delivery System <mailer-daemon@mx.example>\nSubject: Mail delivery failed';
  assert.equal(
    await classOf(`${from}\nX-Failed-Recipients: ann@example.org`, {}, 'It broke.'),
    'bounce-permanent',
  );
  assert.equal(await classOf(from, {}, 'Your message has been delayed and will be retried.'), 'delay');
  const broken = '<ann@example.org>: connect to mx.example.org[203.0.113.9]:25: Connection timed\n    out';
  assert.equal(await classOf(from, {}, `It could not be delivered.\n\n${broken}`), 'bounce-transient');
  assert.equal(
    await classOf('From: mailer-daemon@mx.example\nSubject: Hello', {}, 'Quota notice.'),
    'auto-reply',
  );
});
