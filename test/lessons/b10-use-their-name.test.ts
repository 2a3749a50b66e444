import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Cast, openCast, TUESDAY } from '../cast.ts';

/** B10 (for the acknowledgement): use the person's name, as they sign it. */
let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

const greeting = async (name: string, words: string, email: string) => {
  const { conversation } = await cast.mailIn({ name, words, email }, TUESDAY);
  const ack = await cast.db
    .selectFrom('message')
    .select('words')
    .where('conversationId', '=', conversation.id)
    .where('automatic', '=', true)
    .executeTakeFirstOrThrow();
  return ack.words.split('\n')[0];
};

test('B10: greets them as they sign, and not at all by a name that is none', async () => {
  assert.equal(
    await greeting('Thomas Wren', 'Where is my refund?\n\nBest wishes,\nTom', 'tom@example.org'),
    'Hello Tom,',
  );
  assert.equal(await greeting('WREN, THOMAS', 'Where is my refund?', 'wren@example.org'), 'Hello Thomas,');
  assert.equal(await greeting('Mr D. Bell', 'The sofa has not come.', 'bell@example.org'), 'Hello Mr Bell,');
  assert.equal(await greeting('', 'Hello?', 'nobody@example.org'), 'Hello,');
  assert.equal(await greeting('http://evil.example', 'Hello?', 'evil@example.org'), 'Hello,');
});
