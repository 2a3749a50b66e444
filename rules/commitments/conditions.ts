/** Where a condition or a side remark begins, so that its dates are not taken for ours. */

/** "see if", "even if", "whether or not": an "if" that makes nothing depend on it. */
const NOT_CONDITIONS =
  /(?:\b(?:even|see|check|ask|find out|know|confirm|decide|determine|establish|say|sure|hear|tell you|tell me|as|work out|and) |\bas )$/i;
const CONDITION =
  /\b(?:if|unless|once|as soon as(?! (?:possible|we can|i can|practicable|practical))|provided(?: that)?|providing(?: that)?|assuming|subject to|depending on|in the event|on condition|so long as|as long as|(?<=^|[.;] )should (?:you|the|it|this|that|your|any|anything|there|we|i|they)|the moment|(?:up)?on receipt of|after receiving|after you(?:'ve| have)? (?!called|wrote|spoke|left|rang|told|asked|said))\b/gi;
const WHEN = /\bwhen(?:ever)?\b/gi;
/** "when we spoke on Monday" looks back. */
const LOOKS_BACK =
  /^when (?:we|you|i|your \w+) (?:last )?(?:spoke|called|wrote|rang|talked|met|emailed|visited|said|asked|told|came|placed|ordered|bought|reported|complained)\b/i;
const LESS_THAN_CERTAIN =
  /\b(?:all being well|weather permitting|if possible|if (?:we|i) can|hopefully|with (?:any )?luck)\b/i;
/** "once again", "if not sooner", "if so you asked" */
const NO_CONDITION_AFTER =
  /^(?:once (?:again|more)|if not (?:sooner|before|earlier)|if only|if you (?:like|prefer))\b/i;

/** Words after which a date belongs to somebody or something else. */
const SIDE_REMARK =
  /\b(?:because|since(?= (?:you|we|i|the|your)\b)|as (?:you|we|i|the|it|they)\b|so (?:that )?(?:you|they)(?! (?:have|get|receive) (?:it|them|this))|which|who|whose|although|though|while|whereas|in case|ready for|in time for|in order for|for you to|before you|after you|after we|that you (?:sent|asked|ordered|returned|reported|wrote|paid|made|raised|need)|you (?:sent|asked|ordered|returned|reported|wrote|paid|made|raised|mentioned|requested|need|want)|(?:we|i) (?:sent|said|wrote|told|promised|discussed|agreed|spoke)|as (?:agreed|discussed|requested|promised) (?:on|in)|that (?:was|were|is|has)|until (?:you|we|i|it|they|your|the|then|further))\b/i;

/** Index of the first condition in a text, or -1. */
export function conditionIn(text: string, dated: boolean): number {
  const found: number[] = [];
  for (const match of text.matchAll(CONDITION)) {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index);
    if (NO_CONDITION_AFTER.test(after)) continue;
    if (/^(?:if|once|unless)/i.test(match[0]) && NOT_CONDITIONS.test(before)) continue;
    // "let you know by Friday if we can" tells whether; "let you know if it changes" may tell nothing.
    if (/^if/i.test(match[0]) && dated && /\b(?:let you know|tell you|update you)\b/i.test(before)) continue;
    found.push(match.index);
  }
  for (const match of text.matchAll(WHEN)) {
    if (LOOKS_BACK.test(text.slice(match.index))) continue;
    if (NOT_CONDITIONS.test(text.slice(0, match.index)) || dated) continue;
    found.push(match.index);
  }
  return found.length > 0 ? Math.min(...found) : -1;
}

/** Whether words make a promise depend on luck without naming a condition. */
export function isLessThanCertain(text: string): boolean {
  return LESS_THAN_CERTAIN.test(text);
}

/** Index at which a clause turns to something that is not ours to do, or its length. */
export function ownPartOf(clause: string): number {
  const side = SIDE_REMARK.exec(clause)?.index ?? clause.length;
  const ends = [side];
  for (const match of clause.matchAll(
    /\b(?:if|unless|once|when|provided|as soon as|subject to|depending on)\b/gi,
  )) {
    const after = clause.slice(match.index);
    if (
      !NO_CONDITION_AFTER.test(after) &&
      !/^if not\b/i.test(after) &&
      !/^as soon as (?:possible|we can|i can)/i.test(after)
    ) {
      ends.push(match.index);
      break;
    }
  }
  return Math.min(...ends);
}
