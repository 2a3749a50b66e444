import { z } from 'zod';
import { agentName, filledLine, id, instant, line } from './common.ts';
import { filledMessage } from './saved.ts';

const kind = z.enum(['enquiry', 'request', 'problem', 'complaint', 'compliment', 'suggestion']);

/** What a rule is there for. Every part of `only` that is not empty must hold. */
export const occasion = z.object({
  when: z.enum(['opened', 'customer-wrote', 'customer-silent', 'promise-broken', 'resolved', 'reopened']),
  /** for customer-silent: so long since our last word */
  workingDays: z.number().int().min(1).max(60).default(5),
  kinds: z.array(kind).max(6).default([]),
  mailboxIds: z.array(id).max(50).default([]),
  teamIds: z.array(id).max(50).default([]),
  /** any of them, as whole words, in the subject or in what they wrote */
  words: z.array(filledLine(60)).max(30).default([]),
});
export type Occasion = z.infer<typeof occasion>;

export const act = z.discriminatedUnion('do', [
  z.object({ do: z.literal('send'), savedMessageId: id }),
  z.object({ do: z.literal('give-team'), teamId: id }),
  z.object({ do: z.literal('set-kind'), kind }),
  z.object({ do: z.literal('ask'), agentId: id }),
  z.object({ do: z.literal('note'), words: filledLine(300) }),
]);
export type Act = z.infer<typeof act>;

export const automationChange = z.object({
  name: filledLine(80),
  ownerId: id,
  occasion,
  acts: z.array(act).min(1, 'Say what is to happen then.').max(5),
});
export type AutomationChange = z.infer<typeof automationChange>;

export const automation = z.object({
  id,
  name: z.string(),
  owner: agentName,
  state: z.enum(['on', 'paused']),
  /** '' or why, in words, where nobody chose so */
  pausedWords: z.string(),
  occasion,
  acts: z.array(act),
  /** "When …, then …" */
  sentence: z.string(),
  /** "In the last 30 days: 12 times, 2 held back." */
  doneWords: z.string(),
});
export type Automation = z.infer<typeof automation>;
export const automations = z.object({ items: z.array(automation), mayChange: z.boolean() });
export type Automations = z.infer<typeof automations>;

export const automationState = z.object({ state: z.enum(['on', 'paused']) });

/** What a rule would have done over the last 30 days. */
export const dryRun = z.object({
  sentence: z.string(),
  /** how often in all; `items` are the newest of those that you may see */
  total: z.number(),
  items: z.array(
    z.object({
      conversationId: id,
      ref: z.string(),
      contactName: z.string(),
      subject: z.string(),
      at: instant,
      whenWords: z.string(),
    }),
  ),
  /** what it would write now on the newest of them; null where it writes nothing */
  preview: filledMessage.extend({ heldBack: z.string() }).nullable(),
});
export type DryRun = z.infer<typeof dryRun>;

/** What speaks by itself on one conversation. */
export const voice = z.object({
  voice: z.string(),
  name: z.string(),
  about: z.string(),
  owner: agentName.nullable(),
  /** "Wrote on Tuesday 9 December.", "Held back: …"; '' for not yet */
  didWords: z.string(),
  stopped: z.object({ by: agentName, words: z.string() }).nullable(),
});
export type Voice = z.infer<typeof voice>;
export const voices = z.object({ items: z.array(voice) });
export type Voices = z.infer<typeof voices>;
export const voiceChange = z.object({ voice: line(60).min(1), stopped: z.boolean() });
