import type { MailAddress, ParsedMail } from '../../message.ts';
import { readBody } from './body.ts';
import { classify } from './classify.ts';
import { readForwarded } from './forwarded.ts';
import {
  headerValue,
  headerValues,
  readAddresses,
  readDate,
  readIds,
  readSender,
  readSubject,
} from './headers.ts';
import { keptMarks } from './kept-marks.ts';
import { detectLanguage } from './language.ts';
import { type Header, readTree } from './mime-tree.ts';
import { trimReply } from './trim.ts';

/** What the door knows of a mail beside its bytes. */
export type MailFacts = {
  /** `''` for a null return path; `null` or absent when the door did not see the envelope. */
  envelopeFrom?: string | null;
  /** Domains of this desk: a list under one of them is how its own mail is shared out. */
  ownDomains?: string[];
};

export type ParseOptions = MailFacts & {
  /** Says whether a loop mark is one that we signed. */
  isOwnMark?: (mark: string) => boolean;
  /** It came attached to another mail: what it passes on itself is not looked for. */
  isAttached?: boolean;
};

/** Reads one raw mail. For mail from outside call it through `openParser`, which caps its time and memory. */
export async function parseMail(raw: Uint8Array, options: ParseOptions = {}): Promise<ParsedMail> {
  const root = readTree(raw);
  const { headers } = root;
  const body = readBody(root);
  const from = readSender(headers);
  const trimmed = trimReply(body);
  const words = trimmed.reply || body.text;
  const subject = readSubject(headers);
  const classified = classify({ ...options, root, from, text: body.text, words });
  const mayPassOn = classified.class === 'human' && !options.isAttached;
  return {
    from,
    sender: readAddresses(headers, 'sender')[0] ?? null,
    replyTo: readAddresses(headers, 'reply-to'),
    to: readAddresses(headers, 'to'),
    cc: readAddresses(headers, 'cc'),
    subject,
    date: readDate(headers),
    messageId: readIds([headerValue(headers, 'message-id')])[0] ?? null,
    inReplyTo: readIds(headerValues(headers, 'in-reply-to')),
    references: readIds(headerValues(headers, 'references')),
    text: body.text,
    html: body.html,
    ...trimmed,
    attachments: body.files,
    forwarded: mayPassOn
      ? await readForwarded({ subject, text: body.text, attachments: body.files }, (attached) =>
          parseMail(attached, { isAttached: true }),
        )
      : null,
    ...classified,
    deliveredTo: deliveredTo(headers),
    kept: keptMarks(headers, body.html),
    language: detectLanguage(trimmed.reply),
  };
}

function deliveredTo(headers: Header[]): string[] {
  const names = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-forwarded-to'];
  const found: MailAddress[] = names.flatMap((name) => readAddresses(headers, name));
  return [...new Set(found.map(({ address }) => address.toLowerCase()))];
}
