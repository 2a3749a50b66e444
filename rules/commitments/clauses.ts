import type { DateMention } from '../dates/find-dates.ts';
import { ownPartOf } from './conditions.ts';
import type { Frame } from './frames/frame.ts';
import { isDoing, verbOfParticiple } from './verbs.ts';

/**
 * One doing; offsets in the sentence. Its words run from `act` to `end`, those that are ours to `own`; from `lead` to the
 * frame stand the words that lead into it. `joined` clauses share the frame of the one before ("and call you").
 */
export type Clause = { frame: Frame; lead: number; act: number; own: number; end: number; joined: boolean };

const NEXT_ACT =
  /(?:,? and(?: then)?(?: also)?|,? then|, (?=\w+ (?:you|it|the|your|them)\b)|;)\s+(?<act>[a-z][\w-]*)\b/gi;
/** Doings that only prepare the one after them: "check with the warehouse and call you". */
const PREPARES =
  /^(?:check|look|speak|ask|talk|find|chase|investigate|contact|review|go|see|have a look|have a word|do|make some|liaise|consult|discuss|get in touch with|read|study|take a look|raise|call (?!you)|ring (?!you)|come back to)\b/i;
/** "try and get", "come and look", "scan and email the file" are one doing. */
const HALF_A_DOING = /^(?:be sure|come round|come out|pop round|drop by|[\w-]+)$/i;
/** A verb's name may be a thing's: "about the order and return policy". */
const A_THING =
  /^,? and\s+(?:order|return|report|visit|update|repair|message|post|process|answer|test|file|print|sign|review|replacement|supply|copy|book|request|survey|measure|reply|address|share|form|letter)\b(?=\s*(?:[.,;]|$|policy|date|number|details|by|on|from|of))/i;
const LEADS_ON =
  /[\s,;:–—-]*(?:\b(?:and|but|so|or|then|that|which|also|after that|meanwhile|in the meantime|at which point)\b[\s,]*)*$/i;

/** Splits a sentence at its frames, and each frame's words at "and call you"; what only prepares stays with what it prepares. */
export function clausesOf(
  sentence: string,
  frames: readonly Frame[],
  dates: readonly DateMention[],
): Clause[] {
  const clauses: Clause[] = [];
  for (const [i, frame] of frames.entries()) {
    const next = frames[i + 1]?.from ?? sentence.length;
    const end = endOf(sentence, frame.act, next, dates);
    const lead = clauses.at(-1)?.end ?? 0;
    clauses.push(
      ...splitActs(sentence, { frame, lead, act: frame.act, own: end, end, joined: false }, dates),
    );
  }
  return clauses.map((clause) => ({
    ...clause,
    own: clause.act + ownPartOf(sentence.slice(clause.act, clause.end)),
  }));
}

function splitActs(sentence: string, whole: Clause, dates: readonly DateMention[]): Clause[] {
  if (whole.frame.passive) return splitPassive(sentence, whole, dates);
  const clauses = [whole];
  for (const match of sentence.slice(whole.act, whole.end).matchAll(NEXT_ACT)) {
    const cut = whole.act + match.index;
    const verb = match.groups?.act ?? '';
    if (!isDoing(verb, sentence.slice(cut + match[0].length)) || A_THING.test(sentence.slice(cut))) continue;
    const last = clauses.at(-1) as Clause;
    const before = sentence.slice(last.act, cut);
    const dated = dates.some((date) => date.start >= last.act && date.end <= cut);
    if (HALF_A_DOING.test(before) || (PREPARES.test(before) && !dated)) continue;
    const act = cut + match[0].length - verb.length;
    clauses.splice(-1, 1, { ...last, end: cut }, { ...whole, lead: cut, act, joined: true });
  }
  return clauses;
}

/** "will be acknowledged within 3 days and answered within 8 weeks": two doings, where each has its date. */
function splitPassive(sentence: string, whole: Clause, dates: readonly DateMention[]): Clause[] {
  const { frame, act, end } = whole;
  for (const match of sentence
    .slice(act, end)
    .matchAll(/,? (?:and|then)(?: then| also)? (?<past>[a-z-]+)\b/gi)) {
    const verb = verbOfParticiple(match.groups?.past ?? '');
    const cut = act + match.index;
    const next = cut + match[0].length - (match.groups?.past ?? '').length;
    const dated =
      dates.some((date) => date.start >= act && date.end <= cut) && dates.some((date) => date.start >= next);
    if (!verb || !dated || !frame.passive) continue;
    const second = { ...frame, from: next, act: next, passive: { ...frame.passive, verb } };
    return [
      { ...whole, end: cut },
      { ...whole, frame: second, lead: cut, act: next },
    ];
  }
  return [whole];
}

/** Where a frame's words end: before what leads into the next one, its date included ("and on Monday I'll"). */
function endOf(sentence: string, from: number, to: number, dates: readonly DateMention[]): number {
  const end = from + (LEADS_ON.exec(sentence.slice(from, to))?.index ?? to - from);
  if (to === sentence.length) return end;
  const fronting = dates.find((date) => date.end === end && date.start > from);
  if (!fronting) return end;
  const before = sentence.slice(from, fronting.start);
  return /(?:\b(?:and|but|then|so)|[,;])\s*$/i.test(before)
    ? from + (LEADS_ON.exec(before)?.index ?? 0)
    : end;
}
