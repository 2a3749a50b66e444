import { z } from 'zod';
import { agentName, cursor, email, filledLine, id, instant, line, words } from './common.ts';
import { dateQuestion, likelyFinished } from './forecasts.ts';
import { handing } from './handing.ts';
import { meant } from './house-standards.ts';
import { mark } from './marks.ts';
import { understood } from './playback.ts';
import { customerPromise, glyph, newPromise, target } from './promises.ts';
import { attachment, draftView, newReply, recipient, scheduled, setAside } from './replies.ts';

export const conversationKind = z.enum([
  'enquiry',
  'request',
  'problem',
  'complaint',
  'compliment',
  'suggestion',
]);
export const conversationStatus = z.enum(['open', 'resolved', 'merged', 'spam', 'automatic']);
export const channel = z.enum(['email', 'form', 'page', 'phone', 'walk-in', 'letter', 'api']);
export const view = z.enum(['mine', 'new', 'team', 'waiting', 'all', 'resolved', 'spam', 'automatic']);
export type View = z.infer<typeof view>;

export const conversationRow = z.object({
  id,
  ref: z.string(),
  subject: z.string(),
  contactName: z.string(),
  status: conversationStatus,
  kind: conversationKind,
  owner: agentName.nullable(),
  teamName: z.string(),
  lastActivityAt: instant,
  whenWords: z.string(),
  unread: z.boolean(),
  restricted: z.boolean(),
  glyph,
  /** row three of the list: "Promise due 3pm today", "Update due by 5.30pm", "Answer due tomorrow, 11am (target)" */
  stateWords: z.string(),
  tone: z.enum(['plain', 'soon', 'late']),
});
export type ConversationRow = z.infer<typeof conversationRow>;

export const conversationList = z.object({
  items: z.array(conversationRow),
  next: cursor.nullable(),
});

export const message = z.object({
  id,
  direction: z.enum(['in', 'out']),
  /** whom it is between: the customer and us, somebody else and us, or only us (an agent wrote by mail) */
  audience: z.enum(['customer', 'third-party', 'internal']),
  channel,
  class: z.string(),
  automatic: z.boolean(),
  automaticKind: z.string().nullable(),
  author: z.object({ name: z.string(), agentId: id.nullable(), contactId: id.nullable() }),
  verified: z.boolean(),
  subject: z.string(),
  words: z.string(),
  /** how our own words are formatted; those of others have none */
  marks: z.array(mark),
  quoted: z.string(),
  signature: z.string(),
  hasHtml: z.boolean(),
  to: z.array(recipient.extend({ address: z.string() })),
  cc: z.array(recipient.extend({ address: z.string() })),
  bcc: z.array(recipient.extend({ address: z.string() })),
  /** where the writer asks for answers; no proof of who they are */
  replyTo: z.array(recipient.extend({ address: z.string() })),
  attachments: z.array(attachment),
  saidAt: instant,
  saidWords: z.string(),
  /** for outgoing mail: held (undo), sending, sent, not delivered, taken back, in doubt (re-sent with the same Message-ID) */
  delivery: z
    .object({
      state: z.enum(['held', 'sending', 'sent', 'not-delivered', 'taken-back']),
      sendAt: instant,
      reason: z.string().nullable(),
      doubtful: z.boolean(),
      rehearsed: z.boolean(),
      mayUndo: z.boolean(),
    })
    .nullable(),
  promiseIds: z.array(id),
  /** it asks for news of a matter that is with us already */
  chases: z.boolean(),
  /** what the reply check stopped at and its writer meant all the same; never shown to the customer */
  meant: z.array(meant.extend({ about: z.string() })),
});
export type MessageView = z.infer<typeof message>;

export const note = z.object({
  id,
  author: agentName,
  words: z.string(),
  at: instant,
  saidWords: z.string(),
  mentions: z.array(agentName),
  /** the colleague whom it asks something */
  asks: agentName.nullable(),
  /** the colleague whose question it answers */
  answers: agentName.nullable(),
});
export const happening = z.object({
  id: z.string(),
  kind: z.string(),
  at: instant,
  /** an acknowledgement goes where these words go, when they are split off or moved */
  answersId: id.nullish(),
  /** one plain line: "We wrote back at once, named Kiran as owner and promised a first answer by Wed 3 Dec, 5pm." */
  words: z.string(),
  glyph: glyph.nullable(),
  promiseId: id.nullable(),
});
export const threadItem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), at: instant, message }),
  z.object({ type: z.literal('note'), at: instant, note }),
  z.object({ type: z.literal('event'), at: instant, event: happening }),
]);
export type ThreadItem = z.infer<typeof threadItem>;

export const conversation = z.object({
  id,
  ref: z.string(),
  subject: z.string(),
  kind: conversationKind,
  status: conversationStatus,
  channel,
  owner: agentName.nullable(),
  team: z.object({ id, name: z.string(), duty: agentName }),
  takeByAt: instant.nullable(),
  /** who it is with, in words: "With Leeds; Ruth Adeyemi takes it at 10am if nobody has" */
  ownerWords: z.string(),
  nextStep: z.string(),
  wanted: z.string(),
  /** what they want, as they began: the first line of their first message */
  firstLine: z.string(),
  /** the newest of what we understood and played back */
  understood: understood.nullable(),
  /** by when the customer hears next: the earliest open reply or update promise, else the target */
  nextWord: z
    .object({
      dueAt: instant,
      dueWords: z.string(),
      said: z.boolean(),
      tone: z.enum(['plain', 'soon', 'late']),
      explanation: z.string(),
    })
    .nullable(),
  restricted: z.boolean(),
  access: z.object({ agentIds: z.array(id), teamIds: z.array(id) }),
  openedAt: instant,
  resolvedAt: instant.nullable(),
  /** the newest "did you get what you needed?", and what they said; a standing resolution was asked about when askedAt is not before it */
  outcome: z
    .object({
      askedAt: instant,
      answer: z.enum(['yes', 'no']).nullable(),
      words: z.string(),
      answeredAt: instant.nullable(),
    })
    .nullable(),
  mailbox: z.object({ id, address: z.string(), fromName: z.string() }).nullable(),
  contact: z.object({
    id,
    name: z.string(),
    greeting: z.string(),
    /** all that we know for a name of theirs: how they are called, and how they sign */
    names: z.array(z.string()),
    /** how they asked to be addressed; null where they did not say */
    addressForm: z.enum(['formal', 'informal']).nullable(),
    /** references of their conversations, this one's too */
    ownReferences: z.array(z.string()),
    wishes: z.string(),
    addresses: z.array(z.object({ kind: z.string(), value: z.string(), bounced: z.boolean() })),
    conversations: z.number(),
    sinceYear: z.number(),
  }),
  /** others in it. `isNew`: no person of ours has written to them here, and nobody has checked who they are */
  copied: z.array(
    z.object({
      contactId: id,
      name: z.string(),
      address: z.string(),
      role: z.enum(['customer', 'copied', 'third-party']),
      isNew: z.boolean(),
    }),
  ),
  thread: z.array(threadItem),
  promises: z.array(customerPromise),
  targets: z.array(target),
  /** what a senior is asked for a yes to, and has not answered */
  dateQuestions: z.array(dateQuestion),
  /** when it will probably be finished, as its customer's page says it; null where it is over */
  likelyFinished: likelyFinished.nullable(),
  draft: z.object({ content: draftView, savedAt: instant }).nullable(),
  othersDrafts: z.array(z.object({ agent: agentName, savedAt: instant, words: z.string() })),
  /** replies that leave at a chosen time, the next first */
  scheduled: z.array(scheduled),
  /** words of the reader's that something took the place of, newest first */
  setAside: z.array(setAside),
  looking: z.array(z.object({ agent: agentName, doing: z.enum(['looking', 'writing']) })),
  /** the customer's page, as they would see it: its first sentence and its address */
  customerSees: z.object({ headline: z.string(), nextWord: z.string(), url: z.string() }),
  /** conversations that were merged into this one, and can be taken out again */
  merged: z.array(z.object({ id, ref: z.string(), subject: z.string(), by: z.string(), at: instant })),
  /** what the desk noticed and leaves to a person: a new subject (split?), a second message about a live matter (same matter?) */
  offers: z.array(
    z.object({
      id,
      kind: z.enum(['split', 'same-matter']),
      messageId: id,
      subject: z.string(),
      other: z.object({ id, ref: z.string(), subject: z.string() }).nullable(),
    }),
  ),
  /** what is asked between colleagues and not answered yet */
  handing,
  /** newest message or note, for the collision stop */
  seenUntil: instant,
  mayReply: z.boolean(),
  /** how often they had to ask for news */
  chases: z.number(),
  /** why a senior is asked to look, until one has */
  seniorNeeded: z.enum(['broken', 'chased']).nullable(),
  lastIsThanks: z.boolean(),
});
export type ConversationView = z.infer<typeof conversation>;

/** Something said outside mail: a call, a walk-in, a letter. */
export const entry = z.object({
  channel: z.enum(['phone', 'walk-in', 'letter']),
  direction: z.enum(['in', 'out']),
  words: words(50_000).pipe(z.string().regex(/\S/, 'Say in a line what was said.')),
  /** for a call out: did you speak to them? Only then can it keep a promise. */
  reached: z.boolean().default(true),
  at: instant.nullish(),
  promises: z.array(newPromise).max(20).default([]),
  keeps: z.array(id).max(50).default([]),
  /** must-fix findings that are meant, in a letter of ours whose own words these are */
  meant: z.array(meant).max(50).default([]),
});
export type Entry = z.infer<typeof entry>;

export const newConversation = z.object({
  id: id.optional(),
  contactId: id.nullish(),
  contact: z
    .object({
      name: line(200).default(''),
      email: email.nullish(),
      phone: line(40).nullish(),
      post: line(500).nullish(),
    })
    .nullish(),
  subject: filledLine(300),
  kind: conversationKind.default('enquiry'),
  wanted: line(1000).default(''),
  mailboxId: id.nullish(),
  /** what began it: a call, walk-in or letter that was taken, or mail that we write first */
  entry: entry.nullish(),
  reply: newReply.omit({ seenUntil: true, sendAnyway: true, draftUpon: true }).nullish(),
});
export type NewConversation = z.infer<typeof newConversation>;
/** Where it is now: what is in it is read there. */
export const begunConversation = z.object({ id, ref: z.string() });
export type BegunConversation = z.infer<typeof begunConversation>;

export const conversationChange = z.object({
  subject: filledLine(300).optional(),
  kind: conversationKind.optional(),
  nextStep: filledLine(300).optional(),
  wanted: line(1000).optional(),
});
export const ownerChange = z
  .object({ agentId: id.optional(), teamId: id.optional(), reason: line(500).default('') })
  .refine((o) => (o.agentId ? !o.teamId : !!o.teamId), 'Name one person, or one team.');
export const access = z.object({
  restricted: z.boolean(),
  agentIds: z.array(id).max(100).default([]),
  teamIds: z.array(id).max(50).default([]),
});
export const statusChange = z.object({
  status: z.enum(['open', 'spam']),
  block: z.boolean().default(false),
});
export const resolve = z.object({
  askOutcome: z.boolean().default(true),
  /** whether what they wanted was reached: asked for where it is on record what that is */
  reached: z.enum(['yes', 'partly', 'no']).optional(),
});
export const reopen = z.object({ reason: line(500).default('') });
export const thanks = z.object({ words: words(2000).optional() });
export const merge = z.object({ into: id });
export const split = z.object({
  messageIds: z.array(id).min(1, 'Choose at least one message.').max(500),
  subject: line(300).default(''),
});
export const moveMessages = z.object({
  messageIds: z.array(id).min(1, 'Choose at least one message.').max(500),
  into: id,
});
export const offerAnswer = z.object({ answer: z.enum(['yes', 'no']) });
export const newNote = z.object({
  words: words(20_000).pipe(z.string().regex(/\S/, 'Write something first.')),
  mentions: z.array(id).max(20).default([]),
});
export const presence = z.object({ doing: z.enum(['looking', 'writing', 'gone']) });
