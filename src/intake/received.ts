import type { AddressValue } from '../contacts/address.ts';
import type { Contact } from '../contacts/contacts.ts';
import type { ConversationRow } from '../conversations/conversations.ts';
import type { Mailbox } from '../team/mailboxes.ts';

/** Words that came in by any way. Channels make it; nothing here knows which one did. */
export interface Received {
  id?: string;
  channel: 'email' | 'form' | 'page' | 'api';
  from: { address: AddressValue; name: string | null };
  subject: string;
  words: string;
  quoted?: string;
  signature?: string;
  html?: string | null;
  /** 'human' or what a machine sent */
  class: string;
  verified?: boolean;
  kind?: string;
  wanted?: string;
  /** the conversation that it goes on with, found by token, id or page; null: a new one */
  continues: string | null;
  /** it answers words of ours that went to a third party: whoever writes it is theirs */
  answersThirdParty?: boolean;
  /** it came from the address of that agent */
  byAgentId?: string | null;
  /** that agent passed on what somebody else (`from`) wrote */
  passedOn?: boolean;
  /** it answers "did you get what you needed?" with no: opens again whatever the words are */
  saidNo?: boolean;
  mailbox: Mailbox | null;
  teamId: string;
  rfcMessageId?: string | null;
  mentionedIds?: string[];
  rawSha256?: Buffer | null;
  to?: { kind: 'to' | 'cc' | 'reply-to'; address: string; name: string }[];
  files?: { name: string; type: string; bytes: Uint8Array; inline: boolean; cid: string | null }[];
  /** where it came from, for the caps on automatic mail */
  network: string;
  /** our own addresses: never answered automatically */
  ownAddresses: Set<string>;
  rehearsed: boolean;
}

export interface Filed {
  conversation: ConversationRow;
  contact: Contact;
  messageId: string;
  opened: boolean;
  acknowledged: boolean;
  /** what the person may be told: the owner's name and the due time, when there is one */
  told: { owner: string | null; takeByAt: Date | null; dueAt: Date | null };
}
