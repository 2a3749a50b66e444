/** Bytes to words, trusting the label only as far as the bytes bear it out. */

import { guessCharset } from './charset-guess.ts';
import { decodeUtf7 } from './utf7.ts';

const aliases: Record<string, string> = {
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  'ansi_x3.4-1968': 'utf-8',
  utf8mb4: 'utf-8',
  'utf-8n': 'utf-8',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  cp932: 'shift_jis',
  'windows-31j': 'shift_jis',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  'windows-932': 'shift_jis',
  'windows-936': 'gb18030',
  'windows-950': 'big5',
  'windows-65001': 'utf-8',
  cp949: 'euc-kr',
  ksc5601: 'euc-kr',
  cp950: 'big5',
  'big5-hkscs': 'big5',
  'iso-8859-8-e': 'iso-8859-8',
  'tis-620': 'windows-874',
};

const decoders = new Map<string, TextDecoder | null>();

function decoderFor(label: string): TextDecoder | null {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  let decoder: TextDecoder | null = null;
  try {
    decoder = new TextDecoder(label);
  } catch {
    // not a charset that this runtime knows
  }
  // a sender chooses the labels, so the memory of them has a bound
  if (decoders.size < 200) decoders.set(label, decoder);
  return decoder;
}

const lenientUtf8 = new TextDecoder('utf-8');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

function cleanLabel(label: string): string {
  const lower = label
    .trim()
    .toLowerCase()
    .replace(/^3d/, '')
    .replace(/["']/g, '')
    .replace(/^x-(?=(?:sjis|gbk|big5|euc|iso|windows|utf|cp)\b)/, '');
  const underscoreless = lower.replaceAll('_', '-');
  return aliases[lower] ?? aliases[underscoreless] ?? lower;
}

/** The charset that an HTML part names for itself, `''` when it names none. */
function metaCharset(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1');
  return /<meta\b[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(head)?.[1] ?? '';
}

/**
 * Decodes the bytes of a text part or header. The label is believed unless the bytes contradict it: text
 * labelled as (or taken for) a one-byte charset which is valid UTF-8 with non-ASCII in it is UTF-8, and
 * text labelled UTF-8 which is not valid UTF-8 is guessed. NUL and lone surrogates are dropped.
 */
export function decodeText(bytes: Uint8Array, label = '', isHtml = false): string {
  return storable(decodeBytes(bytes, cleanLabel(label), isHtml));
}

function decodeBytes(bytes: Uint8Array, label: string, isHtml: boolean): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // UTF-16 of any Western text is half NUL; a mail labelled so whose bytes have none is mislabelled
  if (/^utf-?16|^ucs-?2|^unicode$/.test(label) && bytes.includes(0)) {
    return new TextDecoder(label.endsWith('be') ? 'utf-16be' : 'utf-16le').decode(bytes);
  }
  // escape sequences are plain ASCII bytes, so this must come before the UTF-8 test
  if (label === 'iso-2022-jp' || (hasEscape(bytes) && label !== 'iso-2022-kr')) {
    return new TextDecoder('iso-2022-jp').decode(bytes);
  }
  if (/utf-?7$/.test(label)) return decodeUtf7(bytes);
  const utf8 = asUtf8(bytes);
  if (utf8 !== null && (label === '' || !isMultiByte(label) || isAscii(bytes))) return utf8;
  const decoder = label && label !== 'utf-8' && !/^utf-?16/.test(label) ? decoderFor(label) : null;
  if (decoder) return decoder.decode(bytes);
  if ((label === '' || label === 'utf-8') && isMostlyUtf8(bytes)) return lenientUtf8.decode(bytes);
  const named = isHtml ? cleanLabel(metaCharset(bytes)) : '';
  const fromMeta = named && named !== 'utf-8' ? decoderFor(named) : null;
  return (fromMeta ?? new TextDecoder(guessCharset(bytes))).decode(bytes);
}

/** UTF-8 with a little damage, such as a letter that was cut in two. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = lenientUtf8.decode(bytes.subarray(0, 20_000), { stream: true });
  lenientUtf8.decode();
  const damaged = text.match(/\ufffd/g)?.length ?? 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
  return (text.match(/[^\x00-\x7f\ufffd]/g)?.length ?? 0) >= Math.max(damaged, 1);
}

function isMultiByte(label: string): boolean {
  return /^(gb|big5|shift|sjis|euc|iso-2022|ks|korean|chinese)/.test(label);
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
}

/** ISO-2022-JP switches to two-byte Japanese by ESC $ B or ESC $ @. */
function hasEscape(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x1b);
  return at >= 0 && bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40);
}

/** Takes out what a PostgreSQL `text` cannot hold (NUL, lone surrogates) and makes every line end `\n`. */
export function storable(text: string): string {
  let clean = text;
  if (clean.includes('\0')) clean = clean.replaceAll('\0', '');
  if (clean.includes('\r')) clean = clean.replace(/\r\n?/g, '\n');
  return clean.isWellFormed() ? clean : clean.toWellFormed();
}
