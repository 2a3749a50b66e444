import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { checkReply } from '../../rules/reply-check/check-reply.ts';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { writeConversation } from '../records.ts';
import { conversationFrom, glyphs } from './lesson.ts';

/** D5: give a range rather than nothing. Where our history cannot say, a person's own range, or a dated time for one. */
let desk: TestDesk;
let kiran: Agent;
const at = (text: string) => new Date(`2026-${text}:00Z`);

before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

/** What the customer's page says, as text. */
const pageOf = async (url: string) =>
  (await (await fetch(url)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

async function finished(kind: string, days: number[]): Promise<void> {
  const { db } = desk.running.platform;
  const { id: teamId } = await db
    .selectFrom('team')
    .select('id')
    .where('isDefault', '=', true)
    .executeTakeFirstOrThrow();
  const ownerId = (await kiran.get('/me')).id;
  for (const day of days) {
    const c = await writeConversation(db, {
      teamId,
      ownerId,
      openedAt: at('11-02T10:00'),
      status: 'resolved',
    });
    await db
      .updateTable('conversation')
      .set({ kind, resolvedAt: at(`11-${String(day).padStart(2, '0')}T12:00`) })
      .where('id', '=', c.id)
      .execute();
  }
}

test('D5: with enough like it, the customer’s page gives a range, which never gets wider in silence', async () => {
  // forty problems that took two to five working days
  await finished(
    'problem',
    Array.from({ length: 40 }, (_, i) => 4 + (i % 4)),
  );
  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Table broken',
    text: 'The table is broken. It does not stand.',
  });
  const c = await conversationFrom(kiran, 'Table broken');
  await kiran.call('PATCH', `/conversations/${c.id}`, { kind: 'problem' });
  const view = await kiran.get(`/conversations/${c.id}`);
  assert.equal(view.likelyFinished.state, 'range', view.likelyFinished.explanation);
  const range = /Most like this \(8 in 10\) finish between [^.]+\./;
  const first = range.exec(await pageOf(view.customerSees.url))?.[0];
  assert.ok(first, 'the page says it');
  // what they were told, which may come of a later reading of the past than the view before it
  const told = await desk.running.platform.db
    .selectFrom('forecastTold')
    .select('toAt')
    .where('conversationId', '=', c.id)
    .executeTakeFirstOrThrow();

  await desk.setClock(at('12-03T10:00'));
  const later = await kiran.get(`/conversations/${c.id}`);
  assert.ok(new Date(later.likelyFinished.toAt) <= told.toAt, 'narrower, or the same');
  await desk.setClock(at('12-14T10:00'));
  assert.equal((await kiran.get(`/conversations/${c.id}`)).likelyFinished.state, 'later');
  assert.match(
    await pageOf(view.customerSees.url),
    /We told you that this would probably be finished by [^.]+\. It is taking longer, and we are sorry\./,
  );
});

test('D5: where too few are like it, we say that we do not know yet, and by when they hear; a person can give a range', async () => {
  await desk.setClock(at('12-14T10:00'));
  await desk.write({
    from: 'Rhys Price <rhys@example.org>',
    subject: 'Praise',
    text: 'Thank you so much for the lovely service, everyone was wonderful.',
  });
  const c = await conversationFrom(kiran, 'Praise');
  await kiran.call('PATCH', `/conversations/${c.id}`, { kind: 'suggestion' });
  const view = await kiran.get(`/conversations/${c.id}`);
  assert.equal(view.likelyFinished.state, 'unknown');
  assert.match(
    await pageOf(view.customerSees.url),
    /We do not know yet when this will be finished\. We will tell you by Tuesday 15 December, 10am\./,
  );
  const offered = await kiran.get(`/conversations/${c.id}/date-to-offer?kind=update`);
  assert.match(offered.dueWords, /^\w+day \d+ December, \d/, 'there is always a date');

  const window = { fromAt: '2026-12-21T09:00:00Z', dueAt: '2026-12-23T17:00:00Z' };
  const sent = await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: 'Hello Rhys,\n\nWe will finish this between Monday 21 December and Wednesday 23 December.',
    promises: [{ kind: 'action', what: 'Finish this', ...window }],
    settles: view.promises.map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' })),
  });
  await kiran.call('POST', `/messages/${sent.id}/send-now`);
  await glyphs(kiran, c.id, (list) => list.includes('action open'));
});

test('D5: “we cannot say when” is never the answer', () => {
  const findings = checkReply('Hello Rhys,\n\nWe cannot say when this will be done.\n\nKiran', {
    now: at('12-14T10:00'),
    zone: 'Europe/London',
  });
  assert.ok(
    findings.some(({ rule }) => rule === 'vague-time'),
    JSON.stringify(findings),
  );
});
