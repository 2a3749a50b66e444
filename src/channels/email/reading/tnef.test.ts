import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMail } from './parse.ts';
import { readTnef } from './tnef.ts';

const u16 = (n: number) => Buffer.from([n & 255, n >> 8]);
function u32(n: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  return bytes;
}
const attribute = (level: number, id: number, data: Buffer) =>
  Buffer.concat([
    Buffer.from([level]),
    u16(id),
    u16(6),
    u32(data.length),
    data,
    u16(data.reduce((a, b) => (a + b) & 0xffff, 0)),
  ]);
const padded = (data: Buffer) => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
const variable = (type: number, id: number, data: Buffer) =>
  Buffer.concat([u16(type), u16(id), u32(1), u32(data.length), padded(data)]);
const wide = (text: string) => Buffer.from(`${text}\0`, 'utf16le');
const properties = (...list: Buffer[]) => Buffer.concat([u32(list.length), ...list]);

/** A named property (a number under a name space), as Outlook puts them before the ones that matter. */
const namedNumber = Buffer.concat([u16(0x03), u16(0x8001), Buffer.alloc(16, 7), u32(0), u32(42), u32(9)]);
const namedText = Buffer.concat([
  u16(0x0b),
  u16(0x8002),
  Buffer.alloc(16, 7),
  u32(1),
  u32(6),
  padded(wide('ab')),
  u32(1),
]);
const manyNumbers = Buffer.concat([u16(0x1003), u16(0x6000), u32(2), u32(1), u32(2)]);

const winmail = Buffer.concat([
  u32(0x223e9f78),
  u16(1),
  attribute(1, 0x9007, Buffer.concat([u32(1252), u32(0)])),
  attribute(
    1,
    0x9003,
    properties(namedNumber, namedText, manyNumbers, variable(0x1f, 0x1000, wide('Siehe Anhang.'))),
  ),
  attribute(2, 0x9002, Buffer.alloc(14)),
  attribute(2, 0x8010, Buffer.from('RECHNU~1.PDF\0')),
  attribute(2, 0x800f, Buffer.from('PDF!')),
  attribute(
    2,
    0x9005,
    properties(
      variable(0x1f, 0x3707, wide('Rechnung für März.pdf')),
      variable(0x1e, 0x370e, Buffer.from('application/pdf\0')),
    ),
  ),
  attribute(2, 0x9002, Buffer.alloc(14)),
  attribute(2, 0x8010, Buffer.from('logo.png\0')),
  attribute(2, 0x800f, Buffer.from('PNG')),
  attribute(
    2,
    0x9005,
    properties(
      variable(0x1e, 0x3712, Buffer.from('<logo@x>\0')),
      variable(0x1e, 0x370e, Buffer.from('image/png\0')),
    ),
  ),
]);

const mailWith = (body: Buffer, words = 'Content-Type: text/plain\n\nHello\n') =>
  Buffer.from(
    `From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n${words}--b\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n${body.toString('base64')}\n--b--\n`,
  );

test('a winmail.dat is kept, and the files in it stand after it', async () => {
  const { text, attachments } = await parseMail(mailWith(winmail));
  assert.equal(text, 'Hello');
  assert.deepEqual(
    attachments.map(({ name, type, size, inline, cid }) => ({ name, type, size, inline, cid })),
    [
      { name: 'winmail.dat', type: 'application/ms-tnef', size: winmail.length, inline: false, cid: null },
      { name: 'Rechnung für März.pdf', type: 'application/pdf', size: 4, inline: false, cid: null },
      { name: 'logo.png', type: 'image/png', size: 3, inline: true, cid: 'logo@x' },
    ],
  );
  assert.equal(Buffer.from(attachments[1]?.content ?? []).toString(), 'PDF!');
});

test('where the mail has no words, those in the winmail.dat are its words', async () => {
  const { text, reply } = await parseMail(mailWith(winmail, 'Content-Type: text/plain\n\n \n'));
  assert.equal(text, 'Siehe Anhang.');
  assert.equal(reply, 'Siehe Anhang.');
});

test('damage: cut off anywhere, or of another kind, it throws nothing', async () => {
  assert.equal(readTnef(Buffer.from('no such thing')), null);
  assert.equal(readTnef(new Uint8Array(0)), null);
  for (let length = 0; length < winmail.length; length++) readTnef(winmail.subarray(0, length));
  // a length that lies
  const lying = Buffer.from(winmail);
  lying.writeUInt32LE(0xffffffff, 11);
  assert.deepEqual(readTnef(lying)?.files, []);
  const { attachments } = await parseMail(mailWith(Buffer.from('rubbish')));
  assert.deepEqual(
    attachments.map(({ name }) => name),
    ['winmail.dat'],
  );
});
