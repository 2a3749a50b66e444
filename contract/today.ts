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
  type: z.enum(['promise', 'target', 'undelivered', 'unowned', 'recovery']),
  kind: z.string(),
  promise: customerPromise.nullable(),
  dueAt: instant,
  whenWords: z.string(),
  underWords: z.string(),
  tone: z.enum(['plain', 'soon', 'late']),
});
export type TodayItem = z.infer<typeof todayItem>;

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
  needsYou: z.array(todayItem),
  /** for leads: whom the desk has let down, whoever owns it, freshest first; without what stands above */
  recovery: z.array(todayItem),
  due: z.array(todayItem),
  updates: z.array(todayItem),
  waiting: z.array(todayItem),
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
