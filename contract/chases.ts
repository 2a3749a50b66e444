import { z } from 'zod';
import { id, instant } from './common.ts';

export const period = z.object({ from: instant.optional(), until: instant.optional() });

/** Of the conversations opened in a time: on how many of them, and how often, people had to ask us for news. */
export const chaseRate = z.object({
  fromAt: instant,
  untilAt: instant,
  items: z.array(
    z.object({
      teamId: id,
      teamName: z.string(),
      kind: z.string(),
      conversations: z.number(),
      chased: z.number(),
      chases: z.number(),
    }),
  ),
});
export type ChaseRate = z.infer<typeof chaseRate>;
