import { z } from 'zod';
import { id, instant } from './common.ts';
import { customerPromise, glyph } from './promises.ts';

/** One thing owed. It stands in one section only. */
export const todayItem = z.object({
  key: z.string(),
  conversationId: id,
  conversationRef: z.string(),
  subject: z.string(),
  contactName: z.string(),
  phone: z.string().nullable(),
  glyph,
  /** the promise as the customer heard it, or what the desk aims at */
  what: z.string(),
  /** target: nobody was told this date */
  type: z.enum([
    'promise',
    'target',
    'undelivered',
    'unowned',
    'recovery',
    'asked',
    'wait',
    'request',
    'scheduled',
  ]),
  kind: z.string(),
  promise: customerPromise.nullable(),
  dueAt: instant,
  whenWords: z.string(),
  underWords: z.string(),
  tone: z.enum(['plain', 'soon', 'late']),
});
export type TodayItem = z.infer<typeof todayItem>;

/** Something is wrong with the desk itself, or a machine was stopped: for leads. */
export const deskMatter = z.object({
  key: z.string(),
  what: z.string(),
  /** why, and what to do; and who can, where it is not the reader */
  words: z.string(),
  whenWords: z.string(),
  tone: z.enum(['plain', 'late']),
  /** where to see to it in the app; null where the reader can't */
  to: z.object({ path: z.string(), label: z.string() }).nullable(),
});
export type DeskMatter = z.infer<typeof deskMatter>;

export const today = z.object({
  now: instant,
  zone: z.string(),
  dateWords: z.string(),
  /** computed sentences, not slogans; parts between ** are to be set strong */
  sentence: z.string(),
  dayLine: z.object({
    fromAt: instant,
    untilAt: instant,
    spoken: z.string(),
    marks: z.array(z.object({ at: instant, glyph, label: z.string(), conversationId: id })),
    ticks: z.array(z.object({ at: instant, label: z.string() })),
  }),
  /** for leads: what keeps the desk itself from its work */
  desk: z.array(deskMatter),
  needsYou: z.array(todayItem),
  /** for leads: whom the desk has let down, whoever owns it, freshest first; without what stands above */
  recovery: z.array(todayItem),
  /** what colleagues ask of me: to take something over, a question, something to do */
  asked: z.array(todayItem),
  due: z.array(todayItem),
  updates: z.array(todayItem),
  waiting: z.array(todayItem),
  /** replies of the agent's that leave at a chosen time */
  scheduled: z.array(todayItem),
  unowned: z.array(todayItem),
  unownedCount: z.number(),
  later: z.number(),
  week: z.object({
    openPromises: z.number(),
    kept: z.number(),
    moved: z.number(),
    broken: z.number(),
    words: z.string(),
  }),
  emptyWords: z.string(),
});
export type TodayView = z.infer<typeof today>;
