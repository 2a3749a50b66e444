/** Hides what would let a reader act as somebody else: one-time codes, and the secret parts of links. */

const HIDDEN = '••••••';
const LINK = /\bhttps?:\/\/[^\s<>"')\]]+/gi;
/** Words after which the next part of a path is a secret, however short it looks. */
const BEFORE_SECRET = new Set([
  't',
  'o',
  'u',
  'r',
  'reset',
  'invite',
  'setup',
  'set-up',
  'join',
  'verify',
  'confirm',
  'code',
  'sign-in',
]);
const LINE_ABOUT_CODES = /^.*\b(?:code|passcode|pin|password)\b.*$/gim;
const GROUPS = '[A-Z0-9]{3,6}(?:-[A-Z0-9]{3,6})+';
const CODE = new RegExp(
  String.raw`\b(?:\d(?:[ -]?\d){3,9}|${GROUPS}|(?=[A-Z]*\d)[A-Z0-9]{3,12}|[A-Z]{6,12})\b`,
  'g',
);
/** A line that is nothing but a code, as codes are often written to be seen. */
const ALONE = new RegExp(
  String.raw`^([ \t>*]*)(?:\d(?:[ -]?\d){3,9}|${GROUPS}|(?=[A-Z]*\d)[A-Z0-9]{4,12})([ \t*]*)$`,
  'gm',
);

/** Rather hides too much than too little: an ordinary number near the word "code" goes too. */
export function maskCodes(text: string): string {
  return text
    .replace(LINK, maskLink)
    .replace(ALONE, `$1${HIDDEN}$2`)
    .replace(LINE_ABOUT_CODES, (line) => line.replace(CODE, HIDDEN));
}

function maskLink(link: string): string {
  const [, origin = '', path = '', query = '', fragment = ''] =
    /^(https?:\/\/[^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(link) ?? [];
  const parts = path.split('/');
  const masked = parts.map((part, index) =>
    part !== '' && (looksSecret(part) || BEFORE_SECRET.has(parts[index - 1]?.toLowerCase() ?? ''))
      ? HIDDEN
      : part,
  );
  // Every value of a query goes: a secret there has no name that we could know for sure.
  const maskedQuery = query.replace(/=[^&]*/g, `=${HIDDEN}`);
  return `${withoutPassword(origin)}${masked.join('/')}${maskedQuery}${fragment ? `#${HIDDEN}` : ''}`;
}

function withoutPassword(origin: string): string {
  return origin.replace(/\/\/[^@/]*@/, `//${HIDDEN}@`);
}

/** Long and not made of words. */
function looksSecret(part: string): boolean {
  return part.length >= 12 && /[0-9_]|[a-z][A-Z]|[A-Z]{2}/.test(part);
}
