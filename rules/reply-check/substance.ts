import type { Draft, Part } from './draft.ts';

/** Which sentences of a draft carry something, and which are only manners. */

const THANKS =
  /^congratulations\b|^(?:(?:hi|hello|and|so|again|first of all|firstly)[, ]*)?(?:(?:many|very many|once again|again)[, ]*)?(?:thanks?(?: you)?\b|i(?:'d| would) like to thank|we(?:'d| would) like to thank|we appreciate|i appreciate|i(?:'m| am) grateful|much appreciated)/i;
const RECEIVED =
  /^(?:i|we)(?:'ve| have| can confirm(?: that)? (?:i|we) (?:have )?| confirm| acknowledge| write| are writing|'m writing| am writing|'m contacting)?(?: just| now| also| safely)* (?:received?|got|had|in receipt|to acknowledge|acknowledge|receipt)\b(?!.{0,60}\b(?:refund|part|report|results?|reply|answer|payment)\b.{0,40}\b(?:and|which|so)\b)|^(?:this is |just )?(?:a quick note |to )?(?:to )?(?:confirm|acknowledge) (?:that )?(?:we|i) (?:have )?received|^(?:your|the) (?:\\w+ )?(?:message|e-?mail|letter|complaint|feedback|enquiry|query|request|comments?)(?: of [\w ]+)? (?:has|have) been (?:received|noted|logged)\b/i;
const SYMPATHY =
  /^(?:(?:i|we)(?:'m| am|'re| are| was| were)?(?: \w+ly| so| very| really| truly| both| all| do| can)* (?:sorry|apologi[sz]e|understand|appreciate|sympathi[sz]e|regret|see (?:why|how)|realise|realize|can only imagine|imagine|hear)\b|(?:please accept )?(?:my|our) (?:\w+ )?apolog|apologies\b|sorry\b|(?:it|that|this) (?:must|sounds|is|was)(?: \w+)? (?:be |have been )?(?:very |so |really |most |extremely )?(?:frustrat|worr|upset|annoy|distress|disappoint|awful|terrible|hard|not (?:how|what|the|good))|(?:that|this|it) (?:is|was)(?:n't| not) (?:how|what|the (?:service|standard|experience|kind))|i know (?:how|that)|how (?:frustrating|annoying|upsetting|disappointing|awful))/i;
const ASSURANCE =
  /\b(?:important to us|take (?:this|these|it|all|your|such|every|customer|any|complaints?|feedback)[\w ]{0,30}(?:very |extremely |incredibly )?seriously|we (?:always )?(?:value|strive|pride|aim to provide|endeavour to provide|welcome|care about|are committed)|rest assured|thank you for (?:your )?(?:patience|understanding|bearing)|appreciate your (?:patience|understanding)|(?:strive|aim|try) to (?:provide|give|offer|deliver)|high(?:est)? standards?|in good hands|best (?:possible )?(?:service|experience))\b/i;
const BOILERPLATE =
  /\b(?:(?:any|further|more|other) (?:further |other |more )?(?:questions?|queries|concerns?|help|assistance|information)|(?:do not|don't|never) hesitate|feel free|(?:please |do )(?:just )?(?:contact|call|let) (?:us|me|our)(?: know)?(?: \w+){0,4} if|if (?:you|there)(?:'s| is| are|'re| have| need)? (?:anything|need|have)(?: \w+)? (?:else|more|further|any|other|help)|at your (?:service|disposal)|have a (?:great|nice|lovely|good)|hope (?:this|that) helps|hope (?:you are|you're|this finds)|look(?:ing)? forward to|thank(?:s| you)(?: again| very much| so much)?[.!]?$|is there anything else)/i;
const WELCOME =
  /\b(?:you(?:'re| are) (?:very |most |so )?welcome|my pleasure|no problem|not at all|don't mention it|glad (?:to|that|it|you|we)|so (?:pleased|glad|happy)|delighted|kind words|pleased (?:that|to hear)|happy to (?:help|hear)|lovely to hear|great to hear|good to hear|compliment)\b/i;

/** Thanks, sympathy, assurance and the invitation to ask more: nothing that answers or promises. */
export function isManners({ spoken }: Part): boolean {
  const words = spoken.replace(/\s+/g, ' ').trim();
  if (BOILERPLATE.test(words)) return true;
  const rest = words.replace(
    /^.*?\b(?:and|but|so),? (?=(?:i|we|you|your|the)(?:'ve|'ll| have| has| will| am| are|'m|'re)\b)/i,
    '',
  );
  const goesOn = rest !== words && /\b(?:i|we)(?:'ve|'ll| have| will)\b/i.test(rest);
  if (goesOn) return false;
  return THANKS.test(words) || RECEIVED.test(words) || SYMPATHY.test(words) || ASSURANCE.test(words);
}

/** A reply to thanks or praise, which needs no more. */
export function isWelcome({ sentences }: Draft): boolean {
  return sentences.some(({ spoken }) => WELCOME.test(spoken));
}

/** The sentences that say something. */
export function saidIn({ sentences }: Draft): Part[] {
  return sentences.filter((part) => !isManners(part) && part.spoken.trim().length > 2);
}
