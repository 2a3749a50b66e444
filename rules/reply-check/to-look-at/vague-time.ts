import { dateToOffer } from '../date-to-offer.ts';
import type { Draft, Part } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { findPhrases, type Hit, type Phrase, type Rule, words } from '../rule.ts';
import {
  BEAR_WITH,
  CANNOT_SAY,
  ON_EVENT,
  ON_NEWS,
  SOMEONE,
  TIMES,
  UNDATED,
  WILL_HEAR,
} from '../words/vague-times.ts';

export const vagueTime: Rule = {
  id: 'vague-time',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'D5, B2',
  about: 'A time that is none: “shortly”, “as soon as possible”, “someone will be in touch”.',
  find,
};

const WHEN = 'Say by when. A date they can hold us to is worth more than “soon”.';

const timePhrases: Phrase[] = [{ words: words(TIMES.trim().split('\n').join('|')) }];
const otherPhrases: Phrase[] = [
  { words: words(SOMEONE), reason: 'Say who, and by when.' },
  { words: words(UNDATED), reason: 'Say by when.' },
  { words: words(WILL_HEAR), reason: 'Say by when.' },
  { words: words(ON_NEWS) },
  { words: words(BEAR_WITH) },
];
const eventPhrases: Phrase[] = [
  {
    words: words(ON_EVENT),
    reason: 'Nobody knows when that will be. Say by when they will hear at the latest.',
  },
];
const noDatePhrases: Phrase[] = [
  { words: words(CANNOT_SAY), reason: 'Say by when they will hear, even with no news.' },
];

function find(draft: Draft, context: CheckContext): Hit[] {
  return draft.sentences.flatMap((part, i) => {
    if (part.text.endsWith('?')) return [];
    const before = draft.sentences[i - 1];
    const hits = [
      ...findPhrases([part], timePhrases, WHEN).filter((hit) => isOurTime(hit, part)),
      ...findPhrases([part], otherPhrases, WHEN).filter((hit) => !isConditional(hit, part)),
    ].filter((hit) => !isDated(hit, part, draft));
    if (!hasDateToCome(draft, part) && !(before && hasDateToCome(draft, before)))
      hits.push(...findPhrases([part], eventPhrases, WHEN));
    if (!hasDateToCome(draft)) hits.push(...findPhrases([part], noDatePhrases, WHEN));
    return hits
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .filter((hit, i, all) => i === 0 || hit.start >= (all[i - 1]?.end ?? 0))
      .map((hit) => ({ ...hit, suggestion: withDate(hit, part, draft, context) }));
  });
}

/** What they are asked to do; "you should hear" is what we do. */
const ASKS =
  /(?:^|[,;:] ?|\b(?:and|but|so|then) )(?:please(?! (?:expect|allow|await))|kindly|could you|can you|would you|will you|do you|did you|have you|are you|if you|you(?:'ll| will)? (?:need|want|have to|may(?! expect)|might|can(?! expect)|could|must|should(?! (?:hear|receive|get|have|see|be)\b))\b|let (?:me|us) know|tell (?:me|us)|send (?:me|us)|reply|call (?:me|us)|give (?:me|us)|return|bring|come|make sure|try to|remember|ring|take|keep|pay|visit|use|feel free|do let|get in touch|you'd|as you)\b/i;
/** "See you soon", "hope you feel better soon", "look forward to hearing from you shortly". */
const WISHES =
  /\b(?:see(?:ing)? you|hear(?:ing)? from you|speak(?:ing)? (?:to|with) you|talk(?:ing)? (?:to|with) you|meet(?:ing)? you|welcom(?:e|ing) you|get well|feel(?:ing)? (?:better|yourself)|recover\w*|work(?:ing)? with you|back (?:with us|in (?:the|our)|again|to see)|visit us|speak|talk|you feel|hope you|hope (?:to (?:see|hear|meet|welcome|speak|have you)|that you))\b/i;
const HAPPENED =
  /\b(?:was|were|had|did|came|went|got|happened|arrived|called|rang|wrote|told|said|been|sent|saw|found|left|noticed|realised|resolved|fixed|done)\b/i;
const TO_COME =
  /\b(?:will|shall|should|going to|hope|aim|expect|plan|try|intend|may|might|can|soon as|to follow|bear with|working|looking|due|promise|want|planned|scheduled|expected)\b|'ll\b|\b(?:am|are|is|'m|'re|'s) \w+ing\b/i;
/** Words that also say how something is done, or has come about. */
const MANNER =
  /^(?:quickly|urgently|promptly|swiftly|speedily|as a priority|eventually|at some|some (?:point|time)|sometime|in time|presently|for the)/i;

function isOurTime(hit: Hit, part: Part): boolean {
  const before = part.spoken.slice(0, hit.start - part.start);
  const said = part.spoken.slice(hit.start - part.start, hit.end - part.start);
  const clause = lastClause(before);
  if (/^(?:\w+ )?(?:soon|shortly|before)/i.test(said) && WISHES.test(before.slice(-40))) return false;
  if (ASKS.test(clause) && !/\b(?:i|we)(?:'ll| will| can| shall)\b/i.test(clause)) return false;
  if (MANNER.test(said) && /\b(?:so|very|how|too|as|more) $/i.test(before)) return false;
  if (MANNER.test(said)) return TO_COME.test(part.spoken) && !HAPPENED.test(part.spoken);
  return TO_COME.test(part.spoken) || !HAPPENED.test(clause);
}

function lastClause(words: string): string {
  return words.slice(
    Math.max(...[';', ':', ', ', ' and ', ' but ', ' so '].map((cut) => words.lastIndexOf(cut)), 0),
  );
}

/** "I'll let you know if anything changes" owes nothing until it does. */
function isConditional(hit: Hit, part: Part): boolean {
  const after = part.spoken.slice(hit.end - part.start);
  const before = part.spoken.slice(0, hit.start - part.start);
  return (
    /^[ ,]*(?:if|unless|in case|should|whether)\b/i.test(after) ||
    /^(?:please|pick|choose|just|send|reply|ring|call|text|say|give|drop|bring)\b.* and $/i.test(before) ||
    /\b(?:if|should|unless|in case|tell (?:me|us)|let (?:me|us) know|when you|once you|as soon as you|say)\b[^.;]*$/i.test(
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

/** Whether a true date to come stands in the draft, or in one sentence of it. */
function hasDateToCome({ dates, moment }: Draft, within?: Part): boolean {
  return dates.some(
    ({ date, part }) => (!within || part === within) && date.doubt === undefined && date.latest >= moment.now,
  );
}

const TAKES_DATE =
  /^(?:(?:very |quite |pretty |fairly |really )?(?:shortly|soon)|as soon as (?:possible|(?:we|i) (?:possibly )?can|practicable)|as (?:quickly|fast|promptly) as (?:possible|we can|i can)|a\.?s\.?a\.?p\.?|in due course|in good time|in a timely manner|in (?:the )?near future|at (?:the|our|my) earliest (?:convenience|opportunity)|(?:in|within|over) the (?:next|coming) (?:few |couple of )?(?:days|weeks)|in a (?:bit|while|few days|few weeks|couple of days)|before (?:too )?long|promptly|eventually|any day now|later on)$/i;

/** "shortly" as "by Monday 16 March, 5pm", where a date can stand just there. */
function withDate(hit: Hit, part: Part, draft: Draft, context: CheckContext): string | null {
  const said = draft.text.slice(hit.start, hit.end);
  const after = part.text.slice(hit.end - part.start);
  if (TAKES_DATE.test(said) && /^\s*(?:$|[.,;!]| (?:with|about|to|and)\b)/.test(after))
    return `by ${dateToOffer(draft, context)}`;
  if (!/^\s*(?:$|[.!])/.test(after)) return null;
  if (/^(?:i|we)(?:['’]ll| will)\b/i.test(said) && !/do (?:our|my) (?:very )?best|see what/i.test(said))
    return `${said} by ${dateToOffer(draft, context)}`;
  if (!/^(?:someone|somebody|a member|one of)/i.test(said)) return null;
  const act = /\b(?:will|['’]ll|shall|should|can|may|is going to) (?<act>.+)$/i.exec(said)?.groups?.act;
  return act ? `I will ${act} by ${dateToOffer(draft, context)}` : null;
}
