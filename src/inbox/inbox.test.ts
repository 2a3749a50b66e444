import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ConversationView } from '../../contract/conversations.ts';
import { type People, setUpPeople } from '../../test/people.ts';
import {
  type Written,
  writeContact,
  writeConversation,
  writeMessage,
  writeNote,
  writePromise,
  writeSettlement,
} from '../../test/records.ts';
import { type Caller, caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { pageLink, pageUrl } from '../conversations/page-link.ts';
import { inTransaction } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { Live } from './live.ts';
import { inboxRoutes } from './routes.ts';

// a Tuesday, 10am in London
const NOW = '2026-12-01T10:00:00Z';
const now = new Date(NOW);
const at = (text: string) => new Date(text);
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);

let server: TestServer;
let live: Live;
let people: People;
let kiran: Caller;
let sam: Caller;

before(async () => {
  server = await testServer(
    (app, platform) => {
      live = new Live(platform);
      inboxRoutes(app, platform, live);
    },
    { now: NOW },
  );
  people = await setUpPeople(server.platform, now);
  kiran = await callerAs(server, people.kiran);
  sam = await callerAs(server, people.sam);
});
after(async () => {
  await live.stop();
  await server.close();
});

const get = async (who: Caller, path: string) => {
  const answer = await who.call('GET', path);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};
const subjects = (list: { items: { subject: string }[] }) => list.items.map((row) => row.subject);
const open = (given: Partial<Parameters<typeof writeConversation>[1]>) =>
  writeConversation(server.platform.db, { teamId: people.teamId, openedAt: minutes(-60), ...given });

test('a stranger reads nothing', async () => {
  const stranger = caller(server);
  const id = newId();
  for (const path of [
    '/today',
    '/conversations',
    `/conversations/${id}`,
    '/search?q=table',
    '/contacts',
    `/contacts/${id}`,
    '/alerts',
    '/live',
  ])
    assert.equal((await stranger.call('GET', path)).statusCode, 401, path);
  assert.equal(
    (await stranger.call('PUT', `/conversations/${id}/presence`, { doing: 'looking' })).statusCode,
    401,
  );
  assert.equal((await stranger.call('PATCH', `/contacts/${id}`, { wishes: 'x' })).statusCode, 401);
  assert.equal((await stranger.call('POST', '/alerts/read', { all: true })).statusCode, 401);
});

test('each view holds what it says', async () => {
  const { ruth } = people;
  await open({ subject: 'mine', ownerId: ruth });
  await open({ subject: 'new', takeByAt: minutes(30) });
  await open({ subject: 'theirs', ownerId: people.lena });
  await open({ subject: 'resolved', ownerId: ruth, status: 'resolved' });
  await open({ subject: 'spam', status: 'spam' });
  await open({ subject: 'automatic', status: 'automatic' });
  const waiting = await open({
    subject: 'waiting',
    ownerId: ruth,
    promises: [{ kind: 'update', dueAt: minutes(60 * 24 * 3) }],
  });
  await writeMessage(server.platform.db, waiting, minutes(-50));
  await writeMessage(server.platform.db, waiting, minutes(-40), {
    direction: 'out',
    agentId: ruth,
    delivery: 'accepted',
  });
  const dueToday = await open({
    subject: 'due today',
    ownerId: ruth,
    promises: [{ kind: 'update', dueAt: minutes(120) }],
  });
  await writeMessage(server.platform.db, dueToday, minutes(-40), {
    direction: 'out',
    agentId: ruth,
    delivery: 'accepted',
  });
  const cameBack = await open({ subject: 'came back', ownerId: ruth });
  await writeMessage(server.platform.db, cameBack, minutes(-40), {
    direction: 'out',
    agentId: ruth,
    delivery: 'refused',
  });

  const as = await callerAs(server, ruth);
  const seen = async (query: string) => subjects(await get(as, `/conversations?${query}`)).sort();
  assert.deepEqual(await seen('view=mine'), ['came back', 'due today', 'mine', 'waiting']);
  assert.deepEqual(await seen('view=new'), ['new']);
  assert.deepEqual(await seen('view=waiting'), ['waiting']);
  assert.deepEqual(await seen('view=team'), ['came back', 'due today', 'mine', 'new', 'theirs', 'waiting']);
  assert.deepEqual(await seen('view=all'), ['came back', 'due today', 'mine', 'new', 'theirs', 'waiting']);
  assert.deepEqual(await seen(`view=all&agentId=${people.lena}`), ['theirs']);
  assert.deepEqual(await seen(`view=all&teamId=${newId()}`), []);
  assert.deepEqual(await seen('view=resolved'), ['resolved']);
  assert.deepEqual(await seen('view=spam'), ['spam']);
  assert.deepEqual(await seen('view=automatic'), ['automatic']);
  const list = await get(as, '/conversations?view=mine');
  const row = list.items.find((r: { subject: string }) => r.subject === 'came back');
  assert.deepEqual([row.stateWords, row.glyph, row.tone], ['Our reply was not delivered', 'risk', 'late']);
  assert.equal((await as.call('GET', '/conversations?view=everything')).statusCode, 422);
});

test('the list goes on where it stopped, without a gap or a double, also within one instant', async () => {
  for (let i = 0; i < 120; i++)
    await open({ subject: `n${i}`, ownerId: people.sam, lastActivityAt: minutes(-1000 - Math.floor(i / 3)) });
  const seen: string[] = [];
  let path = '/conversations?view=mine';
  for (let page = 0; page < 3; page++) {
    const list = await get(sam, path);
    assert.equal(list.items.length, [50, 50, 20][page]);
    seen.push(...subjects(list));
    assert.equal(list.next === null, page === 2);
    path = `/conversations?view=mine&before=${list.next}`;
  }
  assert.equal(new Set(seen).size, 120);
  assert.deepEqual(seen.slice(0, 3).sort(), ['n0', 'n1', 'n2']);
  assert.deepEqual(seen.slice(-3).sort(), ['n117', 'n118', 'n119']);
  for (const wrong of [
    'nonsense',
    Buffer.from("2026-12-01 10:00:00+00|'; drop table x").toString('base64url'),
  ]) {
    const refused = await sam.call('GET', `/conversations?view=mine&before=${wrong}`);
    assert.deepEqual([refused.statusCode, refused.json().code], [422, 'wrong-place']);
  }
});

test('what is restricted is seen by those named and by nobody else, anywhere', async () => {
  const { db } = server.platform;
  const secret = await open({
    subject: 'Quokka matter',
    contact: { name: 'Quentin Quill', email: 'quentin@example.org' },
    only: [people.sam],
    takeByAt: minutes(20),
  });
  await writeMessage(db, secret, minutes(-60), { words: 'About the quokka and the wombat.' });
  await writeSettlement(
    db,
    await writePromise(db, secret, { kind: 'action', dueAt: minutes(5), madeAt: minutes(-60) }),
    'broken',
    minutes(5),
  );
  const has = (list: { items: { subject: string }[] }) => subjects(list).includes('Quokka matter');
  const seenBy = async (who: Caller) => ({
    all: has(await get(who, '/conversations?view=all')),
    new: has(await get(who, '/conversations?view=new')),
    team: has(await get(who, '/conversations?view=team')),
    words: has(await get(who, '/search?q=wombat')),
    subject: has(await get(who, '/search?q=quokka')),
    ref: has(await get(who, `/search?q=${secret.ref}`)),
    from: has(await get(who, '/search?q=from:Quentin')),
    name: has(await get(who, '/search?q=quentin')),
    email: has(await get(who, '/search?q=quentin@example.org')),
    promise: has(await get(who, '/search?q=promise:broken')),
    view: (await who.call('GET', `/conversations/${secret.id}`)).statusCode === 200,
    viewByRef: (await who.call('GET', `/conversations/${secret.ref}`)).statusCode === 200,
    presence:
      (await who.call('PUT', `/conversations/${secret.id}/presence`, { doing: 'looking' })).statusCode ===
      200,
    contacts: (await get(who, '/contacts?q=quentin')).items.length === 1,
    contact: (await who.call('GET', `/contacts/${secret.contactId}`)).statusCode === 200,
    contactChange:
      (await who.call('PATCH', `/contacts/${secret.contactId}`, { wishes: 'large print' })).statusCode ===
      200,
    today: (await get(who, '/today')).unowned.some(
      (item: { conversationId: string }) => item.conversationId === secret.id,
    ),
  });
  const all = (seen: boolean) => Object.fromEntries(Object.keys(everything).map((key) => [key, seen]));
  const everything = await seenBy(sam);
  // sam is a member of the team, so what nobody owns there stands on their Today
  assert.deepEqual(everything, all(true));
  assert.deepEqual(await seenBy(kiran), all(false));
  // nor does being an admin open it
  assert.deepEqual(await seenBy(await callerAs(server, people.ruth)), all(false));
  await db
    .updateTable('conversation')
    .set({ ownerId: people.kiran, takeByAt: null })
    .where('id', '=', secret.id)
    .execute();
  assert.equal((await seenBy(kiran)).view, true);
  // a customer of whom more is known than the secret is found, without it
  await open({ subject: 'No secret', contactId: secret.contactId });
  const seen = await get(await callerAs(server, people.lena), `/contacts/${secret.contactId}`);
  assert.deepEqual(subjects({ items: seen.conversations }), ['No secret']);
});

test('a conversation, whole', async () => {
  const { db, config, secret } = server.platform;
  const c = await open({
    subject: 'Damaged table',
    ownerId: people.kiran,
    contact: { name: 'Adaeze Okafor', email: 'adaeze@example.org', phone: '020 7946 0112' },
    openedAt: at('2026-11-27T16:12:00Z'),
    targets: [{ kind: 'own-up', dueAt: minutes(-30) }],
  });
  const first = await writeMessage(db, c, at('2026-11-27T16:12:00Z'), { html: '<p>The table</p>' });
  const ack = await writeMessage(db, c, at('2026-11-27T16:12:05Z'), {
    direction: 'out',
    automatic: true,
    automaticKind: 'acknowledgement',
    words: 'We have your message.',
    delivery: 'accepted',
  });
  const answer = await writePromise(db, c, {
    dueAt: at('2026-11-30T16:12:00Z'),
    madeAt: at('2026-11-27T16:12:05Z'),
    messageId: ack,
  });
  await writeNote(db, c, people.sam, 'Two left at Leeds.', at('2026-11-30T11:20:00Z'), [people.kiran]);
  const reply = await writeMessage(db, c, at('2026-11-30T14:04:00Z'), {
    direction: 'out',
    agentId: people.kiran,
    words: 'I will call you.',
    delivery: 'accepted',
  });
  await writeSettlement(db, answer, 'kept', at('2026-11-30T14:04:10Z'), { messageId: reply });
  const call = await writePromise(db, c, {
    kind: 'callback',
    what: 'Call you to agree a day',
    dueAt: at('2026-12-01T15:00:00Z'),
    madeAt: at('2026-11-30T14:04:00Z'),
    messageId: reply,
    madeById: people.kiran,
  });
  const form = await writePromise(db, c, {
    kind: 'action',
    what: 'Send you the photo form',
    dueAt: at('2026-12-01T09:00:00Z'),
    madeAt: at('2026-11-30T14:04:00Z'),
    messageId: reply,
  });
  await writeSettlement(db, form, 'broken', at('2026-12-01T09:00:00Z'));
  await writeMessage(db, c, minutes(-20), { words: 'Thank you so much, Kiran.' });
  const held = await writeMessage(db, c, minutes(0), {
    direction: 'out',
    agentId: people.kiran,
    words: 'One moment.',
    delivery: 'held',
    sendAt: new Date(now.getTime() + 20_000),
  });
  const friend = await writeContact(db, { name: 'Bola Ade', email: 'bola@example.org' }, now);
  await db
    .insertInto('participant')
    .values({ conversationId: c.id, contactId: friend, role: 'copied', addedAt: now })
    .execute();
  const content = JSON.stringify({
    words: 'Half a',
    to: [],
    cc: [],
    bcc: [],
    promises: [],
    settles: [],
    attachmentIds: [],
    holding: false,
  });
  await db
    .insertInto('draft')
    .values([
      { conversationId: c.id, agentId: people.kiran, content, savedAt: now },
      { conversationId: c.id, agentId: people.sam, content, savedAt: now },
    ])
    .execute();
  const linkId = await inTransaction(db, (tx) => pageLink(tx, c.id, c.contactId, now));
  await sam.call('PUT', `/conversations/${c.ref}/presence`, { doing: 'writing' });

  const shown: ConversationView = await get(kiran, `/conversations/${c.ref.toLowerCase()}`);
  assert.equal(shown.id, c.id);
  assert.equal(shown.ownerWords, 'With you');
  assert.deepEqual(shown.nextWord && { ...shown.nextWord, explanation: '' }, {
    dueAt: '2026-12-01T09:30:00.000Z',
    dueWords: 'today, 9.30am',
    said: false,
    tone: 'late',
    explanation: '',
  });
  assert.deepEqual(shown.contact.addresses, [
    { kind: 'email', value: 'adaeze@example.org', bounced: false },
    { kind: 'phone', value: '020 7946 0112', bounced: false },
  ]);
  assert.equal(shown.contact.greeting, 'Hello Adaeze,');
  assert.deepEqual([shown.contact.conversations, shown.contact.sinceYear], [1, 2026]);
  assert.deepEqual(shown.copied, [{ contactId: friend, name: 'Bola Ade', address: 'bola@example.org' }]);
  assert.deepEqual(
    shown.thread.map((item) =>
      item.type === 'message'
        ? item.message.words
        : item.type === 'note'
          ? item.note.words
          : `${item.event.glyph}: ${item.event.words}`,
    ),
    [
      'The table arrived with one leg split.',
      'kept: We wrote back at once and promised an answer by Mon 30 Nov, 4.12pm. Kept.',
      'Two left at Leeds.',
      'I will call you.',
      'broken: Promise broken: we have no record that we did this by Tuesday 1 December, 9am: Send you the photo form.',
      'Thank you so much, Kiran.',
      'One moment.',
    ],
  );
  const messages = shown.thread.flatMap((item) => (item.type === 'message' ? [item.message] : []));
  assert.deepEqual(
    [messages[0]?.id, messages[0]?.hasHtml, messages[0]?.author.name],
    [first, true, 'Adaeze Okafor'],
  );
  assert.deepEqual([...(messages[1]?.promiseIds ?? [])].sort(), [call, form].sort());
  const last = messages.find((m) => m.id === held);
  assert.deepEqual(last?.delivery, {
    state: 'held',
    sendAt: '2026-12-01T10:00:20.000Z',
    reason: null,
    doubtful: false,
    rehearsed: false,
    mayUndo: true,
  });
  const heldForSam = (await get(sam, `/conversations/${c.id}`)).thread.at(-1).message.delivery;
  assert.equal(heldForSam.mayUndo, false);
  assert.deepEqual(
    shown.promises.map((p) => [p.what, p.glyph, p.needsOwnUp]),
    [
      ['Answer you', 'kept', false],
      ['Send you the photo form', 'broken', true],
      ['Call you to agree a day', 'due', false],
    ],
  );
  assert.deepEqual(
    shown.targets.map((t) => [t.kind, t.dueWords, t.late]),
    [['own-up', 'today, 9.30am', true]],
  );
  assert.equal(shown.draft?.content.words, 'Half a');
  assert.deepEqual(
    shown.othersDrafts.map((d) => [d.agent.name, d.words]),
    [['Sam Reed', 'Half a']],
  );
  assert.deepEqual(
    shown.looking.map((l) => [l.agent.name, l.doing]),
    [['Sam Reed', 'writing']],
  );
  assert.deepEqual(shown.customerSees, {
    headline:
      'We have no record that we did this by Tuesday 1 December, 9am: Send you the photo form. We are sorry.',
    nextWord: 'We have not given you a date for our next word yet. A person will write to you with one.',
    url: pageUrl(config.url, secret, linkId),
  });
  assert.equal(shown.seenUntil, '2026-12-01T10:00:00.000Z');
  assert.equal(shown.mayReply, true);
  assert.equal(shown.lastIsThanks, false);
  await db.updateTable('delivery').set({ state: 'cancelled' }).where('messageId', '=', held).execute();
  const afterUndo: ConversationView = await get(kiran, `/conversations/${c.id}`);
  assert.equal(afterUndo.lastIsThanks, true);

  server.platform.clock.at = minutes(1);
  assert.deepEqual((await get(kiran, `/conversations/${c.id}`)).looking, []);
  server.platform.clock.at = now;
});

test('what happened afterwards, in plain sentences', async () => {
  const { db } = server.platform;
  const c = await open({ ownerId: people.kiran, promises: [{ kind: 'update', dueAt: minutes(600) }] });
  const early = await writePromise(db, c, {
    kind: 'action',
    what: 'Send the form',
    dueAt: minutes(60),
    madeAt: minutes(-50),
  });
  await writeSettlement(db, early, 'kept', minutes(-30), {
    agentId: people.kiran,
    evidence: 'Sent first class',
  });
  const moved = await writePromise(db, c, {
    kind: 'return',
    what: 'Return the lamp',
    dueAt: minutes(60),
    madeAt: minutes(-50),
  });
  await inTransaction(db, async (tx) => {
    const successorId = await writePromise(tx, c, {
      kind: 'return',
      what: 'Return the lamp',
      dueAt: minutes(1500),
      madeAt: minutes(-25),
      predecessorId: moved,
    });
    await writeSettlement(tx, moved, 'moved', minutes(-25), { successorId });
  });
  await db
    .insertInto('handover')
    .values({
      id: newId(),
      conversationId: c.id,
      toId: people.kiran,
      byId: people.sam,
      reason: 'You know the lamp',
      at: minutes(-20),
    })
    .execute();
  const shown: ConversationView = await get(kiran, `/conversations/${c.id}`);
  assert.deepEqual(
    shown.thread.map((item) => item.type === 'event' && `${item.event.glyph}: ${item.event.words}`),
    [
      'kept: Kiran Mehta kept a promise: Send the form. Sent first class.',
      'moved: We told them that a date has moved, from Tuesday 1 December, 11am to Wednesday 2 December, 11am: Return the lamp.',
      'null: Sam Reed gave it to Kiran Mehta. You know the lamp.',
    ],
  );
  assert.equal(shown.promises.find((p) => p.state === 'open' && p.kind === 'return')?.movedTimes, 1);
});

test('with nobody yet: the team, and who takes it when', async () => {
  const c = await open({ takeByAt: minutes(60) });
  const shown: ConversationView = await get(kiran, `/conversations/${c.id}`);
  assert.equal(shown.ownerWords, `With ${shown.team.name}; Ruth Okafor takes it at 11am if nobody has`);
  assert.equal((await kiran.call('GET', '/conversations/KPT-NONE99')).statusCode, 404);
  assert.equal((await kiran.call('GET', `/conversations/${newId()}`)).statusCode, 404);
});

test('search: the newest hit of each conversation, page by page', async () => {
  const { db } = server.platform;
  const made: Written[] = [];
  for (let i = 0; i < 30; i++) {
    const c = await open({ subject: `armadillo ${i}` });
    await writeMessage(db, c, minutes(-59), { words: `An armadillo, number ${i}.` });
    if (i === 0) await writeMessage(db, c, minutes(-10), { words: 'The armadillos returned ⟦sic⟧.' });
    made.push(c);
  }
  const one = await get(kiran, '/search?q=armadil');
  assert.equal(one.items.length, 25);
  assert.match(one.items[0].excerpt, /⟦armadillo⟧/i);
  const two = await get(kiran, `/search?q=armadil&before=${one.next}`);
  assert.equal(two.next, null);
  assert.equal(new Set([...one.items, ...two.items].map((hit: { id: string }) => hit.id)).size, 30);
  const again = await get(kiran, '/search?q=armadillo returned');
  assert.deepEqual([again.items.length, again.items[0].ref], [1, made[0]?.ref]);
  assert.equal(again.items[0].excerpt, 'The ⟦armadillos⟧ ⟦returned⟧ sic.');
  // a reference pasted alone finds that one first
  assert.deepEqual(subjects(await get(kiran, `/search?q=${made[7]?.ref.toLowerCase()}`)), ['armadillo 7']);
  assert.deepEqual(subjects(await get(kiran, '/search?q=armadillo "number 12"')), ['armadillo 12']);
  assert.deepEqual(subjects(await get(kiran, '/search?q=nosuchword')), []);
  assert.equal((await kiran.call('GET', '/search?q=%20')).statusCode, 422);
  assert.equal((await kiran.call('GET', '/search?q=a&before=x')).json().code, 'wrong-place');
});

test('a caller is found by name, address or number', async () => {
  const c = await open({
    subject: 'Lamp',
    contact: { name: 'Johanna Lindqvist', email: 'jl@lind.example', phone: '+44 20 7946 0999' },
  });
  for (const typed of ['lindq', 'Johanna Lind', 'JL@lind', '020 7946 0999', '0999'])
    assert.deepEqual(
      (await get(kiran, `/contacts?q=${encodeURIComponent(typed)}`)).items,
      [
        {
          id: c.contactId,
          name: 'Johanna Lindqvist',
          email: 'jl@lind.example',
          phone: '+44 20 7946 0999',
          openConversations: 1,
          lastActivityAt: '2026-12-01T09:00:00.000Z',
        },
      ],
      typed,
    );
  assert.deepEqual((await get(kiran, '/contacts?q=%25')).items, []);
  const changed = (await kiran.call('PATCH', `/contacts/${c.contactId}`, { wishes: 'Large print' })).json();
  assert.deepEqual([changed.wishes, subjects({ items: changed.conversations })], ['Large print', ['Lamp']]);
  const one = await get(kiran, '/contacts');
  const two = await get(kiran, `/contacts?before=${one.next}`);
  assert.equal(one.items.length, 25);
  const ids = new Set(one.items.map((row: { id: string }) => row.id));
  assert.ok(two.items.length > 0 && two.items.every((row: { id: string }) => !ids.has(row.id)));
});
