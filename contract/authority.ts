import { z } from 'zod';
import { agentName, id, instant, line, role } from './common.ts';

const WHOLE = 'Give a whole amount, such as 50.';
const figure = z.number(WHOLE).int(WHOLE).min(0, WHOLE).max(1_000_000, 'Give at most 1,000,000.');
export const currency = z.enum(['£', '€', '$']);
export type Currency = z.infer<typeof currency>;

/** Up to which amount somebody may promise money by their own word. */
export const authority = z.object({ amount: z.number(), currency });
export type Authority = z.infer<typeof authority>;

const roles = z.object({ agent: figure, senior: figure, lead: figure, admin: figure });
/** The desk's figures by role, and those of its own that a person has. */
export const authoritySetting = z.object({
  currency,
  roles,
  people: z.array(z.object({ id, own: figure.nullable() })).max(500),
});
export type AuthoritySetting = z.infer<typeof authoritySetting>;
export const authorityView = authoritySetting.extend({
  people: z.array(z.object({ id, name: z.string(), role, own: figure.nullable() })),
});
export type AuthorityView = z.infer<typeof authorityView>;

/** A yes that somebody above is asked for, to an amount on one conversation. */
export const amountQuestion = z.object({
  id,
  conversationId: id,
  amount: z.number(),
  currency,
  /** "£120", "£42.50" */
  amountWords: z.string(),
  askedBy: agentName,
  askedAt: instant,
  answer: z.enum(['yes', 'no']).nullable(),
  answeredBy: agentName.nullable(),
  reason: z.string(),
});
export type AmountQuestion = z.infer<typeof amountQuestion>;
export const amountQuestions = z.object({
  items: z.array(amountQuestion),
  /** what I may promise on this conversation: my own figure, or what a senior said yes to */
  mine: authority,
});
export type AmountQuestions = z.infer<typeof amountQuestions>;
export const newAmountQuestion = z.object({
  amount: z.number().positive().max(10_000_000).multipleOf(0.01),
});
export const amountAnswer = z.object({ answer: z.enum(['yes', 'no']), reason: line(500).default('') });
