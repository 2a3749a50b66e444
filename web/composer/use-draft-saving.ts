import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { draftKept } from '../api/query-client.ts';
import { Refusal } from '../api/refusal.ts';
import { ask, query } from '../api/request.ts';
import type { ConversationView, DraftView } from '../api/shapes.ts';
import { isEmptyDraft } from './composing.ts';
import { draftSaved, dropLocalDraft, keepLocalDraft } from './local-draft.ts';

/** How long typing must rest before the draft goes to the server, in milliseconds. */
const PAUSE_MS = 1000;
const TRY_AGAIN_MS = 5000;

export type DraftState =
  | { state: 'none' }
  | { state: 'kept'; at: Date }
  | { state: 'here-only' }
  /** another page of the same person saved other words: they say which to go on with */
  | { state: 'elsewhere'; other: DraftView; savedAt: string };

interface DraftSavingOptions {
  conversation: Pick<ConversationView, 'id' | 'draft' | 'setAside'>;
  /** This opened with words that the server does not have, typed upon the copy that it saved then. */
  unsaved: { upon: string | null } | null;
  now: () => Date;
  /** Another page of theirs went on writing, and nothing here is unsaved: null where the draft went away. */
  onStored: (draft: DraftView | null) => void;
}

/** Keeps the draft on the server a second after a pause, and follows what other pages of the same person make of it. */
export function useDraftSaving(
  draft: DraftView,
  { conversation, unsaved, now, onStored }: DraftSavingOptions,
) {
  const { id, draft: stored, setAside } = conversation;
  const text = JSON.stringify(draft);
  const typed = useRef(text);
  typed.current = text;
  /** What is typed here as the server has it; null: it does not. */
  const last = useRef(unsaved ? null : text);
  const upon = useRef(unsaved ? unsaved.upon : (stored?.savedAt ?? null));
  /** The newest copy that this page knows of: what was read may be older. */
  const seen = useRef(stored?.savedAt ?? '');
  const saving = useRef<Promise<void> | null>(null);
  const paused = useRef(false);
  const [state, setState] = useState<DraftState>({ state: 'none' });
  /**
   * Goes up with words that the server has. State, so that it comes with the words: a mark beside them would be met by whatever is drawn
   * first, such as the end of the request that brought them.
   */
  const [adopted, setAdopted] = useState(0);
  const adopt = () => setAdopted((before) => before + 1);
  useLayoutEffect(() => {
    if (adopted > 0) last.current = typed.current;
  }, [adopted]);

  function saved(at: string | null): void {
    upon.current = at;
    if (at && at > seen.current) seen.current = at;
  }

  async function put(now_: string, instead: boolean): Promise<void> {
    const { attachments: _, ...content } = JSON.parse(now_) as DraftView;
    try {
      if (isEmptyDraft(content)) {
        if (upon.current) await ask('DELETE', `/conversations/${id}/draft${query({ upon: upon.current })}`);
        saved(null);
        setState({ state: 'none' });
      } else {
        const body = { ...content, upon: upon.current, instead };
        const answer = await ask<{ savedAt: string }>('PUT', `/conversations/${id}/draft`, body);
        saved(answer.savedAt);
        setState({ state: 'kept', at: now() });
      }
      last.current = now_;
      const kept = upon.current && { content: JSON.parse(now_) as DraftView, savedAt: upon.current };
      draftKept(id, kept || null);
      draftSaved(id, JSON.parse(now_) as DraftView, upon.current);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'draft-elsewhere') {
        const { draft: other, savedAt } = error.problem as unknown as { draft: DraftView; savedAt: string };
        setState({ state: 'elsewhere', other, savedAt });
      } else setState({ state: 'here-only' });
    }
  }

  /** One save at a time: an older one never lands on a newer. */
  async function save(instead = false): Promise<void> {
    while (saving.current) await saving.current;
    const now_ = typed.current;
    if (now_ === last.current) {
      // typed back to what the server has: nothing is here only any more
      setState((before) => (before.state === 'here-only' ? { state: 'none' } : before));
      return;
    }
    saving.current = put(now_, instead).finally(() => {
      saving.current = null;
    });
    await saving.current;
  }
  const saveSoon = useEffectEvent(() => {
    if (!paused.current && state.state !== 'elsewhere') void save();
  });

  /** While a save is under way the server is about to have other words. */
  const isSaved = useEffectEvent(() => text === last.current && !saving.current);
  const isCopied = useRef(unsaved !== null);
  // before it is drawn: whoever sees their words may close the page
  useLayoutEffect(() => {
    if (!isSaved()) keepLocalDraft(id, JSON.parse(text) as DraftView, upon.current, now());
    else if (isCopied.current) dropLocalDraft(id);
    isCopied.current = !isSaved();
  }, [text, id, now]);
  useEffect(() => {
    if (isSaved()) return;
    const timer = setTimeout(saveSoon, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (state.state !== 'here-only') return;
    const timer = setInterval(saveSoon, TRY_AGAIN_MS);
    return () => clearInterval(timer);
  }, [state.state]);
  // another conversation is opened, within the pause too
  useEffect(() => () => saveSoon(), []);

  function show(content: DraftView | null): void {
    adopt();
    onStored(content);
    setState({ state: 'none' });
  }
  const follow = useEffectEvent(() => {
    const isUnsaved = typed.current !== last.current && !isEmptyDraft(JSON.parse(typed.current) as DraftView);
    if (saving.current || paused.current || isUnsaved) return;
    if (stored && stored.savedAt > seen.current) {
      saved(stored.savedAt);
      if (!isSame(stored.content, JSON.parse(typed.current) as DraftView)) show(stored.content);
    } else if (!stored && setAside.some(({ savedAt }) => savedAt === upon.current)) {
      saved(null);
      show(null);
    }
  });
  useEffect(() => follow(), [stored?.savedAt, setAside.length]);

  return {
    state,
    /** Saves at once what is typed, and nothing more until `resume`. Returns when the copy that the server has was saved. */
    async pause(): Promise<string | null> {
      paused.current = true;
      await save();
      return upon.current;
    },
    resume(): void {
      paused.current = false;
      saveSoon();
    },
    /** The present words were sent. */
    settle(): void {
      paused.current = false;
      adopt();
      upon.current = null;
      setState({ state: 'none' });
    },
    /** The server has a draft for this page, and saved it then; null: it has none. */
    tookBack(savedAt: string | null): void {
      paused.current = false;
      adopt();
      saved(savedAt);
      setState({ state: 'none' });
    },
    /** Goes on with the words of this page; those of the other are set aside. */
    keepMine(): Promise<void> {
      if (state.state === 'elsewhere') upon.current = state.savedAt;
      return save(true);
    },
  };
}

/** The same words and files, whatever each page makes of them. */
function isSame(one: DraftView, other: DraftView): boolean {
  const said = ({ words, marks, attachmentIds, to, cc, bcc, holding }: DraftView): string =>
    JSON.stringify([words, marks, attachmentIds, to, cc, bcc, holding]);
  return said(one) === said(other);
}
