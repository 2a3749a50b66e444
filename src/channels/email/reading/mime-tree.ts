import { decodeHeader, readStructured, type Structured } from './header-params.ts';
import { MimeLines } from './mime-lines.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** The header block of a part, in order, names in lower case, values unfolded but still encoded. */
export type Header = { key: string; value: string };

export type MimePart = {
  /** Lower-case MIME type, e.g. `text/plain`. */
  type: string;
  /** Content-Type parameters, RFC 2231 undone. */
  params: Record<string, string>;
  /** Lower-case Content-Disposition, `''` when there is none. */
  disposition: string;
  /** File name; encoded words in it still stand. */
  filename: string;
  cid: string | null;
  headers: Header[];
  /** The content with its transfer encoding undone; a copy, so that it may be handed to another thread. */
  content: Uint8Array;
  parts: MimePart[];
};

/** Parts in parts: what lies deeper is kept as a file, unopened. */
const deepest = 400;
/** After so many parts boundaries are read as words: the last part holds the rest. */
const mostParts = 30_000;
/** Header bytes of the whole mail that are read; more are passed over. */
const mostHeaderBytes = 8 * 1024 * 1024;
/** RFC 2046 allows 70; some programs make longer ones. */
const longestBoundary = 300;

/** A part while its lines go by. `start` and `end` are where its content lies in the mail. */
type Open = {
  headers: Header[];
  contentType: Structured;
  /** `''` where it is no multipart, or one that is not opened. */
  boundary: string;
  depth: number;
  start: number;
  end: number;
  children: Open[];
};

/**
 * Splits a raw mail into its parts and undoes their transfer encodings. Never throws: what is not understood is the
 * content of the part in which it stands. Linear in the size of the mail.
 */
export function readTree(raw: Uint8Array): MimePart {
  const bytes = withLineFeeds(raw);
  const root = split(bytes);
  return partOf(bytes, root, root.contentType.params['charset']);
}

/** Mail of old Macintosh programs has CR alone as its line end. */
function withLineFeeds(raw: Uint8Array): Buffer {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  if (bytes.includes(0x0a) || !bytes.includes(0x0d)) return bytes;
  return Buffer.from(bytes.map((byte) => (byte === 0x0d ? 0x0a : byte)));
}

function split(bytes: Buffer, wanted?: string): Open {
  const lines = new MimeLines(bytes);
  lines.skipEnvelope();
  const root = openPart(lines, null);
  if (wanted !== undefined) root.boundary = wanted;
  /** Multiparts whose boundary may still come, outermost first. */
  const open: Open[] = root.boundary === '' ? [] : [root];
  /** The part whose content goes by; null in what stands before, between and after the parts of a multipart. */
  let current: Open | null = null;
  let parts = 1;
  while (open.length > 0 && parts < mostParts && lines.toDashes()) {
    const found = boundaryIn(lines.afterDashes(longestBoundary + 4), open);
    if (!found) {
      lines.skip();
      continue;
    }
    const multipart = open[found.index] as Open;
    for (const ended of open.slice(found.index + 1)) ended.end = lines.contentEnd();
    if (current) current.end = lines.contentEnd();
    lines.skip();
    current = null;
    open.length = found.last ? found.index : found.index + 1;
    if (found.last) continue;
    const part = openPart(lines, multipart);
    multipart.children.push(part);
    parts++;
    if (part.boundary === '') current = part;
    else open.push(part);
  }
  return root.children.length === 0 && wanted === undefined ? splitByLooks(bytes, root) : root;
}

/** A multipart whose boundary is missing or wrong is split at the first line that looks like one. */
function splitByLooks(bytes: Buffer, root: Open): Open {
  if (!isMultipart(root.contentType)) return root;
  const head = bytes.toString('latin1', root.start, Math.min(root.end, root.start + 65_536));
  const boundary = /(?:^|\n)--([^\s"][^\r\n"]{0,199}?)[ \t]*\r*\n(?:[\w-]+:|\r*\n)/.exec(head)?.[1];
  return boundary === undefined ? root : split(bytes, boundary);
}

const isMultipart = ({ value }: Structured): boolean => value.startsWith('multipart/');

function boundaryIn(dashes: string, open: Open[]): { index: number; last: boolean } | null {
  for (let index = open.length - 1; index >= 0; index--) {
    const { boundary } = open[index] as Open;
    if (!dashes.startsWith(boundary)) continue;
    if (dashes.length === boundary.length) return { index, last: false };
    if (dashes.length === boundary.length + 2 && dashes.endsWith('--')) return { index, last: true };
  }
  return null;
}

function openPart(lines: MimeLines, parent: Open | null): Open {
  const headers = lines.takeHeaders(parent !== null, mostHeaderBytes);
  const contentType = readStructured(
    headers.find(({ key }) => key === 'content-type')?.value ?? '',
    parent?.contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain',
  );
  const depth = parent ? parent.depth + 1 : 0;
  const opened = isMultipart(contentType) && depth < deepest;
  const boundary = (contentType.params['boundary'] ?? '').trimEnd().slice(0, longestBoundary);
  return {
    headers,
    contentType,
    boundary: opened ? boundary : '',
    depth,
    start: lines.at,
    end: lines.bytes.length,
    children: [],
  };
}

function partOf(bytes: Buffer, open: Open, charset: string | undefined): MimePart {
  const { contentType } = open;
  const rawValue = (name: string) => open.headers.find(({ key }) => key === name)?.value ?? '';
  const disposition = readStructured(rawValue('content-disposition'), '', charset);
  return {
    // a multipart that lies too deep to open is a file
    type: open.depth < deepest || !isMultipart(contentType) ? contentType.value : 'application/octet-stream',
    params: contentType.params,
    disposition: disposition.value,
    filename:
      disposition.params['filename'] || disposition.params['name'] || contentType.params['name'] || '',
    cid: rawValue('content-id').replace(/[<>\s]/g, '') || null,
    headers: open.headers.map(({ key, value }) => ({ key, value: decodeHeader(value, charset) })),
    content:
      open.children.length > 0
        ? new Uint8Array(0)
        : decodeTransfer(
            bytes.subarray(open.start, Math.max(open.start, open.end)),
            rawValue('content-transfer-encoding'),
            contentType.value.startsWith('text/'),
          ),
    parts: open.children.map((child) => partOf(bytes, child, charset)),
  };
}
