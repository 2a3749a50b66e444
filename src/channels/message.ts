/** What every channel takes in and sends out. Channels know words and addresses, never customers. */

/** An e-mail address with the name its owner signs it with (`''` when there is none). */
export type MailAddress = { name: string; address: string };

/** A file that came with, or goes with, a message. `name` is data only, never a path. */
export type MailFile = {
  name: string;
  /** Lower-case MIME type. */
  type: string;
  /** Bytes. */
  size: number;
  /** Shown inside the words rather than listed beside them. */
  inline: boolean;
  /** Content-ID without angle brackets. */
  cid: string | null;
  content: Uint8Array;
};

export type MailClass =
  | 'human'
  | 'auto-reply'
  | 'bounce-permanent'
  | 'bounce-transient'
  | 'delay'
  | 'list'
  | 'own'
  | 'calendar';

/** Whom a bounce is about. `status` is an RFC 3463 code such as `5.1.1`. */
export type Bounced = {
  address: string | null;
  status: string | null;
  originalMessageId: string | null;
  /** Others whom the same report says did not get it. */
  also?: { address: string; status: string | null }[];
};

/** A mail that another one passes on, as far as that one shows it. */
export type ForwardedMail = {
  from: MailAddress;
  subject: string;
  messageId: string | null;
  words: string;
  quoted: string;
  signature: string;
  html: string | null;
  attachments: MailFile[];
  /** What whoever passed it on wrote above it. */
  above: string;
};

/** A mail, read. Every string is safe for PostgreSQL: no NUL, no lone surrogate. Line ends are `\n`. */
export type ParsedMail = {
  from: MailAddress | null;
  sender: MailAddress | null;
  /** Where the writer asks for answers. Kept, but never taken for who they are. */
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  date: Date | null;
  /** Ids are without angle brackets and never empty. */
  messageId: string | null;
  inReplyTo: string[];
  /** Oldest first. */
  references: string[];
  /** The whole body as plain text, made from the HTML when the mail has no text part. */
  text: string;
  html: string | null;
  /** The new words only. `reply`, `quoted` and `signature` together keep every word. */
  reply: string;
  quoted: string;
  signature: string;
  attachments: MailFile[];
  /** The mail that this one passes on. */
  forwarded?: ForwardedMail | null;
  class: MailClass;
  bounced: Bounced | null;
  /** Addresses that the servers on the way say they delivered it for. */
  deliveredTo: string[];
  /** What our own marks in the headers and in quoted HTML say; not yet verified. */
  kept: { loopMark?: string; ownMark?: string; threadMarks?: string[] };
  /** Of the new words, as two letters (ISO 639-1); null where there are too few to tell. */
  language: string | null;
};
