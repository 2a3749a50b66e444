/** What browsers send and what people paste: made into text that can be kept, whatever bytes it came as. */

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** UTF-8, or else the old Windows code page, in which every byte is some character: nothing typed is lost to a wrong charset. */
export function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
}

const CONTROLS = /(?![\t\n])[\p{Cc}\u2028\u2029\ufffe\uffff]/gu;

/** Line ends as one, no characters that no key types (a NUL cannot be stored), no half characters. */
export const cleaned = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .toWellFormed()
    .replace(CONTROLS, '');

/** More than one character in twenty is none that people write: a picture or a program, not words. */
export function isBinary(text: string): boolean {
  const strange = text.match(/(?![\t\n\r])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return strange > 3 && strange * 20 > text.length;
}

/** One line: as a name or an address is. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a message is about, from its first words: at most 70 characters, cut between words. */
export function subjectOf(words: string): string {
  const first = words.trim().split('\n')[0] ?? '';
  const sentence = /^.{8,70}?[.!?](?=\s|$)/u.exec(first)?.[0] ?? first;
  const line = oneLine(sentence).replace(/[.,;:]+$/, '');
  const short =
    [...line].length <= 70
      ? line
      : `${[...line]
          .slice(0, 70)
          .join('')
          .replace(/\s\S*$/, '')} …`;
  return short;
}
