import assert from 'node:assert/strict';
import { createECDH, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { get, minutesOn, NOW, type ReadingDesk, readingDesk } from '../../test/reading.ts';
import { callerAs } from '../../test/server.ts';
import { Secret } from '../platform/secret.ts';
import { pushDue } from './push.ts';
import { pushKeys } from './push-keys.ts';

/** RFC 8188, as a browser does it. */
const ece = createRequire(import.meta.url)('http_ece') as {
  decrypt(body: Buffer, how: object): Buffer;
};

/** Pushes to a push service of the tests, which reads them as a browser would. */
let desk: ReadingDesk;
let service: Server;
let host: string;
let answers = 201;
const heard: { path: string; authorization: string; said: { body: string; at: string } }[] = [];
/** a browser's own keys */
const browser = createECDH('prime256v1');
browser.generateKeys();
const auth = randomBytes(16);
const keys = { p256dh: browser.getPublicKey().toString('base64url'), auth: auth.toString('base64url') };

before(async () => {
  service = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const plain = ece.decrypt(Buffer.concat(parts), {
        version: 'aes128gcm',
        privateKey: browser,
        authSecret: auth.toString('base64url'),
      });
      heard.push({
        path: request.url ?? '',
        authorization: request.headers.authorization ?? '',
        said: JSON.parse(plain.toString('utf8')),
      });
      response.writeHead(answers).end();
    });
  });
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  host = `127.0.0.1:${(service.address() as AddressInfo).port}`;
  desk = await readingDesk();
  (desk.server.platform.config as { pushHosts: ReadonlySet<string> }).pushHosts = new Set([host]);
});
after(async () => {
  await desk.close();
  service.close();
});
beforeEach(async () => {
  heard.length = 0;
  answers = 201;
  await desk.db.deleteFrom('alert').execute();
  await desk.db.deleteFrom('pushSubscription').execute();
});

const subscribe = (path = '/kiran', who = desk.kiran) =>
  who.call('POST', '/me/push', { endpoint: `http://${host}${path}`, keys, browser: 'Firefox on Linux' });
const alert = async (
  kind: string,
  more: { conversationId?: string; promiseId?: string; agentId?: string } = {},
) => {
  await desk.db
    .insertInto('alert')
    .values({
      id: crypto.randomUUID(),
      agentId: desk.people.kiran,
      kind,
      eventKey: crypto.randomUUID(),
      at: NOW,
      pushAfter: NOW,
      ...more,
    })
    .execute();
};
const pushed = async (at = NOW) => {
  await pushDue(desk.server.platform, at);
  return heard.splice(0).map(({ path, said }) => [path, said.body, said.at]);
};

test('what is theirs and presses, once, in words that name no customer', async () => {
  const c = await desk.open({
    ownerId: desk.people.kiran,
    contact: { name: 'Adaeze Okafor' },
    subject: 'Zebrafish',
  });
  await subscribe();
  await alert('broken', { conversationId: c.id });
  await pushDue(desk.server.platform, NOW);
  assert.match(heard[0]?.authorization ?? '', /^vapid t=\S+, ?k=\S+/);
  assert.ok(heard[0]?.authorization.includes(pushKeys(desk.server.platform.secret).publicKey));
  assert.deepEqual(
    heard.splice(0).map(({ said }) => said),
    [{ body: 'A promise of yours is broken', at: `/c/${c.ref}` }],
  );
  assert.deepEqual(await pushed(minutesOn(1)), []);
});

test('several at once are one push, in each of their browsers', async () => {
  await subscribe('/one');
  await subscribe('/two');
  await alert('broken');
  await alert('due-soon');
  const words = 'Two things on the desk for you';
  assert.deepEqual((await pushed()).sort(), [
    ['/one', words, '/today'],
    ['/two', words, '/today'],
  ]);
});

test('in quiet hours it waits for their end; while away for their return', async () => {
  await subscribe();
  await alert('broken');
  assert.deepEqual(await pushed(new Date('2026-12-01T20:00:00Z')), []);
  assert.deepEqual(await pushed(new Date('2026-12-02T08:59:00Z')), []);
  assert.equal((await pushed(new Date('2026-12-02T09:00:00Z'))).length, 1);
});

test('nothing of what they may not see, nor what they have read', async () => {
  const { sam } = desk.people;
  const secret = await desk.open({ ownerId: sam, only: [sam] });
  await subscribe();
  await alert('broken', { conversationId: secret.id });
  await desk.kiran.call('POST', '/alerts/read', { all: true });
  await alert('due-soon', { conversationId: secret.id });
  assert.deepEqual(await pushed(), []);
});

test('a browser that the push service has forgotten is forgotten; one that it refuses for now stays', async () => {
  await subscribe();
  const browsers = async () => (await get(desk.kiran, '/me/push')).browsers.length;
  for (const [status, left] of [
    [429, 1],
    [500, 1],
    [410, 0],
  ] as const) {
    answers = status;
    await alert('broken');
    await pushed();
    assert.equal(await browsers(), left, String(status));
  }
  answers = 404;
  await subscribe();
  await alert('broken');
  await pushed();
  assert.equal(await browsers(), 0);
});

test('a browser is its own agent’s: a colleague neither sees nor removes it, and who subscribes in it last has it', async () => {
  await subscribe();
  const view = await get(desk.kiran, '/me/push');
  assert.equal(view.browsers[0].browser, 'Firefox on Linux');
  assert.deepEqual((await get(desk.sam, '/me/push')).browsers, []);
  const taken = await desk.sam.call('DELETE', `/me/push/${view.browsers[0].id}`);
  assert.equal(taken.statusCode, 404);
  await subscribe('/kiran', desk.sam);
  assert.deepEqual((await get(desk.kiran, '/me/push')).browsers, []);
  const [own] = (await get(desk.sam, '/me/push')).browsers;
  assert.equal((await desk.sam.call('DELETE', `/me/push/${own.id}`)).statusCode, 200);
  assert.deepEqual((await get(desk.sam, '/me/push')).browsers, []);
});

test('no endpoint but a push service’s is taken: we would post to it', async () => {
  for (const endpoint of [
    'https://intranet.fernhill.example/hook',
    'http://fcm.googleapis.com/fcm/send/x',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com.evil.example/x',
    'http://127.0.0.1:1/x',
  ]) {
    const answer = await desk.kiran.call('POST', '/me/push', { endpoint, keys, browser: 'x' });
    assert.deepEqual([answer.statusCode, answer.json().code], [422, 'unknown-push-service'], endpoint);
  }
  for (const endpoint of [
    'https://fcm.googleapis.com/fcm/send/x',
    'https://updates.push.services.mozilla.com/wpush/v2/x',
    'https://db5p.notify.windows.com/w/?token=x',
    'https://web.push.apple.com/x',
  ])
    assert.equal(
      (await desk.kiran.call('POST', '/me/push', { endpoint, keys, browser: 'x' })).statusCode,
      200,
      endpoint,
    );
});

test('the desk’s pair is derived from its secret: the same each time, another with another secret', async () => {
  const [one, two] = ['a secret of twenty letters', 'another of twenty letters'].map(
    (text) => new Secret(text),
  );
  assert.ok(one && two);
  assert.deepEqual(pushKeys(one), pushKeys(one));
  assert.notEqual(pushKeys(one).publicKey, pushKeys(two).publicKey);
  assert.equal(Buffer.from(pushKeys(one).publicKey, 'base64url').length, 65);
  const server = await callerAs(desk.server, desk.people.ruth);
  assert.equal((await get(server, '/me/push')).publicKey, pushKeys(desk.server.platform.secret).publicKey);
});

test('an alert goes to twenty browsers of one agent at most: the oldest go', async () => {
  for (let i = 0; i < 22; i++) await subscribe(`/browser-${i}`);
  await alert('broken');
  const told = (await pushed()).map(([path]) => path);
  assert.equal(told.length, 20);
  assert.deepEqual(
    ['/browser-0', '/browser-1'].filter((path) => told.includes(path)),
    [],
  );
});

test('a browser whose keys are none is not taken', async () => {
  for (const wrong of [
    { ...keys, p256dh: 'AAAA' },
    { ...keys, auth: 'AAAA' },
  ]) {
    const given = { endpoint: `http://${host}/wrong`, keys: wrong, browser: 'x' };
    assert.equal((await desk.kiran.call('POST', '/me/push', given)).statusCode, 422);
  }
});
