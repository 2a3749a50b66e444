import type { Draft, Part } from './draft.ts';
import type { CheckContext, RuleId, Severity } from './finding.ts';
import type { HouseStandards } from './standards.ts';

/** Where a rule says something, in offsets of the draft. */
export type Hit = { start: number; end: number; reason: string; suggestion?: string | null };

export type Rule = {
  id: RuleId;
  /** What it is where the house has not said otherwise. */
  severity: Severity;
  /** Whether "this is meant", with a reason, lets the message go. */
  overridable: boolean;
  /** Rows of the lessons that it comes from. */
  lessons: string;
  /** For the list of house standards: what it finds. */
  about: string;
  find(draft: Draft, context: CheckContext, standards: HouseStandards): Hit[];
};

/** Words that a rule looks for. Spaces match any run of spaces; `unless` is tried on the sentence. */
export type Phrase = {
  words: RegExp;
  unless?: RegExp;
  /** A last look at a match. */
  holds?: (match: RegExpExecArray) => boolean;
  reason?: string;
  /** Better wording for what matched; empty to leave it out, null where there is none. Its first letter takes the case of what it replaces. */
  better?: (match: RegExpExecArray) => string | null;
};

/** A pattern of whole words in any case, in which a space stands for any run of spaces. */
export function words(source: string, flags = 'gi'): RegExp {
  return new RegExp(`(?<![\\w'-])(?:${spaced(source)})(?![\\w])`, flags);
}

/** A pattern source in which a space stands for any run of spaces. */
export function spaced(source: string): string {
  return source.replace(/ ([?*+])/g, '\\s$1').replace(/ /g, '\\s+');
}

/**
 * Every place in the sentences where one of the phrases stands; where two overlap, the longest. A sentence without `signal` is
 * passed over, which is only for speed: no phrase may match without it.
 */
export function findPhrases(
  sentences: readonly Part[],
  phrases: readonly Phrase[],
  reason: string,
  signal?: RegExp,
): Hit[] {
  const hits: Hit[] = [];
  for (const sentence of sentences) {
    if (signal && !signal.test(sentence.spoken)) continue;
    for (const phrase of phrases) {
      for (const match of matchesOf(phrase, sentence.spoken)) {
        const better = phrase.better?.(match) ?? null;
        const place =
          better === '' ? leavingOut(sentence.spoken, match) : { quote: match[0], instead: better };
        const start = sentence.start + match.index;
        hits.push({
          start,
          end: start + place.quote.length,
          reason: phrase.reason ?? reason,
          suggestion: place.instead === null ? null : inCaseOf(match[0], place.instead),
        });
      }
    }
  }
  return withoutOverlaps(hits);
}

/** A match that does not hold may hide one that starts later in it. */
function matchesOf({ words: pattern, unless, holds }: Phrase, sentence: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(sentence); match; match = pattern.exec(sentence)) {
    if (match[0].trim() !== '' && holds?.(match) !== false) matches.push(match);
    else pattern.lastIndex = match.index + 1;
  }
  return matches.length > 0 && unless?.test(sentence) ? [] : matches;
}

/** The words and the one that follows, which takes their place: "As I said before, the" → "The". */
function leavingOut(sentence: string, match: RegExpExecArray): { quote: string; instead: string | null } {
  const after = sentence.slice(match.index + match[0].length);
  const next = /^[\s,:–—-]*(?<word>[\p{L}\p{N}'£€$]+)/u.exec(after);
  if (!next) return { quote: match[0], instead: null };
  return { quote: match[0] + next[0], instead: next.groups?.word ?? '' };
}

/** Hits in order; of two that overlap the one with a better wording, otherwise the longer. */
export function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  const isBetter = ({ suggestion }: Hit): number => (suggestion == null ? 0 : 1);
  const bestFirst = hits.toSorted(
    (a, b) => isBetter(b) - isBetter(a) || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const kept: Hit[] = [];
  for (const hit of bestFirst) {
    if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** The words with a first letter like that of what they replace. */
export function inCaseOf(replaced: string, words: string): string {
  const first = /\p{L}/u.exec(replaced)?.[0] ?? '';
  if (words.startsWith('I ') || words.startsWith("I'")) return words;
  const upper = first !== '' && first === first.toUpperCase();
  return (upper ? words.charAt(0).toUpperCase() : words.charAt(0).toLowerCase()) + words.slice(1);
}
