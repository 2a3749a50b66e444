import { createReadStream } from 'node:fs';

/** One message of an archive. */
export interface ArchivedMail {
  /** with the line ends that mail has on its way (CRLF), so that it is the same message in whatever file it stands */
  raw: Buffer;
  /** bytes of the archive up to its end */
  readTo: number;
  /** larger than we read: `raw` is its beginning only */
  truncated: boolean;
}

export const LARGEST_MAIL_BYTES = 64 * 1024 * 1024;
const CRLF = Buffer.from('\r\n');
const [LF, CR, F, QUOTE] = [0x0a, 0x0d, 0x46, 0x3e];
/** `From somebody Tue Dec  1 10:00:00 2026`: a day of the week, a time and a year, which hardly any sentence has. */
const SEPARATOR =
  /^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\b\d{1,2}:\d\d(?::\d\d)?\b.*\b\d{4}\b|^From .*\b\d{4}\b.*\b\d{1,2}:\d\d:\d\d\b/;
const QUOTED_FROM = /^>+From /;
const HEADER = /^(?:>?From |[\x21-\x39\x3b-\x7e]+[ \t]*:)/;

/**
 * The messages of an mbox file, one after the other: never more of it in memory than the one that is read. A message begins at a line
 * "From … date" that a header (or nothing) follows; `>From ` in a body is what stood there before it was written down (mboxrd, mboxo).
 */
export async function* readMbox(file: string): AsyncGenerator<ArchivedMail> {
  let lines: Buffer[] | null = null;
  let bytes = 0;
  let truncated = false;
  let position = 0;
  let endsAt = 0;
  let separator: Buffer | null = null;

  const add = (line: Buffer) => {
    if (!lines) return;
    endsAt = position;
    if (bytes + line.length > LARGEST_MAIL_BYTES) truncated = true;
    else {
      const isQuoted = line[0] === QUOTE && QUOTED_FROM.test(line.subarray(0, 200).toString('latin1'));
      lines.push(isQuoted ? line.subarray(1) : line, CRLF);
      bytes += line.length;
    }
  };
  const take = (): ArchivedMail | null => {
    // the empty line before the next "From " is the file's, not the message's
    if (lines && lines.length > 2 && lines.at(-2)?.length === 0) lines.splice(-2);
    const mail = lines && { raw: Buffer.concat(lines), readTo: endsAt, truncated };
    lines = null;
    return mail;
  };

  for await (const [line, after] of linesOf(file)) {
    if (separator) {
      const begins = line.length === 0 || HEADER.test(line.subarray(0, 1000).toString('latin1'));
      if (begins) {
        const mail = take();
        if (mail) yield mail;
        [lines, bytes, truncated] = [[], 0, false];
      } else add(separator);
      separator = null;
    }
    if (line[0] === F && SEPARATOR.test(line.subarray(0, 1000).toString('latin1'))) separator = line;
    else {
      position = after;
      add(line);
      continue;
    }
    endsAt = position;
    position = after;
  }
  if (separator) add(separator);
  const last = take();
  if (last) yield { ...last, readTo: position };
}

/** The lines without their ends (LF or CRLF), each with the place after it. A line is never longer than what we read of a mail. */
async function* linesOf(file: string): AsyncGenerator<[line: Buffer, after: number]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let at = 0;
  for await (const part of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    const chunk = part as Buffer;
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      const piece = chunk.subarray(from, end);
      const line = restBytes > 0 ? Buffer.concat([...rest, piece]) : piece;
      [rest, restBytes] = [[], 0];
      from = end + 1;
      yield [line.at(-1) === CR ? line.subarray(0, -1) : line, at + from];
    }
    if (from < chunk.length && restBytes <= LARGEST_MAIL_BYTES) {
      rest.push(chunk.subarray(from));
      restBytes += chunk.length - from;
    }
    at += chunk.length;
  }
  if (restBytes > 0) yield [Buffer.concat(rest), at];
}

/** A single mail as it stands in a file, with the line ends that mail has on its way. */
export function withMailLineEnds(raw: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let end = raw.indexOf(LF); end >= 0; end = raw.indexOf(LF, end + 1)) {
    if (end > 0 && raw[end - 1] === CR) continue;
    parts.push(raw.subarray(from, end), CRLF);
    from = end + 1;
  }
  return parts.length ? Buffer.concat([...parts, raw.subarray(from)]) : raw;
}
