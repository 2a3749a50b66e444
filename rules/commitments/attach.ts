import type { DateMention } from '../dates/find-dates.ts';

/** Before a date, these make it the date of a thing already there: "your letter of 3 May", "your visit on Tuesday". */
const DATE_OF_A_THING =
  /(?:\b(?:of|dated|sent|received|placed|made|reported|ordered|bought|purchased|issued|posted|submitted|raised|taken out|signed|logged)(?: (?:on|by|in))?|\b(?:about|regarding|re|concerning|for|before|after|ahead of|following|at|from|since|with|during|of|to attend) (?:\w+ ){0,4}(?:meeting|hearing|appointment|visit|inspection|delivery|interview|viewing|call|order|purchase|invoice|letter|e-?mail|booking|payment|stay|trip|event|move|course|class|exam|completion|conversation|complaint|report|message|flight|party|wedding|surgery|operation|holiday)(?: (?:on|for|of|from|at))?)\s*$/i;
const OWN_PREPOSITION = /^(?:of|dated|from|since)\b/i;
/** "to arrange a visit on Tuesday": the visit is then, the call perhaps not. */
const OF_WHAT_FOLLOWS =
  /\bto (?:arrange|discuss|book|confirm|organise|schedule|agree|talk about|go through|plan|prepare for) [^,;]*$/i;

/** The date that says when a clause's promise falls due, from those that stand in its own part; null when none does. */
export function dateOf(dates: readonly DateMention[], sentence: string, act: number): DateMention | null {
  const own = dates.filter((date) => !belongsToThing(date, sentence, act));
  const first = own.find((date) => /^(?:by|before|within|no later|not later)\b/i.test(date.quote)) ?? own[0];
  if (!first) return null;
  const before = sentence.slice(act, first.start);
  if (/^(?:on|at)\b/i.test(first.quote) && OF_WHAT_FOLLOWS.test(before) && first.sure) {
    return { ...first, sure: false, question: `Is “${first.quote}” when we will do this?` };
  }
  return first;
}

function belongsToThing(date: DateMention, sentence: string, act: number): boolean {
  const before = sentence.slice(act, date.start);
  if (DATE_OF_A_THING.test(before) && !/^(?:by|within|before|no later)\b/i.test(date.quote)) return true;
  return (
    OWN_PREPOSITION.test(date.quote) &&
    /\b(?:letter|order|e-?mail|message|call|invoice|visit|form|request|complaint|payment|purchase|report)\s+$/i.test(
      before,
    )
  );
}
