import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { AutomationChange, Occasion } from '../../contract/automations.ts';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { OwnerChoice } from '../intake/owner.ts';
import { inTransaction } from '../platform/db.ts';
import { liftStop, stopVoice } from '../replies/voices.ts';
import { freshen } from '../saved/by-itself.ts';
import { putAwayMessage, saveMessage } from '../saved/saved-messages.ts';
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
import { dryRun, viewAutomations, viewVoices } from './view.ts';

let cast: Cast;
let savedId: string;
before(async () => {
  cast = await openCast();
  savedId = await save('Heard you', '{{greeting}}\n\nYou will hear from us by {{next word}}.\n\n{{desk}}');
});
after(() => cast.close());
afterEach(async () => {
  await sql`update automation set state = 'paused', ended_at = now() where ended_at is null`.execute(cast.db);
});

/** In the subject of every conversation of one test: rules of the others look at none of them. */
let tag = '';
let tests = 0;
beforeEach(() => {
  tag = `matter${++tests}`;
});

const LEAD = { role: 'lead' as const };
let people = 0;
const save = (name: string, words: string) =>
  inTransaction(cast.db, (tx) =>
    saveMessage(
      tx,
      { name, words, byItself: true, ownerId: cast.ruth, reviewOn: '2027-06-01' },
      { id: cast.ada, ...LEAD },
      TUESDAY,
    ),
  );
const occasion = (more: Partial<Occasion>): Occasion => ({
  when: 'customer-wrote',
  workingDays: 5,
  kinds: [],
  mailboxIds: [],
  teamIds: [],
  words: [tag],
  ...more,
});
const ruled = (more: Partial<AutomationChange> = {}): AutomationChange => ({
  name: `Rule ${++people}`,
  ownerId: cast.ruth,
  occasion: occasion({}),
  acts: [{ do: 'send', savedMessageId: savedId }],
  ...more,
});
async function rule(more: Partial<AutomationChange> = {}, now = TUESDAY): Promise<string> {
  return inTransaction(cast.db, async (tx) => {
    const id = await makeAutomation(tx, ruled(more), cast.ada, now);
    await setAutomation(tx, id, 'on', cast.ada, now);
    return id;
  });
}
const acting = () => ({ owners: new OwnerChoice(), rehearsing: () => true });
const log = (_level: string, _what: string, facts?: Record<string, unknown>) => {
  throw facts?.error;
};
/** What a process does from when it starts: reads, then does. */
async function run(now: Date): Promise<void> {
  const reading = freshReading();
  while (await notice(cast.db, reading, now));
  while (await actOnAll({ db: cast.db, log }, acting(), new Map(), now));
}
/** Somebody new writes and is acknowledged; `again` writes into the conversation once more. */
async function customer() {
  const subject = `Table, ${tag}`;
  const email = `c${++people}@example.org`;
  const filed = await cast.mailIn({ email, subject }, TUESDAY);
  await sent(filed.conversation.id);
  const again = (now: Date, words = `Here is number ${++people} of it.\n\nAdaeze`) =>
    cast.mailIn({ email, subject, words, continues: filed.conversation.id }, now);
  return { id: filed.conversation.id, contactId: filed.contact.id, email, again };
}
/** As the sender does: what is queued leaves, and what it promised stands. */
async function sent(conversationId: string): Promise<void> {
  await sql`insert into promise_settlement (id, promise_id, outcome, at, recorded_at)
    select gen_random_uuid(), id, 'opened', made_at, made_at from promise where conversation_id = ${conversationId} and state = 'pending'`.execute(
    cast.db,
  );
  await sql`update delivery d set state = 'accepted', accepted_at = ${TUESDAY} from message m
    where m.id = d.message_id and m.conversation_id = ${conversationId} and d.state = 'queued'`.execute(
    cast.db,
  );
}
const written = async (conversationId: string) =>
  (
    await sql<{ words: string; state: string; id: string; deliveryId: string }>`
      select m.words, d.state, m.id, d.id as delivery_id from message m join delivery d on d.message_id = m.id
      where m.conversation_id = ${conversationId} and m.automatic_kind = 'automation' order by m.id`.execute(
      cast.db,
    )
  ).rows;
const runsOf = async (automationId: string) =>
  (
    await sql<{ state: string; because: string; did: string }>`
      select state, because, did from automation_run where automation_id = ${automationId} order by id`.execute(
      cast.db,
    )
  ).rows;

test('an occasion is one, however many notice it, and done once, whoever does it', async () => {
  const id = await rule();
  const c = await customer();
  await c.again(minutesAfter(TUESDAY, 5));
  const now = minutesAfter(TUESDAY, 6);
  await Promise.all([1, 2, 3, 4].map(() => run(now)));
  await run(now);
  assert.deepEqual(await runsOf(id), [{ state: 'done', because: '', did: '' }]);
  const [message, ...more] = await written(c.id);
  assert.equal(more.length, 0);
  assert.equal(
    message?.words,
    'Hello Adaeze,\n\nYou will hear from us by Wednesday 2 December, 10am.\n\nFernhill Furniture\n\nThis was sent by our computer, from our records. You can just answer this email, and a person reads it.',
  );
});

test('noticed before a crash, it is done after it; done before one, it is not done again', async () => {
  const id = await rule();
  const c = await customer();
  await c.again(minutesAfter(TUESDAY, 5));
  const now = minutesAfter(TUESDAY, 6);
  while (await notice(cast.db, freshReading(), now)) break;
  assert.deepEqual(await runsOf(id), [{ state: 'waiting', because: '', did: '' }]);
  // the process dies in the middle of the doing: nothing of it stays
  await assert.rejects(
    inTransaction(cast.db, async (tx) => {
      const { actOn } = await import('./act.ts');
      const [waiting] = (
        await sql<{ id: string }>`select id from automation_run where automation_id = ${id}`.execute(tx)
      ).rows;
      await actOn(tx, waiting?.id ?? '', acting(), now);
      throw new Error('the end');
    }),
    /the end/,
  );
  assert.equal((await written(c.id)).length, 0);
  await run(now);
  await run(now);
  assert.equal((await written(c.id)).length, 1);
});

test('what happened before it was turned on, or while it was paused, does not count', async () => {
  const c = await customer();
  await c.again(minutesAfter(TUESDAY, 1));
  const id = await rule({}, minutesAfter(TUESDAY, 2));
  await run(minutesAfter(TUESDAY, 3));
  assert.deepEqual(await runsOf(id), []);
  await c.again(minutesAfter(TUESDAY, 4));
  while (await notice(cast.db, freshReading(), minutesAfter(TUESDAY, 5)));
  await inTransaction(cast.db, (tx) => setAutomation(tx, id, 'paused', cast.ada, minutesAfter(TUESDAY, 5)));
  await run(minutesAfter(TUESDAY, 6));
  assert.deepEqual(await runsOf(id), [{ state: 'held-back', because: 'paused', did: '' }]);
  assert.equal((await written(c.id)).length, 0);
});

test('what is still on its way to be promised is waited for', async () => {
  const id = await rule({ occasion: occasion({ when: 'opened' }) });
  const filed = await cast.mailIn(
    { email: `c${++people}@example.org`, subject: tag },
    minutesAfter(TUESDAY, 1),
  );
  const now = minutesAfter(TUESDAY, 2);
  await run(now);
  assert.deepEqual(
    (await runsOf(id)).map(({ state }) => state),
    ['waiting'],
  );
  await sent(filed.conversation.id);
  await run(now);
  assert.deepEqual(
    (await runsOf(id)).map(({ state }) => state),
    ['done'],
  );
  assert.match((await written(filed.conversation.id))[0]?.words ?? '', /by Wednesday 2 December, 10.01am/);
});

test('the other acts: a team, a kind, somebody asked; and what was so already is not done', async () => {
  const id = await rule({
    occasion: occasion({ words: [`refund for ${tag}`] }),
    acts: [
      { do: 'give-team', teamId: cast.claimsId },
      { do: 'set-kind', kind: 'problem' },
      { do: 'set-kind', kind: 'problem' },
      { do: 'ask', agentId: cast.sam },
      { do: 'note', words: 'Money is involved' },
    ],
  });
  const c = await customer();
  await c.again(minutesAfter(TUESDAY, 1), 'Nothing of the kind.');
  await c.again(minutesAfter(TUESDAY, 2), `I want a Refund for ${tag}.`);
  await run(minutesAfter(TUESDAY, 3));
  assert.deepEqual(await runsOf(id), [
    {
      state: 'done',
      because: '',
      did: 'give it to Claims, call it a problem, ask Sam Doyle to look and note “Money is involved”',
    },
  ]);
  const { rows } = await sql<{ kind: string; teamId: string; ownerId: string }>`
    select kind, team_id, owner_id from conversation where id = ${c.id}`.execute(cast.db);
  assert.deepEqual(rows[0], { kind: 'problem', teamId: cast.claimsId, ownerId: cast.otto });
  const { rows: asked } = await sql<{ to: string }>`
    select data->>'toId' as to from event where kind = 'automation-asked' and conversation_id = ${c.id}`.execute(
    cast.db,
  );
  assert.deepEqual(asked, [{ to: cast.sam }]);
});

test('silence: so many working days after our last word, once, and not what was over before the rule', async () => {
  const c = await customer();
  const replied = async (at: Date) =>
    sql`insert into message (id, conversation_id, direction, channel, agent_id, contact_id, words, search, said_at, created_at)
      values (gen_random_uuid(), ${c.id}, 'out', 'phone', ${cast.kiran}, ${c.contactId}, 'Could you send a photo?', '', ${at}, ${at})`.execute(
      cast.db,
    );
  await replied(minutesAfter(TUESDAY, 30));
  // a new wording for silence, on from Wednesday
  const id = await rule(
    {
      occasion: occasion({ when: 'customer-silent', workingDays: 2 }),
      acts: [{ do: 'note', words: 'Ring them' }],
    },
    minutesAfter(TUESDAY, 24 * 60),
  );
  await run(new Date('2026-12-03T16:59:00Z'));
  assert.deepEqual(await runsOf(id), []);
  await run(new Date('2026-12-03T17:01:00Z'));
  await run(new Date('2026-12-04T17:01:00Z'));
  assert.deepEqual(
    (await runsOf(id)).map(({ did }) => did),
    ['note “Ring them”'],
  );
  const late = await rule(
    {
      occasion: occasion({ when: 'customer-silent', workingDays: 2 }),
      acts: [{ do: 'note', words: 'Too late' }],
    },
    new Date('2026-12-04T09:00:00Z'),
  );
  await run(new Date('2026-12-07T17:01:00Z'));
  assert.deepEqual(await runsOf(late), []);
});

test('one rule writes once a day on a conversation; a machine that answers is cut off', async () => {
  const first = await rule();
  const second = await rule({ name: 'Second' });
  const c = await customer();
  await c.again(minutesAfter(TUESDAY, 1));
  await run(minutesAfter(TUESDAY, 2));
  await c.again(minutesAfter(TUESDAY, 3));
  await run(minutesAfter(TUESDAY, 4));
  // the acknowledgement was one of the two that an address gets in an hour
  assert.equal((await written(c.id)).length, 1);
  const because = [...(await runsOf(first)), ...(await runsOf(second))].map((one) => one.because).sort();
  assert.deepEqual(because, ['', 'address', 'address', 'said-lately'].sort());
});

test('any agent stops it on one conversation; what was on its way stays here; it may speak again', async () => {
  const id = await rule();
  const c = await customer();
  await c.again(minutesAfter(TUESDAY, 61));
  await run(minutesAfter(TUESDAY, 62));
  await inTransaction(cast.db, (tx) => stopVoice(tx, c.id, id, cast.sam, minutesAfter(TUESDAY, 63)));
  await inTransaction(cast.db, (tx) => stopVoice(tx, c.id, id, cast.sam, minutesAfter(TUESDAY, 63)));
  assert.deepEqual(
    (await written(c.id)).map(({ state }) => state),
    ['cancelled'],
  );
  const voice = async () =>
    (await viewVoices(cast.db, c.id, minutesAfter(TUESDAY, 64))).find((one) => one.voice === id);
  assert.equal((await voice())?.stopped?.words, 'Stopped by Sam Doyle on Tuesday 1 December.');
  // not by the records either: somebody else queues it again
  await assert.rejects(
    sql`update delivery set state = 'handing-over' where id = ${(await written(c.id))[0]?.deliveryId}`.execute(
      cast.db,
    ),
    /stopped this from speaking/,
  );
  await inTransaction(cast.db, (tx) => liftStop(tx, c.id, id, cast.kiran, minutesAfter(TUESDAY, 65)));
  assert.equal((await voice())?.stopped, null);
});

test('stopped, "any news?" is answered by machine no more', async () => {
  const c = await customer();
  const answers = async () =>
    (
      await sql`select from message where conversation_id = ${c.id} and automatic_kind = 'chase-answer'`.execute(
        cast.db,
      )
    ).rows.length;
  await c.again(minutesAfter(TUESDAY, 61), 'Is there any news?');
  assert.equal(await answers(), 1);
  await inTransaction(cast.db, (tx) =>
    stopVoice(tx, c.id, 'chase-answer', cast.sam, minutesAfter(TUESDAY, 62)),
  );
  await c.again(minutesAfter(TUESDAY, 48 * 60), 'Is there still no news?');
  assert.equal(await answers(), 1);
});

test('it leaves true or not at all: said anew where the records changed, kept back where they cannot say it', async () => {
  const who = await save('Who', '{{greeting}}\n\n{{owner}} looks after this.\n\n{{status}}');
  await rule({ acts: [{ do: 'send', savedMessageId: who }] });
  const c = await customer();
  await sql`update conversation set owner_id = ${cast.kiran}, take_by_at = null where id = ${c.id}`.execute(
    cast.db,
  );
  await c.again(minutesAfter(TUESDAY, 61));
  await run(minutesAfter(TUESDAY, 62));
  const [message] = await written(c.id);
  assert.match(message?.words ?? '', /Kiran Mehta looks after this\./);
  await sql`update conversation set owner_id = ${cast.sam} where id = ${c.id}`.execute(cast.db);
  const leave = sql`update delivery set state = 'handing-over' where id = ${message?.deliveryId}`;
  await assert.rejects(leave.execute(cast.db), /no longer true/);
  await inTransaction(cast.db, (tx) => freshen(tx, [message?.deliveryId ?? ''], minutesAfter(TUESDAY, 63)));
  const [anew] = await written(c.id);
  assert.match(anew?.words ?? '', /Sam Doyle looks after this\./);
  assert.equal(anew?.state, 'queued');
  await sql`update conversation set owner_id = null, take_by_at = ${minutesAfter(TUESDAY, 90)} where id = ${c.id}`.execute(
    cast.db,
  );
  await inTransaction(cast.db, (tx) => freshen(tx, [message?.deliveryId ?? ''], minutesAfter(TUESDAY, 64)));
  assert.deepEqual(
    (await written(c.id)).map(({ state }) => state),
    ['cancelled'],
  );
});

test('a date once broken is said by no machine: not by the code, and not into the records', async () => {
  const id = await rule();
  const c = await customer();
  const late = new Date('2026-12-02T10:00:30Z');
  const { rows: promises } = await sql<{
    id: string;
  }>`select id from promise where conversation_id = ${c.id} and kind = 'reply'`.execute(cast.db);
  await sql`insert into target (id, conversation_id, kind, due_at, explanation, set_at, state_at)
    values (gen_random_uuid(), ${c.id}, 'own-up', ${minutesAfter(late, 60)}, 'soon', ${late}, ${late}) on conflict do nothing`.execute(
    cast.db,
  );
  await sql`insert into promise_settlement (id, promise_id, outcome, at, recorded_at, evidence)
    values (gen_random_uuid(), ${promises[0]?.id}, 'broken', ${late}, ${late}, 'Nothing.')`.execute(cast.db);
  await c.again(minutesAfter(late, 1));
  await run(minutesAfter(late, 2));
  assert.deepEqual(await runsOf(id), [{ state: 'held-back', because: 'date-broken', did: '' }]);
  const { rows: any } = await sql<{
    id: string;
  }>`select id from message where conversation_id = ${c.id} and automatic limit 1`.execute(cast.db);
  await assert.rejects(
    sql`insert into automatic_fact (message_id, field, promise_id) values (${any[0]?.id}, 'next word', ${promises[0]?.id})`.execute(
      cast.db,
    ),
    /no date that does not stand/,
  );
});

test('refused: names twice, what is not there, what may not go by itself, two messages at once', async () => {
  const refuse = (more: Partial<AutomationChange>, code: string) =>
    assert.rejects(
      inTransaction(cast.db, (tx) => makeAutomation(tx, ruled(more), cast.ada, TUESDAY)),
      { code },
    );
  await rule({ name: 'Once' });
  await refuse({ name: 'once' }, 'automation-name-taken');
  await refuse({ ownerId: crypto.randomUUID() }, 'not-found');
  await refuse({ acts: [{ do: 'send', savedMessageId: crypto.randomUUID() }] }, 'not-found');
  await refuse({ acts: [{ do: 'give-team', teamId: crypto.randomUUID() }] }, 'not-found');
  await refuse({ acts: [{ do: 'ask', agentId: crypto.randomUUID() }] }, 'not-found');
  const send = { do: 'send' as const, savedMessageId: savedId };
  await refuse({ acts: [send, send] }, 'sends-twice');
  const forPeople = await inTransaction(cast.db, (tx) =>
    saveMessage(
      tx,
      { name: 'For people', words: 'Thanks.', byItself: false, ownerId: cast.sam, reviewOn: '2027-06-01' },
      { id: cast.sam, role: 'agent' },
      TUESDAY,
    ),
  );
  await refuse({ acts: [{ do: 'send', savedMessageId: forPeople }] }, 'not-by-itself');
  await assert.rejects(
    inTransaction(cast.db, (tx) =>
      putAwayMessage(tx, savedId, { id: cast.ada, ...LEAD }, sendersOf, TUESDAY),
    ),
    { code: 'a-rule-sends-it' },
  );
});

test('what a rule did is told in the wording that stood then; ended, it is no more', async () => {
  const id = await rule({ acts: [{ do: 'note', words: 'First' }] });
  const c = await customer();
  await c.again(minutesAfter(TUESDAY, 1));
  while (await notice(cast.db, freshReading(), minutesAfter(TUESDAY, 2)));
  await inTransaction(cast.db, (tx) =>
    changeAutomation(
      tx,
      id,
      ruled({ acts: [{ do: 'note', words: 'Second' }] }),
      cast.ada,
      minutesAfter(TUESDAY, 3),
    ),
  );
  await run(minutesAfter(TUESDAY, 4));
  assert.deepEqual(
    (await runsOf(id)).map(({ did }) => did),
    ['note “First”'],
  );
  await assert.rejects(sql`update automation_edition set acts = '[]'`.execute(cast.db));
  await inTransaction(cast.db, (tx) => endAutomation(tx, id, cast.ada, minutesAfter(TUESDAY, 5)));
  await assert.rejects(
    inTransaction(cast.db, (tx) => setAutomation(tx, id, 'on', cast.ada, minutesAfter(TUESDAY, 6))),
    { code: 'not-found' },
  );
});

test('whoever leaves: their rules go to a lead, or pause, to be seen; the records hold it', async () => {
  const id = await rule({ ownerId: cast.sam });
  const view = async () =>
    (await viewAutomations(cast.db, { id: cast.ada, role: 'admin' } as never, TUESDAY)).items.find(
      (one) => one.id === id,
    );
  await assert.rejects(
    inTransaction(cast.db, (tx) =>
      sql`update agent set deactivated_at = ${TUESDAY} where id = ${cast.sam}`.execute(tx),
    ),
    { code: 'owner-needed' },
  );
  await inTransaction(cast.db, (tx) => giveAutomations(tx, cast.sam, cast.kiran, cast.ada, TUESDAY));
  assert.deepEqual([(await view())?.owner.name, (await view())?.state], ['Ada Admin', 'on']);
  // the only lead leaves: nobody is there to take it
  await inTransaction(cast.db, (tx) => giveAutomations(tx, cast.ada, cast.kiran, cast.ada, TUESDAY));
  assert.deepEqual(
    [(await view())?.state, (await view())?.pausedWords],
    ['paused', 'Paused, because its owner has left and no lead was there to take it.'],
  );
});

test('a dry run says what would have been, and does nothing', async () => {
  const c = await customer();
  await c.again(minutesAfter(TUESDAY, 1), `A zebra refund.`);
  await c.again(minutesAfter(TUESDAY, 2), 'Something else.');
  const agent = { id: cast.ada, role: 'admin', teamIds: [] } as never;
  const now = minutesAfter(TUESDAY, 10);
  const ask = { occasion: occasion({ words: ['zebra refund'] }), acts: ruled().acts };
  const { total, items, preview, sentence } = await dryRun(cast.db, ask, agent, now);
  assert.equal(
    sentence,
    'When a customer writes again, with the words “zebra refund”, then send “Heard you”.',
  );
  assert.deepEqual([total, items.map(({ subject }) => subject)], [1, [`Table, ${tag}`]]);
  assert.match(preview?.words ?? '', /by Wednesday 2 December, 10am/);
  assert.equal((await written(c.id)).length, 0);
  await sql`update conversation set restricted = true where id = ${c.id}`.execute(cast.db);
  const outsider = { id: cast.otto, role: 'lead', teamIds: [] } as never;
  const seen = await dryRun(cast.db, ask, outsider, now);
  assert.deepEqual([seen.total, seen.items, seen.preview], [1, [], null]);
});
