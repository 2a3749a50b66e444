import { withoutComments } from './header-params.ts';
import { decodeUu } from './uuencode.ts';

/** Undoes a Content-Transfer-Encoding as far as it goes. What comes back is a copy with a buffer of its own. */
export function decodeTransfer(content: Buffer, encoding: string, isText: boolean): Uint8Array {
  const name = /[\w-]+/.exec(withoutComments(encoding).toLowerCase())?.[0] ?? '';
  if (name === 'base64') return isText ? decodeBase64Text(content) : decodeBase64(content);
  if (name === 'quoted-printable') return decodeQuotedPrintable(content);
  if (/^(?:x-)?uu(?:e|encode)?$/.test(name)) return decodeUu(content.toString('latin1')) ?? copyOf(content);
  return copyOf(content);
}

function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/**
 * Text that says base64 but has lines that can not be: mailing lists add their footer so, and some programs say base64
 * of plain words. Those lines are taken as they stand.
 */
function decodeBase64Text(content: Buffer): Uint8Array {
  const text = content.toString('latin1');
  let from = 0;
  while (from < text.length) {
    const feed = text.indexOf('\n', from);
    const end = feed < 0 ? text.length : feed + 1;
    const strange =
      text
        .slice(from, end)
        .trim()
        .match(/[^A-Za-z0-9+/=]/g)?.length ?? 0;
    if (strange >= 3) break;
    from = end;
  }
  const decoded = decodeBase64(content.subarray(0, from));
  if (from >= text.length) return decoded;
  const rest = content.subarray(from);
  return copyOf(Buffer.concat(decoded.length > 0 ? [decoded, Buffer.from('\n'), rest] : [rest]));
}

function decodeBase64(content: Buffer): Uint8Array {
  const text = content.toString('latin1');
  const padding = text.indexOf('=');
  if (padding < 0 || /^[=\s]*$/.test(text.slice(padding, padding + 200))) return ownBytes(text);
  // some programs pad every line, and each begins anew
  return copyOf(Buffer.concat(text.split(/=+/).map((unit) => Buffer.from(unit, 'base64'))));
}

/** Decodes into a buffer of its own: a small Buffer is a window on a shared pool, which must not be handed over. */
function ownBytes(base64: string): Uint8Array {
  const room = Buffer.allocUnsafeSlow(Math.ceil((base64.length * 3) / 4));
  const length = room.write(base64, 'base64');
  return new Uint8Array(room.buffer, 0, length).slice();
}

const equals = 0x3d;
const hex = new Int8Array(256).fill(-1);
for (const [i, c] of [...'0123456789ABCDEFabcdef'].entries()) hex[c.charCodeAt(0)] = i < 16 ? i : i - 6;

function decodeQuotedPrintable(content: Buffer): Uint8Array {
  const out = new Uint8Array(content.length);
  let length = 0;
  for (let i = 0; i < content.length; i++) {
    const byte = content[i] as number;
    if (byte !== equals) {
      out[length++] = byte;
      continue;
    }
    const high = hex[content[i + 1] ?? 0] ?? -1;
    const low = hex[content[i + 2] ?? 0] ?? -1;
    if (high >= 0 && low >= 0) {
      out[length++] = (high << 4) | low;
      i += 2;
      continue;
    }
    const next = afterSoftBreak(content, i + 1);
    if (next === 0) out[length++] = byte;
    else i = next - 1;
  }
  return out.slice(0, length);
}

/** Where the line after a soft break begins, 0 when it is none. Servers add white space before the line end. */
function afterSoftBreak(content: Buffer, from: number): number {
  let i = from;
  while (content[i] === 0x20 || content[i] === 0x09 || content[i] === 0x0d) i++;
  if (content[i] === 0x0a) return i + 1;
  return i >= content.length ? content.length + 1 : 0;
}
