import { sql } from 'kysely';
import { greetingOf } from '../../rules/names/greeted-name.ts';
import type { Contact } from '../contacts/contacts.ts';
import { type ConversationRow, takeConversation } from '../conversations/conversations.ts';
import { isWith, type StandingFacts, type StandingPromise, standing } from '../conversations/standing.ts';
import { sayOthersPart, sayTheirPart } from '../conversations/standing-waits.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { flush } from '../platform/put.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { makePromises } from '../promises/promises.ts';
import { queueAutomatic } from '../replies/automatic.ts';
import { isStopped } from '../replies/voices.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import { standingWaits } from '../waits/read-store.ts';
import { deskFacts } from './desk-facts.ts';

/** From this chase on a senior is asked to look. */
const SENIOR_AT = 2;
const DAY_MS = 24 * 3_600_000;

/** Notes that a message asks for news: found by the rule (`byId` null), or marked by an agent. The second brings in a senior. */
export async function noteChase(
  tx: Tx,
  conversationId: string,
  messageId: string,
  byId: string | null,
  now: Date,
): Promise<void> {
  await flush(tx);
  await sql`insert into chase (id, message_id, at, marked_by_id) values (${newId()}, ${messageId}, ${now}, ${byId})
    on conflict (message_id) do update set lifted_at = null, lifted_by_id = null, marked_by_id = ${byId}`.execute(
    tx,
  );
  const { rows } = await sql<{ count: number }>`
    select count(*) from chase h join message m on m.id = h.message_id
    where m.conversation_id = ${conversationId} and h.lifted_at is null`.execute(tx);
  const nth = rows[0]?.count ?? 0;
  await record(tx, { kind: 'chased', conversationId, messageId, agentId: byId, data: { nth } }, now);
  if (nth >= SENIOR_AT)
    await record(tx, { kind: 'senior-needed', conversationId, messageId, data: { because: 'chased' } }, now);
}

/** An agent says that these words of a customer's ask for news. Nothing is sent. */
export async function markChase(tx: Tx, messageId: string, byId: string, now: Date): Promise<void> {
  const { conversationId, isChase } = await takeMessage(tx, messageId);
  if (!isChase) await noteChase(tx, conversationId, messageId, byId, now);
}

/** An agent says that they do not. What was answered stays answered. */
export async function liftChase(tx: Tx, messageId: string, byId: string, now: Date): Promise<void> {
  const { conversationId, isChase } = await takeMessage(tx, messageId);
  if (!isChase) return;
  await sql`update chase set lifted_at = ${now}, lifted_by_id = ${byId} where message_id = ${messageId}`.execute(
    tx,
  );
  await record(tx, { kind: 'chase-lifted', conversationId, messageId, agentId: byId }, now);
}

async function takeMessage(tx: Tx, id: string): Promise<{ conversationId: string; isChase: boolean }> {
  const read = async () => {
    const { rows } = await sql<{ conversationId: string; isTheirs: boolean; isChase: boolean }>`
      select m.conversation_id, m.direction = 'in' and m.audience = 'customer' and m.class = 'human' as is_theirs,
        exists (select from chase h where h.message_id = m.id and h.lifted_at is null) as is_chase
      from message m where m.id = ${id}`.execute(tx);
    if (!rows[0]) throw notFound('message');
    return rows[0];
  };
  await takeConversation(tx, (await read()).conversationId);
  const { conversationId, isTheirs, isChase } = await read();
  if (!isTheirs)
    throw new Refusal(
      'wrong-input',
      'not-their-words',
      "Only a customer's own words ask for news.",
      'Nothing was changed.',
    );
  return { conversationId, isChase };
}

export interface Chased {
  conversation: ConversationRow;
  contact: Contact;
  /** by when they hear, where nothing tells them yet */
  due: { at: Date; explanation: string };
  /** what may go by mail, and where to; null: nothing may */
  mail: { mailbox: Mailbox; to: string } | null;
  /** they see their page at once */
  onPage: boolean;
  rehearsed: boolean;
}

/** Whether a chase may be answered by machine: the customer's own, and at most once a day on a conversation. */
export async function mayAnswerChase(
  tx: Tx,
  { id, contactId }: ConversationRow,
  contact: Contact,
  now: Date,
): Promise<boolean> {
  if (contact.id !== contactId || (await isStopped(tx, id, 'chase-answer'))) return false;
  const { rows } =
    await sql`select from message where conversation_id = ${id} and automatic_kind = 'chase-answer'
    and said_at > ${new Date(now.getTime() - DAY_MS)} limit 1`.execute(tx);
  return rows.length === 0;
}

/**
 * Answers a chase at once with the true state: what was promised and was not kept, who has it, when they hear next. Where no date stands
 * this gives one, which is a promise; but not after a date was broken: the next one is for a person to give.
 */
export async function answerChase(
  tx: Tx,
  { conversation: c, contact, due, mail, onPage, rehearsed }: Chased,
  now: Date,
): Promise<void> {
  const facts = await standingOf(tx, c.id, contact.id);
  const isWord = (p: StandingPromise) => p.kind === 'reply' || p.kind === 'update' || p.kind === 'callback';
  const isAhead = facts.promises.some((p) => p.state === 'open' && p.dueAt > now && isWord(p));
  const isBroken = facts.promises.some(
    (p) => (p.state === 'broken' && !p.ownedUpAt && !p.fulfilledAt) || (p.state === 'open' && p.dueAt <= now),
  );
  const gives = !isAhead && !isBroken && (mail !== null || onPage);
  const promised = { kind: 'reply' as const, what: 'Tell you where this stands', dueAt: due.at };
  if (gives)
    facts.promises.push({
      ...promised,
      fromAt: null,
      state: 'open',
      fulfilledAt: null,
      ownedUpAt: null,
      ownerName: facts.ownerName,
    });
  let messageId: string | null = null;
  if (mail) {
    const note = await wordAnswer(tx, c, contact, facts, now);
    ({ messageId } = await queueAutomatic(
      tx,
      {
        conversationId: c.id,
        contactId: contact.id,
        to: { address: mail.to, name: contact.name ?? '' },
        mailbox: mail.mailbox,
        kind: 'chase-answer',
        ...note,
        rehearsed,
      },
      now,
    ));
  }
  if (gives)
    await makePromises(
      tx,
      [
        {
          ...promised,
          conversationId: c.id,
          contactId: contact.id,
          explanation: due.explanation,
          messageId,
          madeById: null,
          rehearsed,
        },
      ],
      onPage ? 'open' : 'pending',
      now,
    );
}

async function wordAnswer(
  tx: Tx,
  { id, ref, subject }: ConversationRow,
  contact: Contact,
  facts: StandingFacts,
  now: Date,
): Promise<{ subject: string; words: string }> {
  const { desk } = await deskFacts(tx);
  const { headline, nextWord } = standing(facts, desk.zone, now);
  const waits = await standingWaits(tx, id);
  const { ownerName, teamName, dutyName } = facts;
  const who = ownerName
    ? headline.includes(ownerName)
      ? ''
      : `${ownerName} looks after it.`
    : headline.includes(isWith(teamName))
      ? ''
      : `${isWith(teamName)}, and ${dutyName} is on duty there.`;
  const lines = [
    greetingOf(contact),
    `You asked for news${contact.known ? ` about “${subject}”` : ''}. This is how it stands.`,
    [headline, sayTheirPart(waits, desk.zone, now), sayOthersPart(waits, desk.zone, now), who, nextWord]
      .filter(Boolean)
      .join(' '),
    `Your reference is ${ref}. If you want to add anything, just answer this email${desk.phone ? `, or call us on ${desk.phone}` : ''}.`,
    'This was sent by our computer, from our records. A person reads what you wrote, too.',
    desk.signOff || desk.name,
  ];
  // to an address not seen before nothing of theirs is repeated: anybody may have written in its name
  const about = contact.known ? subject : `your message (${ref})`;
  return { subject: /^re:/i.test(about) ? about : `Re: ${about}`, words: lines.join('\n\n') };
}

/** What the customer's page says, too. */
async function standingOf(tx: Tx, conversationId: string, contactId: string): Promise<StandingFacts> {
  const { rows } = await sql<Omit<StandingFacts, 'promises' | 'phone'>>`
    select c.status, a.name as owner_name, t.name as team_name, y.name as duty_name, c.take_by_at, c.resolved_at, false as we_spoke_last
    from conversation c join team t on t.id = c.team_id join agent y on y.id = t.duty_id left join agent a on a.id = c.owner_id
    where c.id = ${conversationId}`.execute(tx);
  const { rows: promises } = await sql<StandingPromise>`
    select p.kind, p.what, p.from_at, p.due_at, p.state, p.fulfilled_at, p.owned_up_at, a.name as owner_name
    from promise p join conversation c on c.id = p.conversation_id left join agent a on a.id = coalesce(p.given_to_id, c.owner_id)
    where p.conversation_id = ${conversationId} and p.contact_id = ${contactId} and p.state not in ('pending', 'void')
    order by p.due_at, p.id`.execute(tx);
  const facts = rows[0];
  if (!facts) throw notFound('conversation');
  return { ...facts, phone: '', promises };
}
