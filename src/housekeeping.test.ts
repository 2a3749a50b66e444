import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../test/server.ts';
import { refuseWrites } from '../test/spoil.ts';
import { startHousekeeping } from './housekeeping.ts';

test('what can not be deleted keeps nothing else from being deleted', async () => {
  const server = await testServer(() => {});
  const { db, clock } = server.platform;
  const said: unknown[] = [];
  const log = (level: string, what: string, facts?: Record<string, unknown>) =>
    void said.push([level, what, facts?.what]);
  const old = new Date(clock.now().getTime() - 100 * 3_600_000);
  await db.insertInto('rateWindow').values({ key: 'form-sent:', windowStart: old, hits: 1 }).execute();
  await db
    .insertInto('automaticSend')
    .values({ id: crypto.randomUUID(), address: 'a@example.org', at: old })
    .execute();
  const mend = await refuseWrites(server.database, 'rate_window', 'true');
  const loop = startHousekeeping({ ...server.platform, log });
  try {
    await loop.settle();
    assert.deepEqual(said[0], ['error', 'housekeeping left something undone', 'rates']);
    assert.ok(said.every((line) => JSON.stringify(line) === JSON.stringify(said[0])));
    assert.deepEqual(await db.selectFrom('automaticSend').select('id').execute(), []);
    await mend();
    await loop.settle();
    assert.deepEqual(await db.selectFrom('rateWindow').select('key').execute(), []);
  } finally {
    await loop.stop();
    await server.close();
  }
});
