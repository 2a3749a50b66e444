import type { MailFile } from '../../message.ts';
import { decodeText } from './charset.ts';
import { fileInText, fileOf, isTnef, unpackTnef } from './files.ts';
import { unflow } from './flowed.ts';
import { inviteInWords, readInvite } from './invite.ts';
import { type MimePart, readTree } from './mime-tree.ts';
import { readSignedData } from './signed-data.ts';
import { textOfHtml } from './text-of-html.ts';
import { takeUuFiles } from './uuencode.ts';

type Body = { text: string; html: string | null; files: MailFile[] };

/** One stretch of the body, in the forms that the sender gave it. */
type Stretch = { plain: string[]; html: string[] };
/** `spare` are words that count as such only when there are no others. */
type Gathered = { stretches: Stretch[]; files: MailFile[]; spare: (() => Stretch)[]; opened: number };

/** So many signed structures of one mail are opened; each may hold another. */
const mostOpened = 5;

/** Puts the body together: what is words becomes text and HTML, everything else is a file. Nothing is left out. */
export function readBody(root: MimePart): Body {
  const gathered: Gathered = { stretches: [], files: [], spare: [], opened: 0 };
  gather(root, gathered, null, true);
  const { stretches, files, spare } = gathered;
  const spared = stretches.some(hasWords)
    ? []
    : spare
        .map((words) => words())
        .filter(hasWords)
        .slice(0, 1);
  const all = [...stretches, ...spared];
  const text = all
    .map(textOf)
    .filter((part) => part.trim() !== '')
    .join('\n')
    .trimEnd();
  const html = all.some((stretch) => stretch.html.length > 0) ? all.map(htmlOf).join('\n') : null;
  const shown = shownIn(html);
  const isInline = ({ cid, inline, type }: MailFile) =>
    (cid !== null && shown.has(cid)) || (inline && type.startsWith('image/'));
  return { text, html, files: files.map((file) => ({ ...file, inline: isInline(file) })) };
}

function gather(part: MimePart, into: Gathered, alternative: Stretch | null, isRoot: boolean): void {
  if (part.parts.length > 0) {
    const inside = part.type === 'multipart/alternative' ? { plain: [], html: [] } : alternative;
    if (inside && inside !== alternative) into.stretches.push(inside);
    for (const child of part.parts) gather(child, into, inside, false);
    return;
  }
  // the same words once more, for one mail program
  if (part.type === 'text/x-amp-html') return;
  if (!isWords(part)) return addFile(part, into);
  const named = part.filename !== '' && !isRoot;
  if (named || part.disposition === 'attachment') {
    // a mail whose only words are in a named part has those words as its body (and still as its file)
    if (part.disposition !== 'attachment') into.spare.push(() => stretchOf(part, []));
    return addFile(part, into);
  }
  const stretch = stretchOf(part, into.files);
  if (!alternative) into.stretches.push(stretch);
  else {
    alternative.plain.push(...stretch.plain);
    alternative.html.push(...stretch.html);
  }
}

function addFile(part: MimePart, into: Gathered): void {
  const file = fileOf(part);
  if (!file) return;
  into.files.push(file);
  if (/^application\/(?:x-)?pkcs7-mime$/.test(part.type) && into.opened++ < mostOpened) {
    const signed = readSignedData(part.content);
    if (signed) gather(readTree(signed), into, null, true);
  } else if (isTnef(part)) {
    const packed = unpackTnef(part);
    if (!packed) return;
    into.files.push(...packed.files);
    into.spare.push(() => ({ plain: [packed.text], html: packed.html ? [packed.html] : [] }));
  } else if (/^(?:text\/calendar|application\/ics)$/.test(part.type)) {
    const invite = readInvite(part);
    if (invite) into.spare.push(() => ({ plain: [inviteInWords(invite)], html: [] }));
  }
}

const wordTypes = /^(?:text|text\/(?:plain|html|enriched|richtext)|multipart\/.*)$/;

/** A multipart without parts is a broken one, whose content is all that there is to read. */
const isWords = ({ type }: MimePart): boolean => wordTypes.test(type);

function stretchOf(part: MimePart, files: MailFile[]): Stretch {
  const isHtml = part.type === 'text/html';
  const decoded = decodeText(part.content, part.params['charset'], isHtml);
  // some programs call it plain and send a page
  if (isHtml || /^\s*(?:<!doctype html|<html[\s>])/i.test(decoded.slice(0, 500)))
    return { plain: [], html: [decoded] };
  if (/^text\/(?:enriched|richtext)$/.test(part.type)) return { plain: [textOfEnriched(decoded)], html: [] };
  const flowed = /^flowed$/i.test(part.params['format'] ?? '');
  const taken = takeUuFiles(flowed ? unflow(decoded, part.params['delsp']) : decoded);
  for (const { name, content } of taken.files) files.push(fileInText(name, content));
  return { plain: [taken.text], html: [] };
}

/** RFC 1896, without its looks: commands go, and one line end alone is a space. */
function textOfEnriched(text: string): string {
  return text
    .replace(/<param>[^<]{0,1000}<\/param>/gi, '')
    .replace(/<nl>/gi, '\n\n')
    .replace(/<(?!<)\/?[\w-]{1,60}>/g, '')
    .replaceAll('<<', '<')
    .replace(/\n(\n*)/g, (_, more: string) => more || ' ');
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

/** The ids of the parts that an HTML body shows. */
function shownIn(html: string | null): Set<string> {
  const shown = new Set<string>();
  for (const [, id = ''] of html?.matchAll(/\bcid:([^"'\s<>)\\]{1,250})/gi) ?? []) {
    shown.add(id);
    shown.add(decoded(id));
  }
  return shown;
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
