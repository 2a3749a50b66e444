import { dateToOffer } from '../date-to-offer.ts';
import type { Draft, Part } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { findPhrases, type Hit, type Phrase, type Rule, words } from '../rule.ts';

export const vagueTime: Rule = {
  id: 'vague-time',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'D5, B2',
  about: 'A time that is none: “shortly”, “as soon as possible”, “someone will be in touch”.',
  find,
};

const WHEN = 'Say by when. A date they can hold us to is worth more than “soon”.';

/** Words of a time that is none, in what we say we will do. `{by}` in `better` is a date. */
const TIMES =
  "as soon as (?:possible|practicable|practical|feasible|(?:we|i|they|he|she|it) (?:possibly |reasonably |are able to|am able to|is able to|can|could)(?: possibly| reasonably)?(?: be)?|is (?:possible|practicable)|poss|humanly possible)|as (?:quickly|fast|swiftly|promptly|speedily|early|rapidly) as (?:possible|we can|i can|we possibly can|practicable|they can)|at (?:the|our|my|your) (?:very )?(?:earliest|first) (?:convenience|opportunity|possible)|a\\.?s\\.?a\\.?p\\.?|(?:very |quite |pretty |fairly |really )?(?:shortly(?! (?:after|before|thereafter))|soon(?!(?:er)?\\b (?:as|after|than|enough))(?<!as soon|how soon|too soon))|in (?:due|good) (?:course|time)|in a timely (?:manner|fashion|way)|in (?:the )?near future|in the (?:very |not[- ](?:too|so)[- ])(?:near|distant|far) ?(?:distant )?future|in the (?:foreseeable|immediate) future|(?:in|within|over|during) (?:the )?(?:next|coming|following) (?:few |couple of |several |little )?(?:days|weeks|months|while)(?: or so)?|(?:in|within|after) (?:a|another) (?:few|couple(?: of)?|day or (?:so|two)|week or (?:so|two)|month or (?:so|two)|matter of)(?: (?:short |more )?(?:days|weeks|months|hours))?(?: or so)?|(?:in|within) a (?:bit|while|short (?:time|while)|little while|reasonable (?:time|period|timeframe))|in a (?:jiffy|moment|tick|minute)|in (?:no time|time)(?=[.,!]|$)|in (?:several|some) (?:days|weeks|months)(?:' time)?|(?:at )?some (?:point|time|stage)(?: (?:soon|next|this|in|over|during|later|today|tomorrow)\\b[\\w ]{0,20})?|(?:(?:one|any) (?:day|time|moment|minute) now|one of these days)|eventually|sooner or later|before (?:too |very )?long|(?:it |this )?(?:won't|will not|shouldn't|should not) (?:be|take)(?: too| very| much)? long(?:er)?|later on|when(?:ever)? (?:i|we|he|she|they)(?:'ve)? (?:next )?(?:get|have|find|can|could|got)(?: (?:a|the|some|next|round to it|around to it|chance|time|a spare|a free|a quiet))*(?: (?:chance|moment|minute|opportunity|time|second))?|as and when[\\w ]{0,20}|when (?:possible|time (?:allows|permits)|able)|promptly|as a (?:matter of (?:urgency|priority)|priority)|with (?:all )?(?:due )?(?:haste|urgency|utmost urgency)|without (?:undue |unnecessary |further )?delay|momentarily|presently|imminently|swiftly|speedily|expeditiously|in the fullness of time|until further notice|down the line|down the road|a little later|quickly|urgently|as time (?:allows|permits)|next time (?:i|we)";

const SOMEONE =
  "(?:someone|somebody|a (?:member|colleague|representative|specialist|manager|technician|person|rep)(?: (?:of|from|in) (?:the|our|my|this) [\\w ]{2,30}?)?|an? (?:[\\w-]+ )?(?:advis[eo]r|agent|engineer|officer|operator|assistant|representative|specialist|manager|consultant|expert|technician|colleague)|one of (?:our|the|my) [\\w -]{3,30}?|(?:our|the|my) (?:[\\w-]+ ){1,3}?(?:team|department|people|staff|advisers|advisors)|the (?:team|department|office)|a person|they)(?: (?:here|there|in|from|of) [\\w ]{2,25}?)? (?:will|'ll|shall|is going to|should|may|can) (?:then |now |also |soon |shortly |always )?(?:be (?:in (?:touch|contact)|calling|contacting|getting)|contact|call|ring|phone|e-?mail|write to|get (?:back|in touch)|come back|reach out|reply|respond|look (?:at|into)|deal with|take (?:a look|this|it|care)|pick (?:this|it) up|let you know|review|follow up|assist|help|advise)(?: (?:you|to you|with you|back(?: to you)?|it|this|into (?:it|this)))*";

const UNDATED =
  "(?:i|we)(?:'ll| will| shall| can)(?: then| also| certainly| of course| definitely| be sure to| make sure to)? (?:be (?:back )?in (?:touch|contact)(?: with you)?|get back(?: in touch)?(?: to you| with you)?|come back(?: to you)?|revert(?: to you| back)?|keep you (?:posted|informed|updated|up to date|in the loop)|let you (?:know|have (?:an update|more))|update you|give you (?:an update|a call|a ring|a shout)|contact you|follow up(?: with you)?|touch base|reply(?: to you)?|respond(?: to you)?|call you(?: back)?|ring you(?: back)?|write to you|e-?mail you|look into (?:it|this|that|the matter)|see what (?:i|we) can do|do (?:our|my) (?:very )?best|sort (?:it|this) out|chase (?:it|this) up|have a look|find out)(?: again| about (?:it|this|that)| on (?:it|this|that)| with (?:an update|news|more(?: news)?|an answer|our (?:findings|decision|reply)))?(?= *(?:[.,;!]|$|-| and\\b))";

const ON_NEWS =
  "(?:once|when|as soon as|after|if and when|the moment) (?:we|i|they|he|she)(?:'ve|'ll|'d)?(?: have| get| got| will| do| had)? ?(?:know|knows|hear|heard|learn|receive|received|have|has|had|get|got|find|found|see)(?: out)?(?: (?:any|some|an?))?(?: back)? ?(?:more|anything|something|news|further(?: (?:news|information|details))?|further|update|updates|information|answer|word|details|from (?:them|him|her|the [\\w ]{2,25}|our [\\w ]{2,25})|back(?: from [\\w ]{2,30})?|else)|as (?:and )?when (?:we|i) (?:know|hear|have|get) (?:more|anything|news)";

const TIME_PHRASES: Phrase[] = [{ words: words(TIMES) }];
const OTHER_PHRASES: Phrase[] = [
  { words: words(SOMEONE), reason: 'Say who, and by when.' },
  { words: words(UNDATED), reason: 'Say by when.' },
  { words: words(ON_NEWS), reason: WHEN },
  { words: words('(?:please )?(?:bear|be patient) with (?:us|me)(?= *[.,;!]| while\\b|$)'), reason: WHEN },
  {
    words: words(
      "(?:leave (?:it|this|that) with (?:me|us)|watch this space|stay tuned|(?:it is|it's|this is|that is|that's) (?:on|in) (?:its|the|my|our) (?:way|pipeline|list|radar|to-do list))(?= *(?:[.,;!]|$| and\\b))",
    ),
    reason: WHEN,
  },
];

/** What we do, or what comes to them: not what we ask of them. */
const OURS =
  /\b(?:i|we|he|she|they|it|you|this|that|there|everything|someone|somebody|nobody|our|my|your|the|an?|one of)\b[\w' ,-]*?(?:\b(?:will|shall|should|may|might|can|going to|due|hope|hopes|hoping|aim|aims|aiming|expect|expects|expected|plan|plans|planning|try|trying|intend|endeavour|working|looking|dealing|promise|want|wants)\b|'ll\b|'m\b|'re\b|is\b|are\b)|\b(?:bear with|more (?:news|information|details|to follow)|to follow|until then|back to you|in touch|answer|update|details|delivery|refund|repair|result)\b|^(?:soon|shortly|asap|eventually|in due course|very soon|hopefully|will|should|aiming|hoping)\b/i;
const ASKS =
  /(?:^|[,;:] ?|\b(?:and|but|so|then) )(?:please|kindly|could you|can you|would you|will you|do you|did you|have you|are you|if you|you(?:'ll| will)? (?:need|want|have|may|might|can|could|should|must)\b|let (?:me|us) know|tell (?:me|us)|send (?:me|us)|reply|call (?:me|us)|give (?:me|us)|return|bring|come|make sure|try to|remember|ring|take|keep|pay|visit|use|feel free|do let|get in touch|you'd|as you)\b/i;
const WISHES =
  /\b(?:see(?:ing)? you|hear(?:ing)? from you|speak(?:ing)? (?:to|with) you|talk(?:ing)? (?:to|with) you|meet(?:ing)? you|welcom(?:e|ing) you|get well|feel(?:ing)? (?:better|yourself)|recover|work(?:ing)? with you|back (?:with us|in (?:the|our)|again|to see)|visit us|speak|talk|you (?:are|were) able to|you feel|you get well|hope you|hope (?:to (?:see|hear|meet|welcome|speak|have you)|that you))\b/i;
/** What has happened, or always does. */
const NOT_COMING =
  /\b(?:was|were|had|did|came|went|got|happened|arrived|called|rang|wrote|told|said|been|sent|saw|found|left|noticed|realised|resolved|fixed|done)\b/i;
const FUTURE =
  /\b(?:will|shall|should|going to|hope|aim|expect|plan|try|intend|may|might|can|soon as|to follow|bear with|working|looking)\b|'ll\b|\b(?:am|are|is|'m|'re|'s) \w+ing\b/i;

function find(draft: Draft, context: CheckContext): Hit[] {
  return draft.sentences.flatMap((part) => {
    if (part.text.endsWith('?')) return [];
    const timeHits = findPhrases([part], TIME_PHRASES, WHEN).filter((hit) => isOurTime(hit, part));
    const others = findPhrases([part], OTHER_PHRASES, WHEN).filter((hit) => !isConditional(hit, part));
    return [...timeHits, ...others]
      .filter((hit) => !isDated(hit, part, draft))
      .slice(0, 2)
      .filter((hit, i, all) => i === 0 || hit.start >= (all[0]?.end ?? 0))
      .map((hit) => ({ ...hit, suggestion: withDate(hit, part, draft, context) }));
  });
}

function isOurTime(hit: Hit, part: Part): boolean {
  const before = part.spoken.slice(0, hit.start - part.start);
  const clause = before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf(':'), 0));
  const words = part.spoken.slice(hit.start - part.start, hit.end - part.start);
  if (WISHES.test(clause.slice(-40)) && /^(?:\w+ )?(?:soon|shortly|again|before)/i.test(words)) return false;
  if (ASKS.test(lastClause(clause)) && !/\b(?:i|we)(?:'ll| will| can| shall)\b/i.test(lastClause(clause)))
    return false;
  if (
    /^(?:quickly|urgently|promptly|swiftly|as a priority|eventually|at some|some (?:point|time)|in time)/i.test(
      words,
    )
  ) {
    return (
      FUTURE.test(part.spoken) &&
      !NOT_COMING.test(part.spoken) &&
      !/\b(?:so|very|how|too|as|more) $/i.test(clause)
    );
  }
  if (NOT_COMING.test(lastClause(clause)) && !FUTURE.test(part.spoken)) return false;
  return OURS.test(part.spoken) || part.spoken.trim().split(/\s+/).length < 7;
}

function lastClause(words: string): string {
  return words.slice(Math.max(...[', ', ' and ', ' but ', ' so '].map((cut) => words.lastIndexOf(cut)), 0));
}

/** "I'll let you know if anything changes" owes nothing until it does. */
function isConditional(hit: Hit, part: Part): boolean {
  const after = part.spoken.slice(hit.end - part.start);
  const before = part.spoken.slice(0, hit.start - part.start);
  return (
    /^[ ,]*(?:if|unless|in case|should|whether)\b/i.test(after) ||
    /(?:^|[,;] ?|\b)(?:if|should|unless|in case|tell (?:me|us)|let (?:me|us) know|when you|once you|as soon as you|say)\b[^.;]*$/i.test(
      before,
    )
  );
}

/** A true date in the same sentence says what the vague word does not. */
function isDated(hit: Hit, part: Part, draft: Draft): boolean {
  return draft.dates.some(
    ({ date, start, end, part: own }) =>
      own === part &&
      (start >= hit.end || end <= hit.start) &&
      date.doubt !== 'vague' &&
      date.latest >= draft.moment.now,
  );
}

const TAKES_DATE =
  /^(?:(?:very |quite |pretty )?(?:shortly|soon)|as soon as (?:possible|we can|i can|practicable)|as (?:quickly|fast|promptly) as (?:possible|we can|i can)|a\.?s\.?a\.?p\.?|in due course|in good time|in a timely manner|in (?:the )?near future|at (?:the|our|my) earliest (?:convenience|opportunity)|(?:in|within|over) the (?:next|coming) (?:few |couple of )?(?:days|weeks)|in a (?:bit|while|few days|few weeks|couple of days)|before (?:too )?long|promptly|eventually|any day now|later on)$/i;

/** "shortly" as "by Monday 16 March, 5pm", where a date can stand just there. */
function withDate(hit: Hit, part: Part, draft: Draft, context: CheckContext): string | null {
  const words = part.text.slice(hit.start - part.start, hit.end - part.start);
  const after = part.text.slice(hit.end - part.start);
  const standsLast = /^\s*(?:$|[.,;!]| (?:with|about|to|and)\b)/.test(after);
  if (standsLast && TAKES_DATE.test(words)) return `by ${dateToOffer(draft, context)}`;
  if (
    /^\s*(?:$|[.!])/.test(after) &&
    /^(?:i|we)(?:'ll| will)\b/i.test(words) &&
    !/do (?:our|my) best|see what/i.test(words)
  ) {
    return `${words} by ${dateToOffer(draft, context)}`;
  }
  if (/^\s*(?:$|[.!])/.test(after) && /^(?:someone|somebody|a member|one of)/i.test(words)) {
    const act = /\b(?:will|'ll|shall|should|can|may|is going to) (?<act>.+)$/i.exec(words)?.groups?.act;
    return act ? `I will ${act} by ${dateToOffer(draft, context)}` : null;
  }
  return null;
}
