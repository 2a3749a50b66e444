import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { writeConversation, writeMessage } from '../records.ts';
import { conversationFrom } from './lesson.ts';

/** A3: give a little more than was expected. A date is offered with room, so that most hear sooner than they were told. */
let desk: TestDesk;
let kiran: Agent;
const at = (text: string) => new Date(`2026-${text}:00Z`);

before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

test('A3: the date offered is the one by which nine in ten like it are answered, not the middle one', async () => {
  const { db } = desk.running.platform;
  const { id: teamId } = await db
    .selectFrom('team')
    .select('id')
    .where('isDefault', '=', true)
    .executeTakeFirstOrThrow();
  const me = (await kiran.get('/me')).id;
  // most are answered within the hour, and every tenth in the third working day
  for (let i = 0; i < 60; i++) {
    const c = await writeConversation(db, { teamId, ownerId: me, openedAt: at('11-02T10:00') });
    await writeMessage(db, c, i < 50 ? at('11-02T10:30') : at('11-04T11:00'), {
      direction: 'out',
      agentId: me,
      delivery: 'accepted',
    });
  }
  await desk.write({
    from: 'Rhys Price <rhys@example.org>',
    subject: 'Boiler part',
    text: 'The boiler part is wrong.',
  });
  const c = await conversationFrom(kiran, 'Boiler part');
  const offered = await kiran.call('POST', `/conversations/${c.id}/next-word`);
  assert.equal(offered.dueAt, '2026-12-03T17:00:00.000Z', 'Thursday: the middle one would be Tuesday');
  assert.match(offered.explanation, /^9 in 10 like it were answered by then \(from 60 like it\)/);
});
