import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { type People, setUpPeople } from '../../test/people.ts';
import { callerAs, type TestServer, testServer } from '../../test/server.ts';
import { systemClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db.ts';
import { cleanFace } from './face-bytes.ts';
import { faceRoutes } from './face-routes.ts';
import { startSession } from './sessions.ts';

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** A grey square; `more` stands between its head and its picture. */
function png(side: number, more: Buffer[] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 8;
  const rows = deflateSync(Buffer.alloc(side * (side + 1), 127));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
const segment = (marker: number, data: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
/** What stands in a JPEG of that size, without its picture. */
function jpeg(width: number, height: number, more: Buffer[] = []): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 17, 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...more,
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2, 3, 0xff, 0xd9]),
  ]);
}

test('a picture keeps what draws it, and nothing of where and when it was taken', () => {
  const text = chunk('tEXt', Buffer.from('Comment\0At home, 12 Mill Lane'));
  assert.deepEqual(cleanFace(png(64, [text])), { type: 'image/png', bytes: png(64) });
  const exif = segment(0xe1, Buffer.from('Exif\0\0GPS 51.5 N'));
  const behind = Buffer.from('<script>alert(1)</script>');
  assert.deepEqual(cleanFace(Buffer.concat([jpeg(64, 80, [exif]), behind])), {
    type: 'image/jpeg',
    bytes: jpeg(64, 80),
  });
});

test('neither does a second picture behind the first, or what stands between its scans, which phones write', () => {
  const exif = segment(0xe1, Buffer.from('Exif\0\0GPS 51.5 N'));
  const second = jpeg(64, 64, [exif]);
  assert.deepEqual(cleanFace(Buffer.concat([jpeg(64, 80), second])), {
    type: 'image/jpeg',
    bytes: jpeg(64, 80),
  });
  const scan = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]));
  // a stuffed byte and a restart are of the scan
  const drawn = Buffer.from([1, 0xff, 0, 2, 0xff, 0xd0, 3]);
  const end = Buffer.from([0xff, 0xd9]);
  const head = jpeg(64, 80).subarray(0, -5);
  assert.deepEqual(cleanFace(Buffer.concat([head, drawn, exif, scan, drawn, end])), {
    type: 'image/jpeg',
    bytes: Buffer.concat([head, drawn, scan, drawn, end]),
  });
});

test('what is no picture, or too large or small for a face, will not do', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
  for (const bytes of [svg, Buffer.from('GIF89a and more of it'), SIGNATURE, png(64).subarray(0, 60)])
    assert.equal(cleanFace(bytes), 'Only a JPEG or PNG picture will do.');
  assert.equal(cleanFace(jpeg(64, 64).subarray(0, 24)), 'Only a JPEG or PNG picture will do.');
  assert.match(cleanFace(png(1025)) as string, /between 32 and 1024 pixels/);
  assert.match(cleanFace(jpeg(400, 31)) as string, /between 32 and 1024 pixels/);
  const large = Buffer.concat([
    jpeg(64, 64).subarray(0, -2),
    Buffer.alloc(210_000, 7),
    Buffer.from([0xff, 0xd9]),
  ]);
  assert.equal(cleanFace(large), 'The picture must be no larger than 200 KB.');
});

let server: TestServer;
let people: People;
before(async () => {
  server = await testServer(faceRoutes);
  people = await setUpPeople(server.platform, server.platform.clock.at);
});
after(() => server.close());

/** As the browser sends a file: whatever it is called decides nothing. */
async function send(agentId: string, bytes: Buffer, name: string) {
  const { token, csrf } = await inTransaction(server.platform.db, (tx) =>
    startSession(tx, agentId, systemClock.now()),
  );
  const edge = 'the-edge';
  const payload = Buffer.concat([
    Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${edge}--\r\n`),
  ]);
  return server.app.inject({
    method: 'PUT',
    url: '/api/v1/me/face',
    headers: {
      cookie: `kept_session=${token}`,
      'x-kept-csrf': csrf,
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    payload,
  });
}

test('their own to show and to take away; served as a picture alone', async () => {
  const shown = await send(people.kiran, png(64), 'face.svg');
  assert.equal(shown.statusCode, 200, shown.body);
  assert.equal(shown.json().face.inMail, true);
  const sam = await callerAs(server, people.sam);
  const seen = await sam.call('GET', `/agents/${people.kiran}/face`);
  assert.equal(seen.statusCode, 200);
  assert.deepEqual(seen.rawPayload, png(64));
  assert.equal(seen.headers['content-type'], 'image/png');
  assert.equal(seen.headers['x-content-type-options'], 'nosniff');
  assert.match(String(seen.headers['content-security-policy']), /^sandbox/);

  const kiran = await callerAs(server, people.kiran);
  assert.equal((await kiran.call('PATCH', '/me/face', { inMail: false })).json().face.inMail, false);
  const svg = await send(people.kiran, Buffer.from('<svg onload="alert(1)"></svg>'), 'face.png');
  assert.deepEqual([svg.statusCode, svg.json().code], [422, 'not-a-face']);
  assert.equal((await kiran.call('DELETE', '/me/face')).json().face, null);
  assert.equal((await sam.call('GET', `/agents/${people.kiran}/face`)).statusCode, 404);
});
