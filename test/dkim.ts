import { createHash, createPublicKey, verify } from 'node:crypto';

/** What a DKIM signature says of itself. */
export interface DkimSeen {
  domain: string;
  selector: string;
  /** lower-case names of the headers that it covers */
  headers: string[];
  /** the body is as it was signed, and the headers are */
  holds: boolean;
}

/**
 * Checks the first DKIM signature of a mail against the record that `recordOf` finds under its name (RFC 6376, relaxed/relaxed,
 * rsa-sha256), by our own reading of the standard: the one who signs is not asked. Null: it is not signed.
 */
export function checkDkim(raw: Buffer, recordOf: (name: string) => string): DkimSeen | null {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, end + 2).match(/[^\r\n][^\r]*\r\n(?:[ \t][^\r]*\r\n)*/g) ?? [];
  const headers = lines.map((line) => ({
    name: line.slice(0, line.indexOf(':')).trim().toLowerCase(),
    line,
  }));
  const own = headers.find(({ name }) => name === 'dkim-signature');
  if (!own) return null;
  const tags = new Map(
    own.line
      .slice(own.line.indexOf(':') + 1)
      .split(';')
      .map((tag) => [
        tag.slice(0, tag.indexOf('=')).trim(),
        tag.slice(tag.indexOf('=') + 1).replace(/\s/g, ''),
      ]),
  );
  const tag = (name: string) => tags.get(name) ?? '';
  if (tag('a') !== 'rsa-sha256' || tag('c') !== 'relaxed/relaxed') throw new Error('not what we sign with');

  const body = text
    .slice(end + 4)
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(?:\r\n)*$/, '\r\n');
  const bodyHash = createHash('sha256').update(body, 'latin1').digest('base64');

  const covered = tag('h').toLowerCase().split(':');
  // a name that stands several times is taken from below, each once
  const left = [...headers].reverse();
  const said = covered.flatMap((name) => {
    const at = left.findIndex((header) => header.name === name);
    return at < 0 ? [] : left.splice(at, 1).map(({ line }) => relaxed(line));
  });
  const unsigned = relaxed(own.line.replace(/([;\s]b=)[^;]*/, '$1'));
  const record = recordOf(`${tag('s')}._domainkey.${tag('d')}`);
  const key = createPublicKey({
    key: Buffer.from(/p=([^;]+)/.exec(record)?.[1] ?? '', 'base64'),
    format: 'der',
    type: 'spki',
  });
  const holds =
    tag('bh') === bodyHash &&
    verify(
      'sha256',
      Buffer.from(`${said.join('\r\n')}\r\n${unsigned}`, 'latin1'),
      key,
      Buffer.from(tag('b'), 'base64'),
    );
  return { domain: tag('d'), selector: tag('s'), headers: covered, holds };
}

function relaxed(line: string): string {
  const colon = line.indexOf(':');
  return `${line.slice(0, colon).trim().toLowerCase()}:${line
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;
}
