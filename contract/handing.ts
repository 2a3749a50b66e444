import { z } from 'zod';
import { agentName, filledLine, id, instant, line, words } from './common.ts';
import { newReply } from './replies.ts';

const sentence = (max: number, missing: string) => words(max).pipe(z.string().regex(/\S/, missing));

/** Asks a colleague, or whoever of a team says yes, to take a conversation over. Until then its owner stays its owner. */
export const proposeHandover = z
  .object({
    agentId: id.optional(),
    teamId: id.optional(),
    reason: line(500).default(''),
    /** they may see it from now on, where it is restricted and they could not */
    grantAccess: z.boolean().default(false),
  })
  .refine((o) => (o.agentId ? !o.teamId : !!o.teamId), 'Name one person, or one team.');
export const declineHandover = z.object({ reason: filledLine(500) });

/** Asks one colleague something about a conversation, which stays where it is. */
export const newQuestion = z.object({
  agentId: id,
  words: sentence(5_000, 'Write what you want to know.'),
  /** left out: in time before anything falls due */
  answerBy: instant.nullish(),
  grantAccess: z.boolean().default(false),
});
export const answerQuestion = z.object({ words: sentence(20_000, 'Write your answer first.') });

/** Holds a reply until one colleague has looked at it. */
export const newLook = z.object({
  agentId: id,
  /** what to look at */
  words: line(1000).default(''),
  reply: newReply,
  /** left out: in time before anything falls due */
  answerBy: instant.nullish(),
  grantAccess: z.boolean().default(false),
});
export const approveLook = z.object({ words: line(1000).default('') });
export const commentLook = z.object({ words: sentence(5_000, 'Say what you would change.') });
/** What came of a yes: it leaves after the undo window, or something stopped it. */
export const lookApproved = z.object({ sent: z.boolean(), stopped: z.string().nullable() });

/** A colleague was asked and has not answered yet. */
const asked = z.object({
  id,
  by: agentName,
  atWords: z.string(),
  byWords: z.string(),
  /** nobody answered in time: it came up again for whoever asked */
  late: z.boolean(),
  mayAnswer: z.boolean(),
  mayWithdraw: z.boolean(),
});
export const proposedHandover = asked.extend({
  to: agentName.nullable(),
  toTeam: z.object({ id, name: z.string() }).nullable(),
  reason: z.string(),
});
export type ProposedHandover = z.infer<typeof proposedHandover>;
export const question = asked.extend({ asked: agentName, words: z.string() });
export type QuestionView = z.infer<typeof question>;

/** A reply that waits for a colleague's look. */
export const look = asked.extend({
  asked: agentName,
  /** what to look at */
  words: z.string(),
  to: z.array(z.string()),
  reply: z.string(),
  /** what it promises: "Bring the leg, by Friday 4 December, noon" */
  promises: z.array(z.string()),
});
export type LookView = z.infer<typeof look>;

/** What is asked between colleagues on a conversation and is not answered yet. */
export const handing = z.object({
  proposed: proposedHandover.nullable(),
  questions: z.array(question),
  looks: z.array(look),
});
export type Handing = z.infer<typeof handing>;
