import type { MailAddress } from '../../message.ts';
import { decodeWords } from './encoded-words.ts';

/** One thing that an address list is made of. A `quoted` is the inside of a quoted string, escapes undone. */
type Token = { kind: 'atom' | 'quoted' | 'angle' | 'comment' | 'sign'; text: string };

/** No address is made of more. Names before a comma that never find one are let go of here. */
const mostTokens = 40;

/**
 * The addresses of a header value, groups opened, in order, not yet decoded for the eye: `name` has its encoded words
 * undone and nothing more. What is no address is left out. An address is never taken out of a quoted string or an encoded
 * word: what a sender wrote there is a name, whatever it looks like.
 */
export function readAddressList(value: string, most: number): MailAddress[] {
  const found: MailAddress[] = [];
  let waiting: Token[] = [];
  const take = () => {
    const address = waiting.length > 0 ? addressOf(waiting) : null;
    // "Lopez, Ana <ana@example.org>": a name before a comma is the start of the next one's name
    if (address || waiting.every(({ kind }) => kind === 'comment')) waiting = [];
    if (address) found.push(address);
    return address !== null;
  };
  for (const token of tokensOf(value)) {
    if (found.length >= most) return found;
    if (waiting.length > mostTokens) waiting = [];
    if (token.kind !== 'sign') waiting.push(token);
    else if (token.text === ':') waiting = [];
    else if (!take() && token.text === ',' && waiting.length > 0) waiting.push({ kind: 'atom', text: ',' });
    else if (token.text === ';') waiting = [];
  }
  take();
  return found;
}

/** A quoted string or comment that does not end within so many characters is none; after so many of those, none is looked for. */
const longestQuoted = 1000;
const mostUnclosed = 50;

function* tokensOf(value: string): Generator<Token> {
  const pattern =
    /\s+|(["(])|<([^<>]{0,1000})>|([,;:])|((?:=\?[\w.:*+-]{1,60}\?[qb]\?[^?]{0,1000}\?=|[^\s,;:<>()"])+)|./gisy;
  let unclosed = 0;
  for (let match = pattern.exec(value); match; match = pattern.exec(value)) {
    const [, opening, angle, sign, atom] = match;
    if (angle !== undefined) yield { kind: 'angle', text: angle.trim() };
    else if (sign !== undefined) yield { kind: 'sign', text: sign };
    else if (atom !== undefined) yield { kind: 'atom', text: atom };
    if (opening === undefined || unclosed > mostUnclosed) continue;
    const start = pattern.lastIndex;
    const end = opening === '"' ? endOfQuoted(value, start) : endOfComment(value, start);
    if (end < 0) {
      unclosed++;
      continue;
    }
    const inside = value.slice(start, end);
    pattern.lastIndex = end + 1;
    // "ana lopez"@example.org is an address whose first half is quoted
    const domain =
      opening === '"' && value[end + 1] === '@'
        ? /@[^\s,;:<>()"]{1,255}/.exec(value.slice(end + 1, end + 258))?.[0]
        : undefined;
    if (domain) {
      pattern.lastIndex += domain.length;
      yield { kind: 'atom', text: `"${inside}"${domain}` };
    } else yield { kind: opening === '"' ? 'quoted' : 'comment', text: inside.replace(/\\(.)/gs, '$1') };
  }
}

function endOfQuoted(value: string, from: number): number {
  for (let i = from; i < Math.min(value.length, from + longestQuoted); i++) {
    if (value[i] === '\\') i++;
    else if (value[i] === '"') return i;
  }
  return -1;
}

function endOfComment(value: string, from: number): number {
  let depth = 1;
  for (let i = from; i < Math.min(value.length, from + longestQuoted); i++) {
    if (value[i] === '\\') i++;
    else if (value[i] === '(') depth++;
    else if (value[i] === ')' && --depth === 0) return i;
  }
  return -1;
}

function addressOf(tokens: Token[]): MailAddress | null {
  const angle = tokens.findLast(({ kind, text }) => kind === 'angle' && text.includes('@'));
  const bare = angle
    ? undefined
    : tokens.findLast(
        ({ kind, text }) => kind === 'atom' && /^[^@]+@[^@]/.test(text) && !text.startsWith('=?'),
      );
  const source = angle ?? bare;
  const address = source && clean(source.text);
  if (!source || !address) return null;
  const words = tokens.filter(
    (token) => token !== source && token.kind !== 'comment' && token.kind !== 'angle',
  );
  const comments = tokens.filter(({ kind }) => kind === 'comment');
  const named = words.length > 0 ? words : comments;
  return { name: nameOf(named), address };
}

function nameOf(tokens: Token[]): string {
  let name = '';
  for (const { text } of tokens) name += name === '' || text === ',' ? text : ` ${text}`;
  return decodeWords(name.slice(0, 2000).replace(/^[\s,]+|[\s,]+$/g, ''));
}

/** An address as it can be written to, or `''`. Routes and "mailto:" before it go. */
function clean(text: string): string {
  const bare = text
    .replace(/^mailto:/i, '')
    .replace(/^(?:@[^:@\s]+[,:])+/, '')
    .replace(/[\s<>]/g, (c) => (/"/.test(text) && c === ' ' ? ' ' : ''))
    .replace(/^['"]([^'"]+@[^'"]+)['"]$/, '$1')
    .replace(/[.;,]+$/, '');
  return /^[^@]+@[^@]+$/.test(bare.replace(/^"[^"]*"/, 'quoted')) ? bare : '';
}
