import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { PlainBrowser, type PortalDesk, portalDesk } from '../../test/portal.ts';
import { emailAddress } from '../contacts/address.ts';
import { addMessage } from '../conversations/conversations.ts';
import { pageLink } from '../conversations/page-link.ts';
import { OwnerChoice } from '../intake/owner.ts';
import { receive } from '../intake/receive.ts';
import type { Filed } from '../intake/received.ts';
import { askOutcome } from '../outcomes/ask.ts';
import { resolve } from '../outcomes/resolve.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import { mailboxFor } from '../replies/mailboxes.ts';

let desk: PortalDesk;
let browser: PlainBrowser;
let filed: Filed;
let at: string;
let people = 0;
const within = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(desk.platform.db, work);
const now = () => desk.platform.clock.now();

before(async () => {
  desk = await portalDesk();
});
after(() => desk.close());
beforeEach(async () => {
  browser = new PlainBrowser(desk);
  filed = await within(async (tx) =>
    receive(
      tx,
      {
        channel: 'email',
        from: { address: emailAddress(`jo${++people}@example.org`), name: 'Jo Lane' },
        subject: 'Boiler part',
        words: `Boiler part ${people}?`,
        class: 'human',
        continues: null,
        mailbox: await mailboxFor(tx, null),
        teamId: desk.teamId,
        network: '',
        ownAddresses: new Set(),
        rehearsed: false,
      },
      new OwnerChoice(),
      now(),
    ),
  );
  const { conversation, contact } = filed;
  const linkId = await within((tx) => pageLink(tx, conversation.id, contact.id, now()));
  at = `/t/${desk.platform.secret.tokenFor('page', linkId)}`;
  await within((tx) =>
    addMessage(
      tx,
      {
        conversationId: conversation.id,
        direction: 'out',
        channel: 'phone',
        agentId: desk.kiran,
        contactId: contact.id,
        words: 'It comes on Friday.',
      },
      now(),
    ),
  );
  await resolveIt();
});

async function resolveIt(): Promise<void> {
  await within(async (tx) => {
    const done = await resolve(tx, filed.conversation.id, desk.kiran, now());
    const { config, secret } = desk.platform;
    await askOutcome(
      tx,
      done.conversation,
      done.resolutionId,
      { url: config.url, secret, rehearsing: () => false },
      now(),
    );
  });
}

async function onRecord() {
  const { rows } = await sql<{
    status: string;
    answer: string | null;
    words: string;
    because: string | null;
    ownerId: string | null;
  }>`
    select c.status, o.answer, o.words, r.reopened_because as because, c.owner_id from conversation c
      join resolution r on r.conversation_id = c.id left join outcome o on o.resolution_id = r.id
    where c.id = ${filed.conversation.id} order by r.at, r.id`.execute(desk.platform.db);
  return rows;
}

test('the page asks; opening it, however often, records nothing', async () => {
  assert.match((await browser.get(at)).text, /Tell us if you got what you needed/);
  for (let i = 0; i < 3; i++) {
    const page = await browser.get(`${at}/outcome`);
    assert.equal(page.h1, 'Did you get what you needed?');
    assert.match(page.html, /value="yes".*Yes, I did/);
    assert.match(page.html, /value="no".*No, I did not/);
    await browser.get(`${at}/outcome?answer=yes`);
    await desk.app.inject({ method: 'HEAD', url: `${at}/outcome?answer=no` });
  }
  assert.deepEqual(
    (await onRecord()).map((r) => [r.status, r.answer]),
    [['resolved', null]],
  );
});

test('yes is recorded once and thanked for', async () => {
  const both = await Promise.all([
    browser.post(`${at}/outcome`, { answer: 'yes' }),
    browser.post(`${at}/outcome`, { answer: 'yes' }),
  ]);
  assert.deepEqual(
    both.map((b) => b.location),
    [`${at}/outcome`, `${at}/outcome`],
  );
  assert.equal((await browser.get(`${at}/outcome`)).h1, 'Thank you for telling us');
  assert.deepEqual(
    (await onRecord()).map((r) => [r.status, r.answer]),
    [['resolved', 'yes']],
  );
  assert.doesNotMatch((await browser.get(at)).text, /Tell us if you got/);
  await browser.post(`${at}/outcome`, { answer: 'no' });
  assert.equal((await onRecord())[0]?.answer, 'yes', 'an answer stands');
});

test('no, also without a word or with thanks, opens it again for the same owner with a date', async () => {
  await Promise.all([
    browser.post(`${at}/outcome`, { answer: 'no', missing: 'Thanks' }),
    browser.post(`${at}/outcome`, { answer: 'no', missing: 'Thanks' }),
  ]);
  const [row] = await onRecord();
  assert.deepEqual(
    [row?.status, row?.answer, row?.words, row?.because, row?.ownerId],
    ['open', 'no', 'Thanks', 'customer-said-no', filed.conversation.ownerId],
  );
  const { rows } = await sql<{ words: string; verified: boolean }>`select words, verified from message
    where conversation_id = ${filed.conversation.id} and channel = 'page'`.execute(desk.platform.db);
  assert.deepEqual(rows, [{ words: 'No, I did not get what I needed.\n\nThanks', verified: false }]);
  const { rows: dates } = await sql<{ target: Date; promise: string; mails: number }>`
    select (select due_at from target where conversation_id = c.id and state = 'open' and kind = 'reply') as target,
      (select state from promise where conversation_id = c.id order by made_at desc, id desc limit 1) as promise,
      (select count(*) from message where conversation_id = c.id and automatic_kind = 'acknowledgement') as mails
    from conversation c where id = ${filed.conversation.id}`.execute(desk.platform.db);
  assert.deepEqual(dates, [{ target: new Date('2026-12-02T10:00:00Z'), promise: 'open', mails: 2 }]);
  const page = await browser.get(`${at}/outcome`);
  assert.equal(page.h1, 'We have opened this again');
  assert.match(page.text, /takes it up again\. You will hear from us by 10am tomorrow\./);
});

test('a plain no needs no words', async () => {
  await browser.post(`${at}/outcome`, { answer: 'no' });
  const { rows } = await sql<{ words: string }>`select words from message
    where conversation_id = ${filed.conversation.id} and channel = 'page'`.execute(desk.platform.db);
  assert.deepEqual(rows, [{ words: 'No, I did not get what I needed.' }]);
});

test('anything but yes or no records nothing; an over-long text is shown again', async () => {
  await browser.post(`${at}/outcome`, { answer: 'perhaps' });
  await browser.post(`${at}/outcome`, {});
  const long = await browser.post(`${at}/outcome`, { answer: 'no', missing: 'a'.repeat(50_001) });
  assert.equal(long.status, 422);
  assert.deepEqual(
    (await onRecord()).map((r) => [r.status, r.answer]),
    [['resolved', null]],
  );
});

test('a link from before says what stands; the newest question is the one that is answered', async () => {
  await browser.post(`${at}/outcome`, { answer: 'no' });
  await sql`update promise set state = state where false`.execute(desk.platform.db);
  const again = await browser.post(`${at}/outcome`, { answer: 'yes' });
  assert.equal(again.location, `${at}/outcome`);
  assert.equal((await onRecord())[0]?.answer, 'no');
});
