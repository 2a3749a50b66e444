import { z } from 'zod';
import { agentName, day, filledLine, id, instant, words } from './common.ts';

/** Words for many replies, whose facts are fields: "{{next word}}". */
export const savedMessage = z.object({
  id,
  name: z.string(),
  words: z.string(),
  /** a rule may send it by itself */
  byItself: z.boolean(),
  /** who looks after it */
  owner: agentName,
  reviewOn: day,
  reviewDue: z.boolean(),
  /** how many replies were written from it */
  uses: z.number(),
  lastUsedAt: instant.nullable(),
  /** "Used 14 times, last on Tuesday 9 December. Changed on Monday 3 March." */
  useWords: z.string(),
  mayChange: z.boolean(),
});
export type SavedMessage = z.infer<typeof savedMessage>;

export const savedMessages = z.object({
  items: z.array(savedMessage),
  fields: z.array(z.object({ name: z.string(), about: z.string() })),
});
export type SavedMessages = z.infer<typeof savedMessages>;

export const savedMessageChange = z.object({
  name: filledLine(80),
  words: words(20_000).pipe(z.string().regex(/\S/, 'Write something first.')),
  byItself: z.boolean().default(false),
  ownerId: id,
  reviewOn: day,
});
export type SavedMessageChange = z.infer<typeof savedMessageChange>;

export const toFill = z.object({ ids: z.array(id).min(1).max(10) });

/** A saved message as it is put into one reply. `unfilled` names the fields of which the records say nothing. */
export const filledMessage = z.object({ id, words: z.string(), unfilled: z.array(z.string()) });
export type FilledMessage = z.infer<typeof filledMessage>;
export const filledMessages = z.object({ items: z.array(filledMessage) });
