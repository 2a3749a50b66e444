import { z } from 'zod';
import { agentName, filledLine, id, instant, line, words } from './common.ts';

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

/** What is asked between colleagues on a conversation and is not answered yet. */
export const handing = z.object({
  proposed: proposedHandover.nullable(),
  questions: z.array(question),
});
export type Handing = z.infer<typeof handing>;
