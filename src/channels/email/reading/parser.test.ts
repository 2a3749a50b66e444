import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import type { ParsedMail } from '../../message.ts';
import { openParser, UnreadableMail } from './parser.ts';

const parser = openParser({ isOwnMark: (mark) => mark === 'good' });
after(() => parser.close());

const mail = (headers: string, body = 'Hello.') =>
  Buffer.from(`From: ann@example.org\n${headers}\n\n${body}`);
const small = (n: number) => mail(`Subject: ${n}`);

/** Small enough for the quick lane, and so many paragraphs that only the cap on time stops it. */
const endless = () => mail('Content-Type: text/html', '<p>x'.repeat(950_000));

test('reads one mail, with its files', async () => {
  const read = await parser.parse(
    mail(
      'Content-Type: multipart/mixed; boundary=b',
      '--b\n\nHello.\n--b\nContent-Type: image/png\n\nPNG\n--b--',
    ),
  );
  assert.equal(read.text, 'Hello.');
  assert.deepEqual([...(read.attachments[0]?.content ?? [])], [...Buffer.from('PNG')]);
});

/** More tags than fit into 24 MB. */
const greedy = () => mail('Content-Type: text/html', '<b>'.repeat(2_500_000));

test('reads many in order, and one that cannot be read stands in its place', async () => {
  const tight = openParser({ capMegabytes: 24, capMs: 20_000 });
  const raws = [...Array.from({ length: 120 }, (_, i) => small(i)), greedy(), small(121)];
  const results = await tight.parseMany(raws.map((raw) => ({ raw })));
  await tight.close();
  assert.equal(results.length, 122);
  results.forEach((result, i) => {
    if (i === 120) {
      assert.ok(result instanceof UnreadableMail);
      assert.equal(result.reason, 'Reading it needed more memory than we give one message.');
    } else assert.equal((result as ParsedMail).subject, String(i));
  });
});

test('a raw mail that is a window on a larger buffer is read alone and left whole', async () => {
  const pool = Buffer.concat([Buffer.from('xxxx'), small(1), Buffer.from('yyyy')]);
  const raw = pool.subarray(4, pool.length - 4);
  assert.equal((await parser.parse(raw)).text, 'Hello.');
  assert.equal(raw.toString(), small(1).toString());
});

test('the facts of the door are minded, and our own mark is verified', async () => {
  assert.equal((await parser.parse(small(1), { envelopeFrom: '' })).class, 'auto-reply');
  const list = mail('List-Id: <help.harbour.example>');
  assert.equal((await parser.parse(list)).class, 'list');
  assert.equal((await parser.parse(list, { ownDomains: ['harbour.example'] })).class, 'human');
  assert.equal((await parser.parse(mail('X-Kept-Loop: good'))).class, 'own');
  assert.equal((await parser.parse(mail('X-Kept-Loop: bad'))).class, 'human');
});

test('a mail past the time cap is refused, and the others around it are read', async () => {
  const capped = openParser({ capMs: 1200 });
  await capped.parse(small(0));
  const startedAt = performance.now();
  const refused = assert.rejects(capped.parse(endless()), {
    name: 'UnreadableMail',
    reason: 'Reading it took longer than 1.2 seconds.',
  });
  const others = await Promise.all(Array.from({ length: 60 }, (_, i) => capped.parse(small(i))));
  const tookMs = performance.now() - startedAt;
  assert.deepEqual(
    others.map(({ subject }) => subject),
    Array.from({ length: 60 }, (_, i) => String(i)),
  );
  // how long it really takes is for bench/parse.ts to say: a busy machine must not fail here
  assert.ok(tookMs < 20_000, `the others waited ${Math.round(tookMs)} ms`);
  await refused;
  assert.equal((await capped.parse(small(7))).subject, '7');
  await capped.close();
});

test('what is read is given before the one that takes long', async () => {
  const capped = openParser({ capMs: 1500 });
  const mails = [small(0), endless(), small(2)].map((raw) => ({ raw }));
  const places: number[] = [];
  for await (const group of capped.parseAsReady(mails)) places.push(...group.map(({ at }) => at));
  assert.deepEqual(places, [0, 2, 1]);
  const all: number[][] = [];
  for await (const group of capped.parseAsReady([small(0), small(1)].map((raw) => ({ raw }))))
    all.push(group.map(({ at }) => at));
  assert.deepEqual(all, [[0, 1]]);
  await capped.close();
  await assert.rejects(capped.parseAsReady(mails).next(), { message: 'The mail parser is closed' });
});

test('a mail past the memory cap is refused, and the next one is read', async () => {
  const tight = openParser({ capMegabytes: 24, capMs: 20_000 });
  await assert.rejects(tight.parse(greedy()), {
    name: 'UnreadableMail',
    reason: 'Reading it needed more memory than we give one message.',
  });
  assert.equal((await tight.parse(mail('Subject: 8', 'x'.repeat(5_000_000)))).subject, '8');
  await tight.close();
});

test('after closing, a mail is refused and the one being read is too', async () => {
  const closing = openParser();
  const waiting = closing.parse(endless());
  const refused = assert.rejects(waiting, { message: 'The mail parser is closed' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  await closing.close();
  await refused;
  await assert.rejects(closing.parse(small(1)), { message: 'The mail parser is closed' });
});

const parts = (n: number) => '--b\nContent-Type: text/plain\n\nx\n'.repeat(n);
const deep = (levels: number) =>
  mail(
    Array.from(
      { length: levels },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}x\n\n--b${i}x`,
    ).join('\n'),
    'Deep words.',
  );
const bombs: Record<string, () => Buffer> = {
  '20,000 sibling parts': () => mail('Content-Type: multipart/mixed; boundary=b', `${parts(20_000)}--b--`),
  '5000-deep nesting': () => deep(5000),
  'a 3 MB header': () => mail(`X-Big: ${'x'.repeat(3_000_000)}`),
  'a 3 MB folded subject': () => mail(`Subject: x${'\n zzzzzzzzzzzzzzzzzzzzzzzz'.repeat(115_000)}`),
  '20,000 recipients': () =>
    mail(`To: ${Array.from({ length: 20_000 }, (_, i) => `N ${i} <u${i}@example.org>`).join(',\n ')}`),
  '20,000 nested div': () =>
    mail('Content-Type: text/html', `${'<div>'.repeat(20_000)}Hello.${'</div>'.repeat(20_000)}`),
  'unclosed quotes in 500,000 tags': () => mail('Content-Type: text/html', '<a x="'.repeat(500_000)),
  'unclosed style, 300,000 times': () => mail('Content-Type: text/html', '<style>'.repeat(300_000)),
  '50,000 stray closing tags': () =>
    mail('Content-Type: text/html', '<b>'.repeat(50_000) + '</i>'.repeat(50_000)),
  '300,000 introductions': () => mail('X: y', 'On 1:\n'.repeat(300_000)),
  '5,000,000 line ends': () => mail('X: y', '\n'.repeat(5_000_000)),
  '1,000,000 brackets in an address': () => mail(`To: ${'(<"\\'.repeat(250_000)}`),
  '500,000 parameters': () => mail(`Content-Type: text/plain${'; a*0*=x'.repeat(500_000)}`),
  'lines that begin uuencoded files': () => mail('X: y', 'begin 644 a\n#0V%T\n'.repeat(200_000)),
  '20 MB of zeros': () => Buffer.concat([mail('X: y'), Buffer.alloc(20_000_000)]),
};

for (const [name, bomb] of Object.entries(bombs)) {
  test(`survives ${name}`, async () => {
    const startedAt = performance.now();
    const result = await parser.parse(bomb()).catch((error: unknown) => error);
    assert.ok(performance.now() - startedAt < 8000);
    if (result instanceof UnreadableMail) assert.match(result.reason, /^[A-Z].*\.$/);
    else assert.equal((result as ParsedMail).from?.address, 'ann@example.org');
    assert.equal((await parser.parse(small(1))).subject, '1');
  });
}

test('the large and the deep is not only survived but read', async () => {
  const nested = (await parser.parse(deep(300))).text;
  assert.equal(nested, 'Deep words.');
  const siblings = await parser.parse(
    mail(
      'Content-Type: multipart/mixed; boundary=b',
      `${'--b\nContent-Type: image/png\n\nPNG\n'.repeat(20_000)}--b--`,
    ),
  );
  assert.equal(siblings.attachments.length, 20_000);
  const many = await parser.parse(
    mail(`To: ${Array.from({ length: 20_000 }, (_, i) => `N ${i} <u${i}@example.org>`).join(',\n ')}`),
  );
  assert.equal(many.to.length, 20_000);
  assert.deepEqual(many.to.at(-1), { name: 'N 19999', address: 'u19999@example.org' });
  const divs = await parser.parse(
    mail('Content-Type: text/html', `${'<div>'.repeat(20_000)}Hello.${'</div>'.repeat(20_000)}`),
  );
  assert.equal(divs.text, 'Hello.');
  assert.equal(
    (await parser.parse(mail(`X-Big: ${'x'.repeat(3_000_000)}\nSubject: Small`))).subject,
    'Small',
  );
});

test('an attachment of 50 MB comes whole, and a zip of zeros stays shut', async () => {
  const file = (name: string, bytes: Buffer) =>
    Buffer.concat([
      mail(
        'Content-Type: multipart/mixed; boundary=b',
        `--b\n\nHello.\n--b\nContent-Type: application/zip; name=${name}\nContent-Transfer-Encoding: base64\n\n`,
      ),
      Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n')),
      Buffer.from('\r\n--b--\r\n'),
    ]);
  const large = Buffer.alloc(50_000_000, 'kept');
  const read = await parser.parse(file('large.zip', large));
  assert.equal(read.text, 'Hello.');
  assert.ok(large.equals(read.attachments[0]?.content ?? Buffer.alloc(0)));
  const zeros = deflateRawSync(Buffer.alloc(20_000_000));
  assert.deepEqual(
    (await parser.parse(file('zeros.zip', zeros))).attachments.map(({ name, size }) => [name, size]),
    [['zeros.zip', zeros.length]],
  );
});
