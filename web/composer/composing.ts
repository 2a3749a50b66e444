import { type Mark, picturesIn } from '../../rules/marks/marks.ts';
import type {
  AttachmentView,
  ConversationView,
  Draft,
  Meant,
  NewPromise,
  PromiseView,
  Recipient,
  Settles,
} from '../api/shapes.ts';

/** The next date by which the person hears, offered when the reply would leave none. */
export interface NextUpdate {
  on: boolean;
  dueAt: string | null;
}

/** What the composer holds besides the found promises. */
export interface Composing {
  words: string;
  /** How they are formatted. */
  marks: readonly Mark[];
  to: Recipient[];
  cc: Recipient[];
  bcc: Recipient[];
  /** What this message does to each open promise, by its id; absent means nothing. */
  settles: Readonly<Record<string, Settles['outcome']>>;
  attachments: readonly AttachmentView[];
  /** Pictures that were taken out of the words: their files go too, and come back with them. */
  takenOut: readonly AttachmentView[];
  holding: boolean;
  /** Must-fix findings that the writer means, each with a reason. */
  meant: readonly Meant[];
  /** The saved replies that went into it. */
  savedMessageIds: readonly string[];
  /** What we understood, in one line, to be played back; empty: not. */
  playback: string;
  nextUpdate: NextUpdate;
}

const HEARS: readonly PromiseView['kind'][] = ['reply', 'update'];

/** Promises that a message could keep or own up to, soonest first. */
export function settleable({ promises }: Pick<ConversationView, 'promises'>): PromiseView[] {
  return promises
    .filter((promise) => promise.state === 'open' || promise.needsOwnUp)
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}

/** What a person's own reply keeps as it leaves: an answer, an update, and a named person, who signs it. */
const KEPT_BY_REPLY: readonly PromiseView['kind'][] = [...HEARS, 'owner'];

/** Those are ticked to begin with; the rest is for a person to say. */
export function settledAtFirst(conversation: Pick<ConversationView, 'promises'>): Composing['settles'] {
  const settles: Record<string, Settles['outcome']> = {};
  for (const { id, kind, state } of conversation.promises) {
    if (state === 'open' && KEPT_BY_REPLY.includes(kind)) settles[id] = 'kept';
  }
  return settles;
}

/** A holding reply keeps updates and moves the answers that it does not give. */
export function settlesOf(
  { settles, holding, nextUpdate }: Pick<Composing, 'settles' | 'holding' | 'nextUpdate'>,
  conversation: Pick<ConversationView, 'promises'>,
): Settles[] {
  return settleable(conversation).flatMap(({ id, kind }): Settles[] => {
    const outcome = settles[id];
    if (!outcome) return [];
    if (holding && kind === 'reply' && outcome === 'kept') {
      return [{ promiseId: id, outcome: 'moved', dueAt: nextUpdate.dueAt }];
    }
    return [{ promiseId: id, outcome }];
  });
}

/** Whether, once this has gone, nothing says when the person hears next. Moved answers still say it. */
export function leavesNoNextWord(
  composing: Pick<Composing, 'settles' | 'holding' | 'nextUpdate'>,
  conversation: Pick<ConversationView, 'promises'>,
  made: readonly NewPromise[],
): boolean {
  if (made.some(({ kind }) => HEARS.includes(kind))) return false;
  const settled = new Set(settlesOf(composing, conversation).map(({ promiseId }) => promiseId));
  return !conversation.promises.some(
    ({ id, kind, state }) => state === 'open' && HEARS.includes(kind) && !settled.has(id),
  );
}

/** The sentence that tells the person the next date; it carries the promise. */
export function nextUpdateSentence(dateWords: string): string {
  return `You will hear from us by ${dateWords}, even if nothing has changed.`;
}

const SENTENCE = /\s*You will hear from us by [^\n]+, even if nothing has changed\.\s*$/;

/** Puts the sentence under the words, in place of one that stands there already. */
export function withSentence(words: string, sentence: string): string {
  return `${withoutSentence(words).trimEnd()}\n\n${sentence}`;
}

/** Takes the sentence away again when a draft comes back; the composer adds it anew. */
export function withoutSentence(words: string): string {
  return words.replace(SENTENCE, '');
}

/** After an edit: the file of a picture that stands in the words no more goes with it, and comes back where that is undone. */
export function withPictures(before: Pick<Composing, 'marks'>, after: Composing): Composing {
  if (before.marks === after.marks) return after;
  const inWords = new Set(picturesIn(after.marks));
  const gone = new Set(picturesIn(before.marks).filter((id) => !inWords.has(id)));
  const { attachments, takenOut } = after;
  if (gone.size === 0 && !takenOut.some(({ id }) => inWords.has(id))) return after;
  const all = [...attachments, ...takenOut];
  const isOut = ({ id }: AttachmentView): boolean =>
    gone.has(id) || (!inWords.has(id) && takenOut.some((file) => file.id === id));
  return { ...after, attachments: all.filter((file) => !isOut(file)), takenOut: all.filter(isOut) };
}

/** The fields that a draft and a reply share. */
export function draftOf(composing: Composing, settles: Settles[], promises: NewPromise[]): Draft {
  const { words, marks, to, cc, bcc, attachments, holding, meant, savedMessageIds, playback } = composing;
  const attachmentIds = attachments.map(({ id }) => id);
  return {
    words,
    marks: [...marks],
    to,
    cc,
    bcc,
    promises,
    settles,
    attachmentIds,
    holding,
    meant: [...meant],
    savedMessageIds: [...savedMessageIds],
    playback,
  };
}

/** Nothing that would be missed: a file that was attached before the first word is kept, too. */
export function isEmptyDraft({ words, attachmentIds }: Pick<Draft, 'words' | 'attachmentIds'>): boolean {
  return words.trim() === '' && attachmentIds.length === 0;
}

/** What stops the send, each in words; empty when it may go. */
export function toFix(composing: Composing, settles: readonly Settles[]): string[] {
  const fixes = [];
  if (composing.words.trim() === '') fixes.push('Write something first.');
  if (composing.to.length === 0) fixes.push('Choose who this goes to.');
  if (settles.some(({ outcome, dueAt }) => outcome === 'moved' && !dueAt)) fixes.push('Give the new date.');
  return fixes;
}

/** What the Send button says, which is what it does. */
export function sendLabel(promises: number, fixes: number, needsLook = false): string {
  if (fixes > 0) return `Fix ${fixes === 1 ? '1 thing' : `${fixes} things`} to send`;
  if (needsLook) return 'Ask someone to look';
  if (promises === 0) return 'Send';
  return `Send and make ${promises === 1 ? '1 promise' : `${promises} promises`}`;
}
