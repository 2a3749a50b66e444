import { sql } from 'kysely';
import type { AutomationChange, Occasion } from '../contract/automations.ts';
import { makeAutomation, setAutomation } from '../src/automations/automations.ts';
import { actOnAll } from '../src/automations/loop.ts';
import { freshReading, notice } from '../src/automations/notice.ts';
import { OwnerChoice } from '../src/intake/owner.ts';
import { inTransaction } from '../src/platform/db.ts';
import { saveMessage } from '../src/saved/saved-messages.ts';
import { openCast, TUESDAY } from './cast.ts';

/** The cast (see cast.ts) with a saved message that may go by itself, and what is needed to write rules and follow them. */
export async function openRuled() {
  const cast = await openCast();
  const { db } = cast;
  let count = 0;
  let tag = '';
  const save = (name: string, words: string) =>
    inTransaction(db, (tx) =>
      saveMessage(
        tx,
        { name, words, byItself: true, ownerId: cast.ruth, reviewOn: '2027-06-01' },
        { id: cast.ada, role: 'lead' },
        TUESDAY,
      ),
    );
  const savedId = await save(
    'Heard you',
    '{{greeting}}\n\nYou will hear from us by {{next word}}.\n\n{{desk}}',
  );
  const occasion = (more: Partial<Occasion> = {}): Occasion => ({
    when: 'customer-wrote',
    workingDays: 5,
    kinds: [],
    mailboxIds: [],
    teamIds: [],
    words: [tag],
    ...more,
  });
  const ruled = (more: Partial<AutomationChange> = {}): AutomationChange => ({
    name: `Rule ${++count}`,
    ownerId: cast.ruth,
    occasion: occasion(),
    acts: [{ do: 'send', savedMessageId: savedId }],
    ...more,
  });
  const acting = { owners: new OwnerChoice(), rehearsing: () => true };
  const log = (_level: string, _what: string, facts?: Record<string, unknown>) => {
    throw facts?.error;
  };
  /** As the sender does: what is queued leaves, and what it promised stands. */
  const sent = async (conversationId: string) => {
    await sql`insert into promise_settlement (id, promise_id, outcome, at, recorded_at)
      select gen_random_uuid(), id, 'opened', made_at, made_at from promise where conversation_id = ${conversationId} and state = 'pending'`.execute(
      db,
    );
    await sql`update delivery d set state = 'accepted', accepted_at = ${TUESDAY} from message m
      where m.id = d.message_id and m.conversation_id = ${conversationId} and d.state = 'queued'`.execute(db);
  };
  return {
    cast,
    savedId,
    save,
    occasion,
    ruled,
    acting,
    sent,
    /** In the subject of every conversation from here on: rules of other tests look at none of them. */
    begin: () => {
      tag = `matter${++count}`;
      return tag;
    },
    endRules: () =>
      sql`update automation set state = 'paused', ended_at = now() where ended_at is null`.execute(db),
    /** A rule that is on. */
    rule: (more: Partial<AutomationChange> = {}, now = TUESDAY) =>
      inTransaction(db, async (tx) => {
        const id = await makeAutomation(tx, ruled(more), cast.ada, now);
        await setAutomation(tx, id, 'on', cast.ada, now);
        return id;
      }),
    /** What a process does from when it starts: reads, then does. */
    run: async (now: Date) => {
      const reading = freshReading();
      while (await notice(db, reading, now));
      while (await actOnAll({ db, log }, acting, new Map(), now));
    },
    /** Somebody new writes and is acknowledged; `again` writes into the conversation once more. */
    customer: async () => {
      const subject = `Table, ${tag}`;
      const email = `c${++count}@example.org`;
      const filed = await cast.mailIn({ email, subject }, TUESDAY);
      await sent(filed.conversation.id);
      const again = (now: Date, words = `Here is number ${++count} of it.\n\nAdaeze`) =>
        cast.mailIn({ email, subject, words, continues: filed.conversation.id }, now);
      return { id: filed.conversation.id, contactId: filed.contact.id, again };
    },
    /** What rules wrote on a conversation. */
    written: async (conversationId: string) =>
      (
        await sql<{ words: string; state: string; deliveryId: string }>`
          select m.words, d.state, d.id as delivery_id from message m join delivery d on d.message_id = m.id
          where m.conversation_id = ${conversationId} and m.automatic_kind = 'automation' order by m.id`.execute(
          db,
        )
      ).rows,
    runsOf: async (automationId: string) =>
      (
        await sql<{ state: string; because: string; did: string }>`
          select state, because, did from automation_run where automation_id = ${automationId} order by id`.execute(
          db,
        )
      ).rows,
  };
}

export type Ruled = Awaited<ReturnType<typeof openRuled>>;
