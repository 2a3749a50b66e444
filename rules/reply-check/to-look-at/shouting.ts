import type { Part } from '../draft.ts';
import type { Hit } from '../rule.ts';

const REASON = 'This reads as shouting.';

const CAPITALS = /(?<![\w'])[A-Z][A-Z']+(?:[ ,-]+(?:[A-Z][A-Z']+|I|A))*(?![\w'])/g;
const MARKS = /!{2,}|[!?]*(?:\?!|!\?)[!?]*|(?<=\w)\?{2,}/g;
/** Everyday words, which nobody writes in capitals but to be loud. */
const EVERYDAY = new Set(
  "WE NEED THE BEFORE CAN DO ANY ANYTHING PLEASE READ OUR YOUR YOU NOT NEVER MUST THIS THAT IS ARE WAS WERE WILL WOULD SHOULD HAVE HAS HAD TO AND OR BUT IF FOR FROM WITH AGAIN STOP CALL CANNOT DON'T WON'T CAN'T NO YES ALL ALWAYS ONLY VERY NOW ALREADY WHAT WHEN WHO WHY HOW IN ON AT OF BY AS IT ITS THEY THEM US MY ME NOTHING EVERY EVERYTHING UNTIL AFTER TWICE LAST FINAL TIME TIMES SEND PAY TOLD SAID ASK ASKED DOES DID DOING ABSOLUTELY IMMEDIATELY RIGHT REALLY CAREFULLY".split(
    ' ',
  ),
);
/** One such word alone is loud; "ONLY" or "ALL" alone is emphasis. */
const LOUD_ALONE =
  /^(?:NOT|NEVER|MUST|AGAIN|ALREADY|CANNOT|STOP|NOW|NOTHING|ALWAYS|TWICE|READ|DON'T|WON'T|CAN'T|NO|ABSOLUTELY|REALLY)$/;
/** "Text STOP to", a button, a label. */
const TO_TYPE =
  /\b(?:text|type|reply|send|press|say|write|marked|mark it|labelled|choose|click(?: on)?|select|button|sign|option|word|code|key|saying|says)\s*['"(]?\s*$/i;
const FRIENDLY =
  /\b(?:thank|thanks|congratulations|well done|welcome|great|lovely|enjoy|happy|brilliant|hooray|wonderful|fantastic|excited)\b/i;

/** Capitals and runs of marks. */
export function shouting({ spoken, start }: Part): Hit[] {
  const hits: Hit[] = [];
  for (const { 0: said, index } of spoken.matchAll(CAPITALS)) {
    if (!isLoud(said) || TO_TYPE.test(spoken.slice(0, index)) || isHeading(spoken, said)) continue;
    hits.push({
      start: start + index,
      end: start + index + said.length,
      reason: REASON,
      suggestion: quietly(said, index),
    });
  }
  for (const { 0: marks, index } of spoken.matchAll(MARKS)) {
    if (marks === '!!' && FRIENDLY.test(spoken)) continue;
    const suggestion = marks.includes('?') ? '?' : '.';
    hits.push({ start: start + index, end: start + index + marks.length, reason: REASON, suggestion });
  }
  return hits;
}

function isLoud(said: string): boolean {
  const words = said.split(/[ ,-]+/).filter((word) => word.length > 1);
  if (words.length === 1) return LOUD_ALONE.test(said);
  const everyday = words.filter((word) => EVERYDAY.has(word));
  return everyday.length > 1 || everyday.some((word) => LOUD_ALONE.test(word));
}

function isHeading(sentence: string, said: string): boolean {
  return sentence.trim().replace(/[:\s]+$/, '') === said.trim() && !/[.!?]$/.test(sentence.trim());
}

function quietly(said: string, index: number): string {
  const low = said.toLowerCase().replace(/\bi\b/g, 'I');
  return index === 0 ? low.charAt(0).toUpperCase() + low.slice(1) : low;
}
