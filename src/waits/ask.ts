import { sql } from 'kysely';
import { emailOf } from '../contacts/contacts.ts';
import type { Config } from '../platform/config.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { queueAutomatic } from '../replies/automatic.ts';
import { mailboxFor, rehearses } from '../replies/mailboxes.ts';
import { signedFrom, writerOf } from '../replies/writer.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { nextAsk, roomBeforeEnd } from './rhythm.ts';
import { type ComesUp, changeWait, hasBounced, insertAsk, type WaitRow } from './store.ts';
import { type AskFacts, askCustomer, askThirdParty } from './words.ts';

/** So often we ask by ourselves; then somebody had better ring. */
const MOST_ASKS = 5;

export interface AskAbout {
  facts: Omit<AskFacts, 'byPerson'>;
  conversationId: string;
  subject: string;
  /** whoever it comes up for, and in whose name it is asked: the owner, or who is on duty */
  keeperId: string;
  mailboxId: string | null;
  contactId: string;
  contactName: string | null;
  /** whom our mail to them is for */
  partyName: string | null;
}

/** What is on record about a wait, as its mail needs it. */
export async function readAskAbout(tx: Tx, wait: WaitRow): Promise<AskAbout> {
  const { rows } = await sql<{
    ref: string;
    subject: string;
    mailboxId: string | null;
    contactId: string;
    keeperId: string;
    keeperName: string;
    name: string | null;
    signsAs: string | null;
    greets: string | null;
    partyName: string | null;
  }>`
    select c.ref, c.subject, c.mailbox_id, c.contact_id, a.id as keeper_id, a.name as keeper_name, k.name, k.signs_as,
      t.greets, coalesce(nullif(t.greets, ''), t.name) as party_name
    from conversation c join team m on m.id = c.team_id join agent a on a.id = coalesce(c.owner_id, m.duty_id)
      join contact k on k.id = c.contact_id left join third_party t on t.id = ${wait.thirdPartyId}
    where c.id = ${wait.conversationId}`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('a wait on no conversation');
  const { phone } = await readDesk(tx);
  return {
    facts: {
      greets: wait.thirdPartyId ? row.greets : (row.signsAs ?? row.name),
      what: wait.what,
      askedAt: wait.askedAt,
      ref: row.ref,
      ownerName: row.keeperName,
      phone,
    },
    conversationId: wait.conversationId,
    subject: row.subject,
    keeperId: row.keeperId,
    mailboxId: row.mailboxId,
    contactId: row.contactId,
    contactName: row.name,
    partyName: row.partyName,
  };
}

/** The due time to ask has come: asks by mail, once for that time, or brings it to the owner where mail can't. */
export async function ask(tx: Tx, wait: WaitRow, config: Config, now: Date): Promise<void> {
  const dueAt = wait.askAt;
  if (!dueAt) return;
  const calendar = await deskCalendar(tx);
  if (!calendar.isOpen(now)) return changeWait(tx, wait.id, { askAt: calendar.nextOpening(now) });
  const about = await readAskAbout(tx, wait);
  const address = wait.thirdPartyId ? wait.address : await emailOf(tx, about.contactId);
  if (!address) return comeUp(tx, wait, 'no-mail', about.keeperId, now);
  if (await hasBounced(tx, address)) return comeUp(tx, wait, 'comes-back', about.keeperId, now);
  if (wait.asks >= MOST_ASKS) return comeUp(tx, wait, 'asked-often', about.keeperId, now);

  // nobody is told of an end that leaves them no time: after a time without a running desk it moves away
  const endsAt = wait.endsAt && roomBeforeEnd(calendar, wait.endsAt, now);
  const facts = { ...about.facts, byPerson: false };
  const mailbox = await mailboxFor(tx, about.mailboxId);
  const writer = await writerOf(tx, about.keeperId);
  const { messageId } = await queueAutomatic(
    tx,
    {
      conversationId: wait.conversationId,
      contactId: wait.thirdPartyId ? null : about.contactId,
      to: { address, name: (wait.thirdPartyId ? about.partyName : about.contactName) ?? '' },
      mailbox,
      kind: 'ask-again',
      subject: await subjectOf(tx, wait, about),
      words: endsAt
        ? askCustomer({ ...facts, endsAt, closes: wait.closes }, calendar.zone, now)
        : askThirdParty(facts, calendar.zone, now),
      rehearsed: rehearses(config)(mailbox),
      ...(wait.thirdPartyId && { audience: 'third-party' as const }),
      by: { agentId: about.keeperId, signature: signedFrom(writer, mailbox) },
    },
    now,
  );
  // the lock on the conversation lets one process in, and the row on its due time stays
  if (
    !(await insertAsk(tx, { waitId: wait.id, dueAt, at: now, messageId, agentId: null, saysEndAt: endsAt }))
  )
    throw new Error('asked for one due time twice');
  await changeWait(tx, wait.id, {
    asks: wait.asks + 1,
    askAt: nextAsk(calendar, now, wait.everyDays, endsAt),
    ...(endsAt && { endsAt, expectedBy: endsAt }),
  });
  await record(tx, { kind: 'asked-again', conversationId: wait.conversationId, messageId }, now);
}

/** It is for a person from now on: they are told why. */
export async function comeUp(
  tx: Tx,
  wait: WaitRow,
  because: ComesUp,
  keeperId: string,
  now: Date,
): Promise<void> {
  await changeWait(tx, wait.id, { comesUpAt: now, comesUpBecause: because, askAt: null });
  await record(
    tx,
    { kind: 'wait-comes-up', conversationId: wait.conversationId, data: { because, toIds: [keeperId] } },
    now,
  );
}

/** The mail stands with the words that asked first. */
async function subjectOf(tx: Tx, wait: WaitRow, about: AskAbout): Promise<string> {
  const first = wait.messageId
    ? await tx.selectFrom('message').select('subject').where('id', '=', wait.messageId).executeTakeFirst()
    : null;
  const subject =
    first?.subject || (wait.thirdPartyId ? `About ${wait.what} (${about.facts.ref})` : about.subject);
  return /^(?:re|fwd):/i.test(subject) ? subject : `Re: ${subject}`;
}
