import { changeContact } from '../contacts/contacts.ts';
import type { OwnerChoice } from '../intake/owner.ts';
import { receive } from '../intake/receive.ts';
import { readBlob } from '../platform/blobs.ts';
import type { Tx } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { rehearses } from '../replies/mailboxes.ts';
import { readMailboxes } from '../team/mailboxes.ts';
import { type Answers, addressOf, conversationKind, type DraftFile } from './help-answers.ts';
import { formTeam, markDraftSent, selectDraft } from './store.ts';
import { oneLine, subjectOf } from './typed.ts';

/** Files the form, once: a second press finds it sent. False when the form is not there any more. */
export async function sendForm(
  tx: Tx,
  { config }: Pick<Platform, 'config'>,
  owners: OwnerChoice,
  { draftHash, network }: { draftHash: Buffer; network: string },
  now: Date,
): Promise<boolean> {
  const draft = await selectDraft(tx, draftHash, now, true);
  if (!draft) return false;
  if (draft.conversationId) return true;
  const { answers } = draft;
  const [teamId, mailboxes] = [await formTeam(tx), await readMailboxes(tx)];
  if (!teamId)
    throw new Refusal(
      'unavailable',
      'not-set-up',
      'We cannot take messages here yet.',
      'This desk is still being set up. What you wrote is kept for one hour.',
    );
  const mailbox = mailboxes[0] ?? null;
  const filed = await receive(
    tx,
    {
      channel: 'form',
      from: { address: addressOf(answers), name: oneLine(answers.name ?? '') },
      subject: subjectOf(answers.what ?? ''),
      words: wordsOf(answers),
      class: 'human',
      kind: conversationKind(answers),
      wanted: answers.wanted?.trim() ?? '',
      continues: null,
      mailbox,
      teamId,
      files: await withBytes(tx, answers.files ?? []),
      network,
      ownAddresses: new Set(mailboxes.map((m) => m.address.toLowerCase())),
      rehearsed: mailbox !== null && rehearses(config)(mailbox),
    },
    owners,
    now,
  );
  // on the record only where it is nobody else's: whoever types an address has not proved that it is theirs
  if (filed.contact.isNew && answers.wishes)
    await changeContact(tx, filed.contact.id, { wishes: answers.wishes }, null, now);
  await markDraftSent(tx, draft.id, filed.conversation.id);
  return true;
}

/** Their words, and with them what would make this easier, so that it is read also where the record does not take it. */
function wordsOf({ what = '', wishes = '' }: Answers): string {
  return wishes ? `${what.trim()}\n\nWhat would make this easier for me: ${wishes.trim()}` : what.trim();
}

async function withBytes(tx: Tx, files: DraftFile[]) {
  const all = [];
  for (const { name, type, sha256 } of files) {
    const bytes = await readBlob(tx, Buffer.from(sha256, 'hex'));
    if (bytes) all.push({ name, type, bytes, inline: false, cid: null });
  }
  return all;
}
