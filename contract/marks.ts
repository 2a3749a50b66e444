import { z } from 'zod';
import { cleanLink } from '../rules/marks/clean-link.ts';

const place = z.number().int().min(0).max(100_000);

/** How words are formatted: ranges of them, in UTF-16 units. Lists are lines that begin with "- " or "1. ". */
export const mark = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['strong', 'emphasis']), start: place, end: place }),
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
