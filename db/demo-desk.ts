import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { PromiseKind } from '../contract/promises.ts';
import { newReply } from '../contract/replies.ts';
import { sayInstant } from '../rules/wording/say-when.ts';
import type { Calendar } from '../rules/working-time/calendar.ts';
import { actOnAll } from '../src/automations/loop.ts';
import { freshReading, notice } from '../src/automations/notice.ts';
import { emailAddress } from '../src/contacts/address.ts';
import { markRead, setNextStep } from '../src/conversations/conversations.ts';
import { OwnerChoice } from '../src/intake/owner.ts';
import { receive } from '../src/intake/receive.ts';
import type { Received } from '../src/intake/received.ts';
import { askOutcome } from '../src/outcomes/ask.ts';
import { resolve } from '../src/outcomes/resolve.ts';
import type { Clock } from '../src/platform/clock.ts';
import { type Db, inTransaction, type Tx } from '../src/platform/db.ts';
import { newId } from '../src/platform/ids.ts';
import type { Platform } from '../src/platform/platform.ts';
import { readDeskFacts } from '../src/portal/desk-facts.ts';
import { sayNo, sayYes } from '../src/portal/outcome.ts';
import { readPageFacts } from '../src/portal/page-store.ts';
import { watchOnce } from '../src/promises/watch.ts';
import { mailboxFor } from '../src/replies/mailboxes.ts';
import { holdReply } from '../src/replies/reply.ts';
import { startSender } from '../src/replies/sending.ts';
import { writerOf } from '../src/replies/writer.ts';
import { readActiveAgent } from '../src/team/agents.ts';
import type { SignedIn } from '../src/team/permission.ts';
import { watchWaits } from '../src/waits/watch.ts';

/** A promise as a reply, call or visit of the story makes it. */
export interface Said {
  kind: Exclude<PromiseKind, 'owner'>;
  what: string;
  due: Date;
}

/** What a reply does to the earliest promise of that kind which is open (or broken). */
export interface Settled {
  kind: PromiseKind;
  as: 'kept' | 'moved' | 'withdrawn' | 'owned-up';
  due?: Date;
}

class StoryClock implements Clock {
  at: Date;
  constructor(at: Date) {
    this.at = at;
  }
  now(): Date {
    return this.at;
  }
}

/** No wait of the stories comes to its end. */
const nothingCloses = async (): Promise<void> => {};

/**
 * A desk that is driven through its own past: people act at instants that have gone by, and between them the desk's own sender and
 * watcher do what fell due, at its time. So every record is made by the verb that would have made it. All mail is rehearsed.
 */
export class DemoDesk {
  readonly #platform: Platform & { clock: StoryClock };
  readonly #sender: ReturnType<typeof startSender>;
  readonly calendar: Calendar;
  readonly #teamId: string;
  readonly rehearsing = () => true;
  readonly #rules = {
    reading: freshReading(),
    acting: { owners: new OwnerChoice(), rehearsing: () => true },
  };

  constructor(platform: Omit<Platform, 'clock'>, calendar: Calendar, teamId: string, from: Date) {
    this.#platform = {
      ...platform,
      // whatever the settings say: nothing of a demonstration leaves this machine
      config: { ...platform.config, smtpOut: null },
      clock: new StoryClock(from),
    };
    this.calendar = calendar;
    this.#teamId = teamId;
    this.#sender = startSender(this.#platform);
  }

  get now(): Date {
    return this.#platform.clock.at;
  }

  /** A date as it is written to a customer. */
  say(at: Date): string {
    return sayInstant(at, this.calendar.zone, this.now);
  }

  do<T>(act: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    return inTransaction(this.#platform.db, (tx) => act(tx, this.now));
  }

  /** Lets time pass: rules act, mail leaves, we ask again, promises break and duty holders take over, each at its own instant. */
  async advance(to: Date): Promise<void> {
    await this.#followRules();
    for (let last = ''; ; ) {
      const next = await this.#nextDue();
      if (!next || next.at > to) break;
      if (next.key === last) throw new Error(`the demonstration stands still at ${next.at.toISOString()}`);
      last = next.key;
      if (next.at > this.now) this.#platform.clock.at = next.at;
      while (await watchOnce(this.#platform.db, this.now, this.#platform.log));
      while (await watchWaits({ ...this.#platform, resolve: nothingCloses }, this.now));
      await this.#sender.settle();
    }
    if (to > this.now) this.#platform.clock.at = to;
  }

  async #followRules(): Promise<void> {
    const { reading, acting } = this.#rules;
    while (await notice(this.#platform.db, reading, this.now));
    while (await actOnAll(this.#platform, acting, new Map(), this.now));
  }

  async #nextDue(): Promise<{ at: Date; key: string } | null> {
    const { rows } = await sql<{ at: Date; key: string }>`
      select at, at || id::text as key from (
        select send_at as at, id from delivery where state in ('held', 'queued')
        union all select due_at, id from promise where state = 'open'
        union all select take_by_at, id from conversation where status = 'open' and owner_id is null
        union all select ask_at, id from wait where ended_at is null and ask_at is not null) due
      order by at, id limit 1`.execute(this.#platform.db);
    return rows[0] ?? null;
  }

  async close(): Promise<void> {
    await this.#sender.close();
  }

  /** A customer writes. Without `continues` it opens a conversation. Resolves to the conversation's id. */
  async write(
    from: { name: string; email: string },
    words: string,
    more: Partial<Received> & { subject?: string } = {},
  ): Promise<string> {
    const mailbox = await mailboxFor(this.#platform.db, null);
    const filed = await this.do((tx, now) =>
      receive(
        tx,
        {
          channel: 'email',
          from: { address: emailAddress(from.email), name: from.name },
          subject: '',
          words,
          class: 'human',
          continues: null,
          mailbox,
          teamId: this.#teamId,
          rfcMessageId: `${randomUUID()}@${from.email.split('@')[1]}`,
          network: '',
          ownAddresses: new Set([mailbox.address]),
          rehearsed: true,
          ...more,
        },
        new OwnerChoice(),
        now,
      ),
    );
    return filed.conversation.id;
  }

  /** The owner answers by mail, as the composer would send it. Resolves to the message's id. */
  async reply(
    id: string,
    words: string,
    {
      promises = [],
      settles = [],
      savedMessageIds = [],
    }: { promises?: Said[]; settles?: Settled[]; savedMessageIds?: string[] } = {},
  ): Promise<string> {
    return this.do(async (tx, now) => {
      const by = await this.ownerOf(tx, id);
      const settling = [];
      for (const s of settles)
        settling.push({
          promiseId: await this.promiseOf(tx, id, s.kind, s.as === 'owned-up' ? 'broken' : 'open'),
          outcome: s.as,
          ...(s.due && { dueAt: s.due.toISOString() }),
        });
      const said = promises.map(({ due, ...p }) => ({ ...p, dueAt: due.toISOString() }));
      const reply = newReply.parse({
        id: newId(),
        words,
        promises: said,
        settles: settling,
        savedMessageIds,
      });
      await markRead(tx, id, by, now);
      await holdReply(tx, id, reply, await writerOf(tx, by), { rehearsing: this.rehearsing }, now);
      return reply.id;
    });
  }

  async contactOf(tx: Db | Tx, id: string): Promise<string> {
    const c = await tx
      .selectFrom('conversation')
      .select('contactId')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return c.contactId;
  }

  /** Somebody at work, as the desk knows whoever has signed in. */
  async signedIn(tx: Tx, agentId: string): Promise<SignedIn> {
    const { id, name, email, role } = await readActiveAgent(tx, agentId);
    return { id, name, email, role, teamIds: [this.#teamId], via: 'session', csrf: null, sessionId: null };
  }

  async ownerOf(tx: Tx, id: string): Promise<string> {
    const c = await tx
      .selectFrom('conversation')
      .select(['ownerId', 'ref'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (!c.ownerId) throw new Error(`${c.ref} of the demonstration has no owner yet`);
    return c.ownerId;
  }

  async promiseOf(tx: Tx, id: string, kind: PromiseKind, state: 'open' | 'broken'): Promise<string> {
    const p = await tx
      .selectFrom('promise')
      .select('id')
      .where('conversationId', '=', id)
      .where('kind', '=', kind)
      .where('state', '=', state)
      .orderBy('dueAt')
      .executeTakeFirst();
    if (!p) throw new Error(`the demonstration has no ${state} promise of kind ${kind} there`);
    return p.id;
  }

  /** The owner says that it is finished, and asks the customer where there is an address to ask at. */
  async finish(id: string): Promise<void> {
    const { secret, config } = this.#platform;
    await this.do(async (tx, now) => {
      const { conversation, resolutionId } = await resolve(tx, id, await this.ownerOf(tx, id), now);
      await askOutcome(
        tx,
        conversation,
        resolutionId,
        { url: config.url, secret, rehearsing: this.rehearsing },
        now,
      );
    });
  }

  /** The customer answers on their page whether they got what they needed. */
  async outcome(id: string, answer: 'yes' | 'no', missing = ''): Promise<void> {
    const { db } = this.#platform;
    const contactId = await this.contactOf(db, id);
    const link = { linkId: id, conversationId: id, contactId };
    const page = {
      link,
      at: '',
      desk: await readDeskFacts(this.#platform),
      facts: await readPageFacts(db, link),
      visited: true,
    };
    await this.do((tx, now) =>
      answer === 'yes'
        ? sayYes(tx, page, now)
        : sayNo(tx, this.#platform, new OwnerChoice(), page, missing, '', now),
    );
  }

  /** What comes next, as its owner would word it. */
  async nextStep(id: string, nextStep: string): Promise<void> {
    await this.do((tx) => setNextStep(tx, id, nextStep));
  }
}
