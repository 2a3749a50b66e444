import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { until } from '../../test/attack/sink.ts';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { StandingClock } from '../../test/server.ts';
import { refuseWrites } from '../../test/spoil.ts';
import { type MailParser, openParser, UnreadableMail } from '../channels/email/reading/parser.ts';
import { readConfig } from '../platform/config.ts';
import type { Loop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { Signal } from '../platform/signal.ts';
import { startFiling } from './file-mail.ts';
import { MailKeeper } from './keep-mail.ts';
import { leaseWaiting } from './store.ts';

/** Filing where a mail can't be filed, there is no room for it, or reading it takes long. */
let cast: Cast;
let parser: MailParser;
let platform: Platform & { clock: StandingClock };
let filing: Loop;
let said: string[] = [];

before(async () => {
  cast = await openCast();
  parser = openParser();
  const log: Platform['log'] = (level, what) => void said.push(`${level}: ${what}`);
  platform = {
    config: readConfig({ KEPT_SMTP_OUT: 'smtp://127.0.0.1:2526' }),
    db: cast.db,
    clock: new StandingClock(TUESDAY.toISOString()),
    secret: cast.secret,
    log,
    signal: new Signal(cast.db, log),
  };
});
after(async () => {
  await platform.signal.close();
  await parser.close();
  await cast.close();
});
beforeEach(() => {
  said = [];
});
afterEach(() => filing.stop());

const keep = (...subjects: string[]) => {
  const keeper = new MailKeeper(cast.db);
  return Promise.all(
    subjects.map((subject) =>
      keeper.keep(
        {
          door: 'smtp',
          mailboxId: cast.mailboxId,
          mailFrom: 'adaeze@example.org',
          recipients: ['care@fernhill.example'],
          remoteAddress: '192.0.2.7',
          raw: Buffer.from(
            `From: Adaeze Okafor <${subject}@example.org>\r\nTo: care@fernhill.example\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.org>\r\nDate: Tue, 1 Dec 2026 10:00:00 +0000\r\n\r\nHello\r\n`,
          ),
        },
        platform.clock.now(),
      ),
    ),
  );
};
const rowOf = (subject: string) =>
  cast.db
    .selectFrom('incoming')
    .innerJoin('blob', 'blob.sha256', 'incoming.rawSha256')
    .select(['incoming.id', 'incoming.state', 'attempts', 'tryAfter', 'reason'])
    .where((eb) =>
      eb(eb.fn('convert_from', ['blob.bytes', eb.val('UTF8')]), 'like', `%Subject: ${subject}\r%`),
    )
    .executeTakeFirstOrThrow();
const filed = async (subject: string) => (await rowOf(subject)).state === 'filed';
const timesFiled = async (subject: string) =>
  (await cast.db.selectFrom('message').select('id').where('subject', '=', subject).execute()).length;

test('a mail that can not be filed holds up no other, and after five tries stands as not filed', async () => {
  const mend = await refuseWrites(cast.database, 'message', `new.subject = 'spoilt'`);
  await keep('good-1', 'spoilt', 'good-2');
  filing = startFiling(platform, parser);
  await until('the others are filed', async () => (await filed('good-1')) && (await filed('good-2')));
  for (const attempts of [1, 2, 3, 4]) {
    await filing.settle();
    const row = await rowOf('spoilt');
    assert.deepEqual([row.state, row.attempts], ['waiting', attempts]);
    assert.equal(
      row.tryAfter?.toISOString(),
      new Date(platform.clock.at.getTime() + attempts * 15_000).toISOString(),
    );
    platform.clock.at = minutesAfter(platform.clock.at, 2);
  }
  await filing.settle();
  const row = await rowOf('spoilt');
  assert.equal(row.state, 'not-filed');
  assert.equal(row.reason, 'We could read this mail but not file it. It was tried five times.');
  await mend();
});

test('no room: the mail waits, none of its tries is used up, and it is filed as soon as there is room', async () => {
  const mend = await refuseWrites(cast.database, 'message');
  await keep('waits-for-room');
  filing = startFiling(platform, parser);
  await until(
    'it was tried twice',
    () => said.filter((what) => what === 'warn: filing mail will try again').length > 1,
  );
  assert.equal((await rowOf('waits-for-room')).state, 'waiting');
  await mend();
  // the clock stands still: no lease runs out
  await until('it is filed', () => filed('waits-for-room'));
  assert.equal((await rowOf('waits-for-room')).attempts, 1);
  assert.equal(await timesFiled('waits-for-room'), 1);
  assert.ok(!said.some((what) => what.startsWith('error')), said.join('\n'));
});

test('a mail that takes long to read holds up none of those that came with it', async () => {
  await keep('quick-1', 'takes-long', 'quick-2');
  const { promise: gate, resolve: go } = Promise.withResolvers<void>();
  const stalled: MailParser = {
    ...parser,
    async *parseAsReady(mails) {
      const isSlow = (at: number) => String(mails[at]?.raw).includes('takes-long');
      for await (const group of parser.parseAsReady(mails)) {
        yield group.filter(({ at }) => !isSlow(at));
        const slow = group.filter(({ at }) => isSlow(at));
        if (slow.length > 0) await gate;
        yield slow.map(({ at }) => ({
          at,
          mail: new UnreadableMail('Reading it took longer than 5 seconds.'),
        }));
      }
    },
  };
  filing = startFiling(platform, stalled);
  await until('the others are filed', async () => (await filed('quick-1')) && (await filed('quick-2')));
  assert.equal((await rowOf('takes-long')).state, 'waiting');
  go();
  await until('it stands as not filed', async () => (await rowOf('takes-long')).state === 'not-filed');
  assert.equal((await rowOf('takes-long')).reason, 'Reading it took longer than 5 seconds.');
});

test('a lease is renewed while a mail is slow to read, so that no other process reads it too', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let go: () => void = () => {};
  const slow: MailParser = {
    ...parser,
    async *parseAsReady(mails) {
      await new Promise<void>((done) => (go = done));
      yield* parser.parseAsReady(mails);
    },
  };
  t.after(() => go());
  await keep('slow-to-read');
  filing = startFiling(platform, slow);
  await until('it is leased', async () => (await rowOf('slow-to-read')).attempts === 1);
  platform.clock.at = minutesAfter(platform.clock.at, 1.5);
  t.mock.timers.tick(30_000);
  const renewed = minutesAfter(platform.clock.at, 2).toISOString();
  await until('it is renewed', async () => (await rowOf('slow-to-read')).tryAfter?.toISOString() === renewed);
  platform.clock.at = minutesAfter(platform.clock.at, 1.5);
  const now = platform.clock.now();
  assert.deepEqual(await leaseWaiting(cast.db, 10, now, minutesAfter(now, 2)), []);
  go();
  await until('it is filed', () => filed('slow-to-read'));
  assert.equal(await timesFiled('slow-to-read'), 1);
});
