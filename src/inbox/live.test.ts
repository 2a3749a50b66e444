import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { minutesOn, NOW, type ReadingDesk, readingDesk } from '../../test/reading.ts';
import { systemClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { startSession } from '../team/sessions.ts';

let desk: ReadingDesk;
let address: string;
before(async () => {
  desk = await readingDesk();
  address = await desk.server.app.listen({ host: '127.0.0.1', port: 0 });
});
after(() => desk.close());

interface Listening {
  headers: Headers;
  /** every event so far */
  seen: { event: string; kind: string; conversationId?: string; away?: boolean; draftedAt?: string | null }[];
  /** resolves once an event is seen that matches, or fails after three seconds */
  until(matching: (news: Listening['seen'][number]) => boolean): Promise<void>;
  ended: Promise<void>;
  cookie: string;
  close(): void;
}

async function listen(agentId: string): Promise<Listening> {
  const session = await inTransaction(desk.db, (tx) => startSession(tx, agentId, systemClock.now()));
  const cookie = `kept_session=${session.token}`;
  const end = new AbortController();
  const answer = await fetch(`${address}/api/v1/live`, { headers: { cookie }, signal: end.signal });
  assert.equal(answer.status, 200);
  const seen: Listening['seen'] = [];
  let told = () => {};
  const ended = (async () => {
    const text = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of answer.body as ReadableStream<Uint8Array>) {
        const blocks = (rest + text.decode(chunk, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data) seen.push({ event: /^event: (.*)$/m.exec(block)?.[1] ?? 'message', ...JSON.parse(data) });
        }
        told();
      }
    } catch {
      // closed from this side
    }
  })();
  return {
    headers: answer.headers,
    seen,
    ended,
    cookie,
    close: () => end.abort(),
    async until(matching) {
      const late = Date.now() + 3_000;
      while (!seen.some(matching)) {
        assert.ok(Date.now() < late, `nothing of the kind in ${JSON.stringify(seen)}`);
        await new Promise<void>((again) => {
          told = again;
          setTimeout(again, 50);
        });
      }
    },
  };
}

const say = (kind: string, conversationId: string | null) =>
  inTransaction(desk.db, (tx) => record(tx, { kind, conversationId }, desk.server.platform.clock.now()));

async function asOwner(text: string): Promise<void> {
  const owner = new pg.Client(desk.server.database.config);
  await owner.connect();
  await owner.query(text);
  await owner.end();
}

test('what is committed reaches every screen within a second, once, and in words of no one', async () => {
  const c = await desk.open({});
  const kiran = await listen(desk.people.kiran);
  const sam = await listen(desk.people.sam);
  assert.equal(kiran.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.equal(kiran.headers.get('x-accel-buffering'), 'no');
  assert.match(kiran.headers.get('cache-control') ?? '', /no-transform/);
  const began = Date.now();
  await say('test-news', c.id);
  await Promise.all([kiran, sam].map((who) => who.until((news) => news.kind === 'test-news')));
  assert.ok(Date.now() - began < 1_000);
  await desk.live.settle();
  await desk.live.settle();
  assert.deepEqual(
    kiran.seen.filter((news) => news.kind === 'test-news'),
    [{ event: 'message', kind: 'test-news', conversationId: c.id, promiseId: null }],
  );
  kiran.close();
  sam.close();
  await Promise.all([kiran.ended, sam.ended]);
});

test('news of a restricted conversation goes to those named, presence too', async () => {
  const secret = await desk.open({ only: [desk.people.sam] });
  const free = await desk.open({});
  const kiran = await listen(desk.people.kiran);
  const sam = await listen(desk.people.sam);
  await say('secret-news', secret.id);
  await desk.sam.call('PUT', `/conversations/${secret.id}/presence`, { doing: 'writing' });
  await sam.until((news) => news.kind === 'secret-news');
  await sam.until((news) => news.event === 'presence' && news.conversationId === secret.id);
  await say('free-news', free.id);
  await kiran.until((news) => news.kind === 'free-news');
  assert.equal(
    kiran.seen.some((news) => news.conversationId === secret.id),
    false,
  );
  kiran.close();
  sam.close();
  await Promise.all([kiran.ended, sam.ended]);
});

test('that a conversation is restricted now is told to those who lose it as a change of nothing named', async () => {
  const free = await desk.open({});
  const kiran = await listen(desk.people.kiran);
  await desk.live.settle();
  await desk.live.settle();
  kiran.seen.splice(0);
  await desk.server.platform.db
    .updateTable('conversation')
    .set({ restricted: true })
    .where('id', '=', free.id)
    .execute();
  await say('restricted', free.id);
  await kiran.until((news) => news.kind === 'changed');
  assert.deepEqual(kiran.seen, [{ event: 'message', kind: 'changed' }]);
  kiran.close();
  await kiran.ended;
});

test('who looks and who has gone is news, also when they leave without a word', async () => {
  const c = await desk.open({});
  const kiran = await listen(desk.people.kiran);
  const presence = () =>
    kiran.seen.filter((news) => news.event === 'presence' && news.conversationId === c.id).length;
  await desk.sam.call('PUT', `/conversations/${c.id}/presence`, { doing: 'looking' });
  await kiran.until(() => presence() === 1);
  await desk.sam.call('PUT', `/conversations/${c.id}/presence`, { doing: 'gone' });
  await kiran.until(() => presence() === 2);
  await desk.sam.call('PUT', `/conversations/${c.id}/presence`, { doing: 'looking' });
  await kiran.until(() => presence() === 3);
  desk.server.platform.clock.at = minutesOn(1);
  await kiran.until(() => presence() === 4);
  kiran.close();
  await kiran.ended;
});

test('a draft that is saved is news, also of somebody who has left; that it grows old is none', async () => {
  const c = await desk.open({});
  const kiran = await listen(desk.people.kiran);
  const drafted = () =>
    kiran.seen.flatMap((news) => (news.conversationId === c.id ? [news.draftedAt ?? null] : []));
  const save = (savedAt: Date) =>
    desk.server.platform.db
      .insertInto('draft')
      .values({ conversationId: c.id, agentId: desk.people.sam, content: '{}', savedAt })
      .onConflict((oc) => oc.columns(['conversationId', 'agentId']).doUpdateSet({ savedAt }))
      .execute();
  desk.server.platform.clock.at = NOW;
  await save(NOW);
  await kiran.until(() => drafted().length === 1);
  await save(new Date(NOW.getTime() + 1000));
  await kiran.until(() => drafted().length === 2);
  desk.server.platform.clock.at = minutesOn(1);
  await desk.sam.call('PUT', `/conversations/${c.id}/presence`, { doing: 'looking' });
  await kiran.until(() => drafted().length === 3);
  assert.deepEqual(drafted(), ['2026-12-01T10:00:00.000Z', '2026-12-01T10:00:01.000Z', null]);
  desk.server.platform.clock.at = NOW;
  kiran.close();
  await kiran.ended;
});

test('changes to the desk are told without what they were, and sign-ins to nobody', async () => {
  const kiran = await listen(desk.people.kiran);
  await say('sign-in', null);
  await say('settings-changed', null);
  await kiran.until((news) => news.event === 'desk');
  await desk.live.settle();
  assert.deepEqual(
    kiran.seen.filter((news) => news.event === 'desk' && news.kind !== 'desk'),
    [],
  );
  assert.equal(
    kiran.seen.some((news) => news.kind === 'sign-in'),
    false,
  );
  kiran.close();
  await kiran.ended;
});

test('a stream that begins is told what happened just before it, which its screen may have read too early to know', async () => {
  const c = await desk.open({});
  const sam = await listen(desk.people.sam);
  await say('earlier-news', c.id);
  await sam.until((news) => news.kind === 'earlier-news');
  const kiran = await listen(desk.people.kiran);
  await kiran.until((news) => news.kind === 'earlier-news');
  await desk.live.settle();
  await desk.live.settle();
  for (const who of [sam, kiran])
    assert.equal(who.seen.filter((news) => news.kind === 'earlier-news').length, 1);
  kiran.close();
  sam.close();
  await Promise.all([kiran.ended, sam.ended]);
});

test('records that cannot be read are told of once, and so is that they are back', async () => {
  const kiran = await listen(desk.people.kiran);
  await desk.live.settle();
  const records = () => kiran.seen.filter((news) => news.event === 'records').map(({ away }) => away);
  assert.deepEqual(records(), []);
  // what the look at the records needs is not there: as with a server that is away, every look fails
  await asOwner('alter table event rename to event_elsewhere');
  try {
    await kiran.until((news) => news.away === true);
    const late = await listen(desk.people.sam);
    await late.until((news) => news.away === true);
    late.close();
    await late.ended;
  } finally {
    await asOwner('alter table event_elsewhere rename to event');
  }
  await kiran.until((news) => news.away === false);
  assert.deepEqual(records(), [true, false]);
  kiran.close();
  await kiran.ended;
});

test('a stream ends with its session', async () => {
  const kiran = await listen(desk.people.kiran);
  const sam = await listen(desk.people.sam);
  const before = desk.live.listening;
  await desk.db.deleteFrom('session').where('agentId', '=', desk.people.kiran).execute();
  await desk.live.checkNow();
  await kiran.ended;
  assert.equal(desk.live.listening, before - 1);
  sam.close();
  await sam.ended;
});
