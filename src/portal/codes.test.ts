import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import {
  type Customer,
  codeSentTo,
  customerOf,
  enterWithCode,
  PlainBrowser,
  type PortalDesk,
  portalDesk,
} from '../../test/portal.ts';
import { addMessage, addNote, insertRecipients } from '../conversations/conversations.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { insertDelivery } from '../replies/store.ts';

const START = new Date('2026-12-01T10:00:00Z');
let desk: PortalDesk;
let browser: PlainBrowser;
let tom: Customer;
let people = 0;

const within = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(desk.platform.db, work);
const now = () => desk.platform.clock.now();
const later = (minutes: number) => {
  desk.platform.clock.at = new Date(now().getTime() + minutes * 60_000);
};

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

test('the code goes to the address on record, opens what was said for an hour, for that page alone', async () => {
  await within(async (tx) => {
    const reply = async (
      words: string,
      recipients: { kind: 'to' | 'cc' | 'bcc'; address: string; name: string }[],
      state: 'accepted' | 'held' = 'accepted',
    ) => {
      const m = await addMessage(
        tx,
        {
          conversationId: tom.filed.conversation.id,
          direction: 'out',
          channel: 'email',
          agentId: desk.kiran,
          contactId: tom.filed.contact.id,
          words,
        },
        now(),
      );
      await insertRecipients(tx, m.id, recipients);
      const id = newId();
      await insertDelivery(
        tx,
        {
          id,
          messageId: m.id,
          mailboxId: tom.filed.conversation.mailboxId,
          rfcMessageId: id,
          state: 'held',
          sendAt: now(),
          rehearsed: false,
        },
        now(),
      );
      if (state === 'accepted')
        await sql`update delivery set state = 'accepted' where id = ${id}`.execute(tx);
    };
    await reply('We will look at it.', [
      { kind: 'to', address: tom.email.toUpperCase(), name: 'Tom' },
      { kind: 'bcc', address: 'hidden@example.org', name: 'Hidden' },
    ]);
    await reply('Dear surveyor, he is difficult.', [
      { kind: 'to', address: 'surveyor@example.org', name: 'Sue' },
    ]);
    await reply('Blind copy to Tom.', [
      { kind: 'to', address: 'surveyor@example.org', name: 'Sue' },
      { kind: 'bcc', address: tom.email, name: 'Tom' },
    ]);
    await reply('Still held.', [{ kind: 'to', address: tom.email, name: 'Tom' }], 'held');
    await addMessage(
      tx,
      {
        conversationId: tom.filed.conversation.id,
        direction: 'out',
        channel: 'phone',
        agentId: desk.kiran,
        contactId: tom.filed.contact.id,
        words: 'Called; he shouted.',
      },
      now(),
    );
    await addNote(
      tx,
      tom.filed.conversation.id,
      desk.kiran,
      { words: 'Between us: careful.', mentions: [] },
      now(),
    );
  });
  const before = await browser.get(tom.at);
  assert.match(before.text, /We will send a code to the email address that we hold for you/);
  assert.doesNotMatch(before.text, /We will look at it/);
  assert.equal((await browser.get(`${tom.at}/enter`)).location, tom.at, 'no code, nothing to enter');
  await enterWithCode(desk, browser, tom);
  const page = await browser.get(tom.at);
  assert.match(page.text, /Tom Wren Tuesday 1 December, 10am There is damp in the bedroom/);
  assert.match(page.text, /Kiran Mehta Tuesday 1 December, 10am We will look at it/);
  assert.match(page.text, /We spoke on the phone/);
  assert.match(page.text, /Sent by our computer/);
  assert.doesNotMatch(page.html, /difficult|Blind copy|Still held|shouted|Between us|hidden@example/i);

  const cookie = browser.cookies.get('kept_page');
  assert.equal(cookie?.path, tom.at);
  const other = await customerOf(desk, `tom${++people}@example.org`);
  const lent = new PlainBrowser(desk);
  lent.cookies.set('kept_page', { value: cookie?.value ?? '', path: '/' });
  assert.doesNotMatch((await lent.get(other.at)).text, /There is damp/);
  later(61);
  assert.doesNotMatch((await browser.get(tom.at)).text, /There is damp/);
});

test('a code is for one use, ten minutes and five tries; then it is of no use even when right', async () => {
  await browser.post(`${tom.at}/code`, {});
  const code = await codeSentTo(desk, tom.email);
  const wrong = code === '111111' ? '222222' : '111111';
  assert.equal((await browser.post(`${tom.at}/enter`, { code: '12' })).status, 422);
  for (const left of ['4 tries', '3 tries', '2 tries', 'one try']) {
    const answer = await browser.post(`${tom.at}/enter`, { code: wrong });
    assert.equal(answer.status, 422);
    assert.ok(answer.text.includes(`That is not the code. You have ${left} left`), left);
  }
  assert.equal((await browser.post(`${tom.at}/enter`, { code: wrong })).status, 409);
  assert.equal((await browser.post(`${tom.at}/enter`, { code })).status, 409);
  assert.equal(browser.cookies.has('kept_page'), false);

  await browser.post(`${tom.at}/code`, {});
  const second = await codeSentTo(desk, tom.email);
  later(11);
  assert.equal((await browser.post(`${tom.at}/enter`, { code: second })).status, 409);

  await browser.post(`${tom.at}/code`, {});
  const third = await codeSentTo(desk, tom.email);
  assert.equal(
    (await browser.post(`${tom.at}/enter`, { code: ` ${third.slice(0, 3)} ${third.slice(3)} ` })).location,
    `${tom.at}#so-far`,
  );
  assert.equal((await new PlainBrowser(desk).post(`${tom.at}/enter`, { code: third })).status, 409);
  const { rows } = await sql<{ codes: number; plain: number; known: Date | null }>`
    select count(*) as codes, count(*) filter (where code_hash = convert_to(${third}, 'utf8') or code_hash = sha256(convert_to(${third}, 'utf8'))) as plain,
      (select known_at from address where value = ${tom.email}) as known from page_code`.execute(
    desk.platform.db,
  );
  assert.equal(rows[0]?.plain, 0);
  assert.ok(rows[0]?.known, 'who entered the code has proved the address');
});

test('codes are few: the fifth in an hour is refused, and none goes where we have no address', async () => {
  for (let i = 0; i < 4; i++)
    assert.equal((await browser.post(`${tom.at}/code`, {})).location, `${tom.at}/enter`);
  const fifth = await browser.post(`${tom.at}/code`, { email: 'thief@example.org' });
  assert.equal(fifth.status, 429);
  const { rows } = await sql<{ to: string; n: number }>`
    select to_address as to, count(*) as n from notice where kind = 'page-code' and created_at >= ${START} and to_address in (${tom.email}, 'thief@example.org')
    group by 1`.execute(desk.platform.db);
  assert.deepEqual(rows, [{ to: tom.email, n: 4 }]);
  await sql`delete from address where contact_id = ${tom.filed.contact.id}`.execute(desk.platform.db);
  await sql`delete from rate_window`.execute(desk.platform.db);
  const none = await browser.post(`${tom.at}/code`, {});
  assert.equal(none.status, 409);
  assert.match(none.text, /We have no email address for you .*You can call 0113 496 0000/);
});
