import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import {
  type Customer,
  customerOf,
  enterWithCode,
  PlainBrowser,
  type PortalDesk,
  portalDesk,
} from '../../test/portal.ts';
import { newFormId } from './page-words.ts';

const START = new Date('2026-12-01T10:00:00Z');
let desk: PortalDesk;
let browser: PlainBrowser;
let tom: Customer;
let people = 0;

before(async () => {
  desk = await portalDesk();
});
after(() => desk.close());
beforeEach(async () => {
  desk.platform.clock.at = START;
  await sql`delete from rate_window`.execute(desk.platform.db);
  browser = new PlainBrowser(desk);
  tom = await customerOf(desk, `tom${++people}@example.org`);
});

const messages = async () => {
  const { rows } = await sql<{ words: string; verified: boolean; channel: string; files: number }>`
    select words, verified, channel, (select count(*) from attachment f where f.message_id = m.id) as files
    from message m where conversation_id = ${tom.filed.conversation.id} and direction = 'in' order by said_at, id`.execute(
    desk.platform.db,
  );
  return rows.slice(1);
};
const formId = (html: string) => /name="form" value="([^"]+)"/.exec(html)?.[1] ?? '';

test('what a link-holder writes is filed once, unverified; after the code it is verified', async () => {
  const form = formId((await browser.get(`${tom.at}/write`)).html);
  const words = { form, words: 'I am in on Friday.' };
  const photo = { name: 'damp.jpg', bytes: Buffer.from('damp') };
  const twice = await Promise.all([
    browser.postFiles(`${tom.at}/write`, words, [photo]),
    browser.postFiles(`${tom.at}/write`, words, [photo]),
  ]);
  assert.deepEqual(
    twice.map((answer) => answer.location),
    [`${tom.at}/sent/${form}`, `${tom.at}/sent/${form}`],
  );
  assert.deepEqual(await messages(), [
    { words: 'I am in on Friday.', verified: false, channel: 'page', files: 1 },
  ]);
  const sent = await browser.get(`${tom.at}/sent/${form}`);
  assert.equal(sent.h1, 'We have your message');
  await enterWithCode(desk, browser, tom);
  const next = formId((await browser.get(`${tom.at}/write`)).html);
  await browser.postFiles(`${tom.at}/write`, { form: next, words: 'It is me.' });
  assert.equal((await messages())[1]?.verified, true);
  assert.equal((await messages()).length, 2);
});

test('how they are greeted is not learnt from what a link-holder signs', async () => {
  const words = 'Please hurry.\n\nKind regards,\nTommy';
  await browser.postFiles(`${tom.at}/write`, { form: newFormId(desk.platform.secret), words });
  const { signsAs } = await desk.platform.db
    .selectFrom('contact')
    .select('signsAs')
    .where('id', '=', tom.filed.contact.id)
    .executeTakeFirstOrThrow();
  assert.equal(signsAs, null);
  assert.equal((await messages()).length, 1);
});

test('a form id of somebody else’s making is replaced; an empty message is asked for; "sent" says nothing untrue', async () => {
  const answer = await browser.postFiles(`${tom.at}/write`, { form: 'A'.repeat(43), words: 'Hello' });
  assert.match(answer.location, /\/sent\//);
  assert.equal((await messages()).length, 1);
  const empty = await browser.postFiles(`${tom.at}/write`, {
    form: newFormId(desk.platform.secret),
    words: '  ',
  });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /<a href="#words">Write your message<\/a>/);
  assert.equal((await browser.get(`${tom.at}/sent/${newFormId(desk.platform.secret)}`)).location, tom.at);
});

test('a file that is too large is left out and said so; the message is kept', async () => {
  const form = newFormId(desk.platform.secret);
  const film = { name: 'film.mp4', bytes: Buffer.alloc(26 * 1024 * 1024) };
  const answer = await browser.postFiles(`${tom.at}/write`, { form, words: 'See the film' }, [film]);
  assert.match(
    (await browser.get(answer.location)).text,
    /We have your words, but we could not take one or more of your files/,
  );
  assert.deepEqual(
    (await messages()).map((m) => [m.words, m.files]),
    [['See the film', 0]],
  );
});

test('a complaint from the page opens a conversation of its own with a senior, and asks for nothing that we know', async () => {
  const page = await browser.get(`${tom.at}/complain`);
  assert.doesNotMatch(page.html, /name="(name|email)"/);
  const form = formId(page.html);
  const words = { form, words: 'Nobody came.', wanted: 'A visit' };
  const [first] = await Promise.all([
    browser.postFiles(`${tom.at}/complain`, words),
    browser.postFiles(`${tom.at}/complain`, words),
  ]);
  const sent = await browser.get(first?.location ?? '');
  assert.equal(sent.h1, 'We have your complaint');
  assert.match(sent.text, /Ruth Adeyemi, a senior colleague/);
  assert.match(sent.text, /and you hear from us By 10am tomorrow/);
  const { rows } = await sql<{
    subject: string;
    kind: string;
    wanted: string;
    owner: string;
    open: number;
    verified: boolean;
  }>`
    select c.subject, c.kind, c.wanted, a.name as owner, m.verified,
      (select count(*) from promise p where p.conversation_id = c.id and p.state = 'open' and p.kind = 'reply') as open
    from conversation c join agent a on a.id = c.owner_id join message m on m.conversation_id = c.id and m.direction = 'in'
    where c.contact_id = ${tom.filed.contact.id} and c.id <> ${tom.filed.conversation.id}`.execute(
    desk.platform.db,
  );
  assert.deepEqual(rows, [
    {
      subject: `Complaint about ${tom.filed.conversation.ref}`,
      kind: 'complaint',
      wanted: 'A visit',
      owner: 'Ruth Adeyemi',
      open: 1,
      verified: false,
    },
  ]);
});

test('how to reach them: with a code on the record at once, without one as a message for a person to check', async () => {
  const wishes = async () =>
    (
      await sql<{ wishes: string }>`select wishes from contact where id = ${tom.filed.contact.id}`.execute(
        desk.platform.db,
      )
    ).rows[0]?.wishes;
  const form = newFormId(desk.platform.secret);
  await browser.post(`${tom.at}/how-to-reach-me`, { form, wishes: 'Large print', phone: '0113 496 0777' });
  assert.equal(await wishes(), '');
  assert.match(
    (await messages())[0]?.words ?? '',
    /Please change how you reach me\.\n\nLarge print\n\nPhone: 0113 496 0777/,
  );
  assert.equal((await browser.get(`${tom.at}/reached`)).location, tom.at);
  await enterWithCode(desk, browser, tom);
  const changed = await browser.post(`${tom.at}/how-to-reach-me`, {
    wishes: 'Large print',
    phone: '0113 496 0777',
  });
  assert.equal(changed.location, `${tom.at}/reached`);
  assert.equal(await wishes(), 'Large print');
  assert.equal((await browser.get(`${tom.at}/reached`)).h1, 'We have noted how to reach you');
  assert.match((await browser.get(`${tom.at}/how-to-reach-me`)).html, /Large print<\/textarea>/);
  assert.doesNotMatch(
    (await new PlainBrowser(desk).get(`${tom.at}/how-to-reach-me`)).html,
    /Large print<\/textarea>/,
  );
});

test('many messages in one hour are stopped, with the text kept', async () => {
  await sql`insert into rate_window (key, window_start, hits)
    select 'page-words:' || id, ${START}, 20 from page_link where conversation_id = ${tom.filed.conversation.id}`.execute(
    desk.platform.db,
  );
  const answer = await browser.postFiles(`${tom.at}/write`, {
    form: newFormId(desk.platform.secret),
    words: 'Once more',
  });
  assert.equal(answer.status, 429);
  assert.match(answer.html, /Once more<\/textarea>/);
  assert.equal((await messages()).length, 0);
});
