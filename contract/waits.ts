import { z } from 'zod';
import { agentName, email, filledLine, id, instant, line, words } from './common.ts';

const days = z.number().int().min(1, 'At least one working day.').max(60, 'At most 60 working days.');

/** Somebody outside whom we ask for things. */
export const thirdParty = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  greets: z.string(),
  phone: z.string(),
  notes: z.string(),
  mayBeNamed: z.boolean(),
  askEveryDays: z.number(),
  /** what they usually take, learnt from what we waited for; '' while there is too little to tell */
  usualWords: z.string(),
  answers: z.number(),
  openWaits: z.number(),
  /** by when to expect an answer that is asked for now, and how that was counted */
  expectedBy: instant,
  explanation: z.string(),
});
export type ThirdPartyView = z.infer<typeof thirdParty>;
export const thirdPartyList = z.object({ items: z.array(thirdParty) });

export const newThirdParty = z.object({
  name: filledLine(120),
  email: email.nullish(),
  greets: line(80).default(''),
  phone: line(40).default(''),
  notes: line(500).default(''),
  /** customers may read their name; otherwise they are "another organisation" */
  mayBeNamed: z.boolean().default(false),
  askEveryDays: days.default(3),
});
export type NewThirdParty = z.infer<typeof newThirdParty>;
export const thirdPartyChange = newThirdParty.partial();
export type ThirdPartyChange = z.infer<typeof thirdPartyChange>;

/** To wait for a third party (`thirdPartyId`), or for the customer (without). */
export const newWait = z.object({
  /** made by the app; a second press with the same id changes nothing */
  id,
  thirdPartyId: id.nullish(),
  /** as everybody may read it: "the proof of delivery" */
  what: filledLine(200),
  /** our message that asks, where one does; it may still be held */
  messageId: id.nullish(),
  askedAt: instant.nullish(),
  expectedBy: instant.nullish(),
  everyDays: days.nullish(),
  /** open promises that stand on the answer */
  promiseIds: z.array(id).max(50).default([]),
  /** on the customer: by when we stop asking, and whether we close it then by ourselves */
  endsAt: instant.nullish(),
  closes: z.boolean().default(true),
});
export type NewWait = z.infer<typeof newWait>;

export const waitChange = z.object({ expectedBy: instant.optional(), everyDays: days.optional() });
export type WaitChange = z.infer<typeof waitChange>;
/** Asked another way than by our mail: "Rang them, Jo looks for it". */
export const askedOtherwise = z.object({ how: filledLine(300), expectedBy: instant.nullish() });
export const askAgain = z.object({
  /** of the message; a second press with the same id sends nothing more */
  id,
  words: words(20_000).pipe(z.string().regex(/\S/, 'Write something first.')),
});
export type AskAgain = z.infer<typeof askAgain>;

export const wait = z.object({
  id,
  conversationId: id,
  conversationRef: z.string(),
  subject: z.string(),
  contactName: z.string(),
  owner: agentName.nullable(),
  on: z.enum(['third-party', 'customer']),
  /** the third party's or the customer's name */
  onName: z.string(),
  thirdPartyId: id.nullable(),
  phone: z.string(),
  what: z.string(),
  askedAt: instant,
  askedWords: z.string(),
  expectedBy: instant,
  expectedWords: z.string(),
  explanation: z.string(),
  everyDays: z.number(),
  askAt: instant.nullable(),
  /** how often we asked again */
  asks: z.number(),
  /** our words that ask have not left yet */
  asking: z.boolean(),
  late: z.boolean(),
  /** one line on how it stands: "We ask again on Fri 5 Dec, 10am" */
  line: z.string(),
  /** why it is for a person now; null while it goes by itself */
  comesUp: z.string().nullable(),
  endsAt: instant.nullable(),
  closes: z.boolean(),
  /** our closing words are on their way */
  closing: z.boolean(),
  promises: z.array(z.object({ id, what: z.string() })),
  /** we have an address to ask them at by mail */
  mayMail: z.boolean(),
  /** words to ask again with, and to close with, made of the record */
  askDraft: z.string(),
  closeDraft: z.string(),
});
export type WaitView = z.infer<typeof wait>;

/** What one of us asks a colleague or a team for. */
export const newRequest = z
  .object({
    id,
    toId: id.nullish(),
    toTeamId: id.nullish(),
    what: filledLine(300),
    dueAt: instant,
    promiseIds: z.array(id).max(50).default([]),
  })
  .refine((r) => Boolean(r.toId) !== Boolean(r.toTeamId), 'Name one person, or one team.');
export type NewRequest = z.infer<typeof newRequest>;
export const requestReason = z.object({ evidence: filledLine(500) });
/** Not by then, but by another time, and why. */
export const requestDate = z.object({ dueAt: instant, reason: filledLine(500) });
export const requestDateAnswer = z.object({ accept: z.boolean() });
export const requestDone = z.object({ evidence: filledLine(500), at: instant.optional() });

export const request = z.object({
  id,
  conversationId: id,
  conversationRef: z.string(),
  subject: z.string(),
  contactName: z.string(),
  from: agentName,
  to: agentName.nullable(),
  toTeam: z.string().nullable(),
  takenBy: agentName.nullable(),
  what: z.string(),
  dueAt: instant,
  dueWords: z.string(),
  state: z.enum(['asked', 'open', 'kept', 'broken', 'declined', 'lapsed', 'withdrawn']),
  /** "Kiran said yes", "Nobody has said yes yet" */
  line: z.string(),
  late: z.boolean(),
  done: z.boolean(),
  /** the date that whoever was asked proposes in its place, while nobody has answered that */
  proposed: z.object({ by: agentName, dueAt: instant, dueWords: z.string(), reason: z.string() }).nullable(),
  /** whether the reader may say yes, or do it; whether they asked; and whether they may say that it is not needed, or yes to a date */
  mayAnswer: z.boolean(),
  mine: z.boolean(),
  mayDecide: z.boolean(),
  promises: z.array(z.object({ id, what: z.string() })),
});
export type RequestView = z.infer<typeof request>;

export const waiting = z.object({ waits: z.array(wait), requests: z.array(request) });

/** `askedOfMe`: what colleagues ask the reader for. */
export const waitingList = waiting.extend({ askedOfMe: z.array(request) });
