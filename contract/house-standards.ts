import { z } from 'zod';
import { rules } from '../rules/reply-check/rules.ts';
import { filledLine, words } from './common.ts';

export const ruleId = z.enum(rules.map(({ id }) => id));
const severity = z.enum(['must-fix', 'to-look-at']);

/** What the house has decided about one rule; what is left out is as it comes. */
const standard = z.object({
  on: z.boolean().optional(),
  severity: severity.optional(),
  /** found as whole words besides the rule's own */
  words: z.array(filledLine(100)).max(100).optional(),
});

/** The house standards: one list for every outgoing message. */
export const houseStandards = z.object({
  rules: z.partialRecord(ruleId, standard),
  friendliness: z.enum(['formal', 'warm', 'relaxed']),
  /** the age at which a reader follows our words */
  readingAge: z.number().int().min(8).max(25),
  /** in words */
  longestSentence: z.number().int().min(15).max(80),
});
export type HouseStandards = z.infer<typeof houseStandards>;

/** With what there is to decide: every rule, what it finds, and how it comes. */
export const houseStandardsView = houseStandards.extend({
  choices: z.array(z.object({ id: ruleId, about: z.string(), severity, overridable: z.boolean() })),
});
export type HouseStandardsView = z.infer<typeof houseStandardsView>;

/** "This is meant": why a must-fix finding stays as it is. Kept with the message, for colleagues to read. */
export const meant = z.object({ rule: ruleId, quote: words(2000), reason: filledLine(300) });
export type Meant = z.infer<typeof meant>;
