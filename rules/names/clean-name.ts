import { bare, particles, pitchWords, roleWords, suffixes, titles } from './name-words.ts';

const LONGEST = 60;
const MOST_WORDS = 6;
/** Nobody's mail client shows more; what is longer is not a name. */
const LONGEST_READ = 200;

const link = /:\/\/|\bwww\.|\p{L}{2,}\.\p{L}{2,}/iu;

/**
 * A personal name that is safe to repeat in our own mail, out of what a sender's mail program said, or null when it is not
 * credibly one: an address, a link, a mailbox, a pitch, a line of symbols.
 */
export function cleanName(displayName: string | null, address: string): string | null {
  if (displayName === null || displayName.length > LONGEST_READ) return null;
  const shown = withoutSurroundings(displayName.normalize('NFC'));
  if (link.test(shown)) return null;
  const text = shown.replace(/\s+(from|at)\s.*$/i, '');
  if (text === '' || !/^(?:[\p{L}\p{M}’.,\- ·・]|\u200c|\u200d)+$/u.test(text)) return null;
  const turned = turnedRound(text);
  if (turned === null || isLocalPart(turned, address)) return null;
  const name = softenCapitals(turned);
  return isCredible(name) ? name : null;
}

/** Takes off what stands around a name: hidden characters, quotes, brackets, addresses, "via …", an employer. */
function withoutSurroundings(text: string): string {
  return (
    text
      .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
      // Joiners matter between letters of some scripts; every other hidden character only deceives.
      .replace(
        /(?<![\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?!\p{L})|(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cn}]/gu,
        '',
      )
      .replace(/<[^<>]*>|\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/g, ' ')
      .replace(/\S+@\S+/g, ' ')
      .replace(/(?<=\p{L} )["“„«][^"“”„«»]*["“”»](?= \p{L})/gu, '')
      .replace(/["“”„«»`]|\ufe0f|\p{Emoji_Modifier}|\p{Extended_Pictographic}/gu, ' ')
      .replace(/(^|\s)['‘’]|['‘’](?=\s|$)/g, '$1')
      .replace(/['‘ʼ]/g, '’')
      .replace(/\s+(via|on behalf of|c\/o|obo)\s.*$/i, '')
      .replace(/\s+[|/•–—-]\s.*$|\s*\|.*$/, '')
      .replace(/\s*&\s*/g, ' and ')
      .replace(/\b(Mr|Mrs|Ms|Dr|Prof|Rev)\.(?=\p{L})/gu, '$1. ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s.,\-·]+|[\s,\-·]+$/g, '')
      .replace(/(?<=\p{L}{4})\.$/u, '')
  );
}

/** "Surname, First" becomes "First Surname"; letters after a name are dropped. Null when the commas make no sense. */
function turnedRound(text: string): string | null {
  const parts = text.split(',').map((part) => part.trim());
  const [name = '', ...rest] = parts.filter(
    (part, i) => i === 0 || !part.split(' ').every((w) => isSuffix(w)),
  );
  if (rest.length === 0 || rest.some((part) => part.split(' ').some((word) => roleWords.has(bare(word)))))
    return name;
  return rest.length === 1 && rest[0] ? `${rest[0]} ${name}` : null;
}

function isSuffix(word: string): boolean {
  return word === '' || suffixes.has(bare(word).replaceAll('.', ''));
}

/** Capitals throughout read as shouting and none as carelessness: "TOM O’BRIEN", "tom o’brien" become "Tom O’Brien". */
export function softenCapitals(name: string): string {
  const words = name.split(' ');
  const allLower = name === name.toLowerCase();
  return words
    .map((word, i) => {
      if (particles.has(bare(word)) && i > 0 && i < words.length - 1)
        return allLower || isShouted(word, 2) ? word.toLowerCase() : word;
      if (bare(word) === 'and') return 'and';
      const shouted = isShouted(word, name === name.toUpperCase() ? 2 : 3) && !suffixes.has(bare(word));
      return shouted || allLower ? capitalised(word) : word;
    })
    .join(' ');
}

function isShouted(word: string, atLeast: number): boolean {
  const letters = word.replace(/[^\p{L}]/gu, '');
  return (
    letters.length >= atLeast &&
    word === word.toUpperCase() &&
    word !== word.toLowerCase() &&
    !/^(\p{L}\.)+$/u.test(word)
  );
}

function capitalised(word: string): string {
  return word
    .toLowerCase()
    .replace(/(^|[-’.])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^Mc(\p{Ll})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .replace(/’S$/, '’s');
}

/** Whether words can be a person's name: few, of letters of one script each, and none that belongs to a mailbox or a pitch. */
export function isCredible(name: string): boolean {
  if (name.length > LONGEST || !/\p{L}/u.test(name)) return false;
  // One Latin letter names nobody; one Chinese character may.
  if (/^[\p{Script=Latin}.]$/u.test(name.replace(/[.\s]/g, ''))) return false;
  const words = name.split(' ');
  if (words.length > MOST_WORDS || words.every((word) => titles.has(bare(word)))) return false;
  return words.every(isCredibleWord);
}

function isCredibleWord(word: string): boolean {
  const plain = bare(word);
  if (roleWords.has(plain) || pitchWords.has(plain) || word.length > 30) return false;
  if (!/\p{L}/u.test(word) || link.test(word)) return false;
  if (/\p{M}{5}/u.test(word) || /([^\p{M}])\1{3}/u.test(plain)) return false;
  // Look-alike letters of two alphabets in one word are a disguise.
  return (
    [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) => script.test(word))
      .length < 2
  );
}

/** A mail program that knows no name shows the address's own beginning: "twren" of twren@example.org. */
function isLocalPart(text: string, address: string): boolean {
  return text === text.toLowerCase() && text === address.split('@')[0]?.toLowerCase();
}
