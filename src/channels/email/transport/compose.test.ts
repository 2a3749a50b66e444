import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import PostalMime from 'postal-mime';
import { composeMail, type MailToCompose } from './compose.ts';

const plain: MailToCompose = {
  from: { name: 'Kiran Mehta at Fernhill', address: 'care@fernhill.example' },
  to: [{ name: 'Ann Bell', address: 'ann@home.example' }],
  subject: 'Your tap',
  text: 'Hello Ann,\n\nWe will come on Friday.\n\nKiran',
  messageId: 'm1@fernhill.example',
  date: new Date('2025-12-01T12:00:00Z'),
};

/** The header lines of a mail, folded lines joined. */
function headersOf(raw: Buffer): string[] {
  const head = raw.toString().split('\r\n\r\n', 1)[0] ?? '';
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
}

const header = (raw: Buffer, name: string) =>
  headersOf(raw).filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));

describe('composeMail', () => {
  it('writes a plain mail with nothing that marks it as automatic', async () => {
    const { raw, envelope } = await composeMail({
      ...plain,
      inReplyTo: '<ann1@home.example>',
      references: ['<first@home.example>', 'ann1@home.example'],
    });
    const lines = headersOf(raw);
    assert.deepEqual(lines.filter((line) => !line.startsWith('Content-')).sort(), [
      'Date: Mon, 01 Dec 2025 12:00:00 +0000',
      'From: Kiran Mehta at Fernhill <care@fernhill.example>',
      'In-Reply-To: <ann1@home.example>',
      'MIME-Version: 1.0',
      'Message-ID: <m1@fernhill.example>',
      'References: <first@home.example> <ann1@home.example>',
      'Subject: Your tap',
      'To: Ann Bell <ann@home.example>',
    ]);
    assert.deepEqual(envelope, { from: 'care@fernhill.example', to: ['ann@home.example'] });
    assert.equal((await PostalMime.parse(raw)).text?.trim(), plain.text);
  });

  it('keeps text beside html, and attachments byte for byte', async () => {
    const content = Buffer.from([0, 13, 10, 255, 46, 13, 10]);
    const { raw } = await composeMail({
      ...plain,
      html: '<p>Hello Ann, we will come on <b>Friday</b>.</p>',
      attachments: [
        { filename: 'plan – étage.pdf', contentType: 'application/pdf', content },
        { filename: 'x.bin', contentType: 'text/plain\r\nX-Bad: 1', content },
      ],
    });
    const read = await PostalMime.parse(raw);
    assert.equal(read.text?.trim(), plain.text);
    assert.match(read.html ?? '', /<b>Friday<\/b>/);
    assert.deepEqual(
      read.attachments.map((attachment) => [attachment.filename, attachment.mimeType]),
      [
        ['plan – étage.pdf', 'application/pdf'],
        ['x.bin', 'application/octet-stream'],
      ],
    );
    for (const attachment of read.attachments)
      assert.deepEqual(Buffer.from(attachment.content as ArrayBuffer), content);
  });

  it('shows an inline picture to the html only', async () => {
    const { raw } = await composeMail({
      ...plain,
      html: '<img src="cid:logo@fernhill.example">',
      attachments: [
        {
          filename: 'logo.png',
          contentType: 'image/png',
          content: Buffer.from('png'),
          contentId: 'logo@fernhill.example',
        },
      ],
    });
    const [picture] = (await PostalMime.parse(raw)).attachments;
    assert.equal(picture?.contentId, '<logo@fernhill.example>');
    assert.equal(picture?.related, true);
  });

  it('keeps BCC out of every header and everybody in the envelope once', async () => {
    const { raw, envelope } = await composeMail({
      ...plain,
      cc: [{ address: 'bo@home.example' }, { address: 'Ann@home.example' }],
      bcc: [{ name: 'Secret', address: 'secret@elsewhere.example' }],
    });
    assert.doesNotMatch(raw.toString(), /secret|bcc/i);
    assert.deepEqual(header(raw, 'cc'), ['Cc: bo@home.example, Ann@home.example']);
    assert.deepEqual(envelope.to, ['Ann@home.example', 'bo@home.example', 'secret@elsewhere.example']);
  });

  it('marks an automatic answer, and an automatic mail that answers nothing', async () => {
    const answer = await composeMail({
      ...plain,
      automatic: true,
      inReplyTo: 'ann1@home.example',
      loopMark: 'k1.abc',
      envelopeFrom: '',
    });
    assert.deepEqual(header(answer.raw, 'auto-submitted'), ['Auto-Submitted: auto-replied']);
    assert.deepEqual(header(answer.raw, 'x-auto-response-suppress'), ['X-Auto-Response-Suppress: All']);
    assert.deepEqual(header(answer.raw, 'x-kept-loop'), ['X-Kept-Loop: k1.abc']);
    assert.equal(answer.envelope.from, '');
    const notice = await composeMail({ ...plain, automatic: true });
    assert.deepEqual(header(notice.raw, 'auto-submitted'), ['Auto-Submitted: auto-generated']);
  });

  it('leaves the loop mark off a person’s mail', async () => {
    const { raw } = await composeMail({ ...plain, loopMark: 'k1.abc' });
    assert.deepEqual(header(raw, 'x-kept-loop'), []);
  });

  it('lets nobody add a header by a line break', async () => {
    const { raw, envelope } = await composeMail({
      ...plain,
      from: { name: 'Kiran\r\nBcc: a@evil.example', address: 'care@fernhill.example' },
      to: [{ name: 'Ann\nX-Evil: 1\u2028, "Bo" <b@evil.example>', address: 'ann@home.example' }],
      replyTo: { name: 'R\r\n\r\nbody', address: 'care+1@fernhill.example' },
      subject: 'Tap\r\nX-Evil: 2\r\n\r\nbody',
      automatic: true,
      loopMark: 'x\r\nX-Evil: 3',
      listUnsubscribe: 'https://desk.example/u?a=1\r\nX-Evil: 4',
      attachments: [{ filename: 'a\r\nX-Evil: 5.txt', contentType: 'text/plain', content: Buffer.from('x') }],
    });
    const names = headersOf(raw).map((line) => line.split(':', 1)[0]?.toLowerCase());
    assert.deepEqual(
      names.filter((name) => name === 'bcc' || name === 'x-evil'),
      [],
    );
    assert.deepEqual(envelope.to, ['ann@home.example']);
    const read = await PostalMime.parse(raw);
    assert.equal(read.subject, 'Tap X-Evil: 2 body');
    assert.deepEqual(
      read.to?.map((one) => ('address' in one ? one.address : null)),
      ['ann@home.example'],
    );
  });

  for (const address of [
    '',
    'ann',
    'ann@home.example\r\nRCPT TO:<x@evil.example>',
    'a@b.example, c@d.example',
    '<a@b.example>',
    'a b@c.example',
    'a@b@c',
  ])
    it(`refuses ${JSON.stringify(address)} as an address, wherever it stands`, async () => {
      await assert.rejects(composeMail({ ...plain, to: [{ address }] }), /Not an e-mail address/);
      await assert.rejects(composeMail({ ...plain, bcc: [{ address }] }), /Not an e-mail address/);
      await assert.rejects(composeMail({ ...plain, from: { address } }), /Not an e-mail address/);
      if (address !== '')
        await assert.rejects(composeMail({ ...plain, envelopeFrom: address }), /Not an e-mail address/);
    });

  for (const id of ['', '<>', 'a b@c', '<a@b> <c@d>', '<a@b>\r\nX-Evil: 1'])
    it(`refuses ${JSON.stringify(id)} as a message id`, async () => {
      await assert.rejects(composeMail({ ...plain, messageId: id }), /Not a message id/);
    });

  it("leaves out other people's ids that no header may carry", async () => {
    for (const id of ['', '<>', 'a b@c', '<a@b>\r\nX-Evil: 1', 'x'.repeat(950)]) {
      const { raw } = await composeMail({ ...plain, references: [id, 'good@home.example'], inReplyTo: id });
      assert.match(header(raw, 'references')[0] ?? '', /^references: <good@home\.example>$/i, id);
      assert.deepEqual(header(raw, 'in-reply-to'), []);
      assert.deepEqual(header(raw, 'x-evil'), []);
    }
  });

  it('refuses a mail to nobody', async () => {
    await assert.rejects(composeMail({ ...plain, to: [] }), /needs somebody/);
  });

  it('bounds references to 2 KB too, the first and the last kept', async () => {
    const references = Array.from({ length: 12 }, (_, n) => `${'x'.repeat(300)}${n}@home.example`);
    const { raw } = await composeMail({ ...plain, references });
    const ids = header(raw, 'references')[0]?.split(/\s+/).slice(1) ?? [];
    assert.deepEqual(
      ids.map((id) => /x(\d+)@/.exec(id)?.[1]),
      ['0', '7', '8', '9', '10', '11'],
    );
    assert.ok(ids.join(' ').length <= 2_000);
  });

  it('bounds references to the first and the last nineteen', async () => {
    const references = Array.from({ length: 50 }, (_, n) => `r${n}@home.example`);
    const { raw } = await composeMail({ ...plain, references });
    const ids = header(raw, 'references')[0]?.split(/\s+/).slice(1);
    assert.deepEqual(ids, [
      '<r0@home.example>',
      ...Array.from({ length: 19 }, (_, n) => `<r${n + 31}@home.example>`),
    ]);
  });

  it('offers one-click unsubscribing only over https', async () => {
    const safe = await composeMail({ ...plain, listUnsubscribe: 'https://desk.example/u/1' });
    assert.deepEqual(header(safe.raw, 'list-unsubscribe'), ['List-Unsubscribe: <https://desk.example/u/1>']);
    assert.deepEqual(header(safe.raw, 'list-unsubscribe-post'), [
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]);
    const local = await composeMail({ ...plain, listUnsubscribe: 'http://127.0.0.1:3000/u/1' });
    assert.deepEqual(header(local.raw, 'list-unsubscribe-post'), []);
  });

  it('reads no file and fetches nothing that the words name', async () => {
    const { raw } = await composeMail({
      ...plain,
      text: 'file:///etc/passwd',
      html: '<img src="file:///etc/passwd">',
    });
    assert.doesNotMatch(raw.toString(), /root:/);
  });

  it('sends names and subjects of every script', async () => {
    const { raw } = await composeMail({
      ...plain,
      from: { name: 'Łucja Żak, Fernhill', address: 'care@fernhill.example' },
      subject: 'Twój kran – 水漏れ 🚰 '.repeat(10),
    });
    assert.ok(raw.every((byte) => byte < 128));
    for (const line of raw.toString().split('\r\n')) assert.ok(line.length <= 998);
    const read = await PostalMime.parse(raw);
    assert.equal(read.subject, 'Twój kran – 水漏れ 🚰 '.repeat(10).trim());
    assert.equal(read.from && 'name' in read.from ? read.from.name : null, 'Łucja Żak, Fernhill');
  });
});
