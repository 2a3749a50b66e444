import type { MailFile } from '../../message.ts';
import { decodeText, storable } from './charset.ts';
import { unstructured } from './headers.ts';
import type { MimePart } from './mime-tree.ts';
import { textOfHtml } from './text-of-html.ts';

type Body = { text: string; html: string | null; files: MailFile[] };

/** One stretch of the body, in the forms that the sender gave it. */
type Stretch = { plain: string[]; html: string[] };
type Gathered = { stretches: Stretch[]; files: MailFile[]; spare: MimePart[] };

/** Puts the body together: what is words becomes text and HTML, everything else is a file. Nothing is left out. */
export function readBody(root: MimePart): Body {
  const gathered: Gathered = { stretches: [], files: [], spare: [] };
  gather(root, gathered, null, true);
  const { stretches, files, spare } = gathered;
  // a mail whose only words are in a named part has those words as its body (and still as its file)
  if (stretches.every((stretch) => !hasWords(stretch)) && spare[0]) stretches.push(stretchOf(spare[0]));
  const text = stretches
    .map(textOf)
    .filter((part) => part.trim() !== '')
    .join('\n')
    .trimEnd();
  const html = stretches.some((stretch) => stretch.html.length > 0) ? stretches.map(htmlOf).join('\n') : null;
  return { text, html, files: files.map((file) => ({ ...file, inline: isInline(file, html) })) };
}

function gather(part: MimePart, into: Gathered, alternative: Stretch | null, isRoot: boolean): void {
  if (part.parts.length > 0) {
    const inside = part.type === 'multipart/alternative' ? { plain: [], html: [] } : alternative;
    if (inside && inside !== alternative) into.stretches.push(inside);
    for (const child of part.parts) gather(child, into, inside, false);
    return;
  }
  if (!isWords(part)) return addFile(part, into);
  const named = part.filename !== '' && !isRoot;
  if (named || part.disposition === 'attachment') {
    if (named && part.disposition !== 'attachment') into.spare.push(part);
    return addFile(part, into);
  }
  const stretch = stretchOf(part);
  if (!alternative) into.stretches.push(stretch);
  else {
    alternative.plain.push(...stretch.plain);
    alternative.html.push(...stretch.html);
  }
}

/** A multipart without parts is a broken one, whose content is all that there is to read. */
function isWords({ type }: MimePart): boolean {
  return type === 'text/plain' || type === 'text/html' || type === 'text' || type.startsWith('multipart/');
}

function stretchOf(part: MimePart): Stretch {
  const isHtml = part.type === 'text/html';
  const decoded = decodeText(part.content, part.params['charset'], isHtml);
  if (isHtml) return { plain: [], html: [decoded] };
  return {
    plain: [/^flowed$/i.test(part.params['format'] ?? '') ? unflow(decoded, part.params['delsp']) : decoded],
    html: [],
  };
}

/** RFC 3676: a line that ends in a space goes on in the next one of the same quote depth. */
function unflow(text: string, delsp = ''): string {
  const out: string[] = [];
  let open: { quotes: string; words: string[] } | null = null;
  for (const line of text.split('\n')) {
    const quotes = /^>*/.exec(line)?.[0] ?? '';
    const words = line.slice(quotes.length).replace(/^ /, '');
    const flows = words.endsWith(' ') && words !== '-- ';
    if (open && open.quotes !== quotes) {
      out.push(open.quotes + (open.quotes ? ' ' : '') + open.words.join(''));
      open = null;
    }
    open ??= { quotes, words: [] };
    open.words.push(flows && /^yes$/i.test(delsp) ? words.slice(0, -1) : words);
    if (flows) continue;
    out.push(quotes + (quotes && words !== '' ? ' ' : '') + open.words.join(''));
    open = null;
  }
  if (open) out.push(open.quotes + (open.quotes ? ' ' : '') + open.words.join(''));
  return out.join('\n');
}

function hasWords({ plain, html }: Stretch): boolean {
  return [...plain, ...html].some((part) => part.trim() !== '');
}

function textOf({ plain, html }: Stretch): string {
  const text = plain.join('\n');
  return text.trim() === '' && html.length > 0 ? html.map(textOfHtml).join('\n\n') : text;
}

function htmlOf({ plain, html }: Stretch): string {
  if (html.length > 0) return html.join('\n');
  const escaped = plain.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.trim() === '' ? '' : `<div style="white-space: pre-wrap">${escaped}</div>`;
}

function addFile(part: MimePart, into: Gathered): void {
  // an empty, unnamed part is how some programs end a mail; it is nobody's file
  if (part.content.length === 0 && part.filename === '') return;
  into.files.push({
    name: fileName(part),
    type: /^[\w.+-]+\/[\w.+-]+$/.test(part.type) ? part.type : 'application/octet-stream',
    size: part.content.length,
    inline: part.disposition === 'inline',
    cid: part.cid && storable(part.cid).slice(0, 200),
    content: part.content,
  });
}

const namesByType: Record<string, string> = {
  'message/rfc822': 'message.eml',
  'message/global': 'message.eml',
  'message/delivery-status': 'delivery-status.txt',
  'text/rfc822-headers': 'headers.txt',
  'text/calendar': 'invite.ics',
  'application/ics': 'invite.ics',
  'application/pgp-signature': 'signature.asc',
  'application/pkcs7-signature': 'smime.p7s',
  'application/ms-tnef': 'winmail.dat',
  'text/html': 'page.html',
  'text/plain': 'text.txt',
  'image/jpeg': 'picture.jpg',
  'image/png': 'picture.png',
  'image/gif': 'picture.gif',
  'application/pdf': 'document.pdf',
};

/** A name to show and to save under: no folders, no control or direction-changing characters, at most 200 long. */
function fileName(part: MimePart): string {
  const given = unstructured(part.filename)
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^.*[/\\]/, '')
    .trim();
  if (given !== '' && !/^\.+$/.test(given)) {
    if (given.length <= 200) return given;
    const ending = /\.[^.]{1,10}$/.exec(given)?.[0] ?? '';
    return (given.slice(0, 200 - ending.length) + ending).toWellFormed();
  }
  if (part.type.startsWith('message/')) {
    const subject = attachedSubject(part);
    if (subject !== '') return `${subject}.eml`;
  }
  return namesByType[part.type] ?? 'attachment';
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

function isInline(file: MailFile, html: string | null): boolean {
  if (file.cid && html && (html.includes(`cid:${file.cid}`) || html.includes(`cid:${encodeURI(file.cid)}`)))
    return true;
  return file.inline && file.type.startsWith('image/');
}
