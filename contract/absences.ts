import { z } from 'zod';
import { agentName, id, instant, line } from './common.ts';

export const newAbsence = z.object({
  /** left out: oneself; anybody else's takes a lead */
  agentId: id.optional(),
  from: instant,
  /** left out: until they say that they are back */
  until: instant.nullish(),
  coverId: id.nullish(),
  /** for the person's own eyes */
  reason: line(300).default(''),
});
export const absence = z.object({
  id,
  agent: agentName,
  from: instant,
  until: instant.nullable(),
  cover: agentName.nullable(),
  /** '' for everybody but the person */
  reason: z.string(),
  isOn: z.boolean(),
  /** "Mon 7 Dec, 9am to Fri 11 Dec, 5pm" */
  words: z.string(),
  /** how many open promises fall meanwhile; null for others' absences, where one is no lead */
  affected: z.number().nullable(),
  mayEnd: z.boolean(),
});
export type AbsenceView = z.infer<typeof absence>;

/** A promise that falls due while whoever would keep it is away. */
const affectedPromise = z.object({
  promiseId: id,
  conversationId: id,
  conversationRef: z.string(),
  subject: z.string(),
  contactName: z.string(),
  what: z.string(),
  dueAt: instant,
  dueWords: z.string(),
  coverSees: z.boolean(),
});
export const affected = z.object({
  items: z.array(affectedPromise),
  /** those of conversations that the reader may not see */
  unseen: z.number(),
});
export const giveToCover = z.object({
  /** left out: all that the cover may see */
  promiseIds: z.array(id).max(500).optional(),
});
