import PostalMime from 'postal-mime';
import { decodeText } from './charset.ts';

/** The header block of a part, in order, names in lower case, values unfolded but still encoded. */
export type Header = { key: string; value: string };

export type MimePart = {
  /** Lower-case MIME type, e.g. `text/plain`. */
  type: string;
  /** Content-Type parameters. */
  params: Record<string, string>;
  /** Lower-case Content-Disposition, `''` when there is none. */
  disposition: string;
  /** File name, still encoded. */
  filename: string;
  cid: string | null;
  headers: Header[];
  /** The content with its transfer encoding undone. */
  content: Uint8Array;
  parts: MimePart[];
};

/** What we lean on inside postal-mime, which is pinned to one version; `parse.test.ts` fails if it moves. */
type Structured = { value: string; params: Record<string, string> };
type Node = {
  headers: Header[];
  contentType: { parsed: Structured; multipart: string | false };
  contentDisposition: { parsed: Structured };
  contentId?: string;
  contentTransferEncoding: { encoding: string };
  contentDecoder: { update(line: Uint8Array): void; finalize(): Promise<ArrayBuffer> } | null;
  content: ArrayBuffer | null;
  childNodes: Node[];
};

const deepest = 512;
const mostHeaderBytes = 4 * 1024 * 1024;

/**
 * postal-mime splits the mail and undoes its encodings; we put the body together ourselves, because it
 * merges named text parts into the body and decodes text before we can see that its charset is wrong.
 */
class TreeOnly extends PostalMime {
  declare root: Node;
  declare currentNode: Node;
  declare processLine: (line: Uint8Array, isFinal: boolean) => Promise<void>;

  constructor() {
    super({ forceRfc822Attachments: true, maxNestingDepth: deepest, maxHeadersSize: mostHeaderBytes });
    const ownProcessLine = PostalMime.prototype as unknown as Pick<TreeOnly, 'processLine'>;
    this.processLine = async (line, isFinal) => {
      await ownProcessLine.processLine.call(this, line, isFinal);
      const node = this.currentNode;
      if (!node.contentDecoder || node.contentDecoder instanceof PlainContent) return;
      if (!/base64|quoted-printable/.test(node.contentTransferEncoding.encoding))
        node.contentDecoder = new PlainContent();
    };
  }

  /** Stands in for postal-mime's own putting together of bodies and attachments. */
  async collectNode(): Promise<void> {}
}

/** Content with no encoding, gathered in one buffer; postal-mime's way costs 30 µs a line. */
class PlainContent {
  private bytes = new Uint8Array(1024);
  private length = 0;

  update(line: Uint8Array): void {
    const needed = this.length + line.length + 1;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(needed * 2);
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(line, this.length);
    this.bytes[needed - 1] = 0x0a;
    this.length = needed;
  }

  async finalize(): Promise<ArrayBuffer> {
    return this.bytes.buffer.slice(0, this.length);
  }
}

/** Splits a raw mail into its parts. Throws on mail past the limits (depth, header size). */
export async function readTree(raw: Uint8Array): Promise<MimePart> {
  const tree = new TreeOnly();
  await tree.parse(raw);
  const root = partOf(tree.root);
  if (root.headers.some(({ value }) => value.includes('\ufffd'))) root.headers = rereadHeaders(raw, root);
  return mendMultipart(root);
}

function partOf(node: Node): MimePart {
  const { parsed } = node.contentType;
  const disposition = node.contentDisposition.parsed;
  return {
    type: parsed.value || 'text/plain',
    params: parsed.params,
    disposition: disposition.value,
    filename: disposition.params.filename || parsed.params.name || '',
    cid: node.contentId?.replace(/[<>\s]/g, '') || null,
    headers: node.headers,
    content: contentOf(node),
    parts: node.childNodes.map(partOf),
  };
}

function contentOf(node: Node): Uint8Array {
  const bytes = new Uint8Array(node.content ?? new ArrayBuffer(0));
  // the line end before a boundary belongs to the boundary (RFC 2046 5.1.1)
  const lineEnds = !/base64/.test(node.contentTransferEncoding.encoding) && bytes.at(-1) === 0x0a;
  return lineEnds ? bytes.slice(0, -1) : bytes;
}

/** Headers with raw bytes that are not UTF-8, read again in the charset that the mail names, else a guessed one. */
function rereadHeaders(raw: Uint8Array, { headers, params }: MimePart): Header[] {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, mostHeaderBytes));
  const lines = (bytes.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '').split(/\r?\n/);
  const unfolded: string[] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line) && unfolded.length > 0) unfolded.push(unfolded.pop() + line);
    else unfolded.push(line);
  }
  return headers.map((header, i) => {
    const line = unfolded[i];
    if (!header.value.includes('\ufffd') || line === undefined) return header;
    const value = line.slice(line.indexOf(':') + 1).trim();
    return { key: header.key, value: decodeText(Buffer.from(value, 'latin1'), params.charset) };
  });
}

/** A multipart whose boundary is missing or wrong is split at the first line that looks like one. */
async function mendMultipart(root: MimePart): Promise<MimePart> {
  if (!root.type.startsWith('multipart/') || root.parts.length > 0) return root;
  const text = Buffer.from(root.content.buffer, root.content.byteOffset, root.content.length).toString(
    'latin1',
  );
  const boundary = /(?:^|\n)--([^\s"]{1,200})[ \t]*(?:\n|$)/.exec(text)?.[1];
  if (boundary === undefined) return root;
  const again = new TreeOnly();
  await again.parse(
    Buffer.concat([Buffer.from(`Content-Type: ${root.type}; boundary="${boundary}"\n\n`), root.content]),
  );
  const { parts } = partOf(again.root);
  return { ...root, parts };
}
