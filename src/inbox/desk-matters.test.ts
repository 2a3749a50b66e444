import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type People, setUpPeople } from '../../test/people.ts';
import { writeConversation } from '../../test/records.ts';
import { type TestServer, testServer } from '../../test/server.ts';
import { noticeUnread } from '../intake/unread-mailboxes.ts';
import { newId } from '../platform/ids.ts';
import type { SignedIn } from '../team/permission.ts';
import { today } from './today.ts';

// a Tuesday, 10am in London
const now = new Date('2026-12-01T10:00:00Z');
let server: TestServer;
let people: People;
before(async () => {
  server = await testServer(() => {}, { now: now.toISOString() });
  people = await setUpPeople(server.platform, now);
});
after(() => server.close());

const mattersOf = async (id: string, role: SignedIn['role']) => {
  const agent = {
    id,
    name: '',
    email: '',
    role,
    teamIds: [],
    via: 'session',
    csrf: null,
    sessionId: null,
  } as const;
  return (await today(server.platform.db, { ...agent, teamIds: [] }, now)).desk;
};
const box = (change: Record<string, unknown>) =>
  server.platform.db
    .updateTable('mailbox')
    .set({ imap: JSON.stringify({ host: 'mail.example', port: 993, secure: true, user: 'care' }), ...change })
    .where('id', '=', people.mailboxId)
    .execute();

test('a mailbox that cannot be read is the first thing that leads see, with who can see to it', async () => {
  const stateAt = new Date('2026-12-01T09:40:00Z');
  await box({ state: 'problem', stateWords: 'Nothing answers at mail.example.', stateAt });
  const words = 'Nothing answers at mail.example. Nothing is lost: it waits there.';
  const what = 'We cannot read the mail of care@fernhill.example';
  const key = `unread-${people.mailboxId}`;
  assert.deepEqual(await mattersOf(people.ruth, 'admin'), [
    {
      key,
      what,
      words,
      whenWords: 'Since 9.40am',
      tone: 'late',
      to: { path: '/settings/mailboxes', label: 'Mailboxes' },
    },
  ]);
  assert.deepEqual(await mattersOf(people.lena, 'lead'), [
    {
      key,
      what,
      words: `${words} Ruth Okafor can see to it.`,
      whenWords: 'Since 9.40am',
      tone: 'late',
      to: null,
    },
  ]);
  assert.deepEqual(await mattersOf(people.sam, 'senior'), []);
  await box({ state: 'connected', stateWords: 'We are reading it.' });
  assert.deepEqual(await mattersOf(people.ruth, 'admin'), []);
});

test('a reader that went without a word is noticed, once, and only where somebody should read', async () => {
  const { db } = server.platform;
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
  const happened = () => db.selectFrom('event').select('data').where('kind', '=', 'mailbox-state').execute();
  await box({ state: 'connected', stateWords: 'We are reading it.', watchedAt: ago(60) });
  await noticeUnread(db, now);
  assert.deepEqual(await mattersOf(people.ruth, 'admin'), []);
  await box({ watchedAt: ago(100) });
  await noticeUnread(db, now);
  await noticeUnread(db, now);
  const [matter] = await mattersOf(people.ruth, 'admin');
  assert.match(matter?.words ?? '', /^Nobody reads it now: the part of Kept that reads mail has stopped/);
  assert.deepEqual(
    (await happened()).map(({ data }) => data),
    [{ mailboxId: people.mailboxId, state: 'problem' }],
  );
  await box({ state: 'off', stateWords: '', imap: null });
  await noticeUnread(db, now);
  assert.deepEqual(await mattersOf(people.ruth, 'admin'), []);
});

test('mail that does not leave is told from the second try on', async () => {
  const { db } = server.platform;
  const at = new Date('2026-12-01T09:50:00Z');
  const deliver = async (attempts: number, state: string) => {
    const noticeId = newId();
    await db
      .insertInto('notice')
      .values({
        id: noticeId,
        kind: 'alert',
        toAddress: 'a@example.org',
        toName: '',
        subject: '',
        words: '',
        createdAt: at,
      })
      .execute();
    const [id, mailboxId] = [newId(), people.mailboxId];
    const lastReason = 'The server said “421 busy”.';
    await db
      .insertInto('delivery')
      .values({
        id,
        noticeId,
        mailboxId,
        rfcMessageId: id,
        state,
        sendAt: at,
        attempts,
        lastReason,
        createdAt: at,
      })
      .execute();
  };
  await deliver(1, 'queued');
  await deliver(3, 'accepted');
  assert.deepEqual(await mattersOf(people.ruth, 'admin'), []);
  await deliver(2, 'queued');
  await deliver(5, 'queued');
  assert.deepEqual(
    (await mattersOf(people.ruth, 'admin')).map(({ what, words, whenWords }) => [what, words, whenWords]),
    [
      [
        'Mail from care@fernhill.example does not leave',
        'Two messages wait. The server said “421 busy”. We keep trying.',
        'Since 9.50am',
      ],
    ],
  );
  await db.deleteFrom('delivery').execute();
});

test('a machine that was stopped is told until the lead has looked, or read the alert', async () => {
  const { db } = server.platform;
  const c = await writeConversation(db, {
    teamId: people.teamId,
    openedAt: now,
    subject: 'Out of office',
    contact: { name: 'Robo Mailer' },
  });
  const alert = async (agentId: string, key: string) => {
    const id = newId();
    const [kind, eventKey, at] = ['automatic-stopped', key, new Date('2026-12-01T09:55:00Z')];
    await db.insertInto('alert').values({ id, agentId, kind, eventKey, conversationId: c.id, at }).execute();
    return id;
  };
  const first = await alert(people.lena, 'stopped/a/2026-12-01');
  const told = async () => (await mattersOf(people.lena, 'lead')).map(({ what, to }) => [what, to?.path]);
  assert.deepEqual(await told(), [
    ['We stopped answering a machine by machine: Out of office', `/c/${c.ref}`],
  ]);
  assert.deepEqual(await mattersOf(people.ruth, 'admin'), [], 'hers is another alert');
  await db.updateTable('alert').set({ readAt: now }).where('id', '=', first).execute();
  assert.deepEqual(await told(), []);
  await alert(people.lena, 'stopped/b/2026-12-01');
  assert.equal((await told()).length, 1);
  await db
    .insertInto('conversationRead')
    .values({ agentId: people.lena, conversationId: c.id, readAt: now })
    .execute();
  assert.deepEqual(await told(), []);
});
