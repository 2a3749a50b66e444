/** What people write between brackets where something is still to be filled in. */

const NOUNS = new Set(
  (
    'name names firstname forename surname lastname fullname title salutation customer client contact recipient patient tenant member ' +
    'guest user agent adviser advisor manager colleague engineer technician doctor driver company organisation organization business ' +
    'department team date dates day month year time times deadline duration amount amounts price cost fee fees total sum balance ' +
    'refund discount percentage number numbers no ref reference id code phone telephone tel mobile email e-mail mail address postcode ' +
    'zip city town country location venue room place street link url website webpage product item items order invoice account policy ' +
    'case ticket claim booking appointment job role position signature reason issue problem details detail description information ' +
    'info text paragraph sentence message subject xxx xx x tbc tba tbd placeholder neighbour supplier carrier courier tracking ' +
    'product service event course hours pounds model guests people size colour make serial figure sender plan offer voucher action step next status currency attachment'
  ).split(' '),
);
const JOINING = new Set(
  'of the a an and or for to in your their our my this first last full job new old original due contact postal home'.split(
    ' ',
  ),
);
const IMPERATIVE =
  /^(?:briefly|brief|explain|describe|specify|specific|expected|relevant|what (?:happened|went)|link to|amount of|list|insert|enter|add|fill|put|choose|select|delete|type|complete|update|replace|include|give|state|mention)\b/i;
const SPEAKS =
  /\b(?:i|we|you|he|she|they|it|is|are|was|were|not|see|sic|my emphasis|withheld|removed|\d+)\b/i;
/** What an editor puts between brackets. */
const ASIDE =
  /^(?:sic|redacted|removed|edited|translated|optional|new|urgent|emphasis|inaudible|laughs|the|a|an|his|her|their|our|my|its|who|which|that|and|or|to|in|on|of|at|for|from|with)\b|\b(?:emphasis|added|omitted|withheld|removed|below|above|only)$/i;
/** HTML is leftover formatting, not a field. */
const TAGS = new Set(
  'a b i u p br hr em ul ol li h1 h2 h3 h4 div img pre span font table tbody thead tr td th strong body html head style code blockquote center small sup sub'.split(
    ' ',
  ),
);

/** What stands inside the brackets and signs of a field, in lower case: "first name" of "{{First_Name}}". */
export function fieldIn(field: string): string {
  return field
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[_.]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Whether bracketed words name a field, so that "[1]", "[sic]" and a true aside do not. */
export function isFieldName(inside: string, square: boolean): boolean {
  const trimmed = inside.trim();
  if (!square && TAGS.has(trimmed.replace(/[\s/].*$/, '').toLowerCase())) return false;
  if (IMPERATIVE.test(trimmed)) return true;
  const words = fieldIn(trimmed)
    .split(/[\s/,&_:-]+/)
    .map((word) => word.replace(/'s$|\.$/, ''))
    .filter(Boolean);
  if (words.length === 0 || words.length > 6) return false;
  // A field of a form of ours: "[RECIPIENT]", "[PRODUCT SKU]"
  if (/^[A-Z][A-Z_ /]{3,}$/.test(trimmed) && (square || words.length > 1)) return true;
  const known = words.filter((word) => NOUNS.has(word) || JOINING.has(word)).length;
  // "[number of guests]": a field by its first or last word, where none of the others speaks of anybody.
  const isPhrase =
    square && !SPEAKS.test(trimmed) && [words[0], words.at(-1)].some((word) => NOUNS.has(word ?? ''));
  if (square && words.length <= 2 && /^[a-z ]+$/.test(trimmed) && !ASIDE.test(trimmed)) return true;
  return words.some((word) => NOUNS.has(word)) && (known === words.length || isPhrase);
}
