import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Cast, openCast, TUESDAY } from '../../test/cast.ts';
import { connect } from '../platform/db.ts';
import { MailKeeper, type RawMail } from './keep-mail.ts';

let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

const mail = (id: string, body = 'Hello', trace = 'one'): RawMail => ({
  door: 'smtp',
  mailboxId: cast.mailboxId,
  mailFrom: 'a@example.org',
  recipients: ['care@fernhill.example'],
  remoteAddress: '192.0.2.7',
  raw: Buffer.from(
    `Received: from ${trace}\r\nFrom: a@example.org\r\nMessage-ID: <${id}>\r\nDate: Tue, 1 Dec 2026 10:00:00 +0000\r\n\r\n${body}\r\n`,
  ),
});
const kept = async () => (await cast.db.selectFrom('incoming').selectAll().execute()).length;

test('two processes that receive the same mail keep it once', async () => {
  const other = connect(cast.database.appConfig);
  try {
    const before = await kept();
    await Promise.all(
      [cast.db, other, cast.db, other].map((db, i) =>
        new MailKeeper(db).keep(mail('same@example.org', 'Hello', `hop ${i}`), TUESDAY),
      ),
    );
    assert.equal(await kept(), before + 1);
  } finally {
    await other.destroy();
  }
});

test('the same id with other words is another mail, and so is the same mail to another mailbox', async () => {
  const keeper = new MailKeeper(cast.db);
  const before = await kept();
  await keeper.keep(mail('reused@example.org', 'Hello'), TUESDAY);
  await keeper.keep(mail('reused@example.org', 'Something else'), TUESDAY);
  await keeper.keep({ ...mail('reused@example.org', 'Hello'), mailboxId: null }, TUESDAY);
  assert.equal(await kept(), before + 3);
});

test('mails that come at once share commits, and each is told only when it is stored', async () => {
  const keeper = new MailKeeper(cast.db);
  const before = await kept();
  await Promise.all(
    Array.from({ length: 60 }, (_, i) => keeper.keep(mail(`burst-${i}@example.org`), TUESDAY)),
  );
  assert.equal(await kept(), before + 60);
});

test('a mail that can not be kept is refused alone, not with those that came at the same moment', async () => {
  const keeper = new MailKeeper(cast.db);
  const before = await kept();
  const spoilt = { ...mail('spoilt@example.org'), mailFrom: 'a\u0000@example.org' };
  // the first is being written while the others gather
  const results = await Promise.allSettled([
    keeper.keep(mail('before@example.org'), TUESDAY),
    keeper.keep(mail('with-1@example.org'), TUESDAY),
    keeper.keep(spoilt, TUESDAY),
    keeper.keep(mail('with-2@example.org'), TUESDAY),
  ]);
  assert.deepEqual(
    results.map((r) => r.status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  );
  assert.equal(await kept(), before + 3);
});

test('when the database is away the mail is refused, not lost in between', async () => {
  const away = connect({ host: '/nowhere', database: 'none', connectionTimeoutMillis: 500 });
  await assert.rejects(
    new MailKeeper(away).keep(mail('away@example.org'), TUESDAY),
    (error: { kind: string }) => error.kind === 'unavailable',
  );
  await away.destroy();
});
