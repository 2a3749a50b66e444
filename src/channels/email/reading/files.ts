import type { MailFile } from '../../message.ts';
import { decodeText, storable } from './charset.ts';
import { unstructured } from './headers.ts';
import type { MimePart } from './mime-tree.ts';
import { readTnef } from './tnef.ts';

/** The file that a part is, or null for an empty one without a name: so some programs end a mail; it is nobody's file. */
export function fileOf(part: MimePart): MailFile | null {
  if (part.content.length === 0 && part.filename === '') return null;
  return {
    name: nameOf(part),
    type: typeOf(part.type),
    size: part.content.length,
    inline: part.disposition === 'inline',
    cid: part.cid && storable(part.cid).slice(0, 200),
    content: part.content,
  };
}

/** Whether a part is Outlook's own packing of a mail. */
export const isTnef = ({ type, filename }: MimePart): boolean =>
  /^application\/(?:vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(filename);

/** A winmail.dat is kept as it came, and what is packed in it stands after it. */
export function unpackTnef(part: MimePart): { text: string; html: string | null; files: MailFile[] } | null {
  const packed = readTnef(part.content);
  if (!packed) return null;
  const files = packed.files.map(({ name, type, cid, content }) => ({
    name: cleanName(name) || nameByType(typeOf(type)),
    type: typeOf(type),
    size: content.length,
    inline: cid !== null,
    cid: cid && storable(cid).slice(0, 200),
    content,
  }));
  return { ...packed, files };
}

/** A file that stood in the text itself. */
export function fileInText(name: string, content: Uint8Array): MailFile {
  return {
    name: cleanName(name) || 'attachment',
    type: 'application/octet-stream',
    size: content.length,
    inline: false,
    cid: null,
    content,
  };
}

const typeOf = (type: string): string =>
  /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';

const namesByType: Record<string, string> = {
  'message/rfc822': 'message.eml',
  'message/global': 'message.eml',
  'message/delivery-status': 'delivery-status.txt',
  'message/disposition-notification': 'receipt.txt',
  'message/feedback-report': 'complaint.txt',
  'text/rfc822-headers': 'headers.txt',
  'text/calendar': 'invite.ics',
  'application/ics': 'invite.ics',
  'application/pgp-signature': 'signature.asc',
  'application/pgp-encrypted': 'version.txt',
  'application/pkcs7-signature': 'smime.p7s',
  'application/x-pkcs7-signature': 'smime.p7s',
  'application/pkcs7-mime': 'smime.p7m',
  'application/x-pkcs7-mime': 'smime.p7m',
  'application/ms-tnef': 'winmail.dat',
  'text/html': 'page.html',
  'text/plain': 'text.txt',
  'text/csv': 'table.csv',
  'text/vcard': 'contact.vcf',
  'text/x-vcard': 'contact.vcf',
  'image/jpeg': 'picture.jpg',
  'image/png': 'picture.png',
  'image/gif': 'picture.gif',
  'application/pdf': 'document.pdf',
};

const nameByType = (type: string): string => namesByType[type] ?? 'attachment';

function nameOf(part: MimePart): string {
  const given = cleanName(unstructured(part.filename));
  if (given !== '') return given;
  const subject = attachedSubject(part);
  return subject === '' ? nameByType(part.type) : `${subject}.eml`;
}

/** A name to show and to save under: no folders, no control or direction-changing characters, at most 200 long. */
function cleanName(name: string): string {
  const clean = storable(name)
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^.*[/\\]/s, '')
    .trim();
  if (/^\.*$/.test(clean)) return '';
  if (clean.length <= 200) return clean;
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  return (clean.slice(0, 200 - ending.length) + ending).toWellFormed();
}

function attachedSubject({ type, content }: MimePart): string {
  if (type !== 'message/rfc822' && type !== 'message/global') return '';
  const head = decodeText(content.subarray(0, 8192)).split('\n\n', 1)[0] ?? '';
  const value = /^subject:[ \t]*(.*(?:\n[ \t].*)*)/im.exec(head)?.[1] ?? '';
  return unstructured(value)
    .replace(/[/\\:*?"<>|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
    .toWellFormed();
}
