import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { get, minutesOn, NOW, type ReadingDesk, readingDesk } from '../../test/reading.ts';
import { type Written, writeMessage, writeNote, writePromise, writeSettlement } from '../../test/records.ts';
import { callerAs } from '../../test/server.ts';
import { refuseWrites } from '../../test/spoil.ts';
import { inTransaction } from '../platform/db.ts';
import { type Happening, record } from '../platform/events.ts';
import { idAt } from '../platform/ids.ts';
import { type MailAlert, mailUnread, startAlerts, tellNews } from './alerts.ts';

let desk: ReadingDesk;
before(async () => {
  desk = await readingDesk();
});
after(() => desk.close());

const happens = (happening: Happening, at = NOW) => inTransaction(desk.db, (tx) => record(tx, happening, at));
const quiet = () => {};
const tell = (at = NOW) => tellNews(desk.db, idAt(0), at, quiet);
const wordsOf = async (agentId: string) => {
  const alerts = await get(await callerAs(desk.server, agentId), '/alerts');
  return alerts.items.map((alert: { words: string }) => alert.words);
};
const clear = () => desk.db.deleteFrom('alert').execute();
const sent: Parameters<MailAlert>[1][] = [];
const keepMail: MailAlert = async (_tx, mail) => {
  sent.push(mail);
};

test('whom what concerns is told, once, and nobody of what they did themselves', async () => {
  const { kiran, sam, lena } = desk.people;
  const c = await desk.open({ ownerId: kiran, contact: { name: 'Adaeze Okafor' } });
  const toKiran = { conversationId: c.id, data: { toId: kiran } };
  await happens({ kind: 'owner-changed', agentId: sam, ...toKiran });
  await happens({ kind: 'owner-changed', agentId: kiran, ...toKiran });
  await happens({ kind: 'message-in', conversationId: c.id, messageId: await writeMessage(desk.db, c, NOW) });
  await happens({
    kind: 'message-in',
    conversationId: c.id,
    messageId: await writeMessage(desk.db, c, NOW, { class: 'auto-reply' }),
  });
  await happens({
    kind: 'message-in',
    conversationId: c.id,
    messageId: await writeMessage(desk.db, c, NOW, { agentId: kiran }),
  });
  const noteId = await writeNote(desk.db, c, sam, 'Look', NOW, [kiran, sam, lena]);
  await happens({ kind: 'note', conversationId: c.id, agentId: sam, data: { noteId } });
  await happens({ kind: 'not-delivered', conversationId: c.id });
  const broken = await writePromise(desk.db, c, {
    kind: 'action',
    what: 'Send the form',
    dueAt: minutesOn(-5),
    madeAt: minutesOn(-50),
    givenToId: lena,
  });
  await writeSettlement(desk.db, broken, 'broken', minutesOn(-5));
  await happens({ kind: 'promise-broken', conversationId: c.id, promiseId: broken });
  await happens({ kind: 'reopened', conversationId: c.id, data: { because: 'customer-said-no' } });
  await happens({ kind: 'reopened', conversationId: c.id, data: { because: 'customer-wrote' } });
  await happens({
    kind: 'promise-given',
    conversationId: c.id,
    promiseId: broken,
    agentId: kiran,
    data: { toId: lena },
  });
  await happens({ kind: 'senior-needed', conversationId: c.id });
  await happens({ kind: 'conversation-described', conversationId: c.id, agentId: sam });
  assert.ok((await tell()) > 0);
  assert.equal(await tell(), 0);
  assert.deepEqual((await wordsOf(kiran)).sort(), [
    'Adaeze Okafor did not get what they needed: Damaged table',
    'Adaeze Okafor wrote: Damaged table',
    'Our mail to Adaeze Okafor did not arrive: Damaged table',
    'This is with you now: Damaged table',
    'You were named in a note: Damaged table',
  ]);
  const senior = 'A second promise to Adaeze Okafor is broken: Damaged table';
  assert.deepEqual(await wordsOf(sam), [senior]);
  assert.deepEqual((await wordsOf(lena)).sort(), [
    'A promise to Adaeze Okafor is broken: Send the form',
    senior,
    'You were given a promise to Adaeze Okafor: Send the form',
    'You were named in a note: Damaged table',
  ]);
  await clear();
});

test('whoever had a conversation that was put into somebody else’s hears of it', async () => {
  const { kiran, lena, sam } = desk.people;
  const into = await desk.open({ ownerId: lena, contact: { name: 'Rhys Price' }, subject: 'Boiler' });
  const ofKiran = await desk.open({ ownerId: kiran });
  const ofLena = await desk.open({ ownerId: lena });
  const ofNobody = await desk.open({});
  for (const { id: fromId } of [ofKiran, ofLena, ofNobody])
    await happens({ kind: 'merged-in', conversationId: into.id, agentId: sam, data: { fromId } });
  await tell();
  const told = async (id: string) =>
    (await wordsOf(id)).filter((words: string) => words.startsWith('What you had'));
  assert.deepEqual(await told(kiran), ['What you had with Rhys Price is part of this now: Boiler']);
  assert.deepEqual(await told(lena), []);
  assert.deepEqual(await told(sam), []);
  await clear();
});

test('what falls due soon, and what nobody has taken', async () => {
  const { kiran, ruth } = desk.people;
  const c = await desk.open({
    ownerId: kiran,
    contact: { name: 'Rhys Price' },
    promises: [{ kind: 'reply', dueAt: minutesOn(600) }],
  });
  await writePromise(desk.db, c, { kind: 'callback', what: 'Call you', dueAt: minutesOn(630), madeAt: NOW });
  // made less than an hour before it is due: whoever made it knows
  await writePromise(desk.db, c, {
    kind: 'action',
    what: 'At once',
    dueAt: minutesOn(620),
    madeAt: minutesOn(600),
  });
  await desk.open({ subject: 'Nobody yet', takeByAt: minutesOn(615) });
  await tell(minutesOn(600));
  await tell(minutesOn(601));
  assert.deepEqual(
    await wordsOf(kiran).then((all: string[]) => all.filter((words) => words.startsWith('Due'))),
    ['Due today, 8.30pm, to Rhys Price: Call you'],
  );
  assert.ok(
    (await wordsOf(ruth)).includes('Nobody has taken this yet, and it is yours today, 8.15pm: Nobody yet'),
  );
  await clear();
});

test('what is due early in the morning is told in the last working hour before', async () => {
  const { kiran } = desk.people;
  const c = await desk.open({ ownerId: kiran, contact: { name: 'Rhys Price' } });
  const dueAt = new Date('2026-12-02T09:30:00Z');
  await writePromise(desk.db, c, { kind: 'callback', what: 'Call early', dueAt, madeAt: NOW });
  const told = async (at: string) => {
    await tell(new Date(at));
    return (await wordsOf(kiran)).some((words: string) => words.endsWith('Call early'));
  };
  assert.equal(await told('2026-12-01T16:29:00Z'), false);
  assert.equal(await told('2026-12-01T16:30:00Z'), true);
  await clear();
});

test('whoever covers for somebody who is away hears it too', async () => {
  const { kiran, lena } = desk.people;
  const c = await desk.open({ ownerId: kiran, contact: { name: 'Rhys Price' } });
  const away = (awayFrom: Date | null, coverId: string | null) =>
    desk.db.updateTable('agent').set({ awayFrom, coverId }).where('id', '=', kiran).execute();
  const what = 'Call back';
  await writePromise(desk.db, c, { kind: 'callback', what, dueAt: minutesOn(90), madeAt: minutesOn(-90) });
  const heard = async (agentId: string) =>
    (await wordsOf(agentId)).some((words: string) => words.endsWith(what));
  await away(minutesOn(60), lena);
  await tell(minutesOn(45));
  assert.deepEqual([await heard(kiran), await heard(lena)], [true, false]);
  await tell(minutesOn(61));
  assert.deepEqual([await heard(kiran), await heard(lena)], [true, true]);
  await away(null, null);
  await clear();
});

test('an alert about what one may not see is not shown and not mailed', async () => {
  const secret = await desk.open({ only: [desk.people.sam], subject: 'Secret' });
  const noteId = await writeNote(desk.db, secret, desk.people.sam, 'Look', NOW, [desk.people.lena]);
  await happens({ kind: 'note', conversationId: secret.id, agentId: desk.people.sam, data: { noteId } });
  await tell();
  assert.equal(
    (await wordsOf(desk.people.lena)).some((words: string) => words.includes('Secret')),
    false,
  );
  sent.length = 0;
  await mailUnread(desk.server.platform, keepMail, minutesOn(10));
  assert.equal(
    sent.some((mail) => mail.text.includes('Secret') || mail.subject.includes('Secret')),
    false,
  );
  await clear();
});

test('read in the app, one by one, all, or with the conversation itself', async () => {
  const { kiran } = desk.people;
  const wrote = async () => {
    const c: Written = await desk.open({ ownerId: kiran });
    await happens({
      kind: 'message-in',
      conversationId: c.id,
      messageId: await writeMessage(desk.db, c, NOW),
    });
    return c;
  };
  const [, second] = [await wrote(), await wrote(), await wrote()];
  await tell();
  await clear();
  await tell();
  const shown = await get(desk.kiran, '/alerts');
  const before = shown.unread;
  assert.ok(before >= 3);
  // another's alerts can't be marked
  await desk.sam.call('POST', '/alerts/read', { ids: [shown.items[0].id] });
  assert.equal((await get(desk.kiran, '/alerts')).unread, before);
  await desk.kiran.call('POST', '/alerts/read', { ids: [shown.items[0].id] });
  assert.equal((await get(desk.kiran, '/alerts')).unread, before - 1);
  await desk.db
    .insertInto('conversationRead')
    .values({ conversationId: second.id, agentId: kiran, readAt: minutesOn(1) })
    .execute();
  sent.length = 0;
  await mailUnread(desk.server.platform, keepMail, minutesOn(10));
  const mail = sent.find(({ agentId }) => agentId === kiran);
  assert.ok(mail && !mail.text.includes(second.ref));
  await desk.kiran.call('POST', '/alerts/read', { all: true });
  assert.equal((await get(desk.kiran, '/alerts')).unread, 0);
  await clear();
});

test('mail after ten minutes, once, in working hours, and not while away', async () => {
  const { kiran } = desk.people;
  await tell();
  await clear();
  const c = await desk.open({ ownerId: kiran, subject: 'Lamp', contact: { name: 'Owen Hart' } });
  await happens({ kind: 'message-in', conversationId: c.id, messageId: await writeMessage(desk.db, c, NOW) });
  await tellNews(desk.db, idAt(Date.now() - 2_000), NOW, quiet);
  const one = desk.db.selectFrom('alert').where('conversationId', '=', c.id);
  await desk.db.deleteFrom('alert').where('conversationId', '!=', c.id).execute();
  const mails = async (at: Date) => {
    sent.length = 0;
    await mailUnread(desk.server.platform, keepMail, at);
    return sent.map(({ to, subject, text }) => ({ to: to.address, subject, text }));
  };
  assert.deepEqual(await mails(minutesOn(9)), []);
  // after closing: it waits for the next opening
  assert.deepEqual(await mails(new Date('2026-12-01T18:00:00Z')), []);
  assert.equal(
    (await one.select('emailAfter').executeTakeFirstOrThrow()).emailAfter?.toISOString(),
    '2026-12-02T09:00:00.000Z',
  );
  await desk.db
    .updateTable('agent')
    .set({ awayFrom: NOW, awayUntil: new Date('2026-12-03T09:00:00Z') })
    .where('id', '=', kiran)
    .execute();
  assert.deepEqual(await mails(new Date('2026-12-02T09:00:00Z')), []);
  assert.deepEqual(await mails(new Date('2026-12-03T09:00:00Z')), [
    {
      to: 'kiran@fernhill.example',
      subject: 'Owen Hart wrote: Lamp',
      text: `Owen Hart wrote: Lamp\n${desk.server.platform.config.url}/c/${c.ref}\n\nYou can turn these mails off in your own settings.`,
    },
  ]);
  assert.deepEqual(await mails(new Date('2026-12-03T09:30:00Z')), []);
  await clear();
});

test('an agent who can not be mailed, and alerts that can not be written, hold up no other', async () => {
  const { kiran, lena } = desk.people;
  await desk.db.updateTable('agent').set({ awayFrom: null, awayUntil: null }).execute();
  const [one, two] = [await desk.open({ ownerId: kiran }), await desk.open({ ownerId: lena })];
  await happens({ kind: 'not-delivered', conversationId: one.id });
  await happens({ kind: 'not-delivered', conversationId: two.id });
  await tell();
  await desk.db.deleteFrom('alert').where('conversationId', 'not in', [one.id, two.id]).execute();
  const aside = new Map<string, number>();
  const tried: string[] = [];
  const mailAlert: MailAlert = async (_tx, { agentId }) => {
    tried.push(agentId);
    if (agentId === kiran) throw new Error('nobody can write to them');
  };
  const mailed = async () =>
    (await desk.db.selectFrom('alert').select('agentId').where('emailedAt', 'is not', null).execute()).map(
      (alert) => alert.agentId,
    );
  await mailUnread(desk.server.platform, mailAlert, minutesOn(10), aside);
  assert.deepEqual(await mailed(), [lena]);
  assert.deepEqual([...aside.keys()], [kiran]);
  const before = tried.length;
  await mailUnread(desk.server.platform, mailAlert, minutesOn(11), aside);
  assert.equal(tried.length, before, 'left alone for now');
  await mailUnread(desk.server.platform, keepMail, minutesOn(70), new Map());
  assert.deepEqual((await mailed()).sort(), [kiran, lena].sort());
  await clear();

  const [three, four] = [await desk.open({ ownerId: kiran }), await desk.open({ ownerId: lena })];
  await happens({ kind: 'not-delivered', conversationId: three.id });
  await happens({ kind: 'not-delivered', conversationId: four.id });
  const mend = await refuseWrites(desk.server.database, 'alert', `new.conversation_id = '${three.id}'`);
  await tell();
  await mend();
  const about = await desk.db.selectFrom('alert').select('conversationId').execute();
  assert.ok(about.some((alert) => alert.conversationId === four.id));
  assert.ok(!about.some((alert) => alert.conversationId === three.id));
  await clear();
});

test('nobody who turned them off is mailed', async () => {
  const { sam } = desk.people;
  await desk.db.updateTable('agent').set({ alertByEmail: false }).where('id', '=', sam).execute();
  const c = await desk.open({ ownerId: sam });
  await happens({ kind: 'not-delivered', conversationId: c.id });
  await tell();
  const { emailAfter } = await desk.db
    .selectFrom('alert')
    .select('emailAfter')
    .where('agentId', '=', sam)
    .where('conversationId', '=', c.id)
    .executeTakeFirstOrThrow();
  assert.equal(emailAfter, null);
  await clear();
});

test('the loop tells what happens while it runs, and lets live screens know', async () => {
  const loop = startAlerts(desk.server.platform, keepMail);
  await loop.settle();
  await clear();
  const c = await desk.open({ ownerId: desk.people.lena, subject: 'Sofa' });
  await happens({ kind: 'not-delivered', conversationId: c.id });
  await loop.settle();
  assert.ok(
    (await wordsOf(desk.people.lena)).some((words: string) => words.endsWith('did not arrive: Sofa')),
  );
  const told = await desk.db
    .selectFrom('event')
    .select('id')
    .where('kind', '=', 'alerted')
    .where('conversationId', '=', c.id)
    .execute();
  assert.equal(told.length, 1);
  await loop.stop();
});
