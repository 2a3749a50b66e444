import { isParticiple, verbOfParticiple } from '../verbs.ts';
import { type FrameReading, type Opener, opening, STRANGERS } from './frame.ts';

/** What happens to a thing for the customer: "your refund will be paid", "it will be with you", "a letter will follow". */

const THING =
  "(?<thing>(?:your|the|our|my|a|an|another|this|that(?! (?:your|the|our|my|an?|it|this|all)\\b)|these|those|all|any|it|they|both|everything|u?r|ye?r|more|further|(?<=^|[.!;:] |, |\\band )(?!(?:and|but|so|you|we|i|he|she|if|when|who|which|what|there|nobody|someone|somebody|anyone|everyone|one|no|not|nothing|unless|once|as|because|after|before|with)\\b)[a-z]{3,})(?: (?!(?:(?:and|but|so) )?(?:it|you|we|i|they|he|she|this|if|when|which|who|because)\\b)[\\w'£$€/&-]+(?:[.,]\\d+)*){0,8}?)";
const NOT_THINGS = /\b(?:you|i|we|which|that you|who|if|when|would)\b/i;
const WITH_CUSTOMER =
  /^(?:with (?:you|your (?:gp|solicitor|bank|landlord|manager|team|office|doctor|school|employer|accountant))|on (?:its|their|the) way|on (?:your|the) (?:desk|doorstep|mat|van|next van|lorry|truck|site)|in (?:the|your) (?:post|mail|account|bank|hands|inbox|pocket)|out (?:to you|for delivery)|round (?:to you|with you)|no (?:more|longer|later) than|live|ready|waiting|available (?:to|for) collect|(?:at|in|behind|on) (?:the|our) (?:front |reception |main |enquiry |collection )?(?:desk|counter|reception|shop|branch|office|depot|library|showroom|front door|porch|locker)|there|at your|up and running|back (?:with you|to normal|on|in)|sorted|with them)\b/i;
const BY_STRANGERS =
  /\bby (?:the|your|their|a|his|her) (?:court|bank|ombudsman|tribunal|insurer|police|seller|buyer|landlord)/i;
/** What the customer owes; only paying it out would be ours. */
const DUES =
  /^(?:(?:your|the|a) )?(?:payments?|subscription|direct debit|fees?|charges?|rent|invoice|interest|vat|tax)\b/i;
/** What happens whether or not anybody promised it. */
const EVENTS =
  /\b(?:price|fare|tariff|shop|store|office|branch|museum|library|road|street|lane|bridge|school|park|market|meeting|hearing|trial|event|fair|festival|election|polls?|exam|term|season|clocks?|sale|result|line|station|service|law|act|scheme)s?$/i;
/** What can be done about a charge for the customer's good. */
const RELIEVES =
  /^(?:pay|repay|remove|waive|refund|reimburse|reduce|credit|reverse|return|correct|adjust|recalculate|freeze|drop)$/;
const OUR_WORK =
  '(?:(?:the|your|our|this|these) )?(?:[\\w-]+ ){0,2}?(?:works?|repairs?|scaffolding|skip|refund|payment|delivery|claim|application|parcel|order|replacement|cheque|letter|decision|report|investigation|installation|improvements|cleaning)';

export const things: Opener[] = [
  {
    pattern: opening(
      `\\b${THING}(?<modal>(?:'ll| will| should| shall)(?: now| then| also| hopefully)? (?:be|get)| (?:is|are) (?:being|going to be|due to be)) (?=\\w)`,
    ),
    read: (match, { rest }) => readPassive(match.groups?.thing ?? '', match.groups?.modal ?? '', rest),
  },
  {
    // "it will reach you", "a letter will follow", "the parcel is due to arrive", "it is going out today"
    pattern: opening(
      `\\b${THING}(?<modal>'ll| will| should| is due to| are due to| to|'s| is| are)(?: now| all)? (?=(?:reach your?|hit your|ship|arrive|follow|come (?:to you|through to you|out to you|by post)|go (?:out|in|off to you|back (?:on|to|into|in))|leave (?:us|our|the)|get to you|show (?:up )?(?:in|on)|appear (?:in|on)|clear in|land|turn up|drop (?:in|into|through|on to) your|going (?:out|in the post|on the van|off to you)|coming|arriving|shipping|landing|out for delivery|on (?:its|their|the) way|with you|back with you|in your (?:account|hands|inbox))\\b)`,
    ),
    read: (match, { before }) => {
      const leading = `${before}${match.groups?.thing ?? ''}`;
      const forIt = /to$/i.test(match.groups?.modal ?? '') && /\b(?:for|allow)\b/i.test(leading);
      if (forIt || STRANGERS.test(match.groups?.thing ?? '')) return null;
      return { wording: 'whole', onlyDated: true, ...hedgeOf(match.groups?.modal) };
    },
  },
  {
    // "Your parcel goes out tomorrow", "the part lands on Monday"
    pattern: opening(
      "(?<=^|[.!;:,] |\\band |\\bso )(?<thing>(?:your|the|our|my|a|it|that|this|everything)(?: (?!(?:and|but|so|which|that|who|it|you|we|they)\\b)[\\w'-]+){0,3}?) (?=(?:goes (?:out|in the post|on the van|off to you|live)|ships|arrives|lands|reaches you|gets to you|leaves (?:us|our|the)|follows|comes (?:to you|out to you|by post))\\b)",
    ),
    read: (match) =>
      STRANGERS.test(match.groups?.thing ?? '') ? null : { wording: 'whole', onlyDated: true },
  },
  {
    // "Replacement on its way to you today"
    pattern: opening(
      "(?<=^|[.!] )(?:[a-z][\\w'-]* ){1,4}?(?=(?:on (?:its|their|the) way|going out|going in the post|in the post|to follow)\\b)",
    ),
    read: (match) =>
      /\b(?:is|are|was|were|will|has|have|had|i|we|you|it|be)\b/i.test(match[0])
        ? null
        : { wording: 'whole', onlyDated: true },
  },
  {
    pattern: opening(
      `\\b${OUR_WORK} (?:will|is due to|are due to|is going to|are going to) (?=(?:start|begin|commence|finish|end|complete|come|go|resume|leave|take place|take \\d|take (?:up to|no more|one|two|three|four|five|ten))\\b)`,
    ),
    read: () => ({ wording: 'whole', onlyDated: true }),
  },
  {
    // "We expect power to be restored by 2"
    pattern: opening(
      "\\b(?:i|we)(?:'re| are)? (?:also |now |still )?(?<hedge>expect|expecting|hope|plan|intend|anticipate|estimate)(?: that)? (?<thing>(?!to\\b|you\\b|him\\b|her\\b|them\\b)[\\w'-]+(?: [\\w'-]+){0,4}?) (?:to|will|should) be (?=\\w)",
    ),
    read: (match, { rest }) => {
      const reading = readPassive(match.groups?.thing ?? '', '', rest);
      return reading && { wording: 'whole', onlyDated: true, hedge: match.groups?.hedge ?? '' };
    },
  },
  {
    // "ETA for the fix is 17:30"
    pattern: opening(
      "\\b(?:the |our |current )?(?:eta|(?:estimated|expected|target) (?:time|date|delivery|completion|fix|arrival|resolution)(?: date| time)?)(?: (?:of|for|on) [\\w' -]{2,40}?)? (?:is|=) (?=\\w)",
    ),
    read: (match) => ({
      wording: 'whole',
      onlyDated: true,
      hedge: /\beta\b/i.test(match[0]) ? 'ETA' : 'estimated',
    }),
  },
  {
    pattern: opening(
      '(?<=^|[.!;:] )(?:the |our |my |your )?(?:next|another|a further|further) (?:update|news|message|letter)(?: from (?:us|me))?(?: (?:will be|is due|is|to follow|due))?:? (?=\\w)',
    ),
    read: () => ({ wording: 'whole', onlyDated: true }),
  },
];

function readPassive(thing: string, modal: string, rest: string): FrameReading | null {
  if (STRANGERS.test(thing) || NOT_THINGS.test(thing.replace(/^that\b/i, ''))) return null;
  const hedge = hedgeOf(modal);
  if (WITH_CUSTOMER.test(rest)) return { wording: 'whole', onlyDated: true, ...hedge };
  const words = /^(?:fully |now |also |then |finally |automatically |all )*(?<past>[\w-]+)/i.exec(rest);
  const past = words?.groups?.past ?? '';
  const verb = verbOfParticiple(past);
  if (!verb && isParticiple(past) && !BY_STRANGERS.test(rest) && !DUES.test(thing) && !EVENTS.test(thing))
    return { wording: 'whole', onlyDated: true, ...hedge };
  if (!verb || BY_STRANGERS.test(rest) || (DUES.test(thing) && !RELIEVES.test(verb))) return null;
  // "Your refund was approved and will be paid": two sentences in one can't be turned round.
  if (/\b(?:is|are|was|were|has|have)\b/i.test(thing)) return { wording: 'whole', ...hedge };
  return { wording: 'whole', passive: { thing, verb }, ...hedge };
}

function hedgeOf(modal: string | undefined): Pick<FrameReading, 'hedge' | 'onlyDated'> {
  return /should/i.test(modal ?? '') ? { hedge: 'should', onlyDated: true } : {};
}
