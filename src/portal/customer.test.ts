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
import { restrict } from '../conversations/conversations.ts';
import { revokePageLinks } from '../conversations/page-link.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { makePromises, openPromises, settle } from '../promises/promises.ts';

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
  // each customer is another day's: neither limit is what this is about
  await sql`delete from rate_window`.execute(desk.platform.db);
  await sql`delete from automatic_send`.execute(desk.platform.db);
  browser = new PlainBrowser(desk);
  tom = await customerOf(desk, `tom${++people}@example.org`);
});

const promised = (more: object = {}) =>
  within((tx) =>
    makePromises(
      tx,
      [
        {
          conversationId: tom.filed.conversation.id,
          contactId: tom.filed.contact.id,
          kind: 'action',
          what: 'Send a damp surveyor',
          dueAt: new Date('2026-12-03T17:00:00Z'),
          madeById: desk.kiran,
          rehearsed: false,
          ...more,
        },
      ],
      'open',
      now(),
    ),
  );

test('the page says where things stand, who has it, what was promised and when they hear next', async () => {
  await promised();
  const page = await browser.get(tom.at);
  assert.equal(page.status, 200);
  const owner = tom.filed.told.owner as string;
  assert.equal(page.h1, 'We promised you this by Thursday 3 December, 5pm: Send a damp surveyor.');
  assert.ok(page.text.includes(`Your reference: ${tom.filed.conversation.ref}`));
  assert.match(page.text, /There is nothing you need to do\. You will hear from us by 10am tomorrow\./);
  assert.ok(page.text.includes(`${owner.split(' ')[0]} is your named person for this.`));
  assert.match(page.text, /Give you a first answer Due tomorrow, 10am/);
  assert.match(page.text, /Send a damp surveyor Due Thursday 3 December, 5pm/);
  assert.match(page.text, /Write to \w+ or change how we reach you/);
  assert.match(page.text, /You can call 0113 496 0000 \(Monday to Friday, 9am to 5pm\)/);
  assert.doesNotMatch(page.text, /There is damp/);
  assert.doesNotMatch(page.html, /<script|http-equiv="refresh"/i);
  assert.equal(page.headers['cache-control'], 'no-store');
  assert.equal(page.headers['referrer-policy'], 'no-referrer');
  assert.match(String(page.headers['x-robots-tag']), /noindex/);
  assert.match(String(page.headers['content-security-policy']), /^default-src 'none'; style-src 'self'/);
});

test('what was not said yet, or never was, is not on it; what is for somebody else neither', async () => {
  await within((tx) =>
    makePromises(
      tx,
      [
        {
          conversationId: tom.filed.conversation.id,
          contactId: tom.filed.contact.id,
          kind: 'action',
          what: 'Held and unsaid',
          dueAt: new Date('2026-12-03T17:00:00Z'),
          madeById: desk.kiran,
          rehearsed: false,
        },
      ],
      'pending',
      now(),
    ),
  );
  const other = await customerOf(desk, `surveyor${++people}@example.org`, 'Sue Hill');
  await promised({ contactId: other.filed.contact.id, what: 'Pay the surveyor' });
  await promised({ what: 'Taken back' });
  await within(async (tx) => {
    const [taken] = (await openPromises(tx, tom.filed.conversation.id)).filter(
      (p) => p.what === 'Taken back',
    );
    await settle(tx, taken ? [taken] : [], { outcome: 'voided' }, now());
  });
  const page = await browser.get(tom.at);
  assert.doesNotMatch(page.text, /Held and unsaid|Pay the surveyor|Taken back/);
});

test('broken, own words for each kind, and they stay; done late says both', async () => {
  await promised();
  later(3 * 24 * 60);
  const open = await within((tx) => openPromises(tx, tom.filed.conversation.id));
  await within((tx) => settle(tx, open, { outcome: 'broken' }, now()));
  const page = await browser.get(tom.at);
  assert.match(
    page.text,
    /Give you a first answer We did not write to you by Wednesday 2 December, 10am\. We are sorry\./,
  );
  assert.match(
    page.text,
    /Send a damp surveyor We have no record that we did this by Thursday 3 December, 5pm\. We are sorry\./,
  );
  assert.equal(
    page.h1,
    'We have no record that we did this by Thursday 3 December, 5pm: Send a damp surveyor. We are sorry.',
  );
  await within((tx) =>
    settle(
      tx,
      open.filter((p) => p.kind === 'action'),
      {
        outcome: 'fulfilled',
        at: new Date('2026-12-04T09:10:00Z'),
        agentId: desk.kiran,
        evidence: 'Visited',
      },
      now(),
    ),
  );
  assert.match(
    (await browser.get(tom.at)).text,
    /We did not do this by Thursday 3 December, 5pm\. We are sorry\. We did it on Friday 4 December, 9\.10am\./,
  );
});

test('a restricted conversation shows dates only until the code', async () => {
  await promised();
  await within((tx) =>
    restrict(
      tx,
      tom.filed.conversation.id,
      { restricted: true, agentIds: [desk.kiran], teamIds: [] },
      desk.ruth,
      now(),
    ),
  );
  for (const path of [tom.at, `${tom.at}/write`, `${tom.at}/outcome`]) {
    const page = await browser.get(path);
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.html, /surveyor|first answer|Kiran|Ruth|Tom Wren|[Dd]amp/, path);
  }
  const page = await browser.get(tom.at);
  assert.match(page.text, /A promise to you Due Thursday 3 December, 5pm/);
  assert.match(page.text, /You will hear from us by 10am tomorrow/);
  await enterWithCode(desk, browser, tom);
  const opened = await browser.get(tom.at);
  assert.match(opened.text, /Send a damp surveyor/);
  assert.match(opened.text, /There is damp in the bedroom/);
});

test('a wrong, guessed or ended link gets one and the same answer, on every page and for every form', async () => {
  const { secret } = desk.platform;
  const made = secret.tokenFor('page', newId());
  const ended = tom.at;
  await within((tx) => revokePageLinks(tx, tom.filed.conversation.id, now()));
  const shapes = new Set<string>();
  for (const token of [
    ended.slice(3),
    made,
    'x',
    'A'.repeat(43),
    `${made.slice(0, -1)}_`,
    secret.tokenFor('other', newId()),
    '%00',
    '..%2f',
  ]) {
    for (const path of [
      '',
      '/write',
      '/complain',
      '/how-to-reach-me',
      '/outcome',
      '/enter',
      '/reached',
      '/sent/x',
    ]) {
      const answer = await browser.get(`/t/${token}${path}`);
      assert.equal(answer.status, 404, `${token}${path}`);
      shapes.add(
        JSON.stringify([
          answer.html,
          Object.keys(answer.headers)
            .filter((h) => h !== 'date')
            .sort(),
        ]),
      );
    }
    for (const path of ['/write', '/complain', '/how-to-reach-me', '/outcome', '/enter', '/code']) {
      const answer = await browser.post(`/t/${token}${path}`, {
        words: 'Let me in',
        answer: 'yes',
        code: '123456',
      });
      assert.equal(answer.status, 404, `${token}${path}`);
      shapes.add(
        JSON.stringify([
          answer.html,
          Object.keys(answer.headers)
            .filter((h) => h !== 'date')
            .sort(),
        ]),
      );
    }
  }
  assert.equal(shapes.size, 1);
  assert.match((await browser.get(ended)).text, /This link does not work/);
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from message where words = 'Let me in'`.execute(desk.platform.db);
  assert.equal(rows[0]?.n, 0);
});
