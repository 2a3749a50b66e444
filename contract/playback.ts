import { z } from 'zod';
import { instant, line } from './common.ts';

/** What we understood, as it was played back to the customer, and what they say to it. */
export const understood = z.object({
  words: z.string(),
  byName: z.string(),
  /** its mail has left us; until then there is nothing that they could answer */
  said: z.boolean(),
  answer: z.enum(['yes', 'correction']).nullable(),
  /** what is different, in their words */
  answerWords: z.string(),
  answeredAt: instant.nullable(),
});
export type Understood = z.infer<typeof understood>;

export const playbackAnswer = z
  .object({ answer: z.enum(['yes', 'correction']), words: line(1000).default('') })
  .refine(({ answer, words }) => answer === 'yes' || words !== '', {
    path: ['words'],
    message: 'Say in a line what is different.',
  });
