import { z } from 'zod';
import { agentName, id, role } from './common.ts';
import { houseStandards } from './house-standards.ts';

/** What every screen needs to know of the desk. */
export const desk = z.object({
  name: z.string(),
  zone: z.string(),
  now: z.iso.datetime(),
  rehearsing: z.boolean(),
  held: z.string().nullable(),
  hoursWords: z.array(z.string()),
  /** the working hours, for the dates that the composer finds */
  calendar: z.object({
    zone: z.string(),
    periods: z.array(z.object({ days: z.array(z.number()), from: z.string(), to: z.string() })),
    closures: z.array(z.object({ on: z.string(), name: z.string() })),
  }),
  /** for the reply check while typing */
  houseStandards,
  agents: z.array(agentName.extend({ role, away: z.boolean() })),
  teams: z.array(z.object({ id, name: z.string() })),
  mailboxes: z.array(z.object({ id, address: z.string(), fromName: z.string() })),
  notFiled: z.number(),
  mailProblems: z.array(z.object({ mailbox: z.string(), words: z.string() })),
});
export type DeskView = z.infer<typeof desk>;
