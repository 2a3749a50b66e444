/** A commitment in the customer's words: without its date, addressed to them, in one form however it was written. */

const LEADING =
  /^(?:be able to|be sure to|make sure (?:to|i|we)|go ahead and|also|then|now|both|certainly|definitely|personally|therefore|of course|just|next|still|be in a position to|certainly|happily|hopefully|be)\s+(?=\w)/i;
const TRAILING =
  /(?:[\s,;:.!(–—-]+|\s(?:by|on|at|in|and|or|to|before|within|the|from|until|for|around|about|between|no later than|as promised|as agreed|please|then|latest|at the latest|again by|with it|too|or sooner|after|hopefully|either|any time|sometime|some time|also|so|that|but|of))+$/i;

const CONTRACTIONS: [RegExp, string][] = [
  [/\b(I|we|you|it|they|he|she|that|this|there)'ll\b/gi, '$1 will'],
  [/\b([A-Z][a-z]+)'ll\b/g, '$1 will'],
  [/\b(we|you|they)'re\b/gi, '$1 are'],
  [/\bI'm\b/gi, 'I am'],
  [/\b(I|we|you|they)'ve\b/gi, '$1 have'],
];

/** Longer wordings are cut at a word, so that a chip stays a chip. */
const LONGEST = 120;

/** The words of a stretch with its dates taken out, tidied, contractions written out, starting with a capital. */
export function wordingOf(text: string): string {
  let words = text.replace(/\s+/g, ' ').trim();
  for (const [pattern, written] of CONTRACTIONS) words = words.replace(pattern, written);
  words = words
    .replace(/\(\s*\)/g, '')
    .replace(/\s+([,.;:!?])/g, '$1')
    .replace(/(?:,\s*)+,/g, ',')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–—-]+/, '');
  for (let before = ''; before !== words; ) {
    before = words;
    words = words.replace(TRAILING, '').replace(LEADING, '');
  }
  if (words.length > LONGEST) words = `${words.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
