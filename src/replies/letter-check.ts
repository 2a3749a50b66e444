import type { Entry } from '../../contract/conversations.ts';
import { readGreeting } from '../../rules/reply-check/greeting.ts';
import { addresseeOf, contactName } from '../contacts/contacts.ts';
import type { ConversationRow } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import type { OverrideRow } from './check-store.ts';
import { checkedReply } from './reply-check.ts';

/**
 * The reply check on a letter of ours, where its own words go on record: it begins with a greeting. A line about a letter is for
 * colleagues, and is not one. Refuses and returns as `checkedReply` does.
 */
export async function checkedLetter(
  tx: Tx,
  c: ConversationRow,
  { channel, direction, words, meant, promises }: Entry,
  agentId: string,
  now: Date,
): Promise<OverrideRow[]> {
  if (channel !== 'letter' || direction !== 'out' || !readGreeting(words)) return [];
  const to = (await addresseeOf(tx, c.contactId)) ?? {
    address: '',
    name: await contactName(tx, c.contactId),
  };
  const letter = { words, meant, promises, attachmentIds: [], settles: [], savedMessageIds: [] };
  return checkedReply(tx, c, letter, [to], agentId, now, 'letter');
}
