import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type People, setUpPeople } from '../../test/people.ts';
import { writeConversation } from '../../test/records.ts';
import { type Caller, caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { newId } from '../platform/ids.ts';
import { fileRoutes } from './file-routes.ts';
import { mailViewRoutes } from './mail-view-routes.ts';

const NOW = new Date('2026-12-01T10:00:00Z');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
/** A picture too large to go with the page. */
const LARGE = Buffer.concat([PNG, Buffer.alloc(70_000, 1)]);

let server: TestServer;
let people: People;
let kiran: Caller;
let sam: Caller;
let far: http.Server;
let at: string;
let asked: string[] = [];

before(async () => {
  far = http.createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.end(request.url?.endsWith('.png') ? PNG : '<svg onload="x()"/>');
  });
  await new Promise<void>((ready) => far.listen(0, '127.0.0.1', ready));
  at = `http://127.0.0.1:${(far.address() as AddressInfo).port}`;
  server = await testServer(
    (app, platform) => {
      fileRoutes(app, platform);
      mailViewRoutes(app, platform, (address) => address === '127.0.0.1');
    },
    { now: NOW.toISOString() },
  );
  people = await setUpPeople(server.platform, NOW);
  kiran = await callerAs(server, people.kiran);
  sam = await callerAs(server, people.sam);
});
after(async () => {
  await server?.close();
  far?.close();
});

/** A mail of a customer with that HTML and those files; returns the message's id. */
async function mailWith(
  html: string,
  files: { name: string; type?: string; cid?: string; bytes: Buffer }[] = [],
): Promise<{ id: string; conversationId: string; fileIds: string[] }> {
  const { db } = server.platform;
  const { id: conversationId } = await writeConversation(db, { teamId: people.teamId, openedAt: NOW });
  const id = newId();
  await sql`insert into message (id, conversation_id, direction, channel, words, html, search, said_at, created_at)
    values (${id}, ${conversationId}, 'in', 'email', 'The words', ${html}, '', ${NOW}, ${NOW})`.execute(db);
  const fileIds = [];
  for (const { name, type = 'image/png', cid = null, bytes } of files) {
    const sha256 = createHash('sha256').update(bytes).digest();
    await sql`insert into blob (sha256, size, bytes, created_at) values (${sha256}, ${bytes.length}, ${bytes}, ${NOW})
      on conflict do nothing`.execute(db);
    const fileId = newId();
    fileIds.push(fileId);
    await sql`insert into attachment (id, message_id, conversation_id, name, type, size, inline, cid, sha256, created_at)
      values (${fileId}, ${id}, ${conversationId}, ${name}, ${type}, ${bytes.length}, ${cid !== null}, ${cid}, ${sha256}, ${NOW})`.execute(
      db,
    );
  }
  return { id, conversationId, fileIds };
}

async function shown(who: Caller, id: string) {
  const answer = await who.call('GET', `/messages/${id}/html`);
  assert.equal(answer.statusCode, 200, answer.body);
  const sources = [...answer.body.matchAll(/ src="([^"]*)"/g)].map(([, source]) => source ?? '');
  return { body: answer.body, sources, policy: String(answer.headers['content-security-policy']) };
}

const load = (path: string) => server.app.inject({ method: 'GET', url: path });

test('a picture elsewhere is loaded through us when an agent asks, for that message and that agent alone', async () => {
  const { id } = await mailWith(`<p>Hello <img src="${at}/a.png"><img src="${at}/b.svg"></p>`);
  const other = await mailWith(`<img src="${at}/other.png">`);
  assert.deepEqual((await shown(kiran, id)).sources, []);
  assert.match((await shown(kiran, id)).policy, /default-src 'none'; img-src data:; /);
  assert.deepEqual((await kiran.call('GET', `/messages/${id}/pictures`)).json(), {
    elsewhere: 2,
    shown: false,
  });
  assert.equal(asked.length, 0);

  const put = await kiran.call('PUT', `/messages/${id}/pictures`, { shown: true });
  assert.deepEqual(put.json(), { elsewhere: 2, shown: true });
  const { sources, body, policy } = await shown(kiran, id);
  assert.equal(sources.length, 2);
  assert.match(policy, /img-src data: 'self';/);
  assert.ok(!body.includes(at), 'the page names no other machine');
  assert.deepEqual((await shown(sam, id)).sources, []);
  assert.deepEqual((await shown(kiran, other.id)).sources, []);

  const picture = await load(sources[0] ?? '');
  assert.equal(picture.statusCode, 200);
  assert.deepEqual(picture.rawPayload, PNG);
  assert.equal(picture.headers['content-type'], 'image/png');
  assert.equal(picture.headers['x-content-type-options'], 'nosniff');
  assert.equal(picture.headers['content-security-policy'], "sandbox; default-src 'none'");
  assert.equal((await load(sources[1] ?? '')).statusCode, 404, 'SVG is no picture');
  assert.deepEqual(asked, ['/a.png', '/b.svg']);

  await kiran.call('PUT', `/messages/${id}/pictures`, { shown: false });
  assert.deepEqual((await shown(kiran, id)).sources, []);
  assert.equal((await load(sources[0] ?? '')).statusCode, 404, 'a path given out before holds no longer');
  assert.equal(asked.length, 2);
});

test('a path to a picture is ours, whole, and for two hours at most', async () => {
  const { id } = await mailWith(`<img src="${at}/a.png"><img src="${at}/c.png">`);
  await kiran.call('PUT', `/messages/${id}/pictures`, { shown: true });
  const { sources } = await shown(kiran, id);
  const path = sources[0] ?? '';
  assert.equal((await load(path)).statusCode, 200);
  const parts = path.split('/');
  for (const [part, forged] of [
    [2, newId()],
    [3, people.sam],
    [4, '1'],
    [5, String(Number(parts[5]) + 1)],
    [6, parts[6]?.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) ?? ''],
    [6, ''],
  ] as const) {
    const answer = await load(parts.with(part, forged).join('/'));
    assert.equal(answer.statusCode, 404, `part ${part}`);
  }
  server.platform.clock.at = new Date('2026-12-01T12:00:00Z');
  assert.equal((await load(path)).statusCode, 404, 'two hours on');
  server.platform.clock.at = NOW;
});

test('pictures of the mail itself: small ones go with the page, large ones by a path, what is no picture not at all', async () => {
  const { id } = await mailWith(
    '<img src="cid:logo@a"><img src="CID:logo%40a"><img src="cid:photo"><img src="cid:not"><img src="cid:gone" alt="gone">',
    [
      { name: 'logo.png', cid: 'logo@a', bytes: PNG },
      { name: 'photo.png', cid: 'photo', bytes: LARGE },
      { name: 'not.png', cid: 'not', bytes: Buffer.from('<svg onload="x()"/>') },
    ],
  );
  const { sources, body } = await shown(kiran, id);
  const data = `data:image/png;base64,${PNG.toString('base64')}`;
  assert.deepEqual(sources.slice(0, 2), [data, data]);
  assert.equal(sources.length, 3);
  assert.match(body, /<img><img alt="gone">/);
  const photo = await load(sources[2] ?? '');
  assert.equal(photo.statusCode, 200);
  assert.equal(photo.rawPayload.length, LARGE.length);
  assert.equal((await kiran.call('GET', `/messages/${id}/pictures`)).json().elsewhere, 0);
});

test('a mail with 43 logos is one answer, as soon as any', async () => {
  const logos = Array.from({ length: 43 }, (_, n) => ({
    name: `logo${n}.png`,
    cid: `logo${n}`,
    bytes: Buffer.concat([PNG, Buffer.alloc(6000, n)]),
  }));
  const words = '<p>Good morning</p>'.repeat(60);
  const { id } = await mailWith(words + logos.map(({ cid }) => `<img src="cid:${cid}">`).join(''), logos);
  const { id: bare } = await mailWith(words);
  const { sources, policy } = await shown(kiran, id);
  await shown(kiran, bare);
  assert.equal(sources.filter((source) => source.startsWith('data:')).length, 43);
  assert.match(policy, /img-src data:; /);
  const took = async (one: string) => {
    const begun = performance.now();
    await shown(kiran, one);
    return performance.now() - begun;
  };
  const times = [];
  for (let n = 0; n < 5; n++) times.push((await took(id)) - (await took(bare)));
  const more = Math.min(...times);
  assert.ok(more < 50, `${Math.round(more)} ms more than a mail without any`);
});

test('what cannot be laid out stands as its words', async () => {
  const { id } = await mailWith(`${'<div>'.repeat(600)}Deep`);
  const { body, policy } = await shown(kiran, id);
  assert.match(body, /We cannot show this mail as it was laid out\..*The words/);
  assert.match(policy, /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
});

test('who may not see the conversation sees neither the mail nor whether it has pictures', async () => {
  const { id, conversationId } = await mailWith(`<img src="${at}/a.png">`);
  await sql`update conversation set restricted = true where id = ${conversationId}`.execute(
    server.platform.db,
  );
  for (const [method, path] of [
    ['GET', 'html'],
    ['GET', 'pictures'],
    ['PUT', 'pictures'],
  ] as const) {
    const body = method === 'PUT' ? { shown: true } : undefined;
    assert.equal((await sam.call(method, `/messages/${id}/${path}`, body)).statusCode, 404, path);
    assert.equal((await caller(server).call(method, `/messages/${id}/${path}`, body)).statusCode, 401, path);
  }
});

test('a file is a download whatever it says it is, under a name that is only a name', async () => {
  for (const [name, disposition] of [
    ['a.pdf', `attachment; filename="a.pdf"; filename*=UTF-8''a.pdf`],
    [
      'x.html"; filename=evil.exe',
      `attachment; filename="x.html_; filename=evil.exe"; filename*=UTF-8''x.html%22%3B%20filename%3Devil.exe`,
    ],
    [
      'a\r\nSet-Cookie: x=1',
      `attachment; filename="a__Set-Cookie: x=1"; filename*=UTF-8''a__Set-Cookie%3A%20x%3D1`,
    ],
    ['../../.htaccess', `attachment; filename=".._.._.htaccess"; filename*=UTF-8''.._.._.htaccess`],
    ['été \u202Efdp.exe', `attachment; filename="_t_ _fdp.exe"; filename*=UTF-8''%C3%A9t%C3%A9%20_fdp.exe`],
    [
      "o'clock (1)*.txt",
      `attachment; filename="o'clock (1)*.txt"; filename*=UTF-8''o%27clock%20%281%29%2A.txt`,
    ],
    [
      `${'a'.repeat(199)}😀`,
      `attachment; filename="${'a'.repeat(199)}_"; filename*=UTF-8''${'a'.repeat(199)}%EF%BF%BD`,
    ],
  ] as const) {
    const { fileIds } = await mailWith('<p>', [
      { name, type: 'text/html', bytes: Buffer.from('<script>x()</script>') },
    ]);
    const answer = await kiran.call('GET', `/attachments/${fileIds[0]}`);
    assert.equal(answer.statusCode, 200, name);
    assert.equal(answer.headers['content-disposition'], disposition, name);
    assert.equal(answer.headers['content-type'], 'application/octet-stream');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers['content-security-policy'], "sandbox; default-src 'none'");
    assert.equal(answer.headers['set-cookie'], undefined);
  }
});
