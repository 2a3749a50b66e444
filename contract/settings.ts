import { z } from 'zod';
import { agentName, day, email, filledLine, id, instant, line, role, words } from './common.ts';

export const period = z.object({
  days: z.array(z.number().int().min(1).max(7)).min(1),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use a time such as 09:00.'),
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Use a time such as 17:00.'),
});
export const zone = z
  .string()
  .max(60)
  .refine((name) => {
    try {
      new Intl.DateTimeFormat('en-GB', { timeZone: name });
      return true;
    } catch {
      return false;
    }
  }, 'This is not a time zone we know, such as Europe/London.');

export const organisation = z.object({
  name: filledLine(100),
  signOff: line(100).default(''),
  phone: line(40).default(''),
});
export const hours = z.object({
  zone,
  nation: z.string().max(20),
  periods: z.array(period).min(1, 'Give at least one period in which you are open.').max(50),
  closures: z
    .array(z.object({ on: day, name: filledLine(100) }))
    .max(400)
    .default([]),
});
export type Hours = z.infer<typeof hours>;
export const hoursView = hours.extend({
  inWords: z.array(z.string()),
  holidays: z.array(z.object({ on: day, name: z.string() })),
  nations: z.array(z.object({ code: z.string(), name: z.string() })),
});
export const firstAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hours-rolled'), hours: z.number().int().min(1).max(240) }),
  z.object({ kind: z.literal('working-hours'), hours: z.number().int().min(1).max(200) }),
]);
export const standards = z.object({
  firstAnswer,
  updateEveryWorkingDays: z.number().int().min(1).max(60),
  takeByWorkingMinutes: z.number().int().min(1).max(2400).default(60),
  undoSeconds: z.union([z.literal(10), z.literal(20), z.literal(30), z.literal(60)]).default(20),
});
export type Standards = z.infer<typeof standards>;

export const agentRow = z.object({
  id,
  name: z.string(),
  initials: z.string(),
  email: z.string(),
  jobTitle: z.string(),
  role,
  teamIds: z.array(id),
  awayUntil: instant.nullable(),
  away: z.boolean(),
  /** their replies leave after a colleague's look, until they are signed off */
  needsLook: z.boolean(),
  invited: z.boolean(),
  deactivated: z.boolean(),
  openPromises: z.number(),
  openConversations: z.number(),
});
export const newAgent = z.object({
  email,
  name: filledLine(100),
  role,
  jobTitle: line(100).default(''),
  teamIds: z.array(id).default([]),
});
export const agentChange = z.object({
  name: filledLine(100).optional(),
  jobTitle: line(100).optional(),
  role: role.optional(),
  teamIds: z.array(id).optional(),
  needsLook: z.boolean().optional(),
});
/** The link is shown once, so that it can be handed over even where mail is not set up. */
export const invited = z.object({ agent: agentRow, link: z.string() });
export const deactivate = z.object({ handToId: id });

export const team = z.object({
  id,
  name: z.string(),
  duty: agentName,
  memberIds: z.array(id),
  isDefault: z.boolean(),
  periods: z.array(period).nullable(),
});
export const teamChange = z.object({
  name: filledLine(100),
  dutyId: id,
  memberIds: z.array(id).min(1),
  /** null: the desk's own hours */
  periods: z.array(period).nullable().default(null),
});

export const server = z.object({
  host: filledLine(253),
  port: z.number().int().min(1).max(65535),
  secure: z.boolean(),
  user: line(254).default(''),
  folder: line(200).optional(),
});
export const mailbox = z.object({
  id,
  address: z.string(),
  fromName: z.string(),
  teamId: id,
  signature: z.string(),
  imap: server.nullable(),
  smtp: server.nullable(),
  isDefault: z.boolean(),
  state: z.enum(['off', 'connected', 'problem']),
  stateWords: z.string(),
});
export const mailboxChange = z.object({
  address: email,
  fromName: filledLine(100),
  teamId: id,
  signature: words(2000).default(''),
  imap: server.nullable().default(null),
  /** left out: the password stays as it is */
  imapPassword: z.string().max(500).optional(),
  smtp: server.nullable().default(null),
  smtpPassword: z.string().max(500).optional(),
});
export const mailboxSignInChange = z.object({
  provider: z.enum(['microsoft', 'google']),
  /** Microsoft's name or id of the organisation; '' for any */
  directory: line(200).default(''),
  clientId: filledLine(300),
  /** left out: it stays as it is */
  clientSecret: z.string().min(1).max(500).optional(),
});
/** How a mailbox is signed in to without a password. `redirectAddress` is what to register at the provider. */
export const mailboxSignIn = z.object({
  redirectAddress: z.string(),
  registered: z
    .object({ provider: z.enum(['microsoft', 'google']), directory: z.string(), clientId: z.string() })
    .nullable(),
  state: z.enum(['not-yet', 'signed-in', 'lost']),
  words: z.string(),
});
export const mailboxTest = mailboxChange.extend({ id: id.optional() });
export const mailboxTested = z.object({
  reading: z.object({ ok: z.boolean(), words: z.string() }).nullable(),
  sending: z.object({ ok: z.boolean(), words: z.string() }).nullable(),
});

export const token = z.object({
  id,
  name: z.string(),
  agent: agentName,
  createdAt: instant,
  lastUsedAt: instant.nullable(),
});
export const newToken = z.object({ name: filledLine(100) });
export const tokenMade = z.object({ token: z.string(), id });

export const block = z.object({
  id,
  kind: z.enum(['address', 'domain']),
  value: z.string(),
  by: agentName,
  at: instant,
});
export const newBlock = z.object({ kind: z.enum(['address', 'domain']), value: filledLine(254) });

export const notFiled = z.object({
  id,
  from: z.string(),
  mailbox: z.string(),
  receivedAt: instant,
  receivedWords: z.string(),
  reason: z.string(),
  size: z.number(),
  /** larger than we take in: only its beginning is here, so it can't be tried again */
  beginningOnly: z.boolean(),
});
export const putAside = z.object({ reason: filledLine(500) });

export const outboxItem = z.object({
  name: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  at: instant,
});
export const outboxMail = outboxItem.extend({ text: z.string() });
