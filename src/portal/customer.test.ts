import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { PlainBrowser, type PortalDesk, portalDesk } from '../../test/portal.ts';
import { emailAddress } from '../contacts/address.ts';
import { addMessage, addNote, insertRecipients, restrict } from '../conversations/conversations.ts';
import { pageLink, revokePageLinks } from '../conversations/page-link.ts';
import { OwnerChoice } from '../intake/owner.ts';
import { type Filed, receive } from '../intake/receive.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { makePromises, openPromises, settle } from '../promises/promises.ts';
import { mailboxFor } from '../replies/mailboxes.ts';
import { insertDelivery } from '../replies/store.ts';
import { newFormId } from './page-words.ts';

const START = new Date('2026-12-01T10:00:00Z');
let desk: PortalDesk;
let browser: PlainBrowser;
let people = 0;
let filed: Filed;
let email: string;
let at: string;

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
  email = `tom${++people}@example.org`;
  filed = await mailIn();
  at = await linkOf(filed);
});

/** A mail opens a conversation; its acknowledgement has gone out, so that its promise is open. */
async function mailIn(): Promise<Filed> {
  const result = await within(async (tx) =>
    receive(
      tx,
      {
        channel: 'email',
        from: { address: emailAddress(email), name: 'Tom Wren' },
        subject: 'Damp in the bedroom',
        words: 'There is damp in the bedroom.',
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
  await within(async (tx) => {
    await sql`update delivery d set state = 'accepted' from message m where m.id = d.message_id and m.conversation_id = ${result.conversation.id}`.execute(
      tx,
    );
    const { rows } = await sql<{
      id: string;
    }>`select id from promise where conversation_id = ${result.conversation.id}`.execute(tx);
    await settle(
      tx,
      rows.map((row) => ({ ...row, conversationId: result.conversation.id })) as never,
      { outcome: 'opened' },
      now(),
    );
  });
  return result;
}

async function linkOf({ conversation, contact }: Filed): Promise<string> {
  const linkId = await within((tx) => pageLink(tx, conversation.id, contact.id, now()));
  return `/t/${desk.platform.secret.tokenFor('page', linkId)}`;
}

const promised = (more: object = {}) =>
  within((tx) =>
    makePromises(
      tx,
      [
        {
          conversationId: filed.conversation.id,
          contactId: filed.contact.id,
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

async function codeIn(address: string): Promise<string> {
  const { rows } = await sql<{ words: string }>`
    select words from notice where to_address = ${address} and kind = 'page-code' order by created_at desc, id desc limit 1`.execute(
    desk.platform.db,
  );
  return /Your code is (\d{6})/.exec(rows[0]?.words ?? '')?.[1] ?? '';
}

async function enterWithCode(): Promise<void> {
  assert.equal((await browser.post(`${at}/code`, {})).location, `${at}/enter`);
  const entered = await browser.post(`${at}/enter`, { code: await codeIn(email) });
  assert.equal(entered.location, `${at}#so-far`);
}

test('the page says where things stand, who has it, what was promised and when they hear next', async () => {
  await promised();
  const page = await browser.get(at);
  assert.equal(page.status, 200);
  const owner = filed.told.owner as string;
  assert.equal(page.h1, 'We promised you this by Thursday 3 December, 5pm: Send a damp surveyor.');
  assert.ok(page.text.includes(`Your reference: ${filed.conversation.ref}`));
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
          conversationId: filed.conversation.id,
          contactId: filed.contact.id,
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
  const other = await within((tx) =>
    receive(
      tx,
      {
        channel: 'form',
        from: { address: emailAddress(`surveyor${people}@example.org`), name: 'Sue' },
        subject: '',
        words: 'x',
        class: 'human',
        continues: null,
        mailbox: null,
        teamId: desk.teamId,
        network: '',
        ownAddresses: new Set(),
        rehearsed: false,
      },
      new OwnerChoice(),
      now(),
    ),
  );
  await promised({ contactId: other.contact.id, what: 'Pay the surveyor' });
  await promised({ what: 'Taken back' });
  await within(async (tx) => {
    const [taken] = (await openPromises(tx, filed.conversation.id)).filter((p) => p.what === 'Taken back');
    await settle(tx, taken ? [taken] : [], { outcome: 'voided' }, now());
  });
  const page = await browser.get(at);
  assert.doesNotMatch(page.text, /Held and unsaid|Pay the surveyor|Taken back/);
});

test('broken, own words for each kind, and they stay; done late says both', async () => {
  await promised();
  later(3 * 24 * 60);
  const open = await within((tx) => openPromises(tx, filed.conversation.id));
  await within((tx) => settle(tx, open, { outcome: 'broken' }, now()));
  const page = await browser.get(at);
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
    (await browser.get(at)).text,
    /We did not do this by Thursday 3 December, 5pm\. We are sorry\. We did it on Friday 4 December, 9\.10am\./,
  );
});

test('a restricted conversation shows dates only until the code', async () => {
  await promised();
  await within((tx) =>
    restrict(
      tx,
      filed.conversation.id,
      { restricted: true, agentIds: [desk.kiran], teamIds: [] },
      desk.ruth,
      now(),
    ),
  );
  for (const path of [at, `${at}/write`, `${at}/outcome`]) {
    const page = await browser.get(path);
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.html, /surveyor|first answer|Kiran|Ruth|Tom Wren|[Dd]amp/, path);
  }
  const page = await browser.get(at);
  assert.match(page.text, /A promise to you Due Thursday 3 December, 5pm/);
  assert.match(page.text, /You will hear from us by 10am tomorrow/);
  await enterWithCode();
  const opened = await browser.get(at);
  assert.match(opened.text, /Send a damp surveyor/);
  assert.match(opened.text, /There is damp in the bedroom/);
});

test('a wrong, guessed or ended link gets one and the same answer, on every page and for every form', async () => {
  const { secret } = desk.platform;
  const made = secret.tokenFor('page', newId());
  const ended = at;
  await within((tx) => revokePageLinks(tx, filed.conversation.id, now()));
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
          conversationId: filed.conversation.id,
          direction: 'out',
          channel: 'email',
          agentId: desk.kiran,
          contactId: filed.contact.id,
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
          mailboxId: filed.conversation.mailboxId,
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
      { kind: 'to', address: email.toUpperCase(), name: 'Tom' },
      { kind: 'bcc', address: 'hidden@example.org', name: 'Hidden' },
    ]);
    await reply('Dear surveyor, he is difficult.', [
      { kind: 'to', address: 'surveyor@example.org', name: 'Sue' },
    ]);
    await reply('Blind copy to Tom.', [
      { kind: 'to', address: 'surveyor@example.org', name: 'Sue' },
      { kind: 'bcc', address: email, name: 'Tom' },
    ]);
    await reply('Still held.', [{ kind: 'to', address: email, name: 'Tom' }], 'held');
    await addMessage(
      tx,
      {
        conversationId: filed.conversation.id,
        direction: 'out',
        channel: 'phone',
        agentId: desk.kiran,
        contactId: filed.contact.id,
        words: 'Called; he shouted.',
      },
      now(),
    );
    await addNote(
      tx,
      filed.conversation.id,
      desk.kiran,
      { words: 'Between us: careful.', mentions: [] },
      now(),
    );
  });
  const before = await browser.get(at);
  assert.match(before.text, /We will send a code to the email address that we hold for you/);
  assert.doesNotMatch(before.text, /We will look at it/);
  assert.equal((await browser.get(`${at}/enter`)).location, at, 'no code, nothing to enter');
  await enterWithCode();
  const page = await browser.get(at);
  assert.match(page.text, /Tom Wren Tuesday 1 December, 10am There is damp in the bedroom/);
  assert.match(page.text, /Kiran Mehta Tuesday 1 December, 10am We will look at it/);
  assert.match(page.text, /We spoke on the phone/);
  assert.match(page.text, /Sent by our computer/);
  assert.doesNotMatch(page.html, /difficult|Blind copy|Still held|shouted|Between us|hidden@example/i);

  const cookie = browser.cookies.get('kept_page');
  assert.equal(cookie?.path, at);
  const first = { filed, at, email };
  email = `tom${++people}@example.org`;
  filed = await mailIn();
  at = await linkOf(filed);
  const lent = new PlainBrowser(desk);
  lent.cookies.set('kept_page', { value: cookie?.value ?? '', path: '/' });
  assert.doesNotMatch((await lent.get(at)).text, /There is damp/);
  later(61);
  assert.doesNotMatch((await browser.get(first.at)).text, /There is damp/);
});

test('a code is for one use, ten minutes and five tries; then it is of no use even when right', async () => {
  await browser.post(`${at}/code`, {});
  const code = await codeIn(email);
  const wrong = code === '111111' ? '222222' : '111111';
  assert.equal((await browser.post(`${at}/enter`, { code: '12' })).status, 422);
  for (const left of ['4 tries', '3 tries', '2 tries', 'one try']) {
    const answer = await browser.post(`${at}/enter`, { code: wrong });
    assert.equal(answer.status, 422);
    assert.ok(answer.text.includes(`That is not the code. You have ${left} left`), left);
  }
  assert.equal((await browser.post(`${at}/enter`, { code: wrong })).status, 409);
  assert.equal((await browser.post(`${at}/enter`, { code })).status, 409);
  assert.equal(browser.cookies.has('kept_page'), false);

  await browser.post(`${at}/code`, {});
  const second = await codeIn(email);
  later(11);
  assert.equal((await browser.post(`${at}/enter`, { code: second })).status, 409);

  await browser.post(`${at}/code`, {});
  const third = await codeIn(email);
  assert.equal(
    (await browser.post(`${at}/enter`, { code: ` ${third.slice(0, 3)} ${third.slice(3)} ` })).location,
    `${at}#so-far`,
  );
  assert.equal((await new PlainBrowser(desk).post(`${at}/enter`, { code: third })).status, 409);
  const { rows } = await sql<{ codes: number; plain: number; known: Date | null }>`
    select count(*) as codes, count(*) filter (where code_hash = convert_to(${third}, 'utf8') or code_hash = sha256(convert_to(${third}, 'utf8'))) as plain,
      (select known_at from address where value = ${email}) as known from page_code`.execute(
    desk.platform.db,
  );
  assert.equal(rows[0]?.plain, 0);
  assert.ok(rows[0]?.known, 'who entered the code has proved the address');
});

test('codes are few: the fifth in an hour is refused, and none goes where we have no address', async () => {
  for (let i = 0; i < 4; i++) assert.equal((await browser.post(`${at}/code`, {})).location, `${at}/enter`);
  const fifth = await browser.post(`${at}/code`, { email: 'thief@example.org' });
  assert.equal(fifth.status, 429);
  const { rows } = await sql<{ to: string; n: number }>`
    select to_address as to, count(*) as n from notice where kind = 'page-code' and created_at >= ${START} and to_address in (${email}, 'thief@example.org')
    group by 1`.execute(desk.platform.db);
  assert.deepEqual(rows, [{ to: email, n: 4 }]);
  await sql`delete from address where contact_id = ${filed.contact.id}`.execute(desk.platform.db);
  await sql`delete from rate_window`.execute(desk.platform.db);
  const none = await browser.post(`${at}/code`, {});
  assert.equal(none.status, 409);
  assert.match(none.text, /We have no email address for you .*You can call 0113 496 0000/);
});

const messages = async () => {
  const { rows } = await sql<{ words: string; verified: boolean; channel: string; files: number }>`
    select words, verified, channel, (select count(*) from attachment f where f.message_id = m.id) as files
    from message m where conversation_id = ${filed.conversation.id} and direction = 'in' order by said_at, id`.execute(
    desk.platform.db,
  );
  return rows.slice(1);
};
const formId = (html: string) => /name="form" value="([^"]+)"/.exec(html)?.[1] ?? '';

test('what a link-holder writes is filed once, unverified; after the code it is verified', async () => {
  const form = formId((await browser.get(`${at}/write`)).html);
  const words = { form, words: 'I am in on Friday.' };
  const photo = { name: 'damp.jpg', bytes: Buffer.from('damp') };
  const twice = await Promise.all([
    browser.postFiles(`${at}/write`, words, [photo]),
    browser.postFiles(`${at}/write`, words, [photo]),
  ]);
  assert.deepEqual(
    twice.map((answer) => answer.location),
    [`${at}/sent/${form}`, `${at}/sent/${form}`],
  );
  assert.deepEqual(await messages(), [
    { words: 'I am in on Friday.', verified: false, channel: 'page', files: 1 },
  ]);
  const sent = await browser.get(`${at}/sent/${form}`);
  assert.equal(sent.h1, 'We have your message');
  await enterWithCode();
  const next = formId((await browser.get(`${at}/write`)).html);
  await browser.postFiles(`${at}/write`, { form: next, words: 'It is me.' });
  assert.equal((await messages())[1]?.verified, true);
  assert.equal((await messages()).length, 2);
});

test('a form id of somebody else’s making is replaced; an empty message is asked for; "sent" says nothing untrue', async () => {
  const answer = await browser.postFiles(`${at}/write`, { form: 'A'.repeat(43), words: 'Hello' });
  assert.match(answer.location, /\/sent\//);
  assert.equal((await messages()).length, 1);
  const empty = await browser.postFiles(`${at}/write`, {
    form: newFormId(desk.platform.secret),
    words: '  ',
  });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /<a href="#words">Write your message<\/a>/);
  assert.equal((await browser.get(`${at}/sent/${newFormId(desk.platform.secret)}`)).location, at);
});

test('a file that is too large is left out and said so; the message is kept', async () => {
  const form = newFormId(desk.platform.secret);
  const film = { name: 'film.mp4', bytes: Buffer.alloc(26 * 1024 * 1024) };
  const answer = await browser.postFiles(`${at}/write`, { form, words: 'See the film' }, [film]);
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
  const page = await browser.get(`${at}/complain`);
  assert.doesNotMatch(page.html, /name="(name|email)"/);
  const form = formId(page.html);
  const words = { form, words: 'Nobody came.', wanted: 'A visit' };
  const [first] = await Promise.all([
    browser.postFiles(`${at}/complain`, words),
    browser.postFiles(`${at}/complain`, words),
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
    where c.contact_id = ${filed.contact.id} and c.id <> ${filed.conversation.id}`.execute(desk.platform.db);
  assert.deepEqual(rows, [
    {
      subject: `Complaint about ${filed.conversation.ref}`,
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
      await sql<{ wishes: string }>`select wishes from contact where id = ${filed.contact.id}`.execute(
        desk.platform.db,
      )
    ).rows[0]?.wishes;
  const form = newFormId(desk.platform.secret);
  await browser.post(`${at}/how-to-reach-me`, { form, wishes: 'Large print', phone: '0113 496 0777' });
  assert.equal(await wishes(), '');
  assert.match(
    (await messages())[0]?.words ?? '',
    /Please change how you reach me\.\n\nLarge print\n\nPhone: 0113 496 0777/,
  );
  assert.equal((await browser.get(`${at}/reached`)).location, at);
  await enterWithCode();
  const changed = await browser.post(`${at}/how-to-reach-me`, {
    wishes: 'Large print',
    phone: '0113 496 0777',
  });
  assert.equal(changed.location, `${at}/reached`);
  assert.equal(await wishes(), 'Large print');
  assert.equal((await browser.get(`${at}/reached`)).h1, 'We have noted how to reach you');
  assert.match((await browser.get(`${at}/how-to-reach-me`)).html, /Large print<\/textarea>/);
  assert.doesNotMatch(
    (await new PlainBrowser(desk).get(`${at}/how-to-reach-me`)).html,
    /Large print<\/textarea>/,
  );
});

test('many messages in one hour are stopped, with the text kept', async () => {
  await sql`insert into rate_window (key, window_start, hits)
    select 'page-words:' || id, ${START}, 20 from page_link where conversation_id = ${filed.conversation.id}`.execute(
    desk.platform.db,
  );
  const answer = await browser.postFiles(`${at}/write`, {
    form: newFormId(desk.platform.secret),
    words: 'Once more',
  });
  assert.equal(answer.status, 429);
  assert.match(answer.html, /Once more<\/textarea>/);
  assert.equal((await messages()).length, 0);
});
