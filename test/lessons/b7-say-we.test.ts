import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStrictDesk, type StrictDesk } from './strict.ts';

/** B7 and E3: never blame a colleague, another team or another organisation; say "we", and make no excuses. */
let strict: StrictDesk;
before(async () => {
  strict = await openStrictDesk(['blame']);
});
after(() => strict?.desk.close());

for (const words of [
  'The warehouse forgot to check it.',
  'My colleague made a mistake.',
  'The courier lost your parcel.',
  'It was the fault of our supplier.',
])
  test(`B7, E3: stopped: ${words}`, async () => {
    assert.equal((await strict.found(words)).length, 1);
  });

test('B7: what is our own goes as "we"', async () => {
  assert.deepEqual(await strict.found('We did not check the leg before it left. We are sorry.'), []);
});
