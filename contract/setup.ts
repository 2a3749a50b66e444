import { z } from 'zod';
import { email, filledLine } from './common.ts';
import { password } from './me.ts';
import { firstAnswer, hours, hoursView, organisation, standards } from './settings.ts';

export const setupStep = z.enum(['organisation', 'hours', 'promises', 'first-agent']);
export const setupMailbox = z.object({ address: email, fromName: filledLine(100) });
export const setupState = z.object({
  finished: z.boolean(),
  /** false until the code from the console was given in this browser */
  open: z.boolean(),
  done: z.array(setupStep),
  organisation: organisation.nullable(),
  hours: hoursView.nullable(),
  promises: standards.nullable(),
  firstAgent: z.object({ name: z.string(), email: z.string() }).nullable(),
  /** what a customer who wrote now would be told, with the settings so far */
  preview: z.string().nullable(),
  /** the address that takes mail once set-up is finished, as long as no other is given then */
  mailbox: setupMailbox.nullable(),
});
export type SetupState = z.infer<typeof setupState>;
export const setupCode = z.object({ code: z.string().trim().max(40) });
export const setupFinish = z.object({ mailbox: setupMailbox.optional() }).nullish();
export const setupPreview = z.object({ firstAnswer, hours });
export const setupPreviewed = z.object({ lines: z.array(z.string()) });
export const firstAgent = z.object({ name: filledLine(100), email, password });
/** `kept setup --from FILE.json`. A word that is not known is refused: nobody watches an unattended install, and would miss what it left out. */
export const setupFile = z.strictObject({
  organisation: organisation.strict(),
  hours: hours.strict(),
  promises: standards.partial().strict().optional(),
  firstAgent: firstAgent.strict(),
  mailbox: setupMailbox.strict().optional(),
});
export type SetupFile = z.infer<typeof setupFile>;
