import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMail } from './parse.ts';
import { readSignedData } from './signed-data.ts';

const signedData = Buffer.from('2a864886f70d010702', 'hex');
const plainData = Buffer.from('2a864886f70d010701', 'hex');
const envelopedData = Buffer.from('2a864886f70d010703', 'hex');

function lengthOf(bytes: Buffer): Buffer {
  if (bytes.length < 0x80) return Buffer.from([bytes.length]);
  return Buffer.from([0x82, bytes.length >> 8, bytes.length & 255]);
}
/** An element of definite length, as DER has it. */
function der(tag: number, ...inside: Buffer[]): Buffer {
  const content = Buffer.concat(inside);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content), content]);
}
/** One of indefinite length, as programs write that do not know it yet. */
const ber = (tag: number, ...inside: Buffer[]) =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...inside, Buffer.from([0, 0])]);

type Make = typeof der;
const version = der(0x02, Buffer.from([1]));
const algorithms = der(0x31, der(0x30, der(0x06, Buffer.from('608648016503040201', 'hex'))));
const signers = der(0x31, der(0x30, Buffer.alloc(40, 1)));
const structure = (make: Make, content: Buffer, type = signedData) =>
  make(
    0x30,
    der(0x06, type),
    make(
      0xa0,
      make(0x30, version, algorithms, make(0x30, der(0x06, plainData), make(0xa0, content)), signers),
    ),
  );

const entity = Buffer.from(
  'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nWhere is my order?\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n',
);
const halves = [entity.subarray(0, 50), entity.subarray(50)];
const whole = structure(der, der(0x04, entity));
const inPieces = structure(ber, ber(0x24, ...halves.map((half) => der(0x04, half))));

const mailOf = (body: Buffer) =>
  Buffer.from(
    `From: ana@example.org\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n${body.toString('base64').replace(/.{76}/g, '$&\n')}\n`,
  );

test('the words and files of a mail that is signed as a whole are read, and the signature is kept', async () => {
  for (const body of [whole, inPieces]) {
    const { text, reply, attachments } = await parseMail(mailOf(body));
    assert.equal(text, 'Where is my order?');
    assert.equal(reply, 'Where is my order?');
    assert.deepEqual(
      attachments.map(({ name, size }) => [name, size]),
      [
        ['smime.p7m', body.length],
        ['a.pdf', 3],
      ],
    );
  }
});

test('what is encrypted, detached, or something else stays shut', async () => {
  assert.equal(readSignedData(structure(der, der(0x04, entity), envelopedData)), null);
  assert.equal(readSignedData(structure(der, Buffer.alloc(0))), null);
  assert.equal(readSignedData(Buffer.from('no such thing')), null);
  assert.equal((await parseMail(mailOf(Buffer.from('rubbish')))).text, '');
});

test('damage: cut off anywhere it throws nothing; nested without end it ends', () => {
  for (const bytes of [whole, inPieces])
    for (let length = 0; length < bytes.length; length++) readSignedData(bytes.subarray(0, length));
  assert.equal(readSignedData(Buffer.from('3080'.repeat(100_000), 'hex')), null);
  assert.equal(readSignedData(Buffer.from('3084ffffffff0609', 'hex')), null);
});

test('signed in signed in signed is opened as often as is sane', async () => {
  let body = entity;
  for (let i = 0; i < 20; i++) body = mailOf(structure(der, der(0x04, body)));
  const { attachments } = await parseMail(body);
  assert.equal(attachments.length, 6);
});
