import { isId } from '../channels/email/given-ids.ts';
import type { Contact } from '../contacts/contacts.ts';
import {
  addMessage,
  insertAliases,
  insertAttachments,
  insertRecipients,
} from '../conversations/conversations.ts';
import { storeBlob } from '../platform/blobs.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { fileName } from '../replies/attachments.ts';
import type { Received } from './received.ts';

interface KeptAs {
  audience: 'customer' | 'third-party' | 'internal';
  opens?: boolean;
  /** from an archive: which way it went, and when */
  past?: { direction: 'in' | 'out'; saidAt: Date };
}

/** Puts what came in on record, with its files and every id that leads back here. `contact` null: an agent wrote it. */
export async function keepWords(
  tx: Tx,
  c: { id: string },
  contact: Contact | null,
  words: Received,
  { audience, opens = false, past }: KeptAs,
  now: Date,
): Promise<string> {
  const message = await addMessage(
    tx,
    {
      opens,
      id: words.id ?? newId(),
      conversationId: c.id,
      direction: past?.direction ?? 'in',
      audience,
      channel: words.channel,
      class: words.class,
      contactId: contact?.id ?? null,
      agentId: audience === 'internal' || past?.direction === 'out' ? (words.byAgentId ?? null) : null,
      subject: words.subject,
      words: words.words,
      quoted: words.quoted ?? '',
      signature: words.signature ?? '',
      html: words.html ?? null,
      verified: words.verified ?? true,
      rfcMessageId: isId(words.rfcMessageId) ? words.rfcMessageId : null,
      rawSha256: words.rawSha256 ?? null,
      ...(past && { saidAt: past.saidAt, importedAt: now }),
    },
    now,
  );
  await insertRecipients(tx, message.id, words.to ?? []);
  const ids = [words.rfcMessageId, ...(words.mentionedIds ?? [])].filter(isId);
  await insertAliases(tx, c.id, message.id, ids);
  if (words.files?.length) {
    const rows = [];
    for (const file of words.files)
      rows.push({
        name: fileName(file.name),
        type: file.type.slice(0, 100),
        size: file.bytes.length,
        inline: file.inline,
        cid: file.cid,
        sha256: await storeBlob(tx, file.bytes, now),
      });
    await insertAttachments(tx, message.id, c.id, rows, now);
  }
  return message.id;
}
