import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { PlainBrowser, type PortalDesk, portalDesk } from '../../test/portal.ts';
import { forgetDrafts } from './drafts.ts';

const START = new Date('2026-12-01T10:00:00Z');
let desk: PortalDesk;
let browser: PlainBrowser;
let people = 0;

before(async () => {
  desk = await portalDesk();
});
after(() => desk.close());
beforeEach(() => {
  desk.platform.clock.at = START;
  browser = new PlainBrowser(desk);
});

const later = (ms: number) => {
  desk.platform.clock.at = new Date(desk.platform.clock.at.getTime() + ms);
};
const someone = () => `adaeze${++people}@example.org`;

async function fillIn(
  email: string,
  { kind = 'wrong', what = 'The table arrived with one leg split.', wishes = '' } = {},
): Promise<void> {
  assert.equal((await browser.post('/help', { kind })).location, '/help/about');
  const about = await browser.postFiles('/help/about', { what, wanted: 'A new leg' });
  assert.equal(about.location, '/help/you');
  const you = await browser.post('/help/you', { name: 'Adaeze Okafor', by: 'email', email, wishes });
  assert.equal(you.location, '/help/check');
  later(5_000);
}

async function conversationsOf(email: string) {
  const { rows } = await sql<{
    id: string;
    ref: string;
    kind: string;
    channel: string;
    wanted: string;
    subject: string;
    status: string;
    ownerId: string | null;
    words: string;
    wishes: string;
    files: number;
  }>`
    select c.id, c.ref, c.kind, c.channel, c.wanted, c.subject, c.status, c.owner_id, m.words, k.wishes,
      (select count(*) from attachment f where f.message_id = m.id) as files
    from conversation c join message m on m.conversation_id = c.id and m.direction = 'in' join contact k on k.id = c.contact_id
      join address a on a.contact_id = k.id where a.value = ${email} order by c.created_at`.execute(
    desk.platform.db,
  );
  return rows;
}

test('four pages, a check, and the message is filed with its owner and its promise', async () => {
  const email = someone();
  const first = await browser.get('/help');
  assert.equal(first.status, 200);
  assert.equal(first.h1, 'What can we help with?');
  assert.match(first.text, /If you write to us now, you will hear from us by 10am tomorrow\./);
  assert.doesNotMatch(first.text, /closed/);
  await fillIn(email, { wishes: 'Large print' });
  const check = await browser.get('/help/check');
  assert.match(check.text, /Something has gone wrong/);
  assert.match(check.text, /Large print/);
  const sent = await browser.post('/help/check', {});
  assert.equal(sent.location, '/help/sent');

  const [c] = await conversationsOf(email);
  assert.ok(c);
  assert.deepEqual(
    [c.kind, c.channel, c.wanted, c.subject, c.status, c.wishes],
    ['problem', 'form', 'A new leg', 'The table arrived with one leg split', 'open', 'Large print'],
  );
  assert.equal(
    c.words,
    'The table arrived with one leg split.\n\nWhat would make this easier for me: Large print',
  );
  const last = await browser.get('/help/sent');
  assert.equal(last.h1, 'We have your message');
  assert.ok(last.text.includes(`Your reference: ${c.ref}`));
  const { rows: owner } = await sql<{ name: string }>`select name from agent where id = ${c.ownerId}`.execute(
    desk.platform.db,
  );
  assert.ok(last.text.includes(`${owner[0]?.name} will look after it.`));
  assert.match(last.text, /and you hear from us By 10am tomorrow/);
  assert.match(last.text, /We are sending you an email that says this too/);
  assert.match(last.text, /Follow this link at any time/);
  const { rows: promises } = await sql<{ state: string; dueAt: Date }>`
    select state, due_at from promise where conversation_id = ${c.id} and kind = 'reply'`.execute(
    desk.platform.db,
  );
  assert.deepEqual(promises, [{ state: 'open', dueAt: new Date('2026-12-02T10:00:00Z') }]);

  const page = await browser.get(/href="(\/t\/[^"]+)"/.exec(last.html)?.[1] ?? '');
  assert.equal(page.status, 200);
  assert.ok(page.text.includes(c.ref));
});

test('every page says its problem at the top and at the field, in the same words, and in its title', async () => {
  const kind = await browser.post('/help', {});
  assert.equal(kind.status, 422);
  assert.match(kind.html, /<title>Error: What can we help with\?/);
  assert.match(kind.html, /<div class="errors" role="alert" tabindex="-1" autofocus/);
  assert.match(kind.html, /<a href="#kind">Choose what we can help with<\/a>/);
  assert.match(kind.html, /id="kind-error">Choose what we can help with<\/p>/);
  await browser.post('/help', { kind: 'wrong' });
  const about = await browser.postFiles('/help/about', { what: '', wanted: 'A new leg' });
  assert.equal(about.status, 422);
  assert.match(about.html, /<a href="#what">Tell us what happened<\/a>/);
  assert.match(about.html, /A new leg<\/textarea>/);
  await browser.postFiles('/help/about', { what: 'The leg is split', wanted: '' });
  const you = await browser.post('/help/you', {
    name: 'Adaeze',
    by: 'email',
    email: 'nonsense',
    wishes: 'after 6pm',
  });
  assert.equal(you.status, 422);
  assert.match(you.html, /value="nonsense"/);
  assert.match(you.html, /after 6pm<\/textarea>/);
  assert.match(you.html, /aria-describedby="email-error" aria-invalid="true"/);
});

test('a page that is not due yet leads back to the one that is', async () => {
  for (const path of ['/help/about', '/help/you', '/help/check'])
    assert.equal((await browser.get(path)).location, '/help');
  assert.equal((await browser.get('/help/sent')).location, '/help');
  await browser.post('/help', { kind: 'question' });
  assert.equal((await browser.get('/help/check')).location, '/help/about');
});

test('sent twice is filed once, one after the other and side by side', async () => {
  const email = someone();
  await fillIn(email);
  const both = await Promise.all([browser.post('/help/check', {}), browser.post('/help/check', {})]);
  assert.deepEqual(
    both.map((answer) => answer.location),
    ['/help/sent', '/help/sent'],
  );
  assert.equal((await browser.post('/help/check', {})).location, '/help/sent');
  assert.equal((await conversationsOf(email)).length, 1);
  const anew = await browser.get('/help');
  assert.doesNotMatch(anew.html, /checked/);
});

test('out of hours it says so before they write, with the true date; nobody is named yet, and by when somebody is', async () => {
  desk.platform.clock.at = new Date('2026-12-04T19:30:00Z');
  const first = await browser.get('/help');
  assert.match(first.text, /We are closed now\. We open again on Monday 7 December, 9am\./);
  assert.match(first.text, /you will hear from us by Monday 7 December, 7\.30pm/);
  const email = someone();
  await fillIn(email);
  await browser.post('/help/check', {});
  const last = await browser.get('/help/sent');
  assert.match(last.text, /You will have one named person by Monday 7 December, 10am\./);
  assert.match(last.text, /You have one named person By Monday 7 December, 10am A person reads/);
});

test('a complaint goes to a senior, and its last page does not pass for the acknowledgement', async () => {
  const email = someone();
  await fillIn(email, { kind: 'complaint' });
  await browser.post('/help/check', {});
  const last = await browser.get('/help/sent');
  assert.equal(last.h1, 'We have your complaint');
  assert.match(last.text, /Ruth Adeyemi, a senior colleague, will look after it/);
  assert.match(last.text, /It is not yet our acknowledgement of your complaint/);
});

test('an address that we know already gives its page link by email only, and its record is not written over', async () => {
  const email = someone();
  await fillIn(email, { wishes: 'Call me' });
  await browser.post('/help/check', {});
  browser = new PlainBrowser(desk);
  later(60_000);
  await fillIn(email, { wishes: 'Send everything to somebody else' });
  await browser.post('/help/check', {});
  const last = await browser.get('/help/sent');
  assert.doesNotMatch(last.html, /\/t\//);
  const all = await conversationsOf(email);
  assert.deepEqual([all.length, all[0]?.wishes], [2, 'Call me']);
  assert.match(all[1]?.words ?? '', /Send everything to somebody else/);
});

test('files come with the message, can be taken off again, and are gone with a form that is not sent', async () => {
  const email = someone();
  await browser.post('/help', { kind: 'wrong' });
  const photo = { name: '../leg.jpg', bytes: Buffer.from('a picture') };
  const form = { name: 'b.pdf', type: 'application/pdf', bytes: Buffer.from('a form') };
  await browser.postFiles('/help/about', { what: 'See the files', wanted: '' }, [photo, form]);
  const shown = await browser.get('/help/about');
  assert.match(shown.text, /leg\.jpg \(1 KB\)/);
  const removed = await browser.postFiles('/help/about', { what: 'See the file', wanted: '', remove: '1' });
  assert.equal(removed.location, '/help/about#files');
  assert.doesNotMatch((await browser.get('/help/about')).text, /b\.pdf/);
  const blobs = async () =>
    (
      await sql<{ n: number }>`select count(*) as n from blob where bytes in ('a picture', 'a form')`.execute(
        desk.platform.db,
      )
    ).rows[0]?.n;
  assert.equal(await blobs(), 1);
  await browser.post('/help/you', { name: 'Adaeze', by: 'email', email });
  later(5_000);
  await browser.post('/help/check', {});
  assert.equal((await conversationsOf(email))[0]?.files, 1);

  browser = new PlainBrowser(desk);
  await browser.post('/help', { kind: 'wrong' });
  await browser.postFiles('/help/about', { what: 'Never sent', wanted: '' }, [form, photo]);
  assert.equal(await blobs(), 2);
  later(61 * 60_000);
  await forgetDrafts(desk.platform.db, desk.platform.clock.now());
  assert.equal(await blobs(), 1, 'the one that a message has stays');
});

test('a form put away after its hour shows what was just posted, to be sent again', async () => {
  await browser.post('/help', { kind: 'wrong' });
  await browser.postFiles('/help/about', { what: 'Written before lunch', wanted: '' });
  later(61 * 60_000);
  const you = await browser.post('/help/you', { name: 'Adaeze Okafor', by: 'phone', phone: '020 7946 0112' });
  assert.equal(you.status, 200);
  assert.match(you.text, /We had put your form away/);
  assert.match(you.html, /value="020 7946 0112"/);
  const again = await browser.post('/help/you', {
    name: 'Adaeze Okafor',
    by: 'phone',
    phone: '020 7946 0112',
  });
  assert.equal(again.location, '/help');
});

test('without its cookie the words are shown again; the check page carries everything', async () => {
  const stranger = new PlainBrowser(desk);
  const about = await stranger.postFiles('/help/about', { what: 'A long story', wanted: 'Peace' });
  assert.match(about.html, /A long story<\/textarea>/);
  const email = someone();
  await fillIn(email);
  const check = await browser.get('/help/check');
  const hidden = Object.fromEntries(
    [...check.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map((m) => [m[1], m[2]]),
  ) as Record<string, string>;
  browser.cookies.clear();
  const again = await browser.post('/help/check', hidden);
  assert.equal(again.status, 200);
  assert.match(again.text, /The table arrived with one leg split/);
  assert.equal((await conversationsOf(email)).length, 0);
  later(5_000);
  assert.equal((await browser.post('/help/check', hidden)).location, '/help/sent');
  assert.equal((await conversationsOf(email)).length, 1);
});

test('a machine is slowed: a hidden field, a form within two seconds, too many from one network', async () => {
  const email = someone();
  await browser.post('/help', { kind: 'wrong' });
  await browser.postFiles('/help/about', { what: 'Buy pills', wanted: '' });
  const trap = await browser.post('/help/you', {
    name: 'Bot',
    by: 'email',
    email,
    website: 'http://x.example',
  });
  assert.equal(trap.status, 422);
  assert.match(trap.text, /A box that people do not see was filled in/);
  await browser.post('/help/you', { name: 'Bot', by: 'email', email });
  const quick = await browser.post('/help/check', {});
  assert.equal(quick.status, 422);
  assert.match(quick.text, /Please look over what you have told us/);
  later(3_000);
  assert.equal((await browser.post('/help/check', {})).location, '/help/sent');

  await sql`insert into rate_window (key, window_start, hits) values ('form-sent:', ${new Date('2026-12-01T10:00:00Z')}, 5000)
    on conflict (key, window_start) do update set hits = 5000`.execute(desk.platform.db);
  browser = new PlainBrowser(desk);
  const other = someone();
  await fillIn(other);
  const many = await browser.post('/help/check', {});
  assert.equal(many.status, 429);
  assert.match(many.text, /The table arrived with one leg split/);
  assert.equal((await conversationsOf(other)).length, 0);
  await sql`delete from rate_window`.execute(desk.platform.db);
});

test('a form that another site sends is refused', async () => {
  const foreign = await browser.post(
    '/help',
    { kind: 'wrong' },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
  );
  assert.equal(foreign.status, 403);
  assert.match(foreign.text, /This came from another site/);
  assert.equal(
    (await browser.post('/help', { kind: 'wrong' }, { origin: 'https://evil.example' })).status,
    403,
  );
  const ours = { 'sec-fetch-site': 'same-origin', origin: 'null' };
  assert.equal((await browser.post('/help', { kind: 'wrong' }, ours)).location, '/help/about');
});
