import type { OwnerChoice } from '../intake/owner.ts';
import { receive } from '../intake/receive.ts';
import type { Filed } from '../intake/received.ts';
import { lockConversations, type Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Secret } from '../platform/secret.ts';
import { mailboxFor, rehearses } from '../replies/mailboxes.ts';
import { readMailboxes } from '../team/mailboxes.ts';
import type { Opened } from './opened.ts';
import { contactAddress, isFiled } from './page-store.ts';
import type { PostedFile } from './posted.ts';

/**
 * The id that a message will have, signed into its form when that is shown: a form sent twice is one message, and nobody can choose
 * an id.
 */
export const newFormId = (secret: Secret): string => secret.tokenFor('page-form', newId());
export const messageIdOf = (secret: Secret, formId: string): string | null =>
  secret.idOf('page-form', formId);

export interface PageWords {
  messageId: string;
  words: string;
  wanted?: string;
  files: PostedFile[];
  /** a complaint opens a conversation of its own; the others go on with the page's */
  as: 'message' | 'complaint' | 'said-no';
  network: string;
}

/** Files what a customer wrote on their page. Null: the same form was filed before. */
export async function filePageWords(
  tx: Tx,
  { config }: Pick<Platform, 'config'>,
  owners: OwnerChoice,
  { facts, visited }: Pick<Opened, 'facts' | 'visited'>,
  { messageId, words, wanted, files, as, network }: PageWords,
  now: Date,
): Promise<Filed | null> {
  // the lock that filing takes anyway: two presses of one button meet here
  await lockConversations(tx, [facts.conversationId]);
  if (await isFiled(tx, messageId)) return null;
  const from = await contactAddress(tx, facts.contactId);
  if (!from)
    throw new Refusal(
      'conflict',
      'no-address',
      'We have no way on record to reach you.',
      'So we could not take your message here. Please call us, or write to us by the form.',
    );
  const [mailbox, all] = [await mailboxFor(tx, facts.mailboxId), await readMailboxes(tx)];
  const isComplaint = as === 'complaint';
  return receive(
    tx,
    {
      id: messageId,
      // a complaint's last page tells them when they hear, as the form's does: so it is filed as one
      channel: isComplaint ? 'form' : 'page',
      from,
      subject: isComplaint ? `Complaint about ${facts.ref}` : facts.subject,
      words,
      class: 'human',
      verified: visited,
      ...(isComplaint && { kind: 'complaint', wanted: wanted ?? '' }),
      continues: isComplaint ? null : facts.conversationId,
      ...(as === 'said-no' && { saidNo: true }),
      mailbox,
      teamId: facts.teamId,
      files: files.map((file) => ({ ...file, inline: false, cid: null })),
      network,
      ownAddresses: new Set(all.map((m) => m.address.toLowerCase())),
      rehearsed: rehearses(config)(mailbox),
    },
    owners,
    now,
  );
}
