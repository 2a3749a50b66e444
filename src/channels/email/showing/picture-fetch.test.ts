import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { PictureFetcher, publicWeb } from './picture-fetch.ts';
import { isPublicAddress } from './public-address.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

let far: http.Server;
let at: string;
let asked: http.IncomingMessage[] = [];
/** The most that were being answered at one time. */
let most = 0;
let now = 0;

before(async () => {
  far = http.createServer((request, answer) => {
    asked.push(request);
    const path = request.url ?? '';
    const redirect = (to: string) => answer.writeHead(302, { location: to }).end();
    if (path === '/a.png') return answer.end(PNG);
    if (path === '/called-html') return answer.writeHead(200, { 'content-type': 'text/html' }).end(PNG);
    if (path === '/svg')
      return answer.writeHead(200, { 'content-type': 'image/png' }).end('<svg onload="x()"/>');
    if (path === '/page') return answer.end('<!doctype html><script>x()</script>');
    if (path === '/gone') return answer.writeHead(404).end(PNG);
    if (path === '/large') return answer.end(Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]));
    if (path === '/cut')
      return answer.writeHead(200, { 'content-length': '500' }).write(PNG, () => answer.destroy());
    if (path === '/slow') return answer.write(PNG);
    if (path === '/once') return redirect('/a.png');
    if (path === '/round') return redirect('/round');
    if (path === '/inside') return redirect(`http://127.0.0.2:${port()}/a.png`);
    if (path === '/file') return redirect('file:///etc/passwd');
    most = Math.max(most, ++now);
    setTimeout(() => {
      now--;
      answer.end(PNG);
    }, 30);
  });
  await new Promise<void>((ready) => far.listen(0, '0.0.0.0', ready));
  at = `http://127.0.0.1:${port()}`;
});
after(() => {
  far.closeAllConnections();
  far.close();
});

const port = () => (far.address() as AddressInfo).port;
/** The tests' own far end, and nothing else of this machine. */
const fetcher = () => new PictureFetcher((address) => address === '127.0.0.1');

test('a picture comes as its bytes, by what it is and not by what it is called; the far end learns nothing of the reader', async () => {
  asked = [];
  assert.deepEqual(await fetcher().fetch(`${at}/a.png`), { type: 'image/png', bytes: PNG });
  assert.deepEqual(await fetcher().fetch(`${at}/called-html`), { type: 'image/png', bytes: PNG });
  assert.deepEqual(await fetcher().fetch(`${at}/once`), { type: 'image/png', bytes: PNG });
  assert.deepEqual(Object.keys(asked[0]?.headers ?? {}).sort(), [
    'accept',
    'connection',
    'host',
    'user-agent',
  ]);
});

test('what is no raster picture, too large, cut off, elsewhere or nowhere is nothing', async () => {
  for (const path of ['svg', 'page', 'gone', 'large', 'cut', 'round', 'file'])
    assert.equal(await fetcher().fetch(`${at}/${path}`), null, path);
  for (const address of [
    'ftp://127.0.0.1/a.png',
    'data:image/png,x',
    'no address',
    `http://a:b@127.0.0.1:${port()}/a.png`,
  ])
    assert.equal(await fetcher().fetch(address), null, address);
});

test('what is too slow is given up after five seconds', async () => {
  const begun = performance.now();
  assert.equal(await fetcher().fetch(`${at}/slow`), null);
  const took = performance.now() - begun;
  assert.ok(took > 4500 && took < 7000, `it took ${Math.round(took)} ms`);
});

test('an address of our own network is asked for nothing, however it is spelt and wherever it stands', async () => {
  asked = [];
  for (const address of [
    `${at}/a.png`,
    `http://localhost:${port()}/a.png`,
    `http://2130706433:${port()}/a.png`,
    `http://0x7f.1:${port()}/a.png`,
    `http://0:${port()}/a.png`,
    `http://[::1]:${port()}/a.png`,
    `http://[::ffff:127.0.0.1]:${port()}/a.png`,
  ])
    assert.equal(await new PictureFetcher().fetch(address), null, address);
  assert.equal(asked.length, 0);
  // asked for the first, which is allowed here; where that leads is looked at again
  assert.equal(await fetcher().fetch(`${at}/inside`), null);
  assert.deepEqual(
    asked.map(({ url }) => url),
    ['/inside'],
  );
});

test('eight at once, and the others wait their turn', async () => {
  const one = fetcher();
  const all = await Promise.all(Array.from({ length: 20 }, (_, n) => one.fetch(`${at}/wait-${n}`)));
  assert.equal(all.filter(Boolean).length, 20);
  assert.equal(most, 8);
});

test('which addresses are public', () => {
  for (const address of [
    '93.184.216.34',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4009::200e',
  ])
    assert.equal(isPublicAddress(address), true, address);
  for (const address of [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '100.100.100.200',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:4136:e378::',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'localhost',
    '',
  ])
    assert.equal(isPublicAddress(address), false, address);
  assert.equal(publicWeb('8.8.8.8', 443), true);
  assert.equal(publicWeb('8.8.8.8', 6379), false);
});
