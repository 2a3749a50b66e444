import { z } from 'zod';
import { cursor, id, instant, line } from './common.ts';
import { conversationRow } from './conversations.ts';

export const contactRow = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  openConversations: z.number(),
  lastActivityAt: instant.nullable(),
});
export type ContactRow = z.infer<typeof contactRow>;
export const contactList = z.object({ items: z.array(contactRow), next: cursor.nullable() });

/** formal: by title and surname; informal: by the name that they go by; null: as the house does */
const addressForm = z.enum(['formal', 'informal']).nullable();

export const contact = z.object({
  id,
  name: z.string(),
  signsAs: z.string().nullable(),
  wishes: z.string(),
  title: z.string(),
  /** the name that they go by */
  called: z.string(),
  addressForm,
  /** what follows for a greeting; null: as they sign, or by their name */
  greetedAs: z.string().nullable(),
  createdAt: instant,
  addresses: z.array(
    z.object({
      id,
      kind: z.enum(['email', 'phone', 'post']),
      value: z.string(),
      bounced: z.boolean(),
      blocked: z.boolean(),
    }),
  ),
  conversations: z.array(conversationRow),
});
export type ContactView = z.infer<typeof contact>;
export const contactChange = z.object({
  name: line(200).optional(),
  wishes: line(2000).optional(),
  title: line(40).optional(),
  called: line(100).optional(),
  addressForm: addressForm.optional(),
  addPhone: line(40).optional(),
  addEmail: line(254).optional(),
});
