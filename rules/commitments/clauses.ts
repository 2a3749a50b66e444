import type { Frame } from './frames/frame.ts';
import { isCareVerb } from './verbs.ts';

/** One doing: its frame and the stretch of the sentence from its words to the next doing (offsets in the sentence). */
export type Clause = { frame: Frame; act: number; end: number; joined: boolean };

const NEXT_ACT =
  /(?:,? and(?: then)?(?: also)?|,? then|, (?=\w+ (?:you|it|the|your|them)\b)|;)\s+(?<act>[a-z][\w-]*)\b/gi;

/** Doings that only prepare the one after them: "check with the warehouse and call you". */
const PREPARES =
  /^(?:check|look|speak|ask|talk|find|chase|investigate|contact|review|go|see|have a look|have a word|do|make some|liaise|consult|discuss|get in touch with|read|study|take a look|raise|call (?!you)|ring (?!you)|come back to)\b/i;

/**
 * Splits a sentence at its frames, and each frame's words at "and call you". A doing that only prepares the next one stays
 * with it. `dated` tells whether a stretch of the sentence carries a date of its own.
 */
export function clausesOf(
  sentence: string,
  frames: readonly Frame[],
  dated: (from: number, to: number) => boolean,
): Clause[] {
  return frames.flatMap((frame, i) => {
    const end = trimEnd(sentence, frame.act, frames[i + 1]?.from ?? sentence.length);
    const clauses: Clause[] = [{ frame, act: frame.act, end, joined: false }];
    if (frame.wording === 'whole' && frame.passive) return clauses;
    for (const match of sentence.slice(frame.act, end).matchAll(NEXT_ACT)) {
      const verb = match.groups?.act ?? '';
      if (!isCareVerb(verb) || isNoun(sentence.slice(frame.act + match.index))) continue;
      const cut = frame.act + match.index;
      const last = clauses[clauses.length - 1] as Clause;
      const act = cut + match[0].length - verb.length;
      if (PREPARES.test(sentence.slice(last.act, cut)) && !dated(last.act, cut)) continue;
      last.end = cut;
      clauses.push({ frame, act, end, joined: true });
    }
    return clauses;
  });
}

/** "call you about the order and return policy": a verb's name may be a thing's. */
function isNoun(fromCut: string): boolean {
  return /^,? and\s+(?:order|return|report|visit|update|repair|message|post|process|answer|test|file|print|sign|review|replacement|supply|copy|book|request|survey|measure|reply|address|share|form|letter)\b(?=\s*(?:[.,;]|$|policy|date|number|details|by|on|from|of))/i.test(
    fromCut,
  );
}

/** Leaves the words that lead into the next frame ("and", "so", "but then") to it. */
function trimEnd(sentence: string, from: number, to: number): number {
  const clause = sentence.slice(from, to);
  const tail =
    /[\s,;:–—-]*(?:\b(?:and|but|so|or|then|that|which|also|after that|meanwhile|in the meantime|at which point)\b[\s,]*)*$/i.exec(
      clause,
    );
  return from + (tail?.index ?? clause.length);
}
