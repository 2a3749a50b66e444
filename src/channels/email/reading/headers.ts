import { addressParser, decodeWords } from 'postal-mime';
import type { MailAddress } from '../../message.ts';
import { storable } from './charset.ts';
import type { Header } from './mime-tree.ts';

/** More than this many addresses in one kind of header are not read (the raw mail keeps them). */
const mostAddresses = 1000;
const mostIds = 200;
const longestName = 200;
const longestSubject = 2000;
/** Characters of one header that are read, so that no header can make its decoding slow. */
const mostOfAddresses = 200_000;
const mostOfText = 10_000;

/** The first header of that name, unfolded but still encoded; `''` when there is none. */
export function headerValue(headers: Header[], name: string): string {
  return headers.find((header) => header.key === name)?.value ?? '';
}

/** All headers of that name. */
export function headerValues(headers: Header[], name: string): string[] {
  return headers.filter((header) => header.key === name).map((header) => header.value);
}

/** Decodes RFC 2047 words, also some that senders get wrong, to one line of text. */
export function unstructured(value: string): string {
  return storable(decodeWords(mendWords(value.slice(0, mostOfText))))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** A last encoded word cut off before its `?=` gets one, and a `?` inside a Q word is encoded. */
function mendWords(value: string): string {
  if (!value.includes('=?')) return value;
  const mended = value.replace(
    /=\?([\w.:*-]{2,40})\?[qQ]\?([^\s?]*(?:\?(?!=)[^\s?]*)+)\?=/g,
    (_, charset, words) => {
      return `=?${charset}?Q?${words.replaceAll('?', '=3F')}?=`;
    },
  );
  return /=\?[\w.:*-]{2,40}\?[qQbB]\?[^?\s]+$/.test(mended) ? `${mended}?=` : mended;
}

export function readSubject(headers: Header[]): string {
  return unstructured(headerValue(headers, 'subject')).slice(0, longestSubject).toWellFormed();
}

/** The addresses of every header of that name, groups opened, without the unusable. */
export function readAddresses(headers: Header[], name: string): MailAddress[] {
  const found: MailAddress[] = [];
  for (const value of headerValues(headers, name)) {
    for (const { name: given, address = '' } of addressParser(value.slice(0, mostOfAddresses), {
      flatten: true,
    })) {
      if (found.length >= mostAddresses) return found;
      const clean = storable(address).replace(/[\s<>]/g, '');
      if (!/^[^@]+@[^@]*[^@.]$/.test(clean.replace(/^"[^"]*"/, 'quoted'))) continue;
      found.push({ name: displayName(given, clean), address: clean });
    }
  }
  return found;
}

function displayName(given: string, address: string): string {
  const name = unstructured(given)
    .replace(/^(['"])(.*)\1$/, '$2')
    .trim();
  return name.toLowerCase() === address.toLowerCase() ? '' : name.slice(0, longestName).toWellFormed();
}

/**
 * Message ids of a header value without their angle brackets, each once, in order. Ids with more than one
 * `@` are real (some senders make them); an id without brackets is taken only when it looks like one.
 */
export function readIds(values: string[]): string[] {
  const ids = new Set<string>();
  for (const value of values) {
    const bracketed = [...storable(value).matchAll(/<([^<>\s]+)>/g)].map((match) => match[1] ?? '');
    const bare =
      bracketed.length > 0 ? [] : value.split(/[\s,;]+/).filter((word) => /^[^\s@<>]+@[^\s<>]+$/.test(word));
    for (const id of bracketed.length > 0 ? bracketed : bare) ids.add(storable(id));
  }
  const all = [...ids].filter((id) => id !== '' && id.length <= 998);
  // a thread's first id finds its conversation and its last ones say what is answered
  return all.length <= mostIds ? all : [...all.slice(0, 1), ...all.slice(1 - mostIds)];
}

/** The Date header, or `null` when there is none that can be believed (1980 to 2100). */
export function readDate(headers: Header[]): Date | null {
  const value = headerValue(headers, 'date')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\d{1,2}[ -][A-Za-z]{3}|\d{4}-\d{2}-\d{2}|[A-Za-z]{3} \d{1,2}/.test(value)) return null;
  for (const attempt of [value, value.replace(/ [A-Za-z]{2,5}$/, ' +0000'), value.replace(/^[^,]*,/, '')]) {
    const date = new Date(attempt);
    if (date.getTime() > Date.UTC(1980) && date.getTime() < Date.UTC(2100)) return date;
  }
  return null;
}
