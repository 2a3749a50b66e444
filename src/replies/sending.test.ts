import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { openSink, type Sink, until } from '../../test/attack/sink.ts';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { type Line, openLine } from '../../test/line.ts';
import { StandingClock } from '../../test/server.ts';
import { refuseWrites } from '../../test/spoil.ts';
import { readConfig } from '../platform/config.ts';
import { afterCommit, connect, type Db, inTransaction } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { Signal } from '../platform/signal.ts';
import { startSender } from './sending.ts';
import { recoverUnanswered } from './store.ts';

/** The sender when a part of it fails: a bad row, a server that thinks long, records that go away with a mail in hand. */
let cast: Cast;
let sink: Sink;
let line: Line;
/** as the sender reaches the records */
let db: Db;
let platform: Platform & { clock: StandingClock };
let sender: ReturnType<typeof startSender>;
let thinksMs = 0;
let isBusy = false;
let said: string[] = [];
let n = 0;

before(async () => {
  cast = await openCast();
  sink = await openSink({
    thinksMs: () => thinksMs,
    refuses: () => (isBusy ? { code: 451, text: 'Try again later' } : null),
  });
  line = await openLine(cast.database.appConfig);
  db = connect(line.config);
  afterCommit.set(db, () => {});
  const log: Platform['log'] = (_level, what) => void said.push(what);
  platform = {
    config: readConfig({ KEPT_SMTP_OUT: sink.url }),
    db,
    clock: new StandingClock(TUESDAY.toISOString()),
    secret: cast.secret,
    log,
    signal: new Signal(db, log),
  };
});
after(async () => {
  await platform.signal.close();
  await db.destroy();
  await line.close();
  await cast.close();
  await sink.close();
});
beforeEach(() => {
  said = [];
  thinksMs = 0;
  isBusy = false;
  sink.mail.length = 0;
});
afterEach(() => sender.close());

/** A customer's mail is filed now; its acknowledgement waits to be sent. */
async function written() {
  // nobody's address is like another's, as a machine's would be
  const email = `${String.fromCharCode(97 + (n++ % 26)).repeat(6)}@example.org`;
  const { conversation } = await cast.mailIn({ email, words: `Please ring me. ${n}` }, platform.clock.now());
  const [promise] = await cast.db
    .selectFrom('promise')
    .select('id')
    .where('conversationId', '=', conversation.id)
    .execute();
  return { email, conversationId: conversation.id, promiseId: promise?.id as string };
}
const deliveryOf = (conversationId: string) =>
  cast.db
    .selectFrom('delivery')
    .innerJoin('message', 'message.id', 'delivery.messageId')
    .select(['state', 'sendAt', 'lastReason', 'doubtfulAt', 'claimedUntil', 'attempts'])
    .where('message.conversationId', '=', conversationId)
    .executeTakeFirstOrThrow();
const isSent = async (c: { conversationId: string }) =>
  (await deliveryOf(c.conversationId)).state === 'accepted';
const received = (c: { email: string }) => sink.mail.filter((m) => m.to.includes(c.email)).length;
const stateOf = async (promiseId: string) =>
  (await cast.db.selectFrom('promise').select('state').where('id', '=', promiseId).executeTakeFirst())?.state;
const minutesOn = (minutes: number) => {
  platform.clock.at = minutesAfter(platform.clock.at, minutes);
};

test('a mail that can not be claimed waits alone, and goes when it can be', async () => {
  const [first, spoilt, last] = [await written(), await written(), await written()];
  const mend = await refuseWrites(
    cast.database,
    'promise_settlement',
    `new.promise_id = '${spoilt.promiseId}'`,
  );
  sender = startSender(platform);
  await sender.settle();
  assert.deepEqual([received(first), received(spoilt), received(last)], [1, 0, 1]);
  const waits = await deliveryOf(spoilt.conversationId);
  assert.equal(waits.state, 'queued');
  assert.equal(waits.sendAt.toISOString(), minutesAfter(platform.clock.at, 60).toISOString());
  assert.equal(waits.lastReason, 'We could not make this mail ready. We will try again.');
  assert.equal(await stateOf(spoilt.promiseId), 'pending');
  assert.deepEqual(said, ['a mail could not be claimed and is put off for an hour']);
  await mend();
  minutesOn(61);
  await sender.settle();
  assert.deepEqual([received(first), received(spoilt), received(last)], [1, 1, 1]);
  assert.equal(await stateOf(spoilt.promiseId), 'open');
});

test('a mail that can not be made ready holds up no other, and is not in doubt', async () => {
  const [first, spoilt] = [await written(), await written()];
  const mend = await refuseWrites(
    cast.database,
    'page_link',
    `new.conversation_id = '${spoilt.conversationId}'`,
  );
  sender = startSender(platform);
  await sender.settle();
  assert.deepEqual([received(first), received(spoilt)], [1, 0]);
  const waits = await deliveryOf(spoilt.conversationId);
  assert.deepEqual([waits.state, waits.attempts, waits.doubtfulAt], ['queued', 1, null]);
  await mend();
  minutesOn(1.1);
  await sender.settle();
  assert.deepEqual([received(first), received(spoilt)], [1, 1]);
});

test('no room between claim and hand-over: nothing has left, nothing is in doubt, and it goes a minute later', async () => {
  const c = await written();
  const mend = await refuseWrites(cast.database, 'page_link');
  sender = startSender(platform);
  await sender.settle();
  const waits = await deliveryOf(c.conversationId);
  assert.deepEqual([waits.state, waits.doubtfulAt], ['queued', null]);
  assert.equal(waits.sendAt.toISOString(), minutesAfter(platform.clock.at, 1).toISOString());
  assert.equal(received(c), 0);
  await mend();
  minutesOn(1.1);
  await sender.settle();
  assert.equal(received(c), 1);
});

test('a claim is renewed while the server thinks, so that no other process takes the mail for lost', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const c = await written();
  thinksMs = 1_500;
  sender = startSender(platform);
  await until('the server has it', () => received(c) === 1);
  const claimedUntil = async () => (await deliveryOf(c.conversationId)).claimedUntil?.toISOString();
  assert.equal(await claimedUntil(), minutesAfter(platform.clock.at, 5).toISOString());
  minutesOn(4);
  t.mock.timers.tick(60_000);
  const renewed = minutesAfter(platform.clock.at, 5).toISOString();
  await until('it is renewed', async () => (await claimedUntil()) === renewed);
  minutesOn(4);
  assert.equal(await inTransaction(cast.db, (tx) => recoverUnanswered(tx, platform.clock.now())), 0);
  await until('it is answered', () => isSent(c));
  const { attempts, doubtfulAt } = await deliveryOf(c.conversationId);
  assert.deepEqual([received(c), attempts, doubtfulAt], [1, 1, null]);
});

test('an answer that comes while the records are away is held, and written down once when they are back', async () => {
  const c = await written();
  thinksMs = 300;
  sender = startSender(platform);
  await until('the server has it', () => received(c) === 1);
  line.cut();
  await until('the server has answered', () => sink.mail[0]?.answeredAt);
  // longer than the claim: by the record alone this would be a mail whose process died
  minutesOn(6);
  await new Promise((wake) => setTimeout(wake, 1_200));
  assert.equal((await deliveryOf(c.conversationId)).state, 'handing-over');
  line.mend();
  await until('it is on record', () => isSent(c), 15_000);
  thinksMs = 0;
  await sender.settle();
  const { attempts, doubtfulAt } = await deliveryOf(c.conversationId);
  assert.deepEqual([received(c), attempts, doubtfulAt], [1, 1, null]);
  const told = await cast.db
    .selectFrom('event')
    .select('id')
    .where('conversationId', '=', c.conversationId)
    .where('kind', '=', 'automatic-sent')
    .execute();
  assert.equal(told.length, 1);
  assert.equal(await stateOf(c.promiseId), 'open');
});

test('an answer that there is no room to note outlasts its claim: the mail is not taken for lost', async () => {
  const c = await written();
  thinksMs = 300;
  sender = startSender(platform);
  await until('the server has it', () => received(c) === 1);
  const room = await refuseWrites(cast.database, 'event');
  await until('the server has answered', () => sink.mail[0]?.answeredAt);
  minutesOn(6);
  sender.wake();
  await new Promise((wake) => setTimeout(wake, 300));
  assert.equal((await deliveryOf(c.conversationId)).state, 'handing-over');
  await room();
  await until('it is on record', () => isSent(c));
  const { attempts, doubtfulAt } = await deliveryOf(c.conversationId);
  assert.deepEqual([received(c), attempts, doubtfulAt], [1, 1, null]);
});

test('an answer whose commit was lost with the connection is written down once', async () => {
  const c = await written();
  let isLost = false;
  void line.loseCommitOf('automatic-sent').then(() => {
    isLost = true;
  });
  sender = startSender(platform);
  await until('its commit is lost', () => isLost);
  assert.equal(await isSent(c), true);
  line.mend();
  // until its second try is over
  await sender.settle();
  const told = await cast.db
    .selectFrom('event')
    .select('id')
    .where('conversationId', '=', c.conversationId)
    .where('kind', '=', 'automatic-sent')
    .execute();
  assert.equal(told.length, 1);
  assert.equal(received(c), 1);
});

test('a sender that is closed while the records are away ends, and the mail counts as unanswered', async () => {
  const c = await written();
  thinksMs = 300;
  sender = startSender(platform);
  await until('the server has it', () => received(c) === 1);
  line.cut();
  await until('the server has answered', () => sink.mail[0]?.answeredAt);
  await sender.close();
  line.mend();
  assert.equal((await deliveryOf(c.conversationId)).state, 'handing-over');
  assert.ok(said.includes('what became of mail could not be noted; it will be sent again'));
  minutesOn(6);
  thinksMs = 0;
  sender = startSender(platform);
  await until('it is sent again', () => isSent(c));
  assert.equal(received(c), 2);
  assert.notEqual((await deliveryOf(c.conversationId)).doubtfulAt, null);
  const [first, again] = sink.mail.map((m) => m.parsed.messageId);
  assert.equal(first, again, 'the same Message-ID');
});

test('a note that could not leave before the date in it never leaves, and promised nothing', async () => {
  const c = await written();
  const words = async () => {
    const { rows } = await sql<{ words: string; kinds: string[] }>`
      select m.words, array(select kind || ' ' || state from promise where message_id = m.id order by kind) as kinds
      from message m where m.conversation_id = ${c.conversationId} and m.automatic`.execute(cast.db);
    return rows[0];
  };
  isBusy = true;
  sender = startSender(platform);
  await sender.settle();
  assert.equal((await deliveryOf(c.conversationId)).state, 'queued');
  const { dueAt } = await cast.db
    .selectFrom('promise')
    .select('dueAt')
    .where('conversationId', '=', c.conversationId)
    .where('kind', '=', 'reply')
    .executeTakeFirstOrThrow();
  platform.clock.at = minutesAfter(dueAt, -1);
  await sender.settle();
  const delivery = await deliveryOf(c.conversationId);
  assert.deepEqual(
    [delivery.state, delivery.lastReason, (await words())?.kinds],
    ['cancelled', 'What it says was no longer true when it was to leave.', ['reply void']],
  );
  const { kind } = await cast.db
    .selectFrom('event')
    .select('kind')
    .where('conversationId', '=', c.conversationId)
    .where('kind', '=', 'automatic-withheld')
    .executeTakeFirstOrThrow();
  assert.equal(kind, 'automatic-withheld');
  assert.equal(received(c), 0);
});

test('a note that leaves after the take-by time does not say it any more', async () => {
  platform.clock.at = new Date('2026-12-12T10:30:00Z'); // a Saturday
  const c = await written();
  platform.clock.at = new Date('2026-12-14T10:10:00Z');
  sender = startSender(platform);
  await sender.settle();
  const [mail] = sink.mail;
  assert.match(
    mail?.parsed.text ?? '',
    /We have your message\.\n\nYou will hear from us by Monday 14 December, 10.30am\./,
  );
  const promises = await cast.db
    .selectFrom('promise')
    .select(['kind', 'state'])
    .where('conversationId', '=', c.conversationId)
    .orderBy('kind')
    .execute();
  assert.deepEqual(promises, [
    { kind: 'owner', state: 'void' },
    { kind: 'reply', state: 'open' },
  ]);
});

test('a sender with nothing to do commits nothing: each commit would wake it again', async () => {
  sender = startSender(platform);
  await sender.settle();
  let commits = 0;
  afterCommit.set(db, () => void commits++);
  await sender.settle();
  await sender.settle();
  afterCommit.set(db, () => {});
  assert.equal(commits, 0);
});
