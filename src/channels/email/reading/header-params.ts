import { decodeText } from './charset.ts';

/** A header such as `text/plain; charset=utf-8`: its value in lower case, its parameters with RFC 2231 undone. */
export type Structured = { value: string; params: Record<string, string> };

const mostPieces = 200;
const longest = 20_000;

/**
 * Reads a header of a value and parameters. Of a parameter that is given twice the first counts, an extended one
 * (`name*`) before a plain one. `fallback` stands for a value that is missing or is none. The header comes as bytes, each
 * a character; those above ASCII that no parameter explains are read in `charset`.
 */
export function readStructured(header: string, fallback: string, charset = ''): Structured {
  const [first = '', ...rest] = pieces(withoutComments(header.slice(0, longest)));
  const given = first
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  // some programs leave the value out: "Content-Disposition: filename=a.pdf"
  const isParam = /^[\w*-]+\s*=/.test(given);
  const read = rest.length > 0 || isParam ? readParams(isParam ? [first, ...rest] : rest, charset) : {};
  return { value: isParam || given === '' ? fallback : (given.split(/\s/, 1)[0] ?? fallback), params: read };
}

/** Splits at the semicolons that stand outside quotes. */
function pieces(header: string): string[] {
  if (!header.includes('"')) return header.split(';', mostPieces);
  const found: string[] = [];
  let from = 0;
  let quoted = false;
  for (let i = 0; i < header.length && found.length < mostPieces; i++) {
    const c = header[i];
    if (quoted && c === '\\') i++;
    else if (c === '"') quoted = !quoted;
    else if (c === ';' && !quoted) {
      found.push(header.slice(from, i));
      from = i + 1;
    }
  }
  // a quote that never ends was no quote
  const tail = header.slice(from);
  return [...found, ...(quoted ? tail.replaceAll('"', '').split(';') : [tail])];
}

/** Takes RFC 822 comments out, also nested ones; brackets in quotes are none. Unbalanced ones are left as they are. */
export function withoutComments(value: string): string {
  if (!value.includes('(')) return value;
  let out = '';
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < value.length; i++) {
    const c = value[i] as string;
    if (c === '\\' && (quoted || depth > 0)) {
      if (depth === 0) out += c + (value[i + 1] ?? '');
      i++;
      continue;
    }
    if (c === '"' && depth === 0) quoted = !quoted;
    if (c === '(' && !quoted) depth++;
    else if (c === ')' && depth > 0) depth--;
    else if (depth === 0) out += c;
  }
  return depth === 0 ? out : value;
}

type Section = { at: number; text: string; extended: boolean };

function readParams(list: string[], charset: string): Record<string, string> {
  const plain = new Map<string, string>();
  const sections = new Map<string, Section[]>();
  for (const piece of list) {
    const equals = piece.indexOf('=');
    const given = (equals < 0 ? piece : piece.slice(0, equals)).trim().toLowerCase();
    const text = equals < 0 ? '' : unquoted(piece.slice(equals + 1).trim());
    const [, name = '', at = '', star = ''] = /^([^*]*)(?:\*(\d{1,3}))?(\*)?$/.exec(given) ?? [];
    if (name === '') continue;
    if (at === '' && star === '') {
      if (!plain.has(name)) plain.set(name, decodeHeader(text, charset));
      continue;
    }
    const section = { at: Number(at || 0), text, extended: star === '*' };
    const known = sections.get(name);
    if (known) known.push(section);
    else sections.set(name, [section]);
  }
  for (const [name, list] of sections) plain.set(name, joined(list, charset));
  return Object.fromEntries(plain);
}

function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  const inside = /^"((?:[^"\\]|\\.)*)"/s.exec(value)?.[1] ?? value.slice(1);
  // the backslashes of "C:\folder\file" escape nothing
  return /^[a-z]:\\[^\\"]/i.test(inside) ? inside : inside.replace(/\\(.)/gs, '$1');
}

/** RFC 2231: pieces in order, `charset'language'` before the first, percent codes in those that are marked. */
function joined(sections: Section[], fallback: string): string {
  const sorted = sections.toSorted((a, b) => a.at - b.at);
  const [, charset = fallback, start] =
    /^([^']*)'[^']*'(.*)$/s.exec(sorted[0]?.extended ? sorted[0].text : '') ?? [];
  const bytes = sorted.map(({ text, extended }, i) => {
    const given = i === 0 && start !== undefined ? start : text;
    return extended
      ? given.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))
      : given;
  });
  return decodeHeader(bytes.join(''), charset);
}

/** Header bytes, each a character, as the words that they are. */
export function decodeHeader(bytes: string, charset = ''): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
  return /^[\x00-\x7f]*$/.test(bytes) ? bytes : decodeText(Buffer.from(bytes, 'latin1'), charset);
}
