/** Makes the bytes of one outgoing mail, and the envelope that it travels in. */
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';

export interface Correspondent {
  name?: string;
  address: string;
}

export interface OutgoingAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
  /** Makes it an inline picture that the html shows by `cid:`. */
  contentId?: string;
}

export interface MailToCompose {
  from: Correspondent;
  to: Correspondent[];
  cc?: Correspondent[];
  /** Travels in the envelope only, never in a header. */
  bcc?: Correspondent[];
  replyTo?: Correspondent;
  subject: string;
  text: string;
  html?: string;
  /** With or without angle brackets, as are `inReplyTo` and `references`. */
  messageId: string;
  /** These two are other people's: one that no header may carry is left out. */
  inReplyTo?: string | null;
  /** Oldest first; of more than 20 ids, or 2 KB, the first and the last are kept. */
  references?: string[];
  date: Date;
  /** Sent by our computer, not by a person: marked so that no other computer answers it. */
  automatic?: boolean;
  /** The signed mark by which the desk knows its own automatic mail again. */
  loopMark?: string;
  /** The signed mark by which a copy of this mail is known when it comes back. */
  ownMark?: string;
  /** Where one press ends mail of this kind; an https address gets RFC 8058's one-click header too. */
  listUnsubscribe?: string;
  attachments?: OutgoingAttachment[];
  /** Signs it (DKIM). The domain is that of the visible From, so that DMARC finds the two aligned. */
  signing?: { domainName: string; keySelector: string; privateKey: string };
  /** Where a bounce goes; '' for none, as for an answer to a computer. Defaults to the from address. */
  envelopeFrom?: string;
}

export interface Envelope {
  from: string;
  to: string[];
}

export interface ComposedMail {
  raw: Buffer;
  envelope: Envelope;
}

const REFERENCES_AT_MOST = 20;
/** Servers refuse header lines that are very long, and some cut them. */
const REFERENCES_BYTES = 2_000;
const ADDRESS = /^[^\s<>()[\],;:\\"@\p{C}]+@[^\s<>(),;:\\"@\p{C}]+$/u;
const CONTENT_TYPE = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i;

/** Rejects an address or id that is not one (a fault of the caller: both are checked where they come in). */
export async function composeMail(mail: MailToCompose): Promise<ComposedMail> {
  const { to, cc = [], bcc = [] } = mail;
  const everyone = [...to, ...cc, ...bcc].map(checkedAddress);
  if (everyone.length === 0) throw new Error('A mail needs somebody to go to.');
  const envelope = {
    from: mail.envelopeFrom === '' ? '' : checkedAddress({ address: mail.envelopeFrom ?? mail.from.address }),
    to: [...new Map(everyone.map((address) => [address.toLowerCase(), address])).values()],
  };

  const raw = await new MailComposer({
    from: headerAddress(mail.from),
    to: to.map(headerAddress),
    cc: cc.map(headerAddress),
    replyTo: mail.replyTo ? headerAddress(mail.replyTo) : undefined,
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: messageIdIn(mail.messageId),
    inReplyTo: bracketed(mail.inReplyTo ?? '') ?? undefined,
    references: boundedReferences(mail.references ?? []),
    date: mail.date,
    headers: {
      ...(mail.ownMark ? { 'X-Kept-Message': oneLine(mail.ownMark) } : {}),
      ...automaticHeaders(mail),
      ...unsubscribeHeaders(mail.listUnsubscribe),
    },
    attachments: (mail.attachments ?? []).map((attachment) => ({
      filename: oneLine(attachment.filename),
      contentType: CONTENT_TYPE.test(attachment.contentType)
        ? attachment.contentType
        : 'application/octet-stream',
      content: attachment.content,
      cid: attachment.contentId,
    })),
    // Words of customers and agents never make this machine read a file or fetch a page.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  })
    .compile()
    .build();
  return { raw: mail.signing ? await signed(raw, mail.signing) : raw, envelope };
}

/** What the mail travels by and what stands in it is signed; what servers on the way may add is not. */
async function signed(raw: Buffer, signing: NonNullable<MailToCompose['signing']>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of new DKIM(signing).sign(raw)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function checkedAddress({ address }: Correspondent): string {
  if (!ADDRESS.test(address)) throw new Error(`Not an e-mail address: ${JSON.stringify(address)}`);
  return address;
}

function headerAddress(correspondent: Correspondent): { name: string; address: string } {
  return { name: oneLine(correspondent.name ?? ''), address: checkedAddress(correspondent) };
}

/** A line break in a header would begin another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();
}

function bracketed(id: string): string | null {
  const bare = /^<?([^<>\s\p{C}]{3,900})>?$/u.exec(id.trim())?.[1];
  return bare ? `<${bare}>` : null;
}

function messageIdIn(id: string): string {
  const good = bracketed(id);
  if (!good) throw new Error(`Not a message id: ${JSON.stringify(id)}`);
  return good;
}

/** The first, which names the thread, and as many of the last as there is room for. */
function boundedReferences(ids: string[]): string[] {
  const [first, ...rest] = ids.flatMap((id) => bracketed(id) ?? []);
  if (!first) return [];
  const last: string[] = [];
  let room = REFERENCES_BYTES - first.length;
  for (const id of rest.reverse()) {
    room -= id.length + 1;
    if (room < 0 || last.length === REFERENCES_AT_MOST - 1) break;
    last.unshift(id);
  }
  return [first, ...last];
}

/** RFC 3834 for those that keep to it, Microsoft's header for Exchange, and our own mark for ourselves. */
function automaticHeaders(mail: MailToCompose): Record<string, string> {
  if (!mail.automatic) return {};
  return {
    'Auto-Submitted': mail.inReplyTo ? 'auto-replied' : 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(mail.loopMark ? { 'X-Kept-Loop': oneLine(mail.loopMark) } : {}),
  };
}

function unsubscribeHeaders(address: string | undefined): Record<string, string> {
  if (!address) return {};
  const url = new URL(address);
  const headers: Record<string, string> = { 'List-Unsubscribe': `<${url.href}>` };
  if (url.protocol === 'https:') headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click';
  return headers;
}
