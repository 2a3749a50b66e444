/*
 * S/MIME that is signed "opaquely" (RFC 8551 3.5.2): the mail's words lie inside a CMS structure, in clear, where programs
 * that know no S/MIME show an empty mail. We take the words out and check no signature: that is said nowhere.
 */

const signedData = '2a864886f70d010702';
const data = '2a864886f70d010701';

type Element = { tag: number; start: number; end: number; next: number };
const deepest = 30;

/** The MIME entity inside a SignedData; null where it is encrypted, detached or damaged. */
export function readSignedData(bytes: Uint8Array): Uint8Array | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const [type, body] = children(view, elementAt(view, 0, 0));
  if (!type || hexOf(view, type) !== signedData) return null;
  const signed = children(view, children(view, body)[0]);
  const encapsulated = signed.find((one) => {
    const inner = one.tag === 0x30 ? children(view, one)[0] : undefined;
    return inner !== undefined && hexOf(view, inner) === data;
  });
  const content = children(view, children(view, encapsulated)[1]);
  const pieces = content.flatMap((one) => octets(view, one, 0));
  return pieces.length === 0 ? null : new Uint8Array(Buffer.concat(pieces));
}

const hexOf = (view: Buffer, { tag, start, end }: Element) =>
  tag === 0x06 ? view.toString('hex', start, Math.min(end, start + 20)) : '';

/** The bytes of an OCTET STRING, which BER allows to come in pieces. */
function octets(view: Buffer, element: Element, depth: number): Buffer[] {
  if (element.tag === 0x04) return [view.subarray(element.start, element.end)];
  if (element.tag !== 0x24 || depth > deepest) return [];
  return children(view, element).flatMap((piece) => octets(view, piece, depth + 1));
}

function children(view: Buffer, parent: Element | null | undefined): Element[] {
  const found: Element[] = [];
  if (!parent || (parent.tag & 0x20) === 0) return found;
  for (let at = parent.start; at < parent.end; ) {
    const element = elementAt(view, at, 0);
    if (!element) break;
    found.push(element);
    at = element.next;
  }
  return found;
}

/** The element that begins here; null where none does. Of indefinite length (0x80) it goes to its end mark. */
function elementAt(view: Buffer, at: number, depth: number): Element | null {
  const tag = view[at];
  const first = view[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > deepest) return null;
  if (first === 0x80) return indefinite(view, tag, at + 2, depth);
  const count = first < 0x80 ? 0 : first - 0x80;
  if (count > 4 || at + 2 + count > view.length) return null;
  const length = count === 0 ? first : view.readUIntBE(at + 2, count);
  const start = at + 2 + count;
  const end = Math.min(start + length, view.length);
  return { tag, start, end, next: end };
}

function indefinite(view: Buffer, tag: number, start: number, depth: number): Element | null {
  for (let at = start; at < view.length; ) {
    if (view[at] === 0 && view[at + 1] === 0) return { tag, start, end: at, next: at + 2 };
    const inner = elementAt(view, at, depth + 1);
    if (!inner || inner.next <= at) return null;
    at = inner.next;
  }
  return { tag, start, end: view.length, next: view.length };
}
