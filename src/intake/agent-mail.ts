import { sql } from 'kysely';
import type { ForwardedMail } from '../channels/message.ts';
import type { ConversationRow } from '../conversations/conversations.ts';
import { untagged } from '../conversations/mail-token.ts';
import type { Tx } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { withinRate } from '../platform/rate.ts';
import { queueNotice } from '../replies/automatic.ts';
import { rehearses } from '../replies/mailboxes.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import type { ParsedIncoming } from './file-one.ts';
import { mentionedIn, senderOf } from './file-one.ts';
import { keepWords } from './keep-words.ts';
import type { Known } from './known.ts';
import type { Received } from './received.ts';
import type { Match } from './threads.ts';

/*
 * Mail from the address of an agent. Anybody can write under that address, so it gives nothing that any stranger has not: the words
 * never go to the customer, and a mail that is passed on is taken as if its own sender had written, unchecked. See decision 0021.
 */
export interface AgentMail {
  agent: { id: string; name: string; email: string };
  /** the mail that it passes on; null: words among us */
  passesOn: ForwardedMail | null;
}

/** How mails from agents' addresses are to be taken; null where one is a customer's mail like any other, also an agent's own matter. */
export async function readAgentMail(
  tx: Tx,
  mails: ParsedIncoming[],
  matches: (Match | null)[],
  mailboxes: Mailbox[],
): Promise<(AgentMail | null)[]> {
  const agents = await agentsAmong(tx, mails.map(senderOf));
  if (agents.size === 0) return mails.map(() => null);
  const ours = new Set(mailboxes.map((m) => m.address.toLowerCase()));
  const ways: (AgentMail | null)[] = [];
  for (const [i, one] of mails.entries()) {
    const agent = agents.get(senderOf(one));
    if (!agent) ways.push(null);
    else {
      const passed = one.mail.forwarded ?? null;
      const isTheirs = passed && !agents.has(passed.from.address) && !ours.has(untagged(passed.from.address));
      const match = matches[i] ?? null;
      if (isTheirs && !(await isHereAlready(tx, one))) ways.push({ agent, passesOn: passed });
      else if (
        match
          ? await isTheirOwnMatter(tx, match.conversationId, agent.email)
          : !(await answersNotice(tx, one))
      )
        ways.push(null);
      else ways.push({ agent, passesOn: null });
    }
  }
  return ways;
}

async function agentsAmong(tx: Tx, emails: string[]): Promise<Map<string, AgentMail['agent']>> {
  const { rows } = await sql<AgentMail['agent']>`
    select id, name, lower(email) as email from agent where deactivated_at is null and lower(email) = any(${emails}::text[])`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.email, row]));
}

/** The mail that is passed on came to us itself. */
async function isHereAlready(tx: Tx, { mail }: ParsedIncoming): Promise<boolean> {
  const ids = mail.forwarded?.messageId ? [mail.forwarded.messageId] : mentionedIn(mail);
  if (ids.length === 0) return false;
  const { rows } = await sql`
    select from message m join address a on a.contact_id = m.contact_id and a.kind = 'email'
    where m.rfc_message_id = any(${ids}::text[]) and m.direction = 'in' and a.value = ${mail.forwarded?.from.address.toLowerCase() ?? ''}
    limit 1`.execute(tx);
  return rows.length > 0;
}

async function isTheirOwnMatter(tx: Tx, conversationId: string, email: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive kept as (
      select id, merged_into, contact_id, 0 as hops from conversation where id = ${conversationId}
      union all
      select c.id, c.merged_into, c.contact_id, hops + 1 from kept k join conversation c on c.id = k.merged_into and hops < 10)
    select from kept k join address a on a.contact_id = k.contact_id and a.kind = 'email' and a.value = ${email}
    where k.merged_into is null`.execute(tx);
  return rows.length > 0;
}

/** It answers mail of ours that belongs to no conversation, such as an alert: then it is nobody's new matter. */
async function answersNotice(tx: Tx, { mail }: ParsedIncoming): Promise<boolean> {
  const ids = mentionedIn(mail);
  if (ids.length === 0) return false;
  const { rows } = await sql`
    select from delivery where rfc_message_id = any(${ids}::text[]) and notice_id is not null limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

/** An agent's own words that came by mail: for the team, like a note, but from an address that anybody can write under. */
export async function fileAmongUs(
  tx: Tx,
  { conversations }: Known,
  words: Received,
  now: Date,
): Promise<{ conversation: ConversationRow; messageId: string } | null> {
  const conversation = words.byAgentId && !words.passedOn && conversations.get(words.continues ?? '');
  if (!conversation) return null;
  return {
    conversation,
    messageId: await keepWords(tx, conversation, null, words, { audience: 'internal' }, now),
  };
}

/** Each agent is told so often an hour at most, so that no two computers go on answering each other. */
const TOLD_AN_HOUR = 2;

/** Tells an agent who wrote by mail that the customer did not get it. Never tells a computer. */
export async function tellAgent(
  tx: Tx,
  { config }: Pick<Platform, 'config'>,
  mailbox: Mailbox,
  { agent }: AgentMail,
  ref: string,
  now: Date,
): Promise<void> {
  if (!(await withinRate(tx, `agent-mail:${agent.id}`, TOLD_AN_HOUR, 60 * 60, now))) return;
  await queueNotice(
    tx,
    {
      kind: 'alert',
      to: { address: agent.email, name: agent.name },
      subject: `Only your team sees what you wrote (${ref})`,
      words: [
        `Your email came to ${ref}. The customer did not get it. It stands there for your team to read.`,
        `Replies to customers go through the composer: ${config.url}/c/${ref}`,
        'This was sent by our computer.',
      ].join('\n\n'),
    },
    mailbox,
    rehearses(config)(mailbox),
    now,
  );
}
