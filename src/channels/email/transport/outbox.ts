/** Rehearsed mail: with no server to send through, what would have left is written down, to be looked at and never sent. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Address } from 'postal-mime';
import type { Envelope } from './compose.ts';
import { maskCodes } from './mask.ts';

export interface MailToRehearse {
  raw: Buffer;
  envelope: Envelope;
  messageId: string;
  at: Date;
}

/** One line of the list; codes and secrets are masked. */
export interface OutboxEntry {
  name: string;
  from: string;
  /** Everybody it would have gone to, blind copies too. */
  to: string[];
  subject: string;
  at: Date;
}

export interface OutboxMail extends OutboxEntry {
  text: string;
  attachments: { filename: string; bytes: number }[];
}

const NAME = /^(\d{8}T\d{9}Z)-[0-9a-f]{12}\.eml$/;
const HEAD_BYTES = 64 * 1024;

/**
 * Writes one mail and returns the file's name, which sorts by time. Whole or not at all, also when the power fails.
 * The envelope, which shows blind copies, stands before the mail's own headers.
 */
export async function rehearse(dir: string, mail: MailToRehearse): Promise<string> {
  const head = envelopeLines(mail.envelope);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);
  const time = mail.at.toISOString().replace(/[-:.]/g, '');
  const id = createHash('sha256').update(mail.messageId).digest('hex').slice(0, 12);
  const name = `${time}-${id}.eml`;
  const unfinished = join(dir, `.${name}.tmp`);
  await rm(unfinished, { force: true });
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(Buffer.concat([Buffer.from(head), mail.raw]));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, join(dir, name));
  } catch (error) {
    // on a full disk what is half written would take the room that the next try needs
    await rm(unfinished, { force: true }).catch(() => {});
    throw error;
  }
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return name;
}

/** The newest first, `limit` of them, older than the one named `before`. An outbox that is not there yet is empty. */
export async function listOutbox(
  dir: string,
  page: { limit?: number; before?: string } = {},
): Promise<OutboxEntry[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const wanted = names
    .filter((name) => NAME.test(name) && (page.before === undefined || name < page.before))
    .sort()
    .reverse()
    .slice(0, page.limit ?? 50);
  return Promise.all(
    wanted.map(async (name) => entryOf(name, await PostalMime.parse(await readHead(join(dir, name))))),
  );
}

/** One mail with its words, masked; null for a name that is not one of ours, so that no other file can be asked for. */
export async function readOutbox(dir: string, name: string): Promise<OutboxMail | null> {
  if (!NAME.test(name)) return null;
  const raw = await readFile(join(dir, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!raw) return null;
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
  return {
    ...entryOf(name, mail),
    text: maskCodes(mail.text ?? ''),
    attachments: mail.attachments.map(({ filename, content }) => ({
      filename: filename ?? '',
      bytes: (content as ArrayBuffer).byteLength,
    })),
  };
}

function envelopeLines(envelope: Envelope): string {
  const everyone = [envelope.from, ...envelope.to];
  if (everyone.some((address) => /[\p{Cc}<>]/u.test(address)))
    throw new Error('An envelope address is not an address.');
  return `Return-Path: <${envelope.from}>\r\n${envelope.to.map((address) => `X-Envelope-To: <${address}>\r\n`).join('')}`;
}

function entryOf(name: string, mail: Awaited<ReturnType<typeof PostalMime.parse>>): OutboxEntry {
  const envelopeTo = mail.headers.filter((header) => header.key === 'x-envelope-to');
  return {
    name,
    from: addressWords(mail.from),
    to: envelopeTo.map((header) => header.value.replace(/^<|>$/g, '')),
    subject: maskCodes(mail.subject ?? ''),
    at: timeIn(name),
  };
}

function addressWords(address: Address | undefined): string {
  if (!address) return '';
  return address.name ? `${address.name} <${address.address ?? ''}>` : (address.address ?? '');
}

function timeIn(name: string): Date {
  const digits = name.replace(/\D/g, '');
  const part = (from: number, length: number) => digits.slice(from, from + length);
  return new Date(
    `${part(0, 4)}-${part(4, 2)}-${part(6, 2)}T${part(8, 2)}:${part(10, 2)}:${part(12, 2)}.${part(14, 3)}Z`,
  );
}

/** The headers without the body, which may be many megabytes. */
async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    const end = head.indexOf('\r\n\r\n');
    return end < 0 ? head : head.subarray(0, end + 4);
  } finally {
    await file.close();
  }
}
