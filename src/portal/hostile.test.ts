import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { PlainBrowser, type PortalDesk, portalDesk } from '../../test/portal.ts';
import { pageLink } from '../conversations/page-link.ts';
import { connect, inTransaction } from '../platform/db.ts';
import { openHttp } from '../platform/http.ts';
import { newFormId } from './page-words.ts';
import { portalRoutes } from './routes.ts';

let desk: PortalDesk;
let browser: PlainBrowser;
let people = 0;

before(async () => {
  desk = await portalDesk();
});
after(() => desk.close());
beforeEach(async () => {
  browser = new PlainBrowser(desk);
  await browser.post('/help', { kind: 'wrong' });
});

/** Sends what the form holds by now and returns the words and files on record. */
async function sendForm() {
  const email = `adaeze${++people}@example.org`;
  await browser.post('/help/you', { name: 'Adaeze Okafor', by: 'email', email });
  desk.platform.clock.at = new Date(desk.platform.clock.at.getTime() + 5_000);
  const sent = await browser.post('/help/check', {});
  assert.equal(sent.location, '/help/sent');
  const { rows } = await sql<{ words: string; files: string[]; conversationId: string; contactId: string }>`
    select m.words, m.conversation_id, m.contact_id, array(select f.name from attachment f where f.message_id = m.id order by f.id) as files
    from message m join address a on a.contact_id = m.contact_id where a.value = ${email} and m.direction = 'in'`.execute(
    desk.platform.db,
  );
  assert.equal(rows.length, 1);
  return rows[0] as { words: string; files: string[]; conversationId: string; contactId: string };
}

test('an over-long text is shown again whole, with how much is too much', async () => {
  const story = `${'Once upon a time. '.repeat(4_000)}The end.`;
  const answer = await browser.postFiles('/help/about', { what: story, wanted: '' });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /This has 72,008 characters, and we can take 50,000\. Please shorten it\./);
  assert.ok(answer.html.includes('The end.</textarea>'));
  const plain = await browser.post('/help/about', { what: story });
  assert.equal(plain.status, 422);
  assert.ok(plain.html.includes('The end.</textarea>'));
});

test('a flood of text is refused without being lost to the person: it is cut where it passes 2 MB', async () => {
  const answer = await browser.postFiles('/help/about', { what: 'a'.repeat(3_000_000), wanted: '' });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /Please shorten it/);
  const plain = await browser.post('/help/about', { what: 'a'.repeat(3_000_000) });
  assert.equal(plain.status, 413);
  assert.match(plain.text, /That is too large for us to take/);
});

test('binary in a text is named as such; a NUL alone is taken out', async () => {
  const picture = Buffer.from(Array.from({ length: 400 }, (_, i) => i % 32));
  const answer = await browser.postFiles('/help/about', { what: picture, wanted: '' });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /Some of this did not reach us as text/);
  await browser.postFiles('/help/about', { what: 'The leg\u0000 is split', wanted: '' });
  assert.equal((await sendForm()).words, 'The leg is split');
});

test('text in another charset is read, by both ways that forms travel', async () => {
  const latin = Buffer.from([...Buffer.from('Caf'), 0xe9, ...Buffer.from(' '), 0x80, 0x35]);
  await browser.postFiles('/help/about', { what: latin, wanted: '' });
  assert.equal((await sendForm()).words, 'Café €5');
  browser = new PlainBrowser(desk);
  await browser.post('/help', { kind: 'wrong' });
  await browser.postRaw('/help/about', 'what=Caf%E9+100%25+%zz+%E2%82%AC');
  assert.equal((await sendForm()).words, 'Café 100% %zz â‚¬');
  browser = new PlainBrowser(desk);
  await browser.post('/help', { kind: 'wrong' });
  await browser.postRaw('/help/about', 'what=Caf%C3%A9+%E2%82%AC5&wanted=');
  assert.equal((await sendForm()).words, 'Café €5');
});

test('markup is shown as the text that it is, wherever it comes back', async () => {
  const evil = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(2)>';
  await browser.postFiles('/help/about', { what: evil, wanted: evil }, [
    { name: 'a<b>"c.jpg', bytes: Buffer.from('x') },
  ]);
  await browser.post('/help/you', { name: evil.slice(0, 100), by: 'post', post: evil, wishes: evil });
  for (const path of ['/help/about', '/help/you', '/help/check']) {
    const shown = await browser.get(path);
    assert.equal(shown.status, 200);
    assert.doesNotMatch(shown.html, /<script|<img/);
    assert.match(shown.html, /&lt;script&gt;/);
  }
});

test('files over 25 MB together are left out and named; the words and the files that fit are kept', async () => {
  const big = { name: 'film.mp4', type: 'video/mp4', bytes: Buffer.alloc(26 * 1024 * 1024, 7) };
  const small = { name: 'leg.jpg', bytes: Buffer.alloc(1000, 8) };
  const answer = await browser.postFiles('/help/about', { what: 'See the film', wanted: '' }, [big, small]);
  assert.equal(answer.status, 200);
  assert.match(
    answer.text,
    /We have your words, but we could not take film\.mp4: files may be 25 MB together/,
  );
  assert.match(answer.html, /See the film<\/textarea>/);
  const filed = await sendForm();
  assert.deepEqual([filed.words, filed.files], ['See the film', ['leg.jpg']]);
  assert.match((await browser.get('/help/sent')).text, /we could not take film\.mp4/);
});

test('an eleventh file is named too', async () => {
  const files = Array.from({ length: 11 }, (_, i) => ({ name: `${i + 1}.jpg`, bytes: Buffer.from(`${i}`) }));
  const answer = await browser.postFiles('/help/about', { what: 'Eleven', wanted: '' }, files);
  assert.match(answer.text, /we could not take 11\.jpg/);
  assert.equal((await sendForm()).files.length, 10);
});

test('a form that is no form gets a page that says so, never a fault', async () => {
  for (const [body, type] of [
    ['', 'multipart/form-data; boundary=x'],
    ['--x\r\nnonsense', 'multipart/form-data; boundary=x'],
    ['--x', 'multipart/form-data'],
    [
      '--x\r\ncontent-disposition: form-data; name="files"; filename="a.jpg"\r\n\r\nhalf of it',
      'multipart/form-data; boundary=x',
    ],
    ['{"what":1}', 'application/json'],
    ['%%%=&&&=%00', 'application/x-www-form-urlencoded'],
    ['__proto__=1&constructor=2&what=', 'application/x-www-form-urlencoded'],
  ] as const) {
    const answer = await browser.postRaw('/help/about', body, { 'content-type': type });
    assert.ok(answer.status >= 400 && answer.status < 500, `${type}: ${answer.status}`);
    assert.match(String(answer.headers['content-type']), /^text\/html/);
  }
  for (const cookie of [
    'kept_form=',
    'kept_form=x',
    `kept_form=${'A'.repeat(43)}`,
    `kept_form=${'%00'.repeat(20)}`,
  ]) {
    const answer = await desk.app.inject({ method: 'GET', url: '/help/check', headers: { cookie } });
    assert.equal(answer.statusCode, 303);
  }
  assert.deepEqual(desk.faults, []);
});

test('with the database away each form answers 503 and holds what was typed', async () => {
  await browser.postFiles('/help/about', { what: 'The leg is split', wanted: '' });
  const { conversationId, contactId } = await sendForm();
  const { platform } = desk;
  const linkId = await inTransaction(platform.db, (tx) =>
    pageLink(tx, conversationId, contactId, platform.clock.now()),
  );
  const at = `/t/${platform.secret.tokenFor('page', linkId)}`;
  const away = connect({ host: '/nowhere', database: 'none' });
  const app = await openHttp({ ...platform, db: away });
  await portalRoutes(app, { ...platform, db: away });
  await app.ready();
  try {
    const cut = new PlainBrowser({ ...desk, app });
    cut.cookies.set('kept_form', { value: 'A'.repeat(43), path: '/help' });
    const form = newFormId(platform.secret);
    const answers = [
      await cut.post('/help', { kind: 'complaint' }),
      await cut.postFiles('/help/about', { what: 'My long story', wanted: '' }),
      await cut.post('/help/you', { name: 'My long story', by: 'phone', phone: '123' }),
      await cut.post('/help/check', { what: 'My long story', kind: 'wrong' }),
      await cut.postFiles(`${at}/write`, { form, words: 'My long story' }),
      await cut.postFiles(`${at}/complain`, { form, words: 'My long story' }),
      await cut.post(`${at}/how-to-reach-me`, { form, wishes: 'My long story' }),
      await cut.post(`${at}/outcome`, { answer: 'no', missing: 'My long story' }),
    ];
    answers.forEach((answer, i) => {
      assert.equal(answer.status, 503, `${i}`);
      assert.match(answer.text, /We cannot reach our records just now/);
      assert.match(answer.html, i === 0 ? /value="complaint" checked/ : /My long story/);
      assert.equal(answer.headers['retry-after'], '30');
    });
    assert.match(answers[4]?.html ?? '', new RegExp(`name="form" value="${form}"`));
    for (const path of ['/help', at, '/track', '/privacy']) {
      const shown = await cut.get(path);
      assert.equal(shown.status, 503, path);
      assert.match(shown.text, /We cannot reach our records just now/);
    }
  } finally {
    await app.close();
    await away.destroy();
  }
});
