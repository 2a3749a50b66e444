import { z } from 'zod';
import { agentName, email, id, instant, line, words } from './common.ts';
import { meant } from './house-standards.ts';
import { mark } from './marks.ts';
import { newPromise } from './promises.ts';

export const attachment = z.object({
  id,
  name: z.string(),
  type: z.string(),
  size: z.number(),
  inline: z.boolean(),
  /** too large for mail: it goes, or went, as a link */
  byLink: z.boolean(),
});
export type AttachmentView = z.infer<typeof attachment>;

export const recipient = z.object({ name: line(200).default(''), address: email });
export type Recipient = z.infer<typeof recipient>;

/** What this message does to a promise that is open now, once it has been accepted by the server we send through. */
export const settles = z.object({
  promiseId: id,
  outcome: z.enum(['kept', 'moved', 'withdrawn', 'owned-up']),
  /** for moved: the new date */
  dueAt: instant.nullish(),
  fromAt: instant.nullish(),
});
export type Settles = z.infer<typeof settles>;

const composed = {
  words: words(100_000),
  /** how the words are formatted */
  marks: z.array(mark).max(2000).default([]),
  to: z.array(recipient).max(20).default([]),
  cc: z.array(recipient).max(20).default([]),
  bcc: z.array(recipient).max(20).default([]),
  promises: z.array(newPromise).max(20).default([]),
  settles: z.array(settles).max(50).default([]),
  attachmentIds: z.array(id).max(30).default([]),
  /** must-fix findings that are meant */
  meant: z.array(meant).max(50).default([]),
  /** the saved messages that went into it */
  savedMessageIds: z.array(id).max(10).default([]),
  /** what we understood, in one line: played back for the customer's yes or correction; empty: not */
  playback: line(300).default(''),
  /** a holding reply resolves nothing: it keeps updates and moves replies */
  holding: z.boolean().default(false),
};

export const draft = z.object(composed);
export type Draft = z.infer<typeof draft>;
/** A draft as it is read: with what its files are called, which another device does not know. */
export const draftView = draft.extend({ attachments: z.array(attachment) });
export type DraftView = z.infer<typeof draftView>;
/** A message that was taken back; null: it is not kept as a draft, because it was to a third party. */
export const takenBack = draftView.extend({ savedAt: instant.nullable() });
export type TakenBack = z.infer<typeof takenBack>;
export const draftSaved = z.object({ savedAt: instant });
/** A draft to keep. Two pages of one person never write over each other unseen. */
export const draftToKeep = draft.extend({
  /** when the copy that this was typed upon was saved, null where there was none; left out, other pages are not looked at */
  upon: instant.nullish(),
  /** this one stays; what another page saved is set aside */
  instead: z.boolean().default(false),
});
/** Only the copy that was saved then; left out, whatever is there. */
export const draftUpon = z.object({ upon: instant.optional() });
/** Words of one's own that something took the place of. */
export const setAside = z.object({
  id,
  words: z.string(),
  because: z.enum(['taken-over', 'merged', 'other-page', 'undone', 'swapped', 'cleared']),
  by: agentName.nullable(),
  savedAt: instant,
});
export type SetAside = z.infer<typeof setAside>;

export const newReply = z.object({
  /** made by the composer; a second press with the same id sends nothing more */
  id,
  ...composed,
  words: words(100_000).pipe(z.string().regex(/\S/, 'Write something first.')),
  /** the newest message or note the writer had seen: anything newer stops the send */
  seenUntil: instant.nullish(),
  sendAnyway: z.boolean().default(false),
  /** the draft that this was: one that another page saved since stays */
  draftUpon: instant.nullish(),
});
export type NewReply = z.infer<typeof newReply>;

/** A reply that leaves at a chosen time. It is checked now, and again then. */
export const scheduleReply = newReply.extend({ sendAt: instant });
export type ScheduleReply = z.infer<typeof scheduleReply>;
export const otherTime = z.object({ sendAt: instant, seenUntil: instant });
/** One that waits for its time, or was stopped at it. */
export const scheduled = z.object({
  id,
  by: agentName,
  words: z.string(),
  marks: z.array(mark),
  to: z.array(recipient.extend({ address: z.string() })),
  attachments: z.array(attachment),
  sendAt: instant,
  sendWords: z.string(),
  /** what it promises when it leaves */
  promises: z.array(z.object({ what: z.string(), dueWords: z.string() })),
  /** why it did not leave; null: it waits */
  stopped: z.string().nullable(),
  /** the reader may take a stopped one of a colleague's out of the way */
  mayClear: z.boolean(),
});
export type Scheduled = z.infer<typeof scheduled>;

/** Mail to a third party, such as an insurer: what it says, and one message of the conversation that goes with it. */
export const newForward = z.object({
  /** made by the app; a second press with the same id sends nothing more */
  id,
  to: z.array(recipient).min(1, 'Choose who this goes to.').max(20),
  cc: z.array(recipient).max(20).default([]),
  words: words(100_000).pipe(z.string().regex(/\S/, 'Write something first.')),
  /** the message that is passed on under the words, with its files where `withFiles` */
  messageId: id.nullish(),
  withFiles: z.boolean().default(true),
  attachmentIds: z.array(id).max(30).default([]),
  /** must-fix findings that are meant */
  meant: z.array(meant).max(50).default([]),
});
export type NewForward = z.infer<typeof newForward>;

export const nextWord = z.object({ dueAt: instant, dueWords: z.string(), explanation: z.string() });

/** An update where there is no news, drafted from the records. `inARow`: so many of our last words said no more than that. */
export const noNews = z.object({ words: z.string(), inARow: z.number(), needsOwnWords: z.boolean() });
export type NoNews = z.infer<typeof noNews>;
