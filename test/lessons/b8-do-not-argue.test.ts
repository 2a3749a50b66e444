import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStrictDesk, type StrictDesk } from './strict.ts';

/** B8: don't moan, argue or get annoyed. */
let strict: StrictDesk;
before(async () => {
  strict = await openStrictDesk(['irritation', 'blame']);
});
after(() => strict?.desk.close());

for (const words of [
  'As I have already told you, the leg is on its way.',
  'You should have read the instructions.',
  'PLEASE STOP WRITING TO US EVERY DAY.',
])
  test(`B8: stopped: ${words}`, async () => {
    assert.notDeepEqual(await strict.found(words), []);
  });

test('B8: a calm no with its reason goes', async () => {
  assert.deepEqual(
    await strict.found(
      'We cannot bring it on Sunday, because nobody drives that day. Monday is the first day.',
    ),
    [],
  );
});
