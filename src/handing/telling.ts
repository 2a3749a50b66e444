import { sql } from 'kysely';
import { firstName, greetingFor } from '../../rules/names/name-parts.ts';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { emailOf } from '../contacts/contacts.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import { queueAutomatic } from '../replies/automatic.ts';
import { mailboxFor } from '../replies/mailboxes.ts';
import { isStopped } from '../replies/voices.ts';
import { readDesk } from '../team/desk.ts';
import type { Mailbox } from '../team/mailboxes.ts';

const BATCH = 50;

/** A hand-over that its customer is to hear of, with how things are at this moment. */
interface ToTell {
  conversationId: string;
  ref: string;
  subject: string;
  contactId: string;
  contactName: string | null;
  /** a person of ours has written to them: else anybody may have written in their name, and nothing of it is repeated */
  isKnown: boolean;
  mailboxId: string | null;
  ownerName: string | null;
  beforeName: string | null;
  /** false: it is over, it came back to the first of them, or a person of ours' own words said who writes now */
  isNews: boolean;
  /** when they hear next, as far as they were told and it is still to come */
  nextAt: Date | null;
}

/**
 * Tells customers who has it now: one true note a conversation, from how it is at that moment, however often it changed hands meanwhile.
 * Where the new owner has written by then, their own words told it.
 */
export async function tellCustomers(
  db: Db,
  rehearsing: (mailbox: Mailbox) => boolean,
  now: Date,
): Promise<boolean> {
  const { rows: due } =
    await sql`select from handover where told_at is null and tell_at <= ${now} limit 1`.execute(db);
  if (due.length === 0) return false;
  return inTransaction(db, async (tx) => {
    const told = await takeDue(tx, now);
    for (const one of told) if (one.isNews) await tellOne(tx, one, rehearsing, now);
    return told.length > 0;
  });
}

/** Those that are due, noted as told, in the order in which conversations are locked. */
async function takeDue(tx: Tx, now: Date): Promise<ToTell[]> {
  const { rows } = await sql<ToTell>`
    with locked as materialized (
      select c.id from conversation c
      where exists (select from handover h where h.conversation_id = c.id and h.told_at is null and h.tell_at <= ${now})
      order by c.id limit ${BATCH} for no key update skip locked),
    told as (
      update handover h set told_at = ${now} from locked l where h.conversation_id = l.id and h.told_at is null and h.tell_at is not null
      returning h.conversation_id, h.from_id, h.at, h.id),
    first as (select distinct on (conversation_id) conversation_id, from_id, at from told order by conversation_id, at, id)
    select c.id as conversation_id, c.ref, c.subject, c.contact_id, coalesce(k.signs_as, k.name) as contact_name, c.mailbox_id,
      exists (select from address d where d.contact_id = c.contact_id and d.kind = 'email' and d.known_at is not null) as is_known,
      a.name as owner_name, b.name as before_name,
      c.status = 'open' and c.owner_id is not null and c.owner_id is distinct from f.from_id
        and exists (select from message m where m.conversation_id = c.id and m.direction = 'out' and m.audience = 'customer'
          and m.said_at <= f.at)
        and not exists (select from message m left join delivery d on d.message_id = m.id
          where m.conversation_id = c.id and m.audience = 'customer' and m.agent_id = c.owner_id and m.said_at >= f.at
            and coalesce(d.state, 'accepted') not in ('cancelled', 'refused')) as is_news,
      (select min(p.due_at) from promise p where p.conversation_id = c.id and p.contact_id = c.contact_id and p.state = 'open'
        and p.kind in ('reply', 'update') and p.due_at > ${now}) as next_at
    from first f join conversation c on c.id = f.conversation_id join contact k on k.id = c.contact_id
      left join agent a on a.id = c.owner_id left join agent b on b.id = f.from_id`.execute(tx);
  return rows;
}

async function tellOne(
  tx: Tx,
  c: ToTell,
  rehearsing: (mailbox: Mailbox) => boolean,
  now: Date,
): Promise<void> {
  const address = await emailOf(tx, c.contactId);
  if (!address || (await isStopped(tx, c.conversationId, 'owner-named'))) return;
  const mailbox = await mailboxFor(tx, c.mailboxId);
  const desk = await readDesk(tx);
  const next = c.nextAt ? ` You will hear from us by ${sayInstant(c.nextAt, desk.zone, now)}.` : '';
  const about = c.isKnown ? c.subject : `your message (${c.ref})`;
  const lines = [
    greetingFor(c.contactName),
    `${c.ownerName} looks after ${c.isKnown ? `“${c.subject}”` : 'your message'} from now on, in place of ${c.beforeName}.${next}`,
    `${firstName(c.ownerName ?? '')} has everything that you told us, and what we promised you stands. Your reference is ${c.ref}. If you want to add anything, just answer this email${desk.phone ? `, or call us on ${desk.phone}` : ''}.`,
    'This was sent by our computer, so that you know who has it.',
    desk.signOff || desk.name,
  ];
  await queueAutomatic(
    tx,
    {
      conversationId: c.conversationId,
      contactId: c.contactId,
      to: { address, name: c.contactName ?? '' },
      mailbox,
      kind: 'owner-named',
      subject: /^re:/i.test(about) ? about : `Re: ${about}`,
      words: lines.join('\n\n'),
      rehearsed: rehearsing(mailbox),
    },
    now,
  );
}
