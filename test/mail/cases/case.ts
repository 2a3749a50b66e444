/** What one mail must read as: each field that is named must come out like this; the others are not looked at. */
export interface Case {
  name: string;
  /** Lines end in LF here and go over the wire as CRLF, unless `endings` says otherwise. */
  mail: string;
  /** How the characters become bytes. `latin1` writes each character as one byte, for the odd ones. */
  bytes?: 'utf8' | 'latin1';
  endings?: 'crlf' | 'lf' | 'cr' | 'as-is';
  expect: Expected;
}

export interface Expected {
  from?: [name: string, address: string] | null;
  to?: [name: string, address: string][];
  cc?: [name: string, address: string][];
  reply_to?: [name: string, address: string][];
  subject?: string;
  date?: string | null;
  message_id?: string | null;
  in_reply_to?: string | null;
  references?: string[];
  /** White space at the ends does not count, nor how many blank lines there are. */
  text?: string;
  has?: string[];
  lacks?: string[];
  html?: 'some' | null;
  reply?: string;
  /** In order, each with the fields that matter. */
  attachments?: { name?: string; type?: string; size?: number; inline?: boolean; cid?: string | null }[];
  class?: string;
  bounced?: { address?: string | null; status?: string | null; original?: string | null } | null;
  language?: string | null;
}

/** The bytes that arrive. */
export function bytesOf(c: Case): Buffer {
  const ends = { crlf: '\r\n', lf: '\n', cr: '\r', 'as-is': '\n' }[c.endings ?? 'crlf'];
  const text = c.endings === 'as-is' ? c.mail : c.mail.replaceAll('\n', ends);
  return Buffer.from(text, c.bytes ?? 'utf8');
}

/** A plain mail from Ana, where only these headers and this body differ. */
export function plain(headers: string, body: string): string {
  const given = new Set(headers.split('\n').map((l) => l.split(':', 1)[0]?.toLowerCase()));
  const usual = [
    'From: Ana Lopez <ana@example.org>',
    'To: help@desk.example',
    'Subject: My order',
    'Date: Mon, 5 Jan 2026 10:00:00 +0000',
    'Message-ID: <m1@example.org>',
    'MIME-Version: 1.0',
  ].filter((l) => !given.has(l.split(':', 1)[0]?.toLowerCase()));
  return `${[...usual, ...(headers === '' ? [] : [headers])].join('\n')}\n\n${body}`;
}

/** A multipart mail from Ana; each part is its headers, a blank line and its body. */
export function parts(type: string, list: string[], headers = ''): string {
  const body = list.map((p) => `--b1\n${p}\n`).join('');
  const more = headers === '' ? '' : `${headers}\n`;
  return plain(`${more}Content-Type: ${type}; boundary="b1"`, `${body}--b1--\n`);
}
