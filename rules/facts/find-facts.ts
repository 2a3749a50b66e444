import { ownSentences } from '../commitments/sentences.ts';
import { findDates } from '../dates/find-dates.ts';
import { localTime } from '../wording/local-time.ts';
import { dayText } from '../working-time/local-day.ts';

/** A wish or a small fact in a customer's own words. `start` and `end` are offsets of the sentence that says it. */
export type FoundFact = {
  kind: 'wish' | 'fact';
  words: string;
  start: number;
  end: number;
  /** the day that it is about, as YYYY-MM-DD; null where the words name none for certain */
  onDay: string | null;
};

/** What somebody needs so that we reach them, or they us. */
const WISH = any(
  'large[- ]print|larger (?:print|type|text)|big(?:ger)? (?:print|letters)|braille|easy read|audio (?:version|format|cd)',
  'hearing (?:aids?|loop|impair\\w+|loss)|hard of hearing|(?:i am|i’m|we are|partly|profoundly) deaf|lip[- ]?read\\w*|sign language|bsl|interpreter|translator',
  'partially sighted|sight impair\\w+|visually impaired|(?:i am|i’m|registered) blind|screen reader|guide dog|wheelchair|mobility scooter|step[- ]free|walking (?:frame|stick)|dyslexi[ac]',
  '(?:call|ring|phone|telephone|contact|reach|text) me (?:only |best |please )?(?:after|before|between|in the (?:morning|afternoon|evening)s?|on my (?:mobile|landline|work))',
  '(?:best|easiest|better) (?:time )?to (?:call|ring|phone|reach|contact|catch) me',
  '(?:please )?(?:do not|don’t|never) (?:call|ring|phone|email|text|write to) me',
  '(?:i|we)(?: would|’d)? (?:much )?(?:prefer|rather)\\b[^.]{0,40}\\b(?:phone|call|calls|email|emails|post|letter|letters|text|writing|speak|talk)',
  '(?:i|we) (?:do not|don’t|no longer) (?:use|have|read|do) (?:the )?(?:e-?mail|internet|computers?|online|a computer|a smartphone)',
  'works? nights|night shifts?',
);

/** What is going on in somebody's life: worth a word when it is over, or a reason to leave them in peace. */
const FACT = any(
  '(?:on|from|off on|away on|going on|go on|for our|for my) (?:holiday|holidays|vacation|leave|annual leave|maternity leave|paternity leave|honeymoon)',
  '(?:i am|i’m|we are|we’re|i will be|i’ll be|we will be|we’ll be|going) (?:away|abroad|out of the country|travelling|overseas)',
  '(?:back home|back from|back in the (?:country|office)|home again|home from)',
  'getting married|(?:my|our) (?:own )?(?:\\w+’s )?(?:wedding|anniversary|birthday|graduation|retirement|funeral)',
  '(?:i am|i’m|we are|we’re) moving (?:house|home|out|in|to)|(?:move|moving) house|moving day|(?:get|getting|collect) (?:the|our) keys',
  '(?:my|an|his|her|the) (?:operation|surgery)|(?:in|into|to|from|out of) hospital|chemotherapy',
  '(?:my|our) (?:wife|husband|partner|mother|father|mum|dad|son|daughter|brother|sister|grandmother|grandfather) (?:has )?(?:died|passed away)',
  '(?:a|our|my|new) baby (?:is |was )?(?:due|born|arriv\\w+|on the way)|(?:i am|i’m|we are|we’re) (?:pregnant|expecting a)',
  '(?:start|starting|started|begin) (?:a|my) new job|(?:i am|i’m) retiring|(?:my|our) (?:final )?exams?',
);
/** As a colleague notes it: nobody's own words. */
const NEED =
  /^(?:please )?(?:prefers?|likes?|wants?|needs?|asks? for|only|never|no|don['’]t|do not|write|call|ring|phone|text|email|letters?)\b/i;
const OWN = /\b(?:i|i’m|i’ll|i’d|i’ve|we|we’re|we’ll|my|our|me|us)\b/i;
const LONGEST = 160;
/** More than that in one message is a life story, not a note. */
const MOST = 5;

/**
 * Wishes and small facts in words of a customer, in order. For offering alone: whoever reads them decides whether one is kept.
 * Questions, and what is somebody else's, are left out.
 */
export function findFacts(text: string, { now, zone }: { now: Date; zone: string }): FoundFact[] {
  return ownSentences(text)
    .flatMap(({ start, text: sentence }): FoundFact[] => {
      const plain = sentence.replace(/'/g, '’');
      if (!OWN.test(plain) || /\?\s*$/.test(plain)) return [];
      const wish = WISH.exec(plain);
      const match = wish ?? FACT.exec(plain);
      if (!match) return [];
      const words = shortened(sentence, match.index);
      return [
        {
          kind: wish ? 'wish' : 'fact',
          words,
          start,
          end: start + sentence.length,
          onDay: wish ? null : dayIn(words, now, zone),
        },
      ];
    })
    .slice(0, MOST);
}

/** What a colleague's line about a customer is, by its words: "back from holiday on the 12th", "large print please". */
export function readFact(
  words: string,
  { now, zone }: { now: Date; zone: string },
): Pick<FoundFact, 'kind' | 'onDay'> {
  if (WISH.test(words.replace(/'/g, '’')) || NEED.test(words)) return { kind: 'wish', onDay: null };
  return { kind: 'fact', onDay: dayIn(words, now, zone) };
}

function any(...patterns: string[]): RegExp {
  return new RegExp(`(?<![\\w’-])(?:${patterns.join('|')})(?![\\w])`, 'i');
}

/** The last day that the words name for certain, if it is still to come: "from the 3rd to the 12th" is over on the 12th. */
function dayIn(words: string, now: Date, zone: string): string | null {
  const lastPart = words.split(/\b(?:to|until|till)\b/i).at(-1) ?? '';
  const [day] = [lastPart, words].flatMap((part) =>
    findDates(part, { now, zone })
      .filter((date) => date.sure && !date.clockOnly && date.latest > now)
      .map((date) => dayText(localTime(date.latest, zone).day))
      .slice(-1),
  );
  return day ?? null;
}

/** On one line; of a long sentence the part in which it stands. */
function shortened(sentence: string, at: number): string {
  const line = (part: string): string => part.replace(/\s+/g, ' ').trim();
  if (sentence.length <= LONGEST) return line(sentence);
  let from = 0;
  for (const part of sentence.split(/(?<=[;,–—])\s/)) {
    const end = from + part.length + 1;
    if (at < end) {
      const shown = line(part).replace(/[;,–—]$/, '');
      return shown.length <= LONGEST ? shown : `${shown.slice(0, LONGEST - 1)}…`;
    }
    from = end;
  }
  return `${line(sentence).slice(0, LONGEST - 1)}…`;
}
