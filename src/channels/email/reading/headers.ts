import type { MailAddress } from '../../message.ts';
import { readAddressList } from './addresses.ts';
import { storable } from './charset.ts';
import { decodeWords } from './encoded-words.ts';
import { readMailDate } from './mail-date.ts';
import type { Header } from './mime-tree.ts';

/** More than this many addresses in one kind of header are not read (the raw mail keeps them). */
const mostAddresses = 50_000;
const mostIds = 200;
const longestName = 200;
const longestSubject = 2000;
/** Characters of one header that are read, so that no header can make its decoding slow. */
const mostOfAddresses = 4_000_000;
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
  return storable(decodeWords(value.slice(0, mostOfText)))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

export function readSubject(headers: Header[]): string {
  return unstructured(headerValue(headers, 'subject')).slice(0, longestSubject).toWellFormed();
}

/** The addresses of every header of that name, groups opened, without the unusable. */
export function readAddresses(headers: Header[], name: string): MailAddress[] {
  const found: MailAddress[] = [];
  for (const value of headerValues(headers, name)) {
    const most = mostAddresses - found.length;
    for (const { name: given, address } of readAddressList(storable(value.slice(0, mostOfAddresses)), most))
      found.push({ name: displayName(given, address), address });
  }
  return found;
}

/** Who wrote it. Some programs leave From out, and some servers put the envelope's sender where it should be. */
export function readSender(headers: Header[]): MailAddress | null {
  for (const name of ['from', 'sender', 'x-sender', 'return-path']) {
    const first = readAddresses(headers, name)[0];
    if (first) return first;
  }
  return null;
}

function displayName(given: string, address: string): string {
  const name = given
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
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
    const bracketed = [...storable(value).matchAll(/<\s*([^<>\s]+)\s*>/g)].map((match) => match[1] ?? '');
    const bare =
      bracketed.length > 0 ? [] : value.split(/[\s,;]+/).filter((word) => /^[^\s@<>]+@[^\s<>]+$/.test(word));
    for (const id of bracketed.length > 0 ? bracketed : bare) ids.add(storable(id));
  }
  const all = [...ids].filter((id) => id !== '' && id.length <= 998);
  // a thread's first id finds its conversation and its last ones say what is answered
  return all.length <= mostIds ? all : [...all.slice(0, 1), ...all.slice(1 - mostIds)];
}

/**
 * When it was written. Where no Date says so, the first server that took it does; `null` when nothing can be
 * believed (1980 to 2100).
 */
export function readDate(headers: Header[]): Date | null {
  const written = readMailDate(headerValue(headers, 'date'));
  if (written) return written;
  const received = headerValues(headers, 'received').at(-1) ?? '';
  return readMailDate(received.slice(received.lastIndexOf(';') + 1));
}
