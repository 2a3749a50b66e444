import { z } from 'zod';
import { agentName, day, filledLine, id, instant, line } from './common.ts';
import { promiseKind } from './promises.ts';

/** A date that somebody thinks of promising. Without an owner: the caller's own promise. Without a conversation: by the desk's hours. */
export const thoughtOfDate = z.object({
  dueAt: instant,
  kind: promiseKind,
  ownerId: id.optional(),
  conversationId: z.string().max(60).optional(),
});

/** Why nobody could keep a promise on a day. */
export const obstacle = z.enum(['closed', 'away', 'full']);
export type Obstacle = z.infer<typeof obstacle>;

/** A senior was asked for a yes to a day, on one conversation. */
export const dateQuestion = z.object({
  id,
  conversationId: id,
  dueOn: day,
  dueAt: instant,
  dueWords: z.string(),
  kind: promiseKind,
  what: z.string(),
  keeper: agentName,
  obstacle,
  askedBy: agentName,
  askedAt: instant,
  /** null: nobody has answered yet */
  answer: z.enum(['yes', 'no']).nullable(),
  answeredBy: agentName.nullable(),
  reason: z.string(),
});
export type DateQuestion = z.infer<typeof dateQuestion>;

export const newDateQuestion = z.object({
  dueAt: instant,
  kind: promiseKind.exclude(['owner']),
  what: filledLine(300),
  ownerId: id.optional(),
});
export const dateAnswer = z.object({ answer: z.enum(['yes', 'no']), reason: line(500).default('') });

export const dateJudgement = z.object({
  /** advice, but for closed, away and full: nobody could keep it, so it takes a senior's yes */
  verdict: z.enum(['fits', 'tight', 'sooner', ...obstacle.options]),
  /** for the chip: "Tight: five due that day" */
  words: z.string(),
  /** the day of the desk on which it falls */
  day,
  /** what a senior was asked about this day on this conversation; null: nothing */
  question: dateQuestion.nullable(),
  /** the share of like promises that were done in that time, and from how many that is; null under 30 done */
  chance: z.number().nullable(),
  cases: z.number(),
});
export type DateJudgement = z.infer<typeof dateJudgement>;

/** When a conversation will probably be finished. `later`: not in the time that its customer was told. */
export const likelyFinished = z.object({
  state: z.enum(['range', 'later', 'unknown']),
  fromAt: instant.nullable(),
  toAt: instant.nullable(),
  /** for agents: "Tue 8 to Thu 10 Dec" */
  words: z.string(),
  /** why: from how many like it, and what the customer was told */
  explanation: z.string(),
});
export type LikelyFinished = z.infer<typeof likelyFinished>;

/** For which promise on a conversation a date is wanted; without an owner: the conversation's, or the caller. */
export const wantedOffer = z.object({ kind: promiseKind.exclude(['owner']), ownerId: id.optional() });

/** The date to offer a customer. */
export const dateOffer = z.object({
  dueAt: instant,
  /** as a sentence says it after "by": "Tuesday 8 December, 5pm" */
  dueWords: z.string(),
  /** like: nine in ten like it were done by then; rule: too few are like it, or the desk's rule for our next word is sooner */
  by: z.enum(['like', 'rule']),
  explanation: z.string(),
  cases: z.number(),
});
export type DateOffer = z.infer<typeof dateOffer>;

/** What became of what customers were told in a time: of ranges, and of dates for which there were like promises. */
export const honesty = z.object({
  fromAt: instant,
  untilAt: instant,
  /** when it would be finished, 8 in 10: how many were told, are known by now, were right, and ended before */
  ranges: z.object({ told: z.number(), known: z.number(), inside: z.number(), early: z.number() }),
  /** dates of promises: how many were told, are settled by now, were kept, and how many our history expected to be */
  dates: z.object({ told: z.number(), known: z.number(), kept: z.number(), expected: z.number() }),
});
export type Honesty = z.infer<typeof honesty>;
