import type { MailFile } from '../../message.ts';

/*
 * Files of the time before MIME, which some programs still write into the text: a line "begin 644 name", lines of which the
 * first character says how many bytes they hold, and "end".
 */

type Begin = { name: string; line: number };
const beginLine = /^begin(?:-base64)? [0-7]{3,4} (\S.{0,199})$/;

/** Takes uuencoded files out of a text. Words that only look like one are left alone. */
export function takeUuFiles(text: string): { text: string; files: Pick<MailFile, 'name' | 'content'>[] } {
  if (!/^begin(?:-base64)? [0-7]{3,4} \S/m.test(text)) return { text, files: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const files: { name: string; content: Uint8Array }[] = [];
  let begin: Begin | null = null;
  const giveBack = (from: number, to: number) => {
    for (const line of lines.slice(from, to)) kept.push(line);
  };
  for (const [i, line] of lines.entries()) {
    const name = beginLine.exec(line)?.[1];
    if (!begin && name !== undefined) begin = { name: name.trim(), line: i };
    else if (!begin) kept.push(line);
    else if (/^(?:end|====)\s*$/.test(line)) {
      const content = decodeBody(lines[begin.line] as string, lines.slice(begin.line + 1, i));
      if (content) files.push({ name: begin.name, content });
      else giveBack(begin.line, i + 1);
      begin = null;
    } else if (!isBodyLine(lines[begin.line] as string, line)) {
      giveBack(begin.line, i + 1);
      begin = null;
    }
  }
  if (begin) giveBack(begin.line, lines.length);
  return { text: kept.join('\n'), files };
}

/** Decodes what stands between "begin" and "end" of such a part, or null when there is no such thing. */
export function decodeUu(text: string): Uint8Array | null {
  const lines = text.split(/\r*\n/);
  const begin = lines.findIndex((line) => beginLine.test(line));
  if (begin < 0) return null;
  const end = lines.findIndex((line, i) => i > begin && /^(?:end|====)\s*$/.test(line));
  return decodeBody(lines[begin] as string, lines.slice(begin + 1, end < 0 ? undefined : end));
}

const isBase64 = (begin: string) => begin.startsWith('begin-base64');

function isBodyLine(begin: string, line: string): boolean {
  if (isBase64(begin)) return /^[A-Za-z0-9+/=]*\s*$/.test(line);
  return line === '' || (/^[ -`]+$/.test(line) && line.length + 3 >= charactersOf(line));
}

/** How many characters such a line should have, its count included; servers cut spaces at the end. */
const charactersOf = (line: string) => 1 + Math.ceil(bytesIn(line) / 3) * 4;
const bytesIn = (line: string) => (line.charCodeAt(0) - 32) & 63;

function decodeBody(begin: string, lines: string[]): Uint8Array | null {
  if (isBase64(begin)) return new Uint8Array(Buffer.from(lines.join(''), 'base64'));
  const full = lines.filter((line) => line !== '');
  if (!full.every((line) => isBodyLine(begin, line))) return null;
  const out = new Uint8Array(full.reduce((sum, line) => sum + bytesIn(line), 0));
  let length = 0;
  for (const line of full) {
    const end = length + bytesIn(line);
    for (let i = 1; length < end; i += 4) {
      const [a, b, c, d] = [
        valueAt(line, i),
        valueAt(line, i + 1),
        valueAt(line, i + 2),
        valueAt(line, i + 3),
      ];
      out[length++] = (a << 2) | (b >> 4);
      if (length < end) out[length++] = (b << 4) | (c >> 2);
      if (length < end) out[length++] = (c << 6) | d;
    }
  }
  return length > 0 ? out : null;
}

const valueAt = (line: string, i: number) => ((line.charCodeAt(i) || 32) - 32) & 63;
