import { z } from 'zod';
import { id, instant } from './common.ts';
import { promiseKind } from './promises.ts';

/** A date that somebody thinks of promising. Without an owner: the caller's own promise. Without a conversation: by the desk's hours. */
export const thoughtOfDate = z.object({
  dueAt: instant,
  kind: promiseKind,
  ownerId: id.optional(),
  conversationId: z.string().max(60).optional(),
});

export const dateJudgement = z.object({
  /** advice, but for closed and away: nobody is there who could keep it */
  verdict: z.enum(['fits', 'tight', 'sooner', 'closed', 'away']),
  /** for the chip: "Tight: five due that day" */
  words: z.string(),
  /** the share of like promises that were done in that time, and from how many that is; null under 30 done */
  chance: z.number().nullable(),
  cases: z.number(),
});
export type DateJudgement = z.infer<typeof dateJudgement>;
