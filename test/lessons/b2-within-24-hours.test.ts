import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Cast, openCast } from '../cast.ts';

/** B2: answer within 24 hours; stick to the time you gave. */
let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

const due = async (at: string) => {
  const filed = await cast.mailIn({ email: `b2.${Date.parse(at)}@example.org` }, new Date(at));
  return filed.told.dueAt?.toISOString();
};

test('B2: within 24 hours of contact, rolled to the same time on the next working day', async () => {
  assert.equal(await due('2026-12-01T10:20:00Z'), '2026-12-02T10:20:00.000Z', 'a Tuesday');
  assert.equal(await due('2026-12-04T15:00:00Z'), '2026-12-07T15:00:00.000Z', 'a Friday: Monday');
  assert.equal(await due('2026-12-05T20:00:00Z'), '2026-12-07T20:00:00.000Z', 'a Saturday: Monday');
  assert.equal(
    await due('2026-12-24T11:00:00Z'),
    '2026-12-29T11:00:00.000Z',
    'Christmas Eve: past Christmas, the weekend and the bank holiday',
  );
});

test('B2: the date says how it came about', async () => {
  const filed = await cast.mailIn({ email: 'why@example.org' }, new Date('2026-12-24T11:00:00Z'));
  const promise = await cast.db
    .selectFrom('promise')
    .select('explanation')
    .where('conversationId', '=', filed.conversation.id)
    .where('kind', '=', 'reply')
    .executeTakeFirstOrThrow();
  assert.match(promise.explanation, /bank holiday|Christmas Day/i);
  assert.match(promise.explanation, /Tue 29 Dec/);
});
