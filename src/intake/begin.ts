import type { NewConversation } from '../../contract/conversations.ts';
import { emailAddress, phoneAddress, postAddress } from '../contacts/address.ts';
import { addAddress, type Contact, makeContact, recognise } from '../contacts/contacts.ts';
import { openConversation } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { gathered } from '../platform/put.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { ensureNextWord } from '../promises/next-word.ts';
import { mailboxFor } from '../replies/mailboxes.ts';
import { type HoldOptions, holdReply } from '../replies/reply.ts';
import { writerOf } from '../replies/writer.ts';
import { defaultTeam } from '../team/teams.ts';
import { logEntry } from './entries.ts';

/** An agent begins: by logging a call, a walk-in or a letter that they took, or by writing first. They own it. */
export async function beginConversation(
  tx: Tx,
  begun: NewConversation,
  byId: string,
  options: HoldOptions,
  now: Date,
): Promise<{ id: string; ref: string }> {
  if (begun.id) {
    // pressed twice: the first one stands
    const twice = await tx
      .selectFrom('conversation')
      .select(['id', 'ref'])
      .where('id', '=', begun.id)
      .executeTakeFirst();
    if (twice) return twice;
  }
  if (!begun.entry && !begun.reply)
    throw new Refusal(
      'wrong-input',
      'nothing-said',
      'Say what was said, or write to them.',
      'Nothing was saved.',
    );
  const [contact, mailbox, anyTeam] = await Promise.all([
    contactOf(tx, begun, now),
    begun.mailboxId || begun.reply ? mailboxFor(tx, begun.mailboxId ?? null) : null,
    defaultTeam(tx),
  ]);
  const teamId = mailbox?.teamId ?? anyTeam.id;
  const c = await gathered(tx, () =>
    openConversation(
      tx,
      {
        ...(begun.id && { id: begun.id }),
        subject: begun.subject,
        kind: begun.kind,
        channel: begun.entry?.channel ?? 'email',
        contactId: contact.id,
        mailboxId: mailbox?.id ?? null,
        teamId,
        ownerId: byId,
        takeByAt: null,
        nextStep: 'Write with an update',
        wanted: begun.wanted,
      },
      now,
    ),
  );
  if (begun.entry) await logEntry(tx, c.id, begun.entry, byId, now);
  if (begun.reply) {
    await holdReply(
      tx,
      c.id,
      { ...begun.reply, seenUntil: null, sendAnyway: true },
      await writerOf(tx, byId),
      options,
      now,
    );
    // what it promises is owed only once it has left
    await ensureNextWord(tx, [c.id], now);
  }
  return { id: c.id, ref: c.ref };
}

async function contactOf(tx: Tx, begun: NewConversation, now: Date): Promise<{ id: string }> {
  if (begun.contactId) {
    const row = await tx
      .selectFrom('contact')
      .select('id')
      .where('id', '=', begun.contactId)
      .executeTakeFirst();
    if (!row) throw notFound('customer');
    return row;
  }
  const { name = '', email, phone, post } = begun.contact ?? {};
  if (!name && !email && !phone && !post)
    throw new Refusal(
      'wrong-input',
      'who',
      'Say who it is: a name, an email address or a phone number.',
      'Nothing was saved.',
    );
  const addresses = [
    ...(email ? [emailAddress(email)] : []),
    ...(phone ? [phoneAddress(phone)] : []),
    ...(post ? [postAddress(post)] : []),
  ];
  let contact: Contact | undefined;
  for (const address of addresses) {
    if (!address.value) continue;
    if (contact) await addAddress(tx, contact.id, address, now);
    else contact = await recognise(tx, { address, name: name || null }, now);
  }
  return contact ?? makeContact(tx, name, now);
}
