import { decodeText } from './charset.ts';

type Word = { charset: string; bytes: Buffer };

/** One encoded word. Some senders leave spaces and question marks in a Q word, or name a language (RFC 2231 5). */
const oneWord = /=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([qb])\?(.*?)\?=/gi;

/**
 * Decodes the RFC 2047 words of a header. Words that touch, but for white space, are one text: the bytes of a letter may
 * be split between two. Bytes that are not of the charset that a word names are read as what they look like.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  let out = '';
  let at = 0;
  let open: Word | null = null;
  const close = () => {
    if (open) out += decodeText(open.bytes, open.charset);
    open = null;
  };
  // a word that was cut off before its end
  const whole = /=\?[\w.:+*-]{2,60}\?[qb]\?[^?\s]*\??$/i.test(value)
    ? `${value.replace(/\?$/, '')}?=`
    : value;
  for (const match of whole.matchAll(oneWord)) {
    const [text, charset = '', kind = '', body = ''] = match;
    const between = whole.slice(at, match.index);
    const bytes = kind.toLowerCase() === 'b' ? Buffer.from(body, 'base64') : fromQ(body);
    const goesOn: Word | null = /^\s*$/.test(between) ? open : null;
    if (goesOn && goesOn.charset === charset.toLowerCase())
      goesOn.bytes = Buffer.concat([goesOn.bytes, bytes]);
    else {
      const touches = open !== null && goesOn !== null;
      close();
      if (!touches) out += between;
      open = { charset: charset.toLowerCase(), bytes };
    }
    at = match.index + text.length;
  }
  close();
  return out + whole.slice(at);
}

function fromQ(body: string): Buffer {
  const text = body
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
  // raw letters above ASCII have been read already: as UTF-8 they stay what they are
  return /[^\u0000-\u00ff]/.test(text) ? Buffer.from(text, 'utf8') : Buffer.from(text, 'latin1');
}
