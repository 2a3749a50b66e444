import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { runChecks } from '../../src/records/verify.ts';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { openSink, type Sink, until } from './sink.ts';

/** The system's clock is put an hour on and back again while the desk works: nothing is early, nothing twice, and the records are sound. */
let desk: TestDesk;
let sink: Sink;
let kiran: Agent;

before(async () => {
  sink = await openSink();
  desk = await openDesk({ env: { KEPT_SMTP_OUT: sink.url } });
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(async () => {
  await desk?.close();
  await sink?.close();
});

const FROM = 'adaeze@example.org';
const clock = (time: string) => desk.setClock(new Date(`2026-12-01T${time}Z`));
const mails = (words: RegExp) =>
  sink.mail.filter((m) => m.to.includes(FROM) && words.test(m.parsed.text ?? ''));
type Shown = { id: string; kind: string; state: string };
const promises = async (id: string): Promise<Shown[]> => (await kiran.get(`/conversations/${id}`)).promises;
const stateOf = async (id: string, kind: string) => (await promises(id)).find((p) => p.kind === kind)?.state;

async function reply(id: string, words: string, more: object = {}): Promise<string> {
  const open = (await promises(id)).filter((p) => p.state === 'open' && p.kind === 'reply');
  const held = await kiran.call('POST', `/conversations/${id}/replies`, {
    id: randomUUID(),
    words: `Hello.\n\n${words}`,
    settles: open.map((p) => ({ promiseId: p.id, outcome: 'kept' })),
    ...more,
  });
  return held.id;
}

test('an hour on and back, several times', async () => {
  await desk.write({ from: FROM, subject: 'Damaged table', text: 'One leg is split.' });
  await until('the acknowledgement', () => mails(/./).length > 0);
  const { id } = await until(
    'it is filed',
    async () => (await kiran.get('/conversations?view=all')).items[0],
  );
  await until('its promise stands', async () => (await stateOf(id, 'reply')) === 'open');

  // an hour ahead: an answer leaves, with a promise; another is held
  await clock('11:05:00');
  const call = { kind: 'callback', what: 'Ring you', dueAt: '2026-12-01T12:30:00Z' };
  const first = await reply(id, 'We are looking for a leg.', { promises: [call] });
  await kiran.call('POST', `/messages/${first}/send-now`);
  await until('it is kept', async () => (await stateOf(id, 'reply')) === 'kept');
  const second = await reply(id, 'We have found one.');

  // and back: what was held then waits, and can be sent
  await clock('10:10:00');
  assert.equal(mails(/found one/).length, 0);
  await kiran.call('POST', `/messages/${second}/send-now`);
  await until('it leaves', () => mails(/found one/).length > 0);
  await desk.write({
    from: FROM,
    subject: 'Re: Damaged table',
    text: 'Thank you. And a screw?',
    inReplyTo: `<${sink.mail[0]?.parsed.messageId?.replace(/[<>]/g, '')}>`,
  });
  await until('it is filed', async () =>
    /a screw/.test(JSON.stringify((await kiran.get(`/conversations/${id}`)).thread)),
  );

  // what falls due is broken at its time, whichever way the clock came there
  for (const time of ['12:29:50', '11:29:50', '12:29:55']) {
    await clock(time);
    assert.equal(await stateOf(id, 'callback'), 'open', time);
  }
  for (const time of ['12:30:01', '11:30:00', '12:40:00', '11:40:00', '13:00:00']) {
    await clock(time);
    assert.equal(await stateOf(id, 'callback'), 'broken', time);
  }

  assert.equal(mails(/looking for a leg/).length, 1);
  assert.equal(mails(/found one/).length, 1);
  const owner = new pg.Client(desk.database.config);
  await owner.connect();
  try {
    const { rows } = await owner.query(
      `select outcome, count(*)::int as n from promise_settlement s join promise p on p.id = s.promise_id
       where p.kind = 'callback' group by 1 order by 1`,
    );
    assert.deepEqual(rows, [
      { outcome: 'broken', n: 1 },
      { outcome: 'opened', n: 1 },
    ]);
    const alerts = await owner.query(`select from alert where kind = 'broken'`);
    assert.equal(alerts.rowCount, 1);
    const found = await runChecks(owner, desk.running.platform.clock.now(), true);
    assert.deepEqual(
      found.filter((one) => !one.note),
      [],
    );
  } finally {
    await owner.end();
  }
});
