import { z } from 'zod';
import { agentName, day, filledLine, id, instant } from './common.ts';

export const factKind = z.enum(['wish', 'fact']);
export const factSource = z.enum(['their-words', 'told-us', 'noticed']);
export const factConsent = z.enum(['asked-for-it', 'said-yes', 'not-asked']);

/** What makes it easier for a customer, or a small fact of theirs. */
export const fact = z.object({
  id,
  kind: factKind,
  words: z.string(),
  onDay: day.nullable(),
  fadesOn: day.nullable(),
  /** coming: its day is not here yet; due: it is, and the fact belongs into the next words to them */
  when: z.enum(['standing', 'coming', 'due']),
  /** "From Saturday 12 December"; empty where it is about no day */
  whenWords: z.string(),
  source: factSource,
  consent: factConsent,
  /** who noted it, where it comes from, whether they know, and when it fades */
  recordWords: z.string(),
  notedBy: agentName,
  notedAt: instant,
});
export type Fact = z.infer<typeof fact>;

/** Words of theirs that look like a wish or a fact. Nothing is kept of them until somebody presses. */
export const factOffer = z.object({
  messageId: id,
  startsAt: z.number().int(),
  kind: factKind,
  words: z.string(),
  onDay: day.nullable(),
  whenWords: z.string(),
});
export type FactOffer = z.infer<typeof factOffer>;

/** Wishes first, then what is due, what stands, what is to come. */
export const facts = z.object({
  contactId: id,
  items: z.array(fact),
  offers: z.array(factOffer),
});
export type Facts = z.infer<typeof facts>;

export const newFact = z.object({
  /** made by the app; a second press with the same id adds nothing more */
  id: id.optional(),
  /** left out: read from the words */
  kind: factKind.optional(),
  words: filledLine(300),
  /** left out: the day that the words name, if they do; null: none */
  onDay: day.nullish(),
  fadesOn: day.nullish(),
  source: factSource.default('told-us'),
  consent: factConsent.optional(),
  /** where it was learned */
  conversationId: id.nullish(),
  messageId: id.nullish(),
});
export type NewFact = z.infer<typeof newFact>;

export const declined = z.object({ messageId: id, startsAt: z.number().int().min(0) });
