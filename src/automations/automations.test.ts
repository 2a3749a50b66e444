import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { AutomationChange } from '../../contract/automations.ts';
import { minutesAfter, TUESDAY } from '../../test/cast.ts';
import { openRuled, type Ruled } from '../../test/ruled.ts';
import { tellNews } from '../inbox/alerts.ts';
import { inTransaction } from '../platform/db.ts';
import { putAwayMessage, saveMessage } from '../saved/saved-messages.ts';
import { actOn } from './act.ts';
import {
  changeAutomation,
  endAutomation,
  giveAutomations,
  makeAutomation,
  setAutomation,
} from './automations.ts';
import { actOnAll } from './loop.ts';
import { freshReading, notice } from './notice.ts';
import { sendersOf } from './store.ts';
import { dryRun, viewAutomations } from './view.ts';

let at: Ruled;
/** In the subject of the conversations of one test. */
let tag = '';
before(async () => {
  at = await openRuled();
});
after(() => at.cast.close());
beforeEach(() => {
  tag = at.begin();
});
afterEach(() => at.endRules());

const LEAD = { role: 'lead' as const };

test('an occasion is one, however many notice it, and done once, whoever does it', async () => {
  const id = await at.rule();
  const c = await at.customer();
  await c.again(minutesAfter(TUESDAY, 5));
  const now = minutesAfter(TUESDAY, 6);
  await Promise.all([1, 2, 3, 4].map(() => at.run(now)));
  await at.run(now);
  assert.deepEqual(await at.runsOf(id), [{ state: 'done', because: '', did: '' }]);
  const [message, ...more] = await at.written(c.id);
  assert.equal(more.length, 0);
  assert.equal(
    message?.words,
    'Hello Adaeze,\n\nYou will hear from us by Wednesday 2 December, 10am.\n\nFernhill Furniture\n\nThis was sent by our computer, from our records. You can just answer this email, and a person reads it.',
  );
});

test('noticed before a crash, it is done after it; done before one, it is not done again', async () => {
  const id = await at.rule();
  const c = await at.customer();
  await c.again(minutesAfter(TUESDAY, 5));
  const now = minutesAfter(TUESDAY, 6);
  while (await notice(at.cast.db, freshReading(), now)) break;
  assert.deepEqual(await at.runsOf(id), [{ state: 'waiting', because: '', did: '' }]);
  // the process dies in the middle of the doing: nothing of it stays
  await assert.rejects(
    inTransaction(at.cast.db, async (tx) => {
      const [waiting] = (
        await sql<{ id: string }>`select id from automation_run where automation_id = ${id}`.execute(tx)
      ).rows;
      await actOn(tx, waiting?.id ?? '', at.acting, now);
      throw new Error('the end');
    }),
    /the end/,
  );
  assert.equal((await at.written(c.id)).length, 0);
  await at.run(now);
  await at.run(now);
  assert.equal((await at.written(c.id)).length, 1);
});

test('what happened before it was turned on, or while it was paused, does not count', async () => {
  const c = await at.customer();
  await c.again(minutesAfter(TUESDAY, 1));
  const id = await at.rule({}, minutesAfter(TUESDAY, 2));
  await at.run(minutesAfter(TUESDAY, 3));
  assert.deepEqual(await at.runsOf(id), []);
  await c.again(minutesAfter(TUESDAY, 4));
  while (await notice(at.cast.db, freshReading(), minutesAfter(TUESDAY, 5)));
  await inTransaction(at.cast.db, (tx) =>
    setAutomation(tx, id, 'paused', at.cast.ada, minutesAfter(TUESDAY, 5)),
  );
  await at.run(minutesAfter(TUESDAY, 6));
  assert.deepEqual(await at.runsOf(id), [{ state: 'held-back', because: 'paused', did: '' }]);
  assert.equal((await at.written(c.id)).length, 0);
});

test('what is still on its way to be promised is waited for', async () => {
  const id = await at.rule({ occasion: at.occasion({ when: 'opened' }) });
  const filed = await at.cast.mailIn({ email: 'late@example.org', subject: tag }, minutesAfter(TUESDAY, 1));
  const now = minutesAfter(TUESDAY, 2);
  await at.run(now);
  assert.deepEqual(
    (await at.runsOf(id)).map(({ state }) => state),
    ['waiting'],
  );
  await at.sent(filed.conversation.id);
  await at.run(now);
  assert.deepEqual(
    (await at.runsOf(id)).map(({ state }) => state),
    ['done'],
  );
  assert.match((await at.written(filed.conversation.id))[0]?.words ?? '', /by Wednesday 2 December, 10.01am/);
});

test('the other acts: a team, a kind, somebody asked; and what was so already is not done', async () => {
  const id = await at.rule({
    occasion: at.occasion({ words: [`refund for ${tag}`] }),
    acts: [
      { do: 'give-team', teamId: at.cast.claimsId },
      { do: 'set-kind', kind: 'problem' },
      { do: 'set-kind', kind: 'problem' },
      { do: 'ask', agentId: at.cast.sam },
      { do: 'note', words: 'Money is involved' },
    ],
  });
  const c = await at.customer();
  await c.again(minutesAfter(TUESDAY, 1), 'Nothing of the kind.');
  await c.again(minutesAfter(TUESDAY, 2), `I want a Refund for ${tag}.`);
  await at.run(minutesAfter(TUESDAY, 3));
  assert.deepEqual(await at.runsOf(id), [
    {
      state: 'done',
      because: '',
      did: 'give it to Claims, call it a problem, ask Sam Doyle to look and note “Money is involved”',
    },
  ]);
  const { rows } = await sql<{ kind: string; teamId: string; ownerId: string }>`
    select kind, team_id, owner_id from conversation where id = ${c.id}`.execute(at.cast.db);
  assert.deepEqual(rows[0], { kind: 'problem', teamId: at.cast.claimsId, ownerId: at.cast.otto });
  const { rows: asked } = await sql<{ to: string }>`
    select data->>'toId' as to from event where kind = 'automation-asked' and conversation_id = ${c.id}`.execute(
    at.cast.db,
  );
  assert.deepEqual(asked, [{ to: at.cast.sam }]);
});

test('whom it asks may not see the conversation: nobody is asked, which stands there, and its owner is told', async () => {
  const id = await at.rule({ acts: [{ do: 'ask', agentId: at.cast.sam }] });
  const c = await at.customer();
  await sql`update conversation set restricted = true, owner_id = ${at.cast.otto}, take_by_at = null where id = ${c.id}`.execute(
    at.cast.db,
  );
  await c.again(minutesAfter(TUESDAY, 1));
  await at.run(minutesAfter(TUESDAY, 2));
  assert.deepEqual(
    (await at.runsOf(id)).map(({ did }) => did),
    ['asked nobody to look, because Sam Doyle may not see this conversation'],
  );
  const { rows } = await sql<{ kind: string; data: { ownerId: string } }>`
    select kind, data from event where kind like 'automation-%asked' and conversation_id = ${c.id}`.execute(
    at.cast.db,
  );
  assert.deepEqual(
    rows.map(({ kind, data }) => [kind, data.ownerId]),
    [['automation-not-asked', at.cast.ruth]],
  );
  await tellNews(at.cast.db, '00000000-0000-0000-0000-000000000000', minutesAfter(TUESDAY, 3), () => {});
  const { rows: told } = await sql<{ agentId: string; conversationId: string | null }>`
    select agent_id, conversation_id from alert where kind = 'automation-not-asked'`.execute(at.cast.db);
  // its owner may not see it either: they hear of it, and not of what
  assert.deepEqual(told, [{ agentId: at.cast.ruth, conversationId: null }]);
});

test('a restricted conversation goes to nobody by itself', async () => {
  const id = await at.rule({ acts: [{ do: 'give-team', teamId: at.cast.claimsId }] });
  const c = await at.customer();
  await sql`update conversation set restricted = true where id = ${c.id}`.execute(at.cast.db);
  const whose = async () =>
    (await sql`select team_id, owner_id from conversation where id = ${c.id}`.execute(at.cast.db)).rows;
  const before = await whose();
  await c.again(minutesAfter(TUESDAY, 1));
  await at.run(minutesAfter(TUESDAY, 2));
  assert.deepEqual(await at.runsOf(id), [{ state: 'done', because: '', did: '' }]);
  assert.deepEqual(await whose(), before);
});

test('to an address that nobody has answered yet, no rule repeats what was written in its name', async () => {
  const savedMessageId = await at.save('About it', '{{greeting}}\n\nThis is about {{subject}}.\n\n{{desk}}');
  const id = await at.rule({ acts: [{ do: 'send', savedMessageId }] });
  const c = await at.customer();
  await c.again(minutesAfter(TUESDAY, 1));
  await at.run(minutesAfter(TUESDAY, 2));
  assert.deepEqual(await at.runsOf(id), [{ state: 'held-back', because: 'new-address', did: '' }]);
  assert.equal((await at.written(c.id)).length, 0);
  await sql`update address set known_at = ${TUESDAY} where contact_id = ${c.contactId}`.execute(at.cast.db);
  await c.again(minutesAfter(TUESDAY, 3));
  await at.run(minutesAfter(TUESDAY, 4));
  assert.match((await at.written(c.id))[0]?.words ?? '', /This is about Table, matter/);
});

test('however many wait for something to leave, others have their turn', async () => {
  const id = await at.rule({ occasion: at.occasion({ when: 'opened' }) });
  const filed = await Promise.all(
    [1, 2, 3].map((i) =>
      at.cast.mailIn({ email: `turn${i}@example.org`, subject: tag }, minutesAfter(TUESDAY, i)),
    ),
  );
  const now = minutesAfter(TUESDAY, 10);
  while (await notice(at.cast.db, freshReading(), now)) break;
  const aside = new Map<string, number>();
  await actOnAll({ db: at.cast.db, log: () => {} }, at.acting, aside, now);
  assert.equal(aside.size, 3);
  await at.sent(filed[0]?.conversation.id ?? '');
  await at.run(now);
  assert.deepEqual((await at.runsOf(id)).map(({ state }) => state).sort(), ['done', 'waiting', 'waiting']);
});

test('silence: so many working days after our last word, once, and not what was over before the rule', async () => {
  const c = await at.customer();
  const replied = async (when: Date) =>
    sql`insert into message (id, conversation_id, direction, channel, agent_id, contact_id, words, search, said_at, created_at)
      values (gen_random_uuid(), ${c.id}, 'out', 'phone', ${at.cast.kiran}, ${c.contactId}, 'Could you send a photo?', '', ${when}, ${when})`.execute(
      at.cast.db,
    );
  await replied(minutesAfter(TUESDAY, 30));
  // a new wording for silence, on from Wednesday
  const id = await at.rule(
    {
      occasion: at.occasion({ when: 'customer-silent', workingDays: 2 }),
      acts: [{ do: 'note', words: 'Ring them' }],
    },
    minutesAfter(TUESDAY, 24 * 60),
  );
  await at.run(new Date('2026-12-03T16:59:00Z'));
  assert.deepEqual(await at.runsOf(id), []);
  await at.run(new Date('2026-12-03T17:01:00Z'));
  await at.run(new Date('2026-12-04T17:01:00Z'));
  assert.deepEqual(
    (await at.runsOf(id)).map(({ did }) => did),
    ['note “Ring them”'],
  );
  const late = await at.rule(
    {
      occasion: at.occasion({ when: 'customer-silent', workingDays: 2 }),
      acts: [{ do: 'note', words: 'Too late' }],
    },
    new Date('2026-12-04T09:00:00Z'),
  );
  await at.run(new Date('2026-12-07T17:01:00Z'));
  assert.deepEqual(await at.runsOf(late), []);
});

test('one rule writes once a day on a conversation; a machine that answers is cut off', async () => {
  const first = await at.rule();
  const second = await at.rule({ name: 'Second' });
  const c = await at.customer();
  await c.again(minutesAfter(TUESDAY, 1));
  await at.run(minutesAfter(TUESDAY, 2));
  await c.again(minutesAfter(TUESDAY, 3));
  await at.run(minutesAfter(TUESDAY, 4));
  // the acknowledgement was one of the two that an address gets in an hour
  assert.equal((await at.written(c.id)).length, 1);
  const because = [...(await at.runsOf(first)), ...(await at.runsOf(second))]
    .map((one) => one.because)
    .sort();
  assert.deepEqual(because, ['', 'address', 'address', 'said-lately'].sort());
});

test('refused: names twice, what is not there, what may not go by itself, two messages at once', async () => {
  const refuse = (more: Partial<AutomationChange>, code: string) =>
    assert.rejects(
      inTransaction(at.cast.db, (tx) => makeAutomation(tx, at.ruled(more), at.cast.ada, TUESDAY)),
      { code },
    );
  await at.rule({ name: 'Once' });
  await refuse({ name: 'once' }, 'automation-name-taken');
  await refuse({ ownerId: crypto.randomUUID() }, 'not-found');
  await refuse({ acts: [{ do: 'send', savedMessageId: crypto.randomUUID() }] }, 'not-found');
  await refuse({ acts: [{ do: 'give-team', teamId: crypto.randomUUID() }] }, 'not-found');
  await refuse({ acts: [{ do: 'ask', agentId: crypto.randomUUID() }] }, 'not-found');
  const send = { do: 'send' as const, savedMessageId: at.savedId };
  await refuse({ acts: [send, send] }, 'sends-twice');
  const forPeople = await inTransaction(at.cast.db, (tx) =>
    saveMessage(
      tx,
      { name: 'For people', words: 'Thanks.', byItself: false, ownerId: at.cast.sam, reviewOn: '2027-06-01' },
      { id: at.cast.sam, role: 'agent' },
      TUESDAY,
    ),
  );
  await refuse({ acts: [{ do: 'send', savedMessageId: forPeople }] }, 'not-by-itself');
  await assert.rejects(
    inTransaction(at.cast.db, (tx) =>
      putAwayMessage(tx, at.savedId, { id: at.cast.ada, ...LEAD }, sendersOf, TUESDAY),
    ),
    { code: 'a-rule-sends-it' },
  );
});

test('what a rule did is told in the wording that stood then; ended, it is no more', async () => {
  const id = await at.rule({ acts: [{ do: 'note', words: 'First' }] });
  const c = await at.customer();
  await c.again(minutesAfter(TUESDAY, 1));
  while (await notice(at.cast.db, freshReading(), minutesAfter(TUESDAY, 2)));
  await inTransaction(at.cast.db, (tx) =>
    changeAutomation(
      tx,
      id,
      at.ruled({ acts: [{ do: 'note', words: 'Second' }] }),
      at.cast.ada,
      minutesAfter(TUESDAY, 3),
    ),
  );
  await at.run(minutesAfter(TUESDAY, 4));
  assert.deepEqual(
    (await at.runsOf(id)).map(({ did }) => did),
    ['note “First”'],
  );
  await assert.rejects(sql`update automation_edition set acts = '[]'`.execute(at.cast.db));
  await inTransaction(at.cast.db, (tx) => endAutomation(tx, id, at.cast.ada, minutesAfter(TUESDAY, 5)));
  await assert.rejects(
    inTransaction(at.cast.db, (tx) => setAutomation(tx, id, 'on', at.cast.ada, minutesAfter(TUESDAY, 6))),
    { code: 'not-found' },
  );
});

test('whoever leaves: their rules go to a lead, or pause, to be seen; the records hold it', async () => {
  const id = await at.rule({ ownerId: at.cast.sam });
  const view = async () =>
    (await viewAutomations(at.cast.db, { id: at.cast.ada, role: 'admin' } as never, TUESDAY)).items.find(
      (one) => one.id === id,
    );
  await assert.rejects(
    inTransaction(at.cast.db, (tx) =>
      sql`update agent set deactivated_at = ${TUESDAY} where id = ${at.cast.sam}`.execute(tx),
    ),
    { code: 'owner-needed' },
  );
  await inTransaction(at.cast.db, (tx) =>
    giveAutomations(tx, at.cast.sam, at.cast.kiran, at.cast.ada, TUESDAY),
  );
  assert.deepEqual([(await view())?.owner.name, (await view())?.state], ['Ada Admin', 'on']);
  // the only lead leaves: nobody is there to take it
  await inTransaction(at.cast.db, (tx) =>
    giveAutomations(tx, at.cast.ada, at.cast.kiran, at.cast.ada, TUESDAY),
  );
  assert.deepEqual(
    [(await view())?.state, (await view())?.pausedWords],
    ['paused', 'Paused, because its owner has left and no lead was there to take it.'],
  );
});

test('a dry run says what would have been, and does nothing', async () => {
  const c = await at.customer();
  await c.again(minutesAfter(TUESDAY, 1), `A zebra refund.`);
  await c.again(minutesAfter(TUESDAY, 2), 'Something else.');
  const agent = { id: at.cast.ada, role: 'admin', teamIds: [] } as never;
  const now = minutesAfter(TUESDAY, 10);
  const ask = { occasion: at.occasion({ words: ['zebra refund'] }), acts: at.ruled().acts };
  const { total, items, preview, sentence } = await dryRun(at.cast.db, ask, agent, now);
  assert.equal(
    sentence,
    'When a customer writes again, with the words “zebra refund”, then send “Heard you”.',
  );
  assert.deepEqual([total, items.map(({ subject }) => subject)], [1, [`Table, ${tag}`]]);
  assert.match(preview?.words ?? '', /by Wednesday 2 December, 10am/);
  assert.equal((await at.written(c.id)).length, 0);
  await sql`update conversation set restricted = true where id = ${c.id}`.execute(at.cast.db);
  const outsider = { id: at.cast.otto, role: 'lead', teamIds: [] } as never;
  const seen = await dryRun(at.cast.db, ask, outsider, now);
  // nor whether those words are in it
  assert.deepEqual([seen.total, seen.items, seen.preview], [0, [], null]);
});
