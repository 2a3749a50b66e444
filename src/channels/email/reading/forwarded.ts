import { saysForwarded } from '../../../../rules/subjects/bare-subject.ts';
import type { ForwardedMail, MailAddress, MailFile, ParsedMail } from '../../message.ts';
import { storable } from './charset.ts';
import { type HeaderRole, headerLine } from './header-words.ts';
import { dashed, forwardPattern, originalPattern } from './quote-words.ts';
import { trimReply } from './trim.ts';

type Passed = Pick<ParsedMail, 'subject' | 'text' | 'attachments'>;

/** The head of the mail that is passed on is looked for in so many lines from the top. */
const mostLinesAbove = 300;
const longestHead = 20;

/**
 * The mail that this one passes on, with whom it was from: attached whole, or with its head in the words. Null when it passes on
 * nothing, or does not say from which address it was. `parse` reads an attached mail.
 */
export async function readForwarded(
  mail: Passed,
  parse: (raw: Uint8Array) => Promise<ParsedMail>,
): Promise<ForwardedMail | null> {
  const attached = mail.attachments.filter(
    ({ type }) => type === 'message/rfc822' || type === 'message/global',
  );
  const [only] = attached;
  if (only && attached.length === 1) return whole(only, mail, await parse(only.content).catch(() => null));
  return saysForwarded(mail.subject) ? fromWords(mail) : null;
}

function whole(
  file: MailFile,
  { text, attachments }: Passed,
  inner: ParsedMail | null,
): ForwardedMail | null {
  if (!inner?.from) return null;
  return {
    from: inner.from,
    subject: inner.subject,
    messageId: inner.messageId,
    words: inner.reply || inner.text,
    quoted: inner.reply ? inner.quoted : '',
    signature: inner.reply ? inner.signature : '',
    html: inner.html,
    attachments: [...inner.attachments, ...attachments.filter((other) => other !== file)],
    above: text.trim(),
  };
}

function fromWords({ text, subject, attachments }: Passed): ForwardedMail | null {
  const lines = text.split('\n');
  for (let at = 0; at < Math.min(lines.length, mostLinesAbove); at++) {
    const line = unquoted(lines[at] ?? '');
    const isRule =
      line.length < 300 && (forwardPattern.test(line) || (originalPattern.test(line) && dashed.test(line)));
    if (!isRule && !['from', 'sent', 'date', 'subject'].includes(headerLine(line)?.role ?? '')) continue;
    const head = readHead(lines, isRule ? at + 1 : at);
    const from = head && addressIn(head.values.get('from') ?? '');
    // one label alone is talk of mail; a head names more
    if (!head || !from || head.values.size < 3) continue;
    const rest = lines
      .slice(head.end)
      .map(head.isQuoted ? unquoted : (one) => one)
      .join('\n')
      .trim();
    const { reply, quoted, signature } = trimReply({ text: rest, html: null });
    return {
      from,
      subject: head.values.get('subject') || subject,
      messageId: null,
      words: reply || rest,
      quoted: reply ? quoted : '',
      signature: reply ? signature : '',
      html: null,
      attachments,
      above: lines.slice(0, at).join('\n').trim(),
    };
  }
  return null;
}

const unquoted = (line: string) => line.replace(/^[ \t]{0,3}>[ \t]?/, '');

/** The headers that stand from this line on, by what they are, and the line after them. */
function readHead(
  lines: string[],
  from: number,
): { values: Map<HeaderRole, string>; end: number; isQuoted: boolean } | null {
  const values = new Map<HeaderRole, string>();
  let at = from;
  while (at < lines.length && at < from + 3 && unquoted(lines[at] ?? '').trim() === '') at++;
  const isQuoted = /^[ \t]{0,3}>/.test(lines[at] ?? '');
  let last: HeaderRole | null = null;
  for (const start = at; at < lines.length && at < start + longestHead; at++) {
    const line = unquoted(lines[at] ?? '').trim();
    if (line === '') break;
    const header = headerLine(line);
    if (header && !values.has(header.role)) {
      values.set(header.role, header.value.replace(/[\s*_]+$/, '').slice(0, 2000));
      last = header.role;
    } else if (!header && last) values.set(last, `${values.get(last)} ${line}`.trim());
    else if (!header) return null;
  }
  return values.size ? { values, end: at, isQuoted } : null;
}

/** "Ada Bell <ada@mail.example>", "Ada Bell [mailto:ada@mail.example]", or the address alone. */
function addressIn(value: string): MailAddress | null {
  const found = /[^\s<>()[\]:;,"']+@[^\s<>()[\]:;,"']+\.[^\s<>()[\]:;,"'.]+/.exec(value);
  if (!found) return null;
  const name = value
    .slice(0, found.index)
    .replace(/[[<(]\s*(?:mailto:)?\s*$/i, '')
    .replace(/^[\s"'*]+|[\s"'*]+$/g, '');
  const address = storable(found[0]).toLowerCase();
  return { address, name: name.toLowerCase() === address ? '' : name.slice(0, 200) };
}
