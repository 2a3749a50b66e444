import { z } from 'zod';
import { agentName, filledLine, id, instant, line, words } from './common.ts';
import { meant } from './house-standards.ts';

export const promiseKind = z.enum(['reply', 'update', 'action', 'callback', 'payment', 'return', 'owner']);
export type PromiseKind = z.infer<typeof promiseKind>;
export const promiseState = z.enum([
  'pending',
  'open',
  'kept',
  'broken',
  'moved',
  'released',
  'withdrawn',
  'void',
]);
export type PromiseState = z.infer<typeof promiseState>;
/** The one glyph that a promise shows: its state, or what is derived from it. */
export const glyph = z.enum(['open', 'due', 'risk', 'kept', 'broken', 'waiting', 'moved']);
export type GlyphName = z.infer<typeof glyph>;

export const settlement = z.object({
  id,
  outcome: z.string(),
  at: instant,
  recordedAt: instant,
  by: agentName.nullable(),
  evidence: z.string(),
});

export const customerPromise = z.object({
  id,
  conversationId: id,
  conversationRef: z.string(),
  subject: z.string(),
  contact: z.object({ id, name: z.string() }),
  kind: promiseKind,
  what: z.string(),
  fromAt: instant.nullable(),
  dueAt: instant,
  /** in words, in the desk's zone: "today, 11am" */
  dueWords: z.string(),
  explanation: z.string(),
  state: promiseState,
  glyph,
  /** why it is at risk, in one sentence */
  riskWords: z.string().optional(),
  owner: agentName.nullable(),
  messageId: id.nullable(),
  madeAt: instant,
  madeBy: agentName.nullable(),
  /** when its state was written down */
  stateAt: instant,
  /** when that which settled it happened, which may be days before it was noted; null while it is open or pending */
  settledAt: instant.nullable(),
  fulfilledAt: instant.nullable(),
  /** broken and nobody has owned up to it yet */
  needsOwnUp: z.boolean(),
  rehearsed: z.boolean(),
  movedTimes: z.number(),
  /** what it stands on and is late, in words: why it is at risk */
  standsOnLate: z.string().optional(),
  settlements: z.array(settlement).optional(),
});
export type PromiseView = z.infer<typeof customerPromise>;

export const target = z.object({
  id,
  conversationId: id,
  kind: z.enum(['reply', 'own-up', 'update']),
  dueAt: instant,
  dueWords: z.string(),
  explanation: z.string(),
  late: z.boolean(),
});
export type TargetView = z.infer<typeof target>;

export const newPromise = z.object({
  kind: promiseKind.exclude(['owner']),
  what: filledLine(300),
  fromAt: instant.nullish(),
  dueAt: instant,
  givenToId: id.nullish(),
  /** the words of the draft that carry it */
  quote: line(500).optional(),
});
export type NewPromise = z.infer<typeof newPromise>;

export const keepPromise = z.object({
  evidence: filledLine(2000),
  at: instant.optional(),
  messageId: id.nullish(),
});
export const movePromise = z.object({
  dueAt: instant,
  fromAt: instant.nullish(),
  words: words(20_000).pipe(z.string().regex(/\S/, 'Write something first.')),
  /** must-fix findings that are meant */
  meant: z.array(meant).max(50).default([]),
});
export const releasePromise = z.object({ evidence: filledLine(2000), messageId: id.nullish() });
export const withdrawPromise = z.object({
  words: words(20_000).pipe(z.string().regex(/\S/, 'Write something first.')),
  /** must-fix findings that are meant */
  meant: z.array(meant).max(50).default([]),
});
export const fulfilPromise = z.object({ evidence: filledLine(2000), at: instant });
export const givePromise = z.object({ agentId: id.nullable() });

/** Several at once: each is done by itself, by the rules of one alone, and what is refused of one holds up no other. */
const chosen = z.array(id).min(1).max(50);
export const keepPromises = keepPromise.omit({ messageId: true }).extend({ promiseIds: chosen });
export const givePromises = givePromise.extend({ promiseIds: chosen });
export const movePromises = z.object({
  /** one message a conversation, with the promises of it that it moves. The id is the message's, so that sending twice is sending once */
  messages: z
    .array(movePromise.extend({ id, promiseIds: chosen }))
    .min(1)
    .max(50),
});
/** What became of each, in the order of what was asked. */
export const inBulk = z.object({
  items: z.array(
    z.object({
      promiseIds: z.array(id),
      /** null: done. Otherwise what a route for one alone would have answered, `findings` of the reply check with it */
      refused: z
        .looseObject({ code: z.string(), title: z.string(), detail: z.string(), status: z.number() })
        .nullable(),
    }),
  ),
});
export type InBulk = z.infer<typeof inBulk>;
