import type { RuleId, Severity } from './finding.ts';

/** What the house has decided about one rule. `words` are its own, found as whole words besides ours. */
export type Standard = { on: boolean; severity: Severity; words: readonly string[] };

export type Friendliness = 'formal' | 'warm' | 'relaxed';

/** The house standards: one list for every outgoing message. A rule that is not in `rules` is as it comes. */
export type HouseStandards = {
  rules: Partial<Record<RuleId, Partial<Standard>>>;
  /** How we greet: "Dear Mrs Okafor", "Hello Adaeze", "Hi Adaeze". */
  friendliness: Friendliness;
  /** The age at which a reader follows our words. */
  readingAge: number;
  /** Words in a sentence. We write 25 at most ourselves; beyond this default nearly every reader loses the thread. */
  longestSentence: number;
};

export const usualStandards: HouseStandards = {
  rules: {},
  friendliness: 'warm',
  readingAge: 17,
  longestSentence: 42,
};
