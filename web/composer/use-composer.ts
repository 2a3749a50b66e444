import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { ask } from '../api/request.ts';
import type { AttachmentView, ConversationView, DraftView, NewPromise, NextWord } from '../api/shapes.ts';
import { useDateLimits } from '../forecasts/use-date-limits.ts';
import { useSession } from '../session/session.tsx';
import {
  type Composing,
  draftOf,
  leavesNoNextWord,
  nextUpdateSentence,
  settledAtFirst,
  settlesOf,
  toFix,
  withoutSentence,
  withPictures,
  withSentence,
} from './composing.ts';
import { localDraft } from './local-draft.ts';
import { type Said, useFoundPromises } from './use-found-promises.ts';
import { useReplyCheck } from './use-reply-check.ts';

/** Everything as it was typed and chosen, for bringing back what this page sent. */
export interface Typed {
  composing: Composing;
  said: Said;
}

function replyTo({ thread, contact }: ConversationView): Composing['to'] {
  const last = thread.findLast(
    (item) =>
      item.type === 'message' && item.message.direction === 'in' && item.message.audience === 'customer',
  );
  const from = contact.addresses.find(({ kind, bounced }) => kind === 'email' && !bounced);
  if (!from) return [];
  return [{ name: last?.type === 'message' ? last.message.author.name : contact.name, address: from.value }];
}

/** Nothing written yet: to the person, those copied in kept in, first answers ticked. */
export function emptyComposing(conversation: ConversationView): Composing {
  return {
    words: '',
    marks: [],
    to: replyTo(conversation),
    // whom we asked about it gets nothing of what we write to the customer
    cc: conversation.copied
      .filter(({ role }) => role !== 'third-party')
      .map(({ name, address }) => ({ name, address })),
    bcc: [],
    settles: settledAtFirst(conversation),
    attachments: [],
    takenOut: [],
    holding: false,
    meant: [],
    savedMessageIds: [],
    playback: '',
    nextUpdate: { on: true, dueAt: null },
  };
}

/** Brings a saved draft back: its words without the sentence that we add, its ticks, its files. */
export function composingFrom(draft: DraftView, conversation: ConversationView): Composing {
  const words = withoutSentence(draft.words);
  const update = words === draft.words ? undefined : draft.promises.findLast(({ kind }) => kind === 'update');
  return {
    ...emptyComposing(conversation),
    words,
    marks: draft.marks,
    to: draft.to.length > 0 ? draft.to : replyTo(conversation),
    cc: draft.cc,
    bcc: draft.bcc,
    holding: draft.holding,
    settles: Object.fromEntries(
      draft.settles.map(({ promiseId, outcome }) => [promiseId, outcome === 'moved' ? 'kept' : outcome]),
    ),
    attachments: draft.attachments,
    meant: draft.meant,
    // a draft that this browser kept for an older release says nothing of it
    savedMessageIds: draft.savedMessageIds ?? [],
    playback: draft.playback ?? '',
    nextUpdate: { on: true, dueAt: update?.dueAt ?? null },
  };
}

/** What the agent is writing in one conversation, and everything that follows from it. */
export function useComposer(conversation: ConversationView) {
  const { desk, now } = useSession();
  const [here] = useState(() => localDraft(conversation.id));
  const [saved] = useState(here?.draft ?? conversation.draft?.content ?? null);
  const [composing, setComposing] = useState<Composing>(() =>
    saved ? composingFrom(saved, conversation) : emptyComposing(conversation),
  );
  const found = useFoundPromises(composing.words, saved?.promises);

  const lacksNext = leavesNoNextWord(composing, conversation, found.promises);
  const wantsDate = lacksNext || composing.holding;
  const next = useQuery({
    queryKey: ['next-word', conversation.id],
    queryFn: () => ask<NextWord>('POST', `/conversations/${conversation.id}/next-word`),
    enabled: wantsDate && composing.words.trim() !== '',
    staleTime: 60_000,
  });
  const nextUpdate = {
    ...composing.nextUpdate,
    dueAt: composing.nextUpdate.dueAt ?? next.data?.dueAt ?? null,
  };
  const whole = { ...composing, nextUpdate };
  const { settles: outcomes, holding } = composing;
  const { on, dueAt } = nextUpdate;
  // the same list from key to key: the promises, their dates and the check hang on it
  const settles = useMemo(
    () => settlesOf({ settles: outcomes, holding, nextUpdate: { on, dueAt } }, conversation),
    [outcomes, holding, on, dueAt, conversation],
  );
  const offersUpdate = wantsDate && nextUpdate.dueAt !== null && composing.words.trim() !== '';
  const sentence =
    offersUpdate && nextUpdate.on && nextUpdate.dueAt
      ? nextUpdateSentence(sayInstant(new Date(nextUpdate.dueAt), desk.zone, now()))
      : null;

  const promises: NewPromise[] = useMemo(() => {
    // A moved answer carries the date itself; otherwise the sentence makes an update promise.
    if (!sentence || !nextUpdate.dueAt || settles.some(({ outcome }) => outcome === 'moved'))
      return found.promises;
    const update: NewPromise = {
      kind: 'update',
      what: 'You will hear from us',
      dueAt: nextUpdate.dueAt,
      quote: sentence,
    };
    return [...found.promises, update];
  }, [found.promises, sentence, nextUpdate.dueAt, settles]);

  const change = useCallback(
    (part: Partial<Composing>): void =>
      setComposing((before) => withPictures(before, { ...before, ...part })),
    [],
  );
  /** Files come when they are on the server: others may have come meanwhile. */
  const attach = (files: readonly AttachmentView[]): void =>
    setComposing((before) => ({ ...before, attachments: [...before.attachments, ...files] }));
  const words = sentence ? withSentence(composing.words, sentence) : composing.words;
  const limits = useDateLimits(conversation, promises, settles);
  const check = useReplyCheck(composing.words.trim() === '' ? '' : words, composing, conversation, limits);
  return {
    composing: whole,
    change,
    attach,
    found,
    /** Something that decides what the button says has not been read yet. */
    isSettling: found.reading || check.reading || (wantsDate && next.isLoading),
    check,
    settles,
    promises,
    sentence,
    offersUpdate,
    nextExplanation: next.data?.explanation ?? '',
    fixes: toFix(composing, settles),
    /** As it would be sent. */
    outgoing: draftOf({ ...whole, words }, settles, promises),
    /** As it is typed, for the draft. */
    draft: {
      ...draftOf(whole, settles, found.promises),
      attachments: [...composing.attachments],
    } satisfies DraftView,
    /** It began with words that the server does not have, typed upon this copy of its own. */
    unsaved: here && { upon: here.upon },
    typed: { composing, said: found.said } satisfies Typed,
    clear: () => {
      setComposing(emptyComposing(conversation));
      found.bringBack({ decisions: new Map(), added: [] });
    },
    /** As this page had it, or, when another page sent it, as far as the draft tells. */
    restore: (draft: DraftView, typed: Typed | undefined) => {
      setComposing(typed?.composing ?? composingFrom(draft, conversation));
      if (typed) found.bringBack(typed.said);
      else found.restore(draft.promises);
    },
  };
}
