import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { get, minutesOn, NOW, type ReadingDesk, readingDesk } from '../../test/reading.ts';
import { type Written, writeMessage } from '../../test/records.ts';
import { callerAs } from '../../test/server.ts';
import { inTransaction } from '../platform/db.ts';
import { type Happening, record } from '../platform/events.ts';
import { idAt } from '../platform/ids.ts';
import { type MailAlert, mailUnread, tellNews } from './alerts.ts';

/** Alerts before due, after a time without Kept, and in nobody's quiet hours. */
let desk: ReadingDesk;
before(async () => {
  desk = await readingDesk();
});
after(() => desk.close());

const happens = (happening: Happening) => inTransaction(desk.db, (tx) => record(tx, happening, NOW));
const quiet = () => {};
const wordsOf = async (agentId: string) =>
  (await get(await callerAs(desk.server, agentId), '/alerts')).items.map(
    (alert: { words: string }) => alert.words,
  );
const clear = () => desk.db.deleteFrom('alert').execute();
const sent: Parameters<MailAlert>[1][] = [];
const keepMail: MailAlert = async (_tx, mail) => {
  sent.push(mail);
};

test('half of its time has gone and nothing was written: told once; not where somebody wrote, nor of a short one', async () => {
  const { kiran } = desk.people;
  const c = await desk.open({ ownerId: kiran, contact: { name: 'Rhys Price' } });
  const other = await desk.open({ ownerId: kiran, contact: { name: 'Gwen Price' } });
  const promise = (of: Written, what: string, halfAt: Date | null) =>
    desk.db
      .insertInto('promise')
      .values({
        id: crypto.randomUUID(),
        conversationId: of.id,
        contactId: of.contactId,
        kind: 'action',
        what,
        dueAt: minutesOn(2880),
        madeAt: NOW,
        halfAt,
        state: 'open',
        stateAt: NOW,
      })
      .execute();
  await promise(c, 'Send the form', minutesOn(1440));
  await promise(c, 'At once', null);
  await promise(other, 'Send the other form', minutesOn(1440));
  await writeMessage(desk.db, other, minutesOn(60), {
    direction: 'out',
    agentId: kiran,
    delivery: 'accepted',
  });
  const told = async (at: Date) => {
    await tellNews(desk.db, idAt(Date.now() + 60_000), at, quiet);
    return (await wordsOf(kiran)).filter((words: string) => words.startsWith('Half'));
  };
  assert.deepEqual(await told(minutesOn(1439)), []);
  const once = ['Half the time has gone and nothing has been written, to Rhys Price: Send the form'];
  assert.deepEqual(await told(minutesOn(1440)), once);
  assert.deepEqual(await told(minutesOn(1500)), once);
  await clear();
});

test('a flood after a time without Kept is one alert that sums it up, and none of it is told again', async () => {
  const { kiran } = desk.people;
  const c = await desk.open({ ownerId: kiran });
  const after = idAt(Date.now() - 1);
  for (let n = 0; n < 12; n++)
    await happens({
      kind: 'message-in',
      conversationId: c.id,
      messageId: await writeMessage(desk.db, c, NOW),
    });
  await tellNews(desk.db, after, NOW, quiet);
  const { items, unread } = await get(desk.kiran, '/alerts');
  assert.equal(unread, 1);
  const [sum] = items.filter((alert: { read: boolean }) => !alert.read);
  assert.deepEqual(
    [sum.kind, sum.words, sum.conversationId],
    ['summed', '12 things came up at once. Today has them in order.', null],
  );
  await tellNews(desk.db, after, minutesOn(1), quiet);
  assert.equal((await get(desk.kiran, '/alerts')).unread, 1);
  sent.length = 0;
  await mailUnread(desk.server.platform, keepMail, minutesOn(10));
  assert.deepEqual(
    sent.map(({ subject, text }) => [subject, text.split('\n')[1]]),
    [['12 things came up at once. Today has them in order.', `${desk.server.platform.config.url}/today`]],
  );
  await clear();
});

test('nobody is mailed in quiet hours of their own, and who has none at night is', async () => {
  const { kiran } = desk.people;
  const c = await desk.open({ ownerId: kiran, subject: 'Lamp', contact: { name: 'Owen Hart' } });
  const mailedAt = async (quietFromMinute: number | null, quietUntilMinute: number | null, at: string) => {
    await clear();
    await desk.db
      .updateTable('agent')
      .set({ quietFromMinute, quietUntilMinute })
      .where('id', '=', kiran)
      .execute();
    const after = idAt(Date.now() - 1);
    await happens({ kind: 'not-delivered', conversationId: c.id });
    await tellNews(desk.db, after, new Date('2026-12-01T09:00:00Z'), quiet);
    sent.length = 0;
    await mailUnread(desk.server.platform, keepMail, new Date(at));
    return sent.length;
  };
  assert.equal(await mailedAt(600, 720, '2026-12-01T11:00:00Z'), 0);
  assert.equal(await mailedAt(600, 720, '2026-12-01T12:00:00Z'), 1);
  assert.equal(await mailedAt(0, 0, '2026-12-01T23:00:00Z'), 1);
  assert.equal(await mailedAt(null, null, '2026-12-01T23:00:00Z'), 0);
  await clear();
});
