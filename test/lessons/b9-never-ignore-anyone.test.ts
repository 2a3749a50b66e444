import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Cast, openCast, TUESDAY } from '../cast.ts';

/** B9: never ignore anyone. No open conversation without an owner, a next step and a date: held by the database itself. */
let cast: Cast;
let client: pg.Client;
before(async () => {
  cast = await openCast();
  client = new pg.Client(cast.database.config);
  await client.connect();
});
after(async () => {
  await client.end();
  await cast.close();
});

test('B9: whatever somebody with the database in their hands does, nobody can be forgotten', async () => {
  const { conversation } = await cast.mailIn({}, TUESDAY);
  for (const forget of [
    `update conversation set owner_id = null where id = '${conversation.id}'`,
    `update conversation set next_step = '' where id = '${conversation.id}'`,
    `update target set state = 'dropped', state_at = now() where conversation_id = '${conversation.id}'`,
    `update agent set deactivated_at = now() where id = (select owner_id from conversation where id = '${conversation.id}')`,
  ])
    await assert.rejects(client.query(forget), { code: /KP00[15]/ } as never, forget);
});

test('B9: a conversation cannot be resolved before somebody answered', async () => {
  const { resolve } = await import('../../src/outcomes/resolve.ts');
  const { inTransaction } = await import('../../src/platform/db.ts');
  const { conversation } = await cast.mailIn({ email: 'unanswered@example.org' }, TUESDAY);
  await assert.rejects(
    inTransaction(cast.db, (tx) => resolve(tx, conversation.id, cast.kiran, TUESDAY)),
    (error: { code: string }) => error.code === 'not-answered',
  );
});
