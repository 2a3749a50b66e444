import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { automaticCases, moreAutomaticCases } from '../../test/mail/cases/automatic-cases.ts';
import { bodyCases, nameCases, treeCases } from '../../test/mail/cases/body-cases.ts';
import { bounceCases, moreBounceCases } from '../../test/mail/cases/bounce-cases.ts';
import { bytesOf, type Case } from '../../test/mail/cases/case.ts';
import { headerCases } from '../../test/mail/cases/header-cases.ts';
import { languageCases, moreLanguageCases } from '../../test/mail/cases/language-cases.ts';
import { parseMail } from '../channels/email/reading/parse.ts';
import { type MailJson, mailJson } from './mail.ts';

const sets = {
  headerCases,
  bodyCases,
  treeCases,
  nameCases,
  bounceCases,
  moreBounceCases,
  automaticCases,
  moreAutomaticCases,
  languageCases,
  moreLanguageCases,
};

for (const [name, cases] of Object.entries(sets))
  describe(name, () => {
    for (const one of cases) test(one.name, async () => hold(mailJson(await parseMail(bytesOf(one))), one));
  });

const fewEmptyLines = (text: string) => text.replace(/\n{2,}/g, '\n\n').trim();
const pairs = (list: { name: string; address: string }[]) => list.map(({ name, address }) => [name, address]);

function hold(mail: MailJson, { expect }: Case): void {
  const { from, to, cc, reply_to, text, has, lacks, html, attachments, bounced, ...same } = expect;
  if (from !== undefined) assert.deepEqual(mail.from && [mail.from.name, mail.from.address], from);
  for (const [field, wanted] of Object.entries({ to, cc, reply_to }))
    if (wanted) assert.deepEqual(pairs(mail[field as 'to']), wanted, field);
  if (text !== undefined) assert.equal(fewEmptyLines(mail.text), text);
  for (const piece of has ?? []) assert.ok(mail.text.includes(piece), `${piece} is not in: ${mail.text}`);
  for (const piece of lacks ?? []) assert.ok(!mail.text.includes(piece), `${piece} is in: ${mail.text}`);
  if (html !== undefined) assert.equal(mail.html === null ? null : 'some', html);
  if (attachments) {
    assert.equal(mail.attachments.length, attachments.length, 'attachments');
    for (const [i, file] of attachments.entries())
      assert.deepEqual({ ...mail.attachments[i], ...file }, mail.attachments[i]);
  }
  if (bounced === null) assert.equal(mail.bounced, null);
  if (bounced) {
    const { original, address, ...status } = bounced;
    if (original !== undefined) assert.equal(mail.bounced?.original_message_id, original);
    if (address !== undefined) assert.equal(mail.bounced?.address?.toLowerCase() ?? null, address);
    assert.deepEqual({ ...mail.bounced, ...status }, mail.bounced);
  }
  for (const [field, value] of Object.entries(same)) assert.deepEqual(mail[field as 'subject'], value, field);
}
