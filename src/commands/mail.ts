import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type MailParser, openParser, UnreadableMail } from '../channels/email/reading/parser.ts';
import type { MailAddress, ParsedMail } from '../channels/message.ts';
import { loopMark } from '../conversations/mail-token.ts';
import { readConfig, readSecret } from '../platform/config.ts';
import { Secret, sameBytes } from '../platform/secret.ts';
import { type Command, WrongWords } from './command.ts';

export const command: Command = {
  usage: 'mail parse [--own-domain DOMAIN] FILE...',
  about: 'reads raw mails (.eml) and prints what the desk sees in them, as JSON',
  help: `Reads raw mails as the desk reads them, and prints JSON: one file, indented; several files, one line each, in order, with "file"
first. FILE may be - for standard input. Nothing is stored or sent, and no desk is needed.

  from                     {name, address}, or null; from Sender or Return-Path where From is missing
  to, cc, reply_to         lists of {name, address}, groups opened. A name is "" when there is none
  subject                  text, "" when there is none
  date                     ISO 8601 in UTC, or null. Without a usable Date: when the first server took it
  message_id, in_reply_to  one id in angle brackets, or null
  references               list of ids in angle brackets, oldest first
  text                     the whole body as plain text; made from the HTML when there is no text
  html                     the HTML body as it came, not cleaned, or null
  reply                    the new words only
  quoted, signature        the rest of the words, "" when there is none
  attachments              list of {name, type, size, inline, cid}: size in bytes, cid without brackets or null
  class                    human, auto-reply, bounce-permanent, bounce-transient, delay, list, own or calendar
  bounced                  {address, status, original_message_id} of a bounce or delay (each may be null), else null
  language                 two letters, of the new words; null when there are too few to tell

With --own-domain (may be given again), list mail of that domain counts as mail to the desk. "own" is automatic mail of ours: where
a desk's secret is found (KEPT_SECRET, or the data folder), its mark is checked; elsewhere it is believed.

Exit code 0: all were read. 1: one could not be opened or read; {"file", "error"} stands in its place, and the reason on
standard error. 2: wrong words.`,

  async run(args, env) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'own-domain': { type: 'string', multiple: true, default: [] } },
    });
    const [word, ...files] = positionals;
    if (word !== 'parse')
      throw new WrongWords(word ? `"mail ${word}" is not a command.` : 'Say what to do: mail parse.');
    if (files.length === 0) throw new WrongWords('Name a file, or - for standard input.');
    const isOwnMark = deskMark(env);
    const parser = openParser(isOwnMark ? { isOwnMark } : {});
    try {
      const read = (file: string) => readOne(parser, file, values['own-domain'], isOwnMark === null);
      return await printAll(files, read);
    } finally {
      await parser.close();
    }
  },
};

type Read = { mail: MailJson } | { error: string };

async function printAll(files: string[], read: (file: string) => Promise<Read>): Promise<number> {
  let exitCode = 0;
  for (const file of files) {
    const one = await read(file);
    if ('error' in one) {
      exitCode = 1;
      console.error(`kept: ${file}: ${one.error}`);
      console.log(JSON.stringify({ file, error: one.error }));
    } else if (files.length === 1) console.log(JSON.stringify(one.mail, null, 2));
    else console.log(JSON.stringify({ file, ...one.mail }));
  }
  return exitCode;
}

async function readOne(
  parser: MailParser,
  file: string,
  ownDomains: string[],
  believesMarks: boolean,
): Promise<Read> {
  let raw: Uint8Array;
  try {
    raw = file === '-' ? await stdinBytes() : readFileSync(file);
  } catch (error) {
    return { error: `We could not open it (${(error as NodeJS.ErrnoException).code ?? 'no reason given'}).` };
  }
  if (raw.length === 0) return { error: 'It is empty.' };
  try {
    const mail = await parser.parse(raw, { ownDomains });
    const isOwn = believesMarks && mail.class === 'auto-reply' && mail.kept.loopMark !== undefined;
    return { mail: mailJson(isOwn ? { ...mail, class: 'own' } : mail) };
  } catch (error) {
    if (error instanceof UnreadableMail) return { error: error.reason };
    throw error;
  }
}

async function stdinBytes(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Says whether a loop mark is the desk's own; null where there is no desk whose secret could tell. Makes no secret. */
function deskMark(env: NodeJS.ProcessEnv): ((mark: string) => boolean) | null {
  const config = readConfig(env);
  if (!config.secret && !existsSync(path.join(config.data, 'secret'))) return null;
  const own = Buffer.from(loopMark(new Secret(readSecret(config))));
  return (mark) => sameBytes(Buffer.from(mark), own);
}

export interface MailJson {
  from: MailAddress | null;
  to: MailAddress[];
  cc: MailAddress[];
  reply_to: MailAddress[];
  subject: string;
  date: string | null;
  message_id: string | null;
  in_reply_to: string | null;
  references: string[];
  text: string;
  html: string | null;
  reply: string;
  quoted: string;
  signature: string;
  attachments: { name: string; type: string; size: number; inline: boolean; cid: string | null }[];
  class: ParsedMail['class'];
  bounced: { address: string | null; status: string | null; original_message_id: string | null } | null;
  language: string | null;
}

/** A mail as the command prints it; the names are part of what we promise to scripts. */
export function mailJson(mail: ParsedMail): MailJson {
  const { bounced } = mail;
  return {
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    reply_to: mail.replyTo,
    subject: mail.subject,
    date: mail.date?.toISOString() ?? null,
    message_id: bracketed(mail.messageId),
    in_reply_to: bracketed(mail.inReplyTo[0] ?? null),
    references: mail.references.map((id) => `<${id}>`),
    text: mail.text,
    html: mail.html,
    reply: mail.reply,
    quoted: mail.quoted,
    signature: mail.signature,
    attachments: mail.attachments.map(({ name, type, size, inline, cid }) => ({
      name,
      type,
      size,
      inline,
      cid,
    })),
    class: mail.class,
    bounced: bounced && {
      address: bounced.address,
      status: bounced.status,
      original_message_id: bracketed(bounced.originalMessageId),
    },
    language: mail.language,
  };
}

const bracketed = (id: string | null) => (id === null ? null : `<${id}>`);
