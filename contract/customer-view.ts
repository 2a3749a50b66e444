import { z } from 'zod';
import { id, instant } from './common.ts';

/** What a customer has seen and heard of a conversation, in order. No link in it works. */
export const customerView = z.object({
  contactName: z.string(),
  /** whether they were ever given the link to their page */
  hasLink: z.boolean(),
  items: z.array(
    z.object({
      id,
      direction: z.enum(['in', 'out']),
      channel: z.string(),
      automatic: z.boolean(),
      by: z.string(),
      at: instant,
      whenWords: z.string(),
      subject: z.string(),
      /** a mail of ours as it left, with its signature; their own words as they wrote them */
      words: z.string(),
      files: z.array(z.string()),
    }),
  ),
});
export type CustomerView = z.infer<typeof customerView>;
