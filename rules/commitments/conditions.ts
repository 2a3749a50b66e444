/** Where a condition or a side remark begins: what makes a promise depend on something, and dates that are not its own. */

const CONDITION =
  /\b(?:if|unless|once|when(?:ever)?|as soon as|(?:provided|providing)(?: that)? (?=(?:you|the|we|i|it|that|this|there|they|your?|our|nobody|no|all|nothing|everything|everyone|he|she)\b)|assuming|subject to|depending on|where (?:we|you|it|there)(?: are| is| have| can|'re|'ve)\b|in the event|on condition|so long as|as long as|(?<=^|[.;,] )should (?:you|the|it|this|that|your|any|anything|there|we|i|they)|the (?:moment|minute|second|instant)(?= (?:it|that|this|we|i|you|they|he|she|the|your|my|our)\b)|(?:up)?on receipt of|after receiving|after you(?:'ve| have)?)\b/gi;
/** "see if", "even if", "ask the garage if": an "if" that makes nothing depend on it. */
const ASKS_WHETHER =
  /\b(?:even|see|(?<!let you )know|confirm|decide|determine|establish|say|sure|hear|work out|as|(?:ask|check|find out)(?: [\w']+){0,4})\s+$/i;
const TELLS_YOU = /\b(?:let you know|tell you|update you)\b/i;
/** Looking back, or a turn of phrase: "when we spoke", "as soon as possible", "once again". */
const NO_CONDITION =
  /^(?:(?:when|once|after) (?:we|you|i|your \w+)(?: have|'ve)? (?:last |first )?(?:spoke|called|wrote|rang|talked|met|emailed|visited|said|asked|told|came|placed|ordered|bought|reported|complained|left)\b|as soon as (?:possible|we can|i can|practicable|practical)|once (?:again|more|a|and for all)|if not (?:sooner|before|earlier)|if only|if you (?:like|prefer))/i;
const LUCK =
  /\b(?:all being well|where possible|wherever possible|weather permitting|if possible|hopefully|with (?:any )?luck)\b/i;

/** Words after which a date belongs to somebody or something else. */
const SIDE_REMARK =
  /\b(?:(?:so )?please|(?<!be )(?<=\w )(?:requesting|asking (?:them|him|her|for|that)|demanding)|because|since (?=you\b|we\b|i\b|the\b|your\b)|as (?=you\b|we\b|i\b|the\b|it\b|they\b)|so (?:that )?(?:you|they)(?! (?:have|get|receive) (?:it|them|this))|which|who|whose|although|though|while|whereas|in case|ready for|in time for|in order for|for you to (?!(?:mon|tue|wed|thu|fri|sat|sun|the \d|\d))|before you|after you|after we|until (?:you|we|i|it|they|your|the (?!\d|(?:end|close|first|last|middle|start)\b)|then|further)|(?:that )?you (?:sent|asked|ordered|returned|reported|wrote|paid|made|raised|mentioned|requested|need|want)|(?:we|i) (?:sent|said|wrote|told|promised|discussed|agreed|spoke)|as (?:agreed|discussed|requested|promised) (?:on|in)|that (?:was|were|is|has))/i;

/** Index of the first condition in some words, or -1. In words that have a date of their own, "when" and "let you know if" set none. */
export function conditionIn(words: string, dated: boolean): number {
  for (const match of words.matchAll(CONDITION)) {
    const before = words.slice(0, match.index);
    if (NO_CONDITION.test(words.slice(match.index))) continue;
    if (/^(?:if|once|unless|when)/i.test(match[0]) && /\b(?:even|as)\s+$/i.test(before)) continue;
    const whether = /^(?:if|when)/i.test(match[0]);
    if (whether && ASKS_WHETHER.test(before)) continue;
    if (whether && dated && (/^when/i.test(match[0]) || TELLS_YOU.test(before))) continue;
    return match.index;
  }
  return LUCK.exec(words)?.index ?? -1;
}

/** Index at which a clause turns to something that is not ours to do, or its length. */
export function ownPartOf(clause: string): number {
  const side = SIDE_REMARK.exec(clause)?.index ?? clause.length;
  for (const match of clause.matchAll(CONDITION)) {
    const before = clause.slice(0, match.index);
    const even = /\beven\s+$/i.exec(before)?.[0].length ?? 0;
    if (NO_CONDITION.test(clause.slice(match.index)) || (even === 0 && ASKS_WHETHER.test(before))) continue;
    return Math.min(side, match.index - even);
  }
  return side;
}
