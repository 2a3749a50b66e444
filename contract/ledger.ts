import { z } from 'zod';
import { cursor, id, instant } from './common.ts';
import { customerPromise, glyph, promiseKind, promiseState } from './promises.ts';

/** What a list of promises holds. `due`: open and due by the end of today. */
export const ledgerState = z.enum(['open', 'due', 'broken', 'kept', 'moved', 'released', 'withdrawn']);
export type LedgerState = z.infer<typeof ledgerState>;

/** Whose promises: mine, those of my teams, or everybody's. A named team goes before it. */
export const figuresQuery = z.object({
  who: z.enum(['mine', 'team', 'all']).default('mine'),
  teamId: id.optional(),
});
export type FiguresQuery = z.infer<typeof figuresQuery>;
export const ledgerQuery = figuresQuery.extend({
  /** a named person goes before all of it. Their list is for whoever helps; their figure is theirs alone */
  agentId: id.optional(),
  state: ledgerState.default('open'),
  kind: promiseKind.optional(),
  before: cursor.optional(),
});
export type LedgerQuery = z.infer<typeof ledgerQuery>;

export const ledgerRow = customerPromise.omit({ settlements: true }).extend({
  /** what became of it, or of its date: "Moved once, told 1 day before" */
  recordWords: z.string(),
  tone: z.enum(['plain', 'soon', 'late']),
});
export type LedgerRow = z.infer<typeof ledgerRow>;
export const ledgerPage = z.object({ items: z.array(ledgerRow), next: cursor.nullable() });
export type LedgerPage = z.infer<typeof ledgerPage>;

/** What became of the first dates given that fell due in a time. */
export const ledgerFigures = z.object({
  fromAt: instant,
  untilAt: instant,
  /** kept, moved, broken and withdrawn together */
  judged: z.number(),
  kept: z.number(),
  moved: z.number(),
  broken: z.number(),
  withdrawn: z.number(),
  words: z.string(),
  /** of the same people: broken, and nobody has owned up yet */
  toOwnUp: z.number(),
});
export type LedgerFigures = z.infer<typeof ledgerFigures>;

/** The words that made or settled a promise, and whom they reached. */
const told = z.object({
  messageId: id,
  /** "To Adaeze Okafor (adaeze@example.org), by email" */
  toWords: z.string(),
  /** the sentences that carry the promise, or the words from their beginning */
  words: z.string(),
});
export const promiseStep = z.object({
  id: z.string(),
  at: instant,
  whenWords: z.string(),
  words: z.string(),
  glyph: glyph.nullable(),
  told: told.nullable(),
});
export type PromiseStep = z.infer<typeof promiseStep>;
export const promiseHistory = z.object({
  promise: ledgerRow,
  /** every date that was given for it, the first one first; this promise's own among them */
  dates: z.array(z.object({ promiseId: id, dueWords: z.string(), state: promiseState })),
  steps: z.array(promiseStep),
});
export type PromiseHistory = z.infer<typeof promiseHistory>;
