import { isCredible, softenCapitals } from './clean-name.ts';
import { bare, titles } from './name-words.ts';

/** Words of a sentence to somebody ("Kiran, could you …"), which no signature has. */
const sentence = /\b(i|i['’]\p{L}+|we|you|your|it|is|are|was|will|can|could|would|please|have|has)\b/iu;

/** How many of a message's last lines can hold its sign-off; what is longer than a line of this length is no name. */
const LINES_READ = 40;
const LONGEST_LINE = 80;

const closing =
  /^(?:(?:with |my |our )?(?:very |many |kind(?:est)? |best |warm(?:est)? |all |every )*(?:good |best |warm )?(?:wishes|regards|thanks)|thank you(?: (?:so|very) much)?(?: (?:again|in advance))?|thanks(?: (?:again|so much|very much|a lot|in advance))|thx|ta|cheers|all the best|best|take care|yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely(?: yours)?|lots of love|love|rgds|bw|kr|br|mvg|mfg)(?: (?:from|and (?:best wishes|kind regards|regards|thanks)))?(?=$|[\s,.!–—-])[\s,.!–—-]*/i;

/** Words that stand where a name would and are none. */
const notNames = new Set(
  (
    'all everyone everybody again both team folks you so very much in advance for and a lot kindly regards thanks thank ' +
    'wishes best love from sent yours sincerely the to i we it this that my our your me us please any help if as is hi hello ' +
    'dear not no yes but on by with of tel phone mobile email e-mail director manager officer'
  ).split(' '),
);

/**
 * The name as a person signs at the end of their message ("Best wishes, / Tom"), or null when nothing credible is there.
 * With a display name it must have something in common with it; without one it must follow a closing and look like a name.
 */
export function nameAsSigned(text: string, displayName: string | null): string | null {
  const lines = ownLines(text);
  const known = displayName?.trim() || null;
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i] ?? '';
    const greeting = closing.exec(line)?.[0];
    if (greeting === undefined) continue;
    const rest = line.slice(greeting.length);
    // "Thanks Kiran," opens a message to us as often as "Thanks, Tom" ends one.
    if (rest !== '' && (i === 0 || (known === null && !/[,–—-]\s*$/.test(greeting)))) continue;
    const signed = credible(rest === '' ? (lines[i + 1] ?? '') : rest, known);
    if (signed !== null) return signed;
  }
  if (known === null) return null;
  const last = lines[lines.length - 1] ?? '';
  return credible(last, known);
}

/** The last lines that the sender wrote: no blank ones, nothing quoted, no line that the telephone added. */
function ownLines(text: string): string[] {
  const own: string[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (startsQuote(line)) break;
    if (line === '' || line.startsWith('>') || /^sent from (my|outlook|mail|yahoo|gmail)\b/i.test(line))
      continue;
    if (/^(--|__+|get outlook for)/i.test(line) && !/^--?\s*\p{L}/u.test(line)) continue;
    own.push(line.slice(0, LONGEST_LINE * 2));
  }
  return own.slice(-LINES_READ);
}

function startsQuote(line: string): boolean {
  return (
    /^-{2,}\s*(original message|forwarded message)/i.test(line) ||
    /^(from|von|de):\s.*@/i.test(line) ||
    /^on .{4,150}wrote:$/i.test(line)
  );
}

/** A line as a signed name, or null. */
function credible(line: string, displayName: string | null): string | null {
  if (line.length > LONGEST_LINE || sentence.test(line)) return null;
  const written = line
    .normalize('NFC')
    .replace(/^[\s~–—*_-]+/, '')
    .replace(/\s*[,|(/].*$|\s+[–—-]\s.*$/, '')
    .replace(/[\p{Extended_Pictographic}\u{fe0f}\u{200d}]/gu, ' ')
    .replace(/(\s+x+|[\s.!,*_:)~–—-]+)+$/i, '')
    .replace(/['‘ʼ]/g, '’')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/^[\p{L}\p{M}’. -]+$/u.test(written)) return null;
  const words = written.split(' ');
  if (words.length > 4 || words.some((word) => notNames.has(bare(word)) && bare(word) !== 'and')) return null;
  const lowerAllowed = displayName !== null && words.length === 1;
  if (!lowerAllowed && /^\p{Ll}/u.test(written)) return null;
  const name = softenCapitals(written);
  if (!isCredible(name)) return null;
  return displayName === null || isKin(name, displayName) ? name : null;
}

/** Whether a signed name and a display name may be the same person's: a shared initial, or two letters in a row shared. */
function isKin(signed: string, displayName: string): boolean {
  const own = nameWords(signed);
  const shown = nameWords(displayName);
  return own.some((a) =>
    shown.some(
      (b) =>
        a[0] === b[0] ||
        Array.from({ length: a.length - 1 }, (_, i) => a.slice(i, i + 2)).some((two) => b.includes(two)),
    ),
  );
}

/** The words of a name in plain lower-case letters, without titles. */
function nameWords(name: string): string[] {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  const without = words.filter((word) => !titles.has(word));
  return without.length > 0 ? without : words;
}
