import { z } from 'zod';
import { cursor, day, id, instant, line } from './common.ts';
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
export const boardQuery = figuresQuery.extend({
  /** a named person goes before all of it. Their list is for whoever helps; their figure is theirs alone */
  agentId: id.optional(),
  kind: promiseKind.optional(),
  /** words of what was promised or of the subject, a name, an e-mail address or a reference */
  words: line(200).optional(),
});
export type BoardQuery = z.infer<typeof boardQuery>;
export const ledgerQuery = boardQuery.extend({
  state: ledgerState.default('open'),
  before: cursor.optional(),
});
export type LedgerQuery = z.infer<typeof ledgerQuery>;
export const weekQuery = boardQuery.extend({
  /** any day of the week that is meant; this week where it is left out */
  day: day.refine((on) => on > '1980' && on < '2190', 'Choose a day of our own time.').optional(),
});
export type WeekQuery = z.infer<typeof weekQuery>;

export const ledgerRow = customerPromise.omit({ settlements: true }).extend({
  /** what became of it, or of its date: "Moved once, told 1 day before" */
  recordWords: z.string(),
  tone: z.enum(['plain', 'soon', 'late']),
  /** how a message to them begins: "Hello Ms Okafor," */
  greeting: z.string(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;
export const ledgerPage = z.object({ items: z.array(ledgerRow), next: cursor.nullable() });
export type LedgerPage = z.infer<typeof ledgerPage>;

/** Where an open promise stands on the board: each is worked out from the record, none is a status. */
export const boardColumn = z.enum(['risk', 'today', 'week', 'later', 'waiting']);
export type BoardColumn = z.infer<typeof boardColumn>;
export const boardCard = ledgerRow.extend({
  column: boardColumn,
  /** what it stands on and has not come yet, in words */
  waitsFor: z.string().nullable(),
});
export type BoardCard = z.infer<typeof boardCard>;
/** `more`: there are further ones, due later than all of these. */
export const board = z.object({ items: z.array(boardCard), more: z.boolean() });
export type Board = z.infer<typeof board>;

/** One day of a week, with what was or is due on it. */
const weekDay = z.object({
  day,
  dayWords: z.string(),
  isToday: z.boolean(),
  /** why we are closed, where we are: "Closed", or the holiday's name */
  closedWords: z.string().nullable(),
  items: z.array(ledgerRow),
  /** how many more there are than are listed */
  more: z.number(),
});
export type WeekDay = z.infer<typeof weekDay>;
export const week = z.object({
  weekWords: z.string(),
  previous: day,
  next: day,
  isThisWeek: z.boolean(),
  days: z.array(weekDay),
});
export type Week = z.infer<typeof week>;

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
