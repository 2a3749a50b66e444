import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Cast, openCast, TUESDAY } from '../../test/cast.ts';
import { waitingIn } from '../../test/waits.ts';
import { readConfig } from '../platform/config.ts';
import { inTransaction } from '../platform/db.ts';
import { holdForward } from '../replies/forward.ts';
import { undoReply } from '../replies/reply.ts';
import { writerOf } from '../replies/writer.ts';
import { askByHand } from './ask-by-hand.ts';
import { closeByHand } from './close.ts';
import { draftsOf } from './drafts.ts';
import { selectWaits, waitsOn } from './read-store.ts';

/** What a person does on a wait: asks and closes by mail, in drafted words that our own reply check lets through. */
let cast: Cast;
let w: ReturnType<typeof waitingIn>;
const config = readConfig({ KEPT_SMTP_OUT: 'smtp://127.0.0.1:2526' });
before(async () => {
  cast = await openCast();
  w = waitingIn(cast);
});
after(() => cast.close());

const at = (text: string) => new Date(`2026-12-${text}Z`);
const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
let n = 0;
async function conversation() {
  const { conversation: c } = await cast.mailIn(
    { email: `asker${++n}@example.org`, name: 'Adaeze Okafor' },
    TUESDAY,
  );
  await sql`update conversation set owner_id = ${cast.kiran}, take_by_at = null where id = ${c.id}`.execute(
    cast.db,
  );
  return c;
}
const draft = async (conversationId: string, now: Date) =>
  inTransaction(
    cast.db,
    async (tx) => [...(await draftsOf(tx, await selectWaits(tx, waitsOn(conversationId)), now)).values()][0],
  );
const askAgain = (waitId: string, id: string, words: string, now: Date) =>
  inTransaction(cast.db, async (tx) =>
    askByHand(tx, waitId, { id, words }, await writerOf(tx, cast.kiran), config, now),
  );

test('a person asks a third party in drafted words: their own mail, held, once; the rhythm goes on from there', async () => {
  const c = await conversation();
  const id = await w.wait(c.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY, { greets: 'Jo' }) });
  const words = (await draft(c.id, at('02T10:00:00')))?.ask ?? '';
  assert.doesNotMatch(words, /computer/);
  const messageId = randomUUID();
  await askAgain(id, messageId, words, at('02T10:00:00'));
  await askAgain(id, messageId, words, at('02T10:00:01'));
  const mails = await w.mails(id);
  assert.deepEqual(
    mails.map((m) => [m.state, m.automatic, m.audience, m.agentId]),
    [['held', false, 'third-party', cast.kiran]],
  );
  assert.equal((await w.row(id)).askAt?.toISOString(), '2026-12-07T10:00:00.000Z');
  // taken back, it was no asking
  await inTransaction(cast.db, (tx) => undoReply(tx, messageId, cast.kiran, at('02T10:00:05')));
  const [shown] = await selectWaits(cast.db, waitsOn(c.id));
  assert.equal(shown?.askedAgain, 0);
});

test('the drafted words to a customer pass our own check: to remind, and to close', async () => {
  const c = await conversation();
  const id = await w.wait(c.id, TUESDAY, {
    what: 'photos of the damage',
    endsAt: '2026-12-11T17:00:00.000Z',
    closes: false,
  });
  const remind = await draft(c.id, at('02T10:00:00'));
  assert.equal(remind?.close, '');
  await askAgain(id, randomUUID(), remind?.ask ?? '', at('02T10:00:00'));
  assert.deepEqual(
    (await w.mails(id)).map((m) => [m.state, m.audience]),
    [['held', 'customer']],
  );
  const close = await draft(c.id, at('14T10:00:00'));
  const closing = randomUUID();
  await inTransaction(cast.db, async (tx) =>
    closeByHand(
      tx,
      id,
      { messageId: closing, words: close?.close ?? '' },
      await writerOf(tx, cast.kiran),
      { config },
      at('14T10:00:00'),
    ),
  );
  assert.equal((await w.row(id)).closingId, closing);
});

test('mail that asks and is taken back was never asked: the wait is gone, and nobody is asked again', async () => {
  const c = await conversation();
  const party = await w.party(TUESDAY, { email: 'taken@back.example' });
  const messageId = randomUUID();
  await inTransaction(cast.db, async (tx) =>
    holdForward(
      tx,
      c.id,
      {
        id: messageId,
        to: [{ address: 'taken@back.example', name: 'Taken' }],
        cc: [],
        words: 'Please send the part.',
        withFiles: false,
        attachmentIds: [],
        meant: [],
      },
      await writerOf(tx, cast.kiran),
      { rehearsing: () => false },
      TUESDAY,
    ),
  );
  const id = await w.wait(c.id, TUESDAY, { thirdPartyId: party, messageId });
  assert.equal((await w.row(id)).begunAt, null);
  await inTransaction(cast.db, (tx) => undoReply(tx, messageId, cast.kiran, at('01T10:00:05')));
  assert.deepEqual(await selectWaits(cast.db, waitsOn(c.id)), [], 'not shown from that moment on');
  await w.pass(at('04T10:00:00'));
  assert.deepEqual([(await w.row(id)).endedBecause, (await w.asks(id)).length], ['never-asked', 0]);
});

test('without an address nothing can be asked by mail', async () => {
  const c = await conversation();
  const id = await w.wait(c.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY, { email: null }) });
  await assert.rejects(askAgain(id, randomUUID(), 'Hello', at('02T10:00:00')), refusal('no-address'));
});
