import { greetingOf } from '../../rules/names/greeted-name.ts';
import { emailOf } from '../contacts/contacts.ts';
import type { ConversationRow } from '../conversations/conversations.ts';
import { pageLink, pageUrl } from '../conversations/page-link.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Secret } from '../platform/secret.ts';
import { queueAutomatic } from '../replies/automatic.ts';
import { mailboxFor } from '../replies/mailboxes.ts';
import { readDesk } from '../team/desk.ts';
import type { Mailbox } from '../team/mailboxes.ts';

/**
 * Asks the customer, once for each resolution, whether they got what they needed: by one link, which shows on GET and records only on
 * POST, because mail scanners click. Without an e-mail address there is nobody to ask this way.
 */
export async function askOutcome(
  tx: Tx,
  c: ConversationRow,
  resolutionId: string,
  at: { url: string; secret: Secret; rehearsing: (mailbox: Mailbox) => boolean },
  now: Date,
): Promise<boolean> {
  const address = await emailOf(tx, c.contactId);
  if (!address) return false;
  const contact = await tx
    .selectFrom('contact')
    .select(['name', 'signsAs', 'greetedAs'])
    .where('id', '=', c.contactId)
    .executeTakeFirstOrThrow();
  const owner = c.ownerId
    ? await tx.selectFrom('agent').select('name').where('id', '=', c.ownerId).executeTakeFirst()
    : null;
  const desk = await readDesk(tx);
  const mailbox = await mailboxFor(tx, c.mailboxId);
  await tx
    .insertInto('outcome')
    .values({ id: newId(), resolutionId, conversationId: c.id, contactId: c.contactId, askedAt: now })
    .execute();
  const link = `${pageUrl(at.url, at.secret, await pageLink(tx, c.id, c.contactId, now))}/outcome`;
  await queueAutomatic(
    tx,
    {
      conversationId: c.id,
      contactId: c.contactId,
      to: { address, name: contact.name ?? '' },
      mailbox,
      kind: 'outcome-question',
      subject: 'Did you get what you needed?',
      words: [
        greetingOf(contact),
        `We think this is finished: “${c.subject}”. You are the judge of that. Did you get what you needed?`,
        `Tell us yes or no here: ${link}`,
        `If the answer is no, ${owner ? `${owner.name} will take it up again` : 'we will take it up again'}. You can also just answer this email.`,
        'This was sent by our computer.',
        desk.signOff || desk.name,
      ].join('\n\n'),
      rehearsed: at.rehearsing(mailbox),
    },
    now,
  );
  return true;
}
