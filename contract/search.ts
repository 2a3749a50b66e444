import { z } from 'zod';
import { cursor, id } from './common.ts';
import { conversationRow } from './conversations.ts';

export const searchHit = conversationRow.extend({
  messageId: id.nullable(),
  /** plain text around the hit; the hits stand between ⟦ and ⟧ */
  excerpt: z.string(),
});
export type SearchHit = z.infer<typeof searchHit>;
export const searchResult = z.object({
  items: z.array(searchHit),
  next: cursor.nullable(),
});
