import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { NewThirdParty } from '../contract/waits.ts';
import { resolve } from '../src/outcomes/resolve.ts';
import { readConfig } from '../src/platform/config.ts';
import { type Db, inTransaction } from '../src/platform/db.ts';
import { makePromises } from '../src/promises/promises.ts';
import { addThirdParty } from '../src/waits/third-parties.ts';
import { waitFor } from '../src/waits/waits.ts';
import { watchWaits } from '../src/waits/watch.ts';
import { type Cast, TUESDAY } from './cast.ts';

/** What the tests of waiting on others do again and again. */
export function waitingIn(cast: Cast) {
  const config = readConfig({ KEPT_SMTP_OUT: 'smtp://127.0.0.1:2526' });
  const faults: unknown[] = [];
  let n = 0;
  let customers = 0;
  return {
    faults,
    /** A customer's matter of Kiran's. */
    async conversation() {
      const email = `asker${++customers}@example.org`;
      const filed = await cast.mailIn({ email, name: 'Adaeze Okafor' }, TUESDAY);
      await sql`update conversation set owner_id = ${cast.kiran}, take_by_at = null where id = ${filed.conversation.id}`.execute(
        cast.db,
      );
      return { ...filed.conversation, contactId: filed.contact.id, email };
    },
    /** A promise to its customer that is due on the 9th. */
    async promised(c: { id: string; contactId: string }, what = 'Refund the table'): Promise<string> {
      const dueAt = new Date('2026-12-09T17:00:00Z');
      const to = { conversationId: c.id, contactId: c.contactId };
      const promise = { ...to, kind: 'action' as const, what, dueAt, madeById: cast.kiran, rehearsed: false };
      const [id] = await inTransaction(cast.db, (tx) => makePromises(tx, [promise], 'open', TUESDAY));
      return id as string;
    },
    /** The loop, until nothing more is due. `db`: as another process sees it. */
    async pass(at: Date, db: Db = cast.db): Promise<void> {
      const hands = {
        db,
        config,
        log: (_level: string, _what: string, facts?: Record<string, unknown>) =>
          void faults.push(facts?.error),
        resolve: async (...args: Parameters<typeof resolve>) => void (await resolve(...args)),
      };
      while (await watchWaits(hands, at));
    },
    party: (at: Date, more: Partial<NewThirdParty> = {}) =>
      inTransaction(cast.db, (tx) =>
        addThirdParty(
          tx,
          {
            name: `Northgate ${++n}`,
            email: `claims@northgate${n}.example`,
            greets: '',
            phone: '',
            notes: '',
            mayBeNamed: false,
            askEveryDays: 3,
            ...more,
          },
          cast.kiran,
          at,
        ),
      ),
    async wait(
      conversationId: string,
      at: Date,
      more: Partial<Parameters<typeof waitFor>[2]> = {},
    ): Promise<string> {
      return inTransaction(cast.db, (tx) =>
        waitFor(
          tx,
          conversationId,
          { id: randomUUID(), what: 'the proof of delivery', promiseIds: [], closes: true, ...more },
          cast.kiran,
          at,
        ),
      );
    },
    row: async (id: string) =>
      cast.db.selectFrom('wait').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    asks: async (id: string) =>
      cast.db.selectFrom('waitAsk').selectAll().where('waitId', '=', id).orderBy('at').execute(),
    /** The mail that a wait sent, oldest first. */
    async mails(id: string) {
      const { rows } = await sql<{
        to: string;
        words: string;
        subject: string;
        state: string;
        agentId: string | null;
        automatic: boolean;
        audience: string;
        saidAt: Date;
      }>`
        select r.address as to, m.words, m.subject, d.state, m.agent_id, m.automatic, m.audience, m.said_at
        from wait_ask a join message m on m.id = a.message_id join delivery d on d.message_id = m.id
          join message_recipient r on r.message_id = m.id where a.wait_id = ${id} order by a.at`.execute(
        cast.db,
      );
      return rows;
    },
    /** As if the server that we send through had taken all that is queued. */
    accept: (at: Date) =>
      sql`update delivery set state = 'accepted', accepted_at = ${at} where state in ('queued', 'held')`.execute(
        cast.db,
      ),
    events: async (conversationId: string, ...kinds: string[]) =>
      (
        await cast.db
          .selectFrom('event')
          .select(['kind', 'data', 'promiseId'])
          .where('conversationId', '=', conversationId)
          .where('kind', 'in', kinds)
          .orderBy('id')
          .execute()
      ).map((e) => ({ ...e, data: e.data as Record<string, unknown> })),
  };
}
