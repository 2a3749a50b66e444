import { z } from 'zod';
import { cleanLink } from '../rules/marks/clean-link.ts';

const place = z.number().int().min(0).max(100_000);

/** How words are formatted: ranges of them, in UTF-16 units. Lists are lines that begin with "- " or "1. ". */
export const mark = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['strong', 'emphasis']), start: place, end: place }),
  // one of the message's files, shown in place of the words that describe it
  z.object({ kind: z.literal('picture'), start: place, end: place, id: z.uuid() }),
  z.object({
    kind: z.literal('link'),
    start: place,
    end: place,
    href: z
      .string()
      .max(2000)
      .refine((href) => cleanLink(href) !== null, 'A link leads to a page, an e-mail address or a number.')
      .overwrite((href) => cleanLink(href) ?? href),
  }),
]);
