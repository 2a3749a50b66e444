import type { Answer } from './answers.ts';
import type { QuestionKind } from './find-questions.ts';

const OPENER =
  /^(?:(?:and|so|well|hi|hello|oh|thanks?(?: you)?(?: for [\w ]+)?)[,.!]? )?(?:yes|yep|yeah|no(?! (?:one|body|longer|doubt))|nope|not (?:yet|at (?:the moment|present)|quite|any ?more|really|now|until|unless)|of course|certainly|absolutely|definitely|sure|no problem|happy to|i(?:'m| am) afraid|unfortunately|sadly|correct|indeed|very much(?: so)?|always|usually|sometimes|it depends|probably|maybe|perhaps|a (?:touch|little|bit)|please do|with pleasure|we did|we have|i did|that(?:'s| is) (?:right|correct|fine|not|ok|no problem)|you(?:'re| are) right|we(?:'d| would) be happy|i(?:'d| would) be happy|good news|great news|short answer|gladly|with pleasure|all good|done|we can(?:'t|not)?\b|we do(?:n't| not)?\b|it (?:is|does|will|can|has|was|isn't|doesn't|won't)\b|they (?:are|do|will|can)\b|there (?:is|are|'s)\b|you (?:can|may|will|do|don't|can't|cannot|won't)\b)/i;
const APPROVES =
  /\b(?:is|are|'s|'re|would be|will be)(?: \w+)? (?:fine|ok|okay|welcome|allowed|possible|no problem|free to|not (?:allowed|possible|included|available))\b/i;
const BARE =
  /^(?:yes|no|of course|certainly|sure|no problem|absolutely|definitely|done|correct|indeed|very much so|we did|we have|i did|please do|with pleasure|that's (?:right|correct|fine))(?: (?!to\b)\w+){0,3}[.!]/i;

export function opensWithYesOrNo(sentence: string): boolean {
  return OPENER.test(sentence) || APPROVES.test(sentence);
}

/** "Yes." and "Of course you can." */
export function isBareYes(sentence: string): boolean {
  return BARE.test(sentence);
}

const TIME =
  /\b(?:today|tomorrow|tonight|yesterday|now|already|straight away|immediately|this (?:morning|afternoon|evening|week)|\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|noon|midnight|o'clock|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|weekdays?|weekends?|daily|every day|spring|summer|autumn|winter|easter|christmas|not yet|(?:don't|do not) know yet|\d{4})\b/i;
const CLOCK =
  /\d ?(?:am|pm)\b|\d[.:]\d\d|\b(?:noon|midday|midnight|o'clock|half past|quarter (?:to|past)|any time|at \d{1,2}|from \d{1,2}|until \d{1,2}|(?:between|after|before|by) \d{1,2})\b/i;
const SPAN =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|several|few|couple of)(?:(?: to |-|–| or )(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve))? (?:working |business |calendar |more )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\b|\b(?:overnight|same day|next[- ]day)\b/i;
/** Amounts of time that are no answer to "how long does it take". */
const OTHER_SPAN = /\b(?:guarante\w+|warrant\w+|valid|last|past|ago|since|free for|old|experience)\b/i;
const MONEY =
  /[£€$]\s?\d|\b\d+(?:[.,]\d+)?\s?(?:p|pence|pounds|euros|dollars|%|per cent)(?=\W|$)|\b(?:free(?: of charge)?|no (?:charge|cost|fee)|nothing to pay|for nothing|included|same price|no extra|\w+ weeks' rent)\b/i;
const NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|hundred|none|no limit|any age|every|each|once|twice|unlimited|as many)\b/i;
const PLACE =
  /\b(?:at|in|on|from|to|near|behind|opposite|outside|inside|next to|beside|above|below|under|here|there|online|website|page|link|via|into|through)\b/i;
const PERSON =
  /\b(?:I(?:'m|'ll|'ve| am| will| have)|my (?:colleague|manager)|your (?:case|new) \w+|(?:ring|call|write to|email|contact|tell|ask(?: for)?|speak to|talk to|to) (?:me|us)|yourself)\b|(?<=[a-z,] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|I\b)[A-Z][a-z]+|^[A-Z][a-z]+ [A-Z][a-z]+|\b(?:mr|mrs|ms|dr)\.? [A-Z]|^(?:(?:and|but|so|then) )?(?:[Yy]ou(?:'d|'ll)?|[Nn]obody|[Nn]o one|[Nn]either|[Tt]he (?:buyer|seller|landlord|tenant|council|insurers?|owner|other side|shop|driver|crew|bank|court))\b/;
const REASON =
  /\b(?:because|since|as (?:the|we|your|it|our|there|they)|due to|owing to|the reason|caused by|the cause|that(?:'s| is) why|why\b.*\b(?:is|was)|which meant|(?:it|that) (?:was|is) (?:missing|out|late|not|the|for)|(?:was|were) (?:not|missing|sent to)|it turns? out|happened when|by mistake|(?:the|a|our) (?:mistake|error|fault|bug)|for this reason|down to|kept happening|difference (?:between|is)|pays? for|comes? from|is made up|can't get|could ?n[o']t|instead of \w+ing|doubled|rose|went up|used more|(?:here is|here's) (?:what happened|the|why|how))\b/i;
const STEPS =
  /^(?:\W*(?:first|then|next|simply|just|please|to \w+[^,]*,)? ?(?:go|click|choose|select|open|press|type|enter|sign|log|send|reply|write|call|ring|phone|ask|fill|complete|return|bring|post|email|use|visit|take|follow|tell|contact|pay|scan|print|download|tap|turn|pull|put|look|order|book|apply|add|keep|leave|reset|restart|unplug|plug|untick|tick)\b)|\byou (?:can|may|should|need to|could|have to|must|'ll need to|just)\b|\bby \w+ing\b|\b(?:use|follow|through|via|online|link|form|button|website|page|app)\b/i;
const OUR_ACT = /\b(?:I|we)(?:'ve|'ll|'m|'re| have| will| are| am)\b/i;
const COMPLIES =
  /\b(?:here (?:is|are|it is)|attached|enclosed|(?:I|we)(?:'ve| have)(?: now| just| already)? (?:sent|booked|asked|arranged|put|changed|added|moved|set|done|ordered|posted|made|taken|cancelled|updated|corrected|removed|refunded|reserved|emailed|issued|printed|copied|replaced|organised|switched|given|found|checked|kept|stopped|started|fixed)|I'll|we'll|will|it(?:'s| is) (?:in|on) (?:the|its)|(?:is|are|comes?|coming|goes|arrives?) (?:on|tomorrow|today|at)|done|can|can't|cannot|unable|afraid)\b/i;
/** "What are you going to do about it?", "What should I do?" */
const ASKS_ACTION =
  /\bwhat(?:'re| are| will| do| can| have|'s| is)? (?:you|we|i|going to|happens?|the next steps?)\b.{0,24}(?:\b(?:do|doing|done|about|happens?|next|suggest|offer|propose)\b|$)|\b(?:should|can|do|must|could) i (?:do|now|next)\b|\bwhat (?:next|now)\b/i;

/** Whether a sentence is of the sort that a question wants: 'certain' without speaking of the same thing, 'fits' if it does. */
export function fitsKind(kind: QuestionKind, question: string, answer: Answer): 'certain' | 'fits' | 'no' {
  const { text, opener, hasDate } = answer;
  const only = (fits: boolean): 'fits' | 'no' => (fits ? 'fits' : 'no');
  switch (kind) {
    case 'when':
      if (/\b(?:valid|guarante\w+)\b/i.test(text)) return 'no';
      if (/\bwhat time\b/i.test(question) && !CLOCK.test(text)) return 'no';
      return hasDate ? 'certain' : only(TIME.test(text) || SPAN.test(text));
    case 'how-long':
      if (OTHER_SPAN.test(text)) return 'no';
      return SPAN.test(text)
        ? 'certain'
        : only(hasDate && /\b(?:by|ready|within|latest|takes?)\b/i.test(text));
    case 'how-much':
      if (
        /\bhow much (?!is\b|are\b|does\b|do\b|did\b|will\b|would\b|for\b|to\b|it\b|was\b|the\b|more\b|money\b|longer\b)\w+/i.test(
          question,
        )
      )
        return only(NUMBER.test(text));
      return only(MONEY.test(text));
    case 'how-many':
      return only(NUMBER.test(text));
    case 'where':
      return only(PLACE.test(text));
    case 'who':
      return only(PERSON.test(text));
    case 'why':
      return only(REASON.test(text));
    case 'how':
      return only(STEPS.test(text));
    case 'what':
      return ASKS_ACTION.test(question) && (OUR_ACT.test(text) || STEPS.test(text)) ? 'certain' : 'no';
    case 'act':
      return only(opener || COMPLIES.test(text));
    case 'whether':
      return only(opener);
  }
}
