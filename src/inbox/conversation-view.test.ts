import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ConversationView } from '../../contract/conversations.ts';
import { get, minutesOn, NOW, type ReadingDesk, readingDesk } from '../../test/reading.ts';
import { writeContact, writeMessage, writeNote, writePromise, writeSettlement } from '../../test/records.ts';
import { pageLink, pageUrl } from '../conversations/page-link.ts';
import { inTransaction } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

const at = (text: string) => new Date(text);

let desk: ReadingDesk;
before(async () => {
  desk = await readingDesk();
});
after(() => desk.close());

test('a conversation, whole', async () => {
  const { db } = desk;
  const { config, secret } = desk.server.platform;
  const c = await desk.open({
    subject: 'Damaged table',
    ownerId: desk.people.kiran,
    contact: { name: 'Adaeze Okafor', email: 'adaeze@example.org', phone: '020 7946 0112' },
    openedAt: at('2026-11-27T16:12:00Z'),
    targets: [{ kind: 'own-up', dueAt: minutesOn(-30) }],
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
  await writeNote(db, c, desk.people.sam, 'Two left at Leeds.', at('2026-11-30T11:20:00Z'), [
    desk.people.kiran,
  ]);
  const reply = await writeMessage(db, c, at('2026-11-30T14:04:00Z'), {
    direction: 'out',
    agentId: desk.people.kiran,
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
    madeById: desk.people.kiran,
  });
  const form = await writePromise(db, c, {
    kind: 'action',
    what: 'Send you the photo form',
    dueAt: at('2026-12-01T09:00:00Z'),
    madeAt: at('2026-11-30T14:04:00Z'),
    messageId: reply,
  });
  await writeSettlement(db, form, 'broken', at('2026-12-01T09:00:00Z'));
  await writeMessage(db, c, minutesOn(-20), { words: 'Thank you so much, Kiran.' });
  const held = await writeMessage(db, c, minutesOn(0), {
    direction: 'out',
    agentId: desk.people.kiran,
    words: 'One moment.',
    delivery: 'held',
    sendAt: new Date(NOW.getTime() + 20_000),
  });
  const friend = await writeContact(db, { name: 'Bola Ade', email: 'bola@example.org' }, NOW);
  await db
    .insertInto('participant')
    .values({ conversationId: c.id, contactId: friend, role: 'copied', addedAt: NOW })
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
      { conversationId: c.id, agentId: desk.people.kiran, content, savedAt: NOW },
      { conversationId: c.id, agentId: desk.people.sam, content, savedAt: NOW },
    ])
    .execute();
  const linkId = await inTransaction(db, (tx) => pageLink(tx, c.id, c.contactId, NOW));
  await desk.sam.call('PUT', `/conversations/${c.ref}/presence`, { doing: 'writing' });

  const shown: ConversationView = await get(desk.kiran, `/conversations/${c.ref.toLowerCase()}`);
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
  assert.deepEqual(shown.copied, [
    { contactId: friend, name: 'Bola Ade', address: 'bola@example.org', role: 'copied', isNew: true },
  ]);
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
  const heldForSam = (await get(desk.sam, `/conversations/${c.id}`)).thread.at(-1).message.delivery;
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
    nextWord: 'You will hear from us by 3pm today.',
    url: pageUrl(config.url, secret, linkId),
  });
  assert.equal(shown.seenUntil, '2026-12-01T10:00:00.000Z');
  assert.equal(shown.mayReply, true);
  assert.equal(shown.lastIsThanks, false);
  await db.updateTable('delivery').set({ state: 'cancelled' }).where('messageId', '=', held).execute();
  const afterUndo: ConversationView = await get(desk.kiran, `/conversations/${c.id}`);
  assert.equal(afterUndo.lastIsThanks, true);

  desk.server.platform.clock.at = minutesOn(1);
  assert.deepEqual((await get(desk.kiran, `/conversations/${c.id}`)).looking, []);
  desk.server.platform.clock.at = NOW;
});

test('what happened afterwards, in plain sentences', async () => {
  const { db } = desk;
  const c = await desk.open({
    ownerId: desk.people.kiran,
    promises: [{ kind: 'update', dueAt: minutesOn(600) }],
  });
  const early = await writePromise(db, c, {
    kind: 'action',
    what: 'Send the form',
    dueAt: minutesOn(60),
    madeAt: minutesOn(-50),
  });
  await writeSettlement(db, early, 'kept', minutesOn(-30), {
    agentId: desk.people.kiran,
    evidence: 'Sent first class',
  });
  const moved = await writePromise(db, c, {
    kind: 'return',
    what: 'Return the lamp',
    dueAt: minutesOn(60),
    madeAt: minutesOn(-50),
  });
  await inTransaction(db, async (tx) => {
    const successorId = await writePromise(tx, c, {
      kind: 'return',
      what: 'Return the lamp',
      dueAt: minutesOn(1500),
      madeAt: minutesOn(-25),
      predecessorId: moved,
    });
    await writeSettlement(tx, moved, 'moved', minutesOn(-25), { successorId });
  });
  await db
    .insertInto('handover')
    .values({
      id: newId(),
      conversationId: c.id,
      toId: desk.people.kiran,
      byId: desk.people.sam,
      reason: 'You know the lamp',
      at: minutesOn(-20),
    })
    .execute();
  const shown: ConversationView = await get(desk.kiran, `/conversations/${c.id}`);
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
  const c = await desk.open({ takeByAt: minutesOn(60) });
  const shown: ConversationView = await get(desk.kiran, `/conversations/${c.id}`);
  assert.equal(shown.ownerWords, `With ${shown.team.name}; Ruth Okafor takes it at 11am if nobody has`);
  assert.equal((await desk.kiran.call('GET', '/conversations/KPT-NONE99')).statusCode, 404);
  assert.equal((await desk.kiran.call('GET', `/conversations/${newId()}`)).statusCode, 404);
});

test('at one instant each line follows what brought it about', async () => {
  const { db } = desk;
  const resolvedAt = minutesOn(-120);
  const c = await desk.open({
    ownerId: desk.people.kiran,
    openedAt: minutesOn(-200),
    promises: [{ kind: 'reply', dueAt: minutesOn(600) }],
  });
  const resolutionId = newId();
  await db
    .insertInto('resolution')
    .values({
      id: resolutionId,
      conversationId: c.id,
      agentId: desk.people.kiran,
      at: resolvedAt,
      reopenedAt: NOW,
      reopenedBecause: 'customer-said-no',
    })
    .execute();
  await writeMessage(db, c, resolvedAt, {
    direction: 'out',
    automatic: true,
    automaticKind: 'outcome-question',
    words: 'Tell us yes or no here: https://desk.example/t/token/outcome',
    delivery: 'accepted',
  });
  const event = (kind: string) => ({ id: newId(), at: NOW, kind, conversationId: c.id });
  // as the desk writes it down: the answer, the words, the reopening, whose it is, the note
  await db
    .insertInto('outcome')
    .values({
      id: newId(),
      resolutionId,
      conversationId: c.id,
      contactId: c.contactId,
      askedAt: resolvedAt,
      answer: 'no',
      words: '',
      answeredAt: NOW,
    })
    .execute();
  await db.insertInto('event').values(event('outcome')).execute();
  await writeMessage(db, c, NOW, { words: 'No, the leg is still split.' });
  await db.insertInto('event').values(event('reopened')).execute();
  await db
    .insertInto('handover')
    .values({
      id: newId(),
      conversationId: c.id,
      toId: desk.people.kiran,
      byId: null,
      reason: '',
      at: NOW,
    })
    .execute();
  await writeMessage(db, c, NOW, {
    direction: 'out',
    automatic: true,
    automaticKind: 'acknowledgement',
    delivery: 'accepted',
  });
  const { thread, outcome }: ConversationView = await get(desk.kiran, `/conversations/${c.id}`);
  assert.deepEqual(
    thread.map((item) =>
      item.type === 'message' ? item.message.words : item.type === 'event' && item.event.words,
    ),
    [
      'Kiran Mehta resolved it.',
      'We asked them whether they got what they needed.',
      'No, the leg is still split.',
      'It was opened again, because they did not get what they needed.',
      'Kiran Mehta has it now.',
      'We wrote back at once.',
    ],
  );
  assert.deepEqual(outcome, {
    askedAt: '2026-12-01T08:00:00.000Z',
    answer: 'no',
    words: '',
    answeredAt: '2026-12-01T10:00:00.000Z',
  });
});

test('what was asked of a resolved conversation, before anybody answers', async () => {
  const c = await desk.open({ ownerId: desk.people.kiran, status: 'resolved' });
  const seen = async () => ((await get(desk.kiran, `/conversations/${c.id}`)) as ConversationView).outcome;
  assert.equal(await seen(), null);
  const resolutionId = newId();
  await desk.server.platform.db
    .insertInto('resolution')
    .values({ id: resolutionId, conversationId: c.id, agentId: desk.people.kiran, at: NOW })
    .execute();
  await desk.server.platform.db
    .insertInto('outcome')
    .values({ id: newId(), resolutionId, conversationId: c.id, contactId: c.contactId, askedAt: NOW })
    .execute();
  assert.deepEqual(await seen(), {
    askedAt: '2026-12-01T10:00:00.000Z',
    answer: null,
    words: '',
    answeredAt: null,
  });
});

test('a promise kept days before it was noted has both dates', async () => {
  const c = await desk.open({ ownerId: desk.people.kiran });
  const action = await writePromise(desk.server.platform.db, c, {
    kind: 'action',
    what: 'Send the form',
    dueAt: minutesOn(600),
    madeAt: minutesOn(-6000),
  });
  await desk.server.platform.db
    .insertInto('promiseSettlement')
    .values({
      id: newId(),
      promiseId: action,
      outcome: 'kept',
      at: minutesOn(-3000),
      recordedAt: minutesOn(-10),
      evidence: 'Posted first class',
      agentId: desk.people.kiran,
    })
    .execute();
  const { promises }: ConversationView = await get(desk.kiran, `/conversations/${c.id}`);
  assert.deepEqual(
    promises.map((p) => [p.state, p.settledAt, p.stateAt]),
    [['kept', '2026-11-29T08:00:00.000Z', '2026-12-01T09:50:00.000Z']],
  );
});
