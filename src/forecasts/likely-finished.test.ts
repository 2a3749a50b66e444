import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type People, setUpPeople } from '../../test/people.ts';
import { writeConversation } from '../../test/records.ts';
import { type TestServer, testServer } from '../../test/server.ts';
import { connect } from '../platform/db.ts';
import { type Finish, likelyFinished, tellLikelyFinished, type Unfinished } from './likely-finished.ts';
import { forecastRoutes } from './routes.ts';

// a Tuesday, 10am in London; the desk works 9 to 5
const now = new Date('2026-12-01T10:00:00Z');
const at = (text: string) => new Date(`2026-${text}:00Z`);

let server: TestServer;
let people: People;
let c: Unfinished;
before(async () => {
  server = await testServer(forecastRoutes, { now: now.toISOString() });
  people = await setUpPeople(server.platform, now);
  const { teamId, kiran: ownerId } = people;
  const { id } = await writeConversation(server.platform.db, { teamId, ownerId, openedAt: now });
  c = { id, kind: 'problem', openedAt: now };
});
after(() => server.close());

/** So many of a kind, of 2 November, that ended on each of these days of it. */
async function finished(each: number, days: number[], kind = 'problem'): Promise<void> {
  const { db } = server.platform;
  for (const day of days)
    for (let one = 0; one < each; one++) {
      const { id } = await writeConversation(db, {
        teamId: people.teamId,
        ownerId: people.kiran,
        openedAt: at('11-02T10:00'),
        status: 'resolved',
      });
      await db
        .updateTable('conversation')
        .set({ kind, resolvedAt: at(`11-${String(day).padStart(2, '0')}T12:00`) })
        .where('id', '=', id)
        .execute();
    }
}

/** By another process each time, which knows the past as it is by now. */
async function by(
  say: typeof likelyFinished,
  when = now,
  of = c,
): Promise<Extract<Finish, { state: 'range' }>> {
  const db = connect(server.database.appConfig);
  try {
    const finish = await say(db, of, when);
    assert.equal(finish.state, 'range');
    return finish as Extract<Finish, { state: 'range' }>;
  } finally {
    await db.destroy();
  }
}
const toldRanges = () =>
  server.platform.db.selectFrom('forecastTold').select('toAt').where('conversationId', '=', c.id).execute();
const day = (instant: Date) => instant.toISOString().slice(0, 10);

test('what a customer was told gets narrower, and what has got narrower never gets wider again', async () => {
  await finished(10, [4, 5, 6, 9]);
  assert.equal(day((await by(tellLikelyFinished)).toAt), '2026-12-08');

  await finished(60, [4, 5]);
  // two pages at once put it on record once
  const [narrower] = await Promise.all([by(tellLikelyFinished), by(tellLikelyFinished)]);
  assert.equal(day(narrower.toAt), '2026-12-07');
  assert.equal((await toldRanges()).length, 2);

  await finished(100, [6, 9]);
  for (const say of [tellLikelyFinished, likelyFinished])
    assert.ok((await by(say)).toAt <= narrower.toAt, 'no wider than they were told last');
  assert.equal((await toldRanges()).length, 2);
});

test('where nothing like it speaks any more, what was told stands, and never begins in the past', async () => {
  const later = at('12-04T09:30');
  const { fromAt, toAt } = await by(tellLikelyFinished, later, { ...c, kind: 'complaint' });
  assert.deepEqual([fromAt, day(toAt)], [later, '2026-12-07']);
});

test('what turns out to be sooner altogether is told as it is', async () => {
  await finished(40, [2], 'enquiry');
  const { fromAt, toAt } = await by(tellLikelyFinished, now, { ...c, kind: 'enquiry' });
  assert.deepEqual([day(fromAt), day(toAt)], ['2026-12-01', '2026-12-01']);
});
