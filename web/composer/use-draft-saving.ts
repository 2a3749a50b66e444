import { useEffect, useRef, useState } from 'react';
import { ask } from '../api/request.ts';
import type { DraftView } from '../api/shapes.ts';
import { isEmptyDraft } from './composing.ts';
import { draftSaved, keepLocalDraft } from './local-draft.ts';

/** How long typing must rest before the draft goes to the server, in milliseconds. */
const PAUSE_MS = 1000;

export type DraftState = { state: 'none' } | { state: 'kept'; at: Date } | { state: 'here-only' };

interface DraftSavingOptions {
  conversationId: string;
  /** When the server's copy was saved, where it has one as this opens. */
  savedAt: string | null;
  /** This opened with words that it does not have. */
  isUnsaved: boolean;
  now: () => Date;
}

/** Keeps the draft on the server a second after a pause; others can then read and take it over. */
export function useDraftSaving(
  draft: DraftView,
  { conversationId, savedAt, isUnsaved, now }: DraftSavingOptions,
) {
  const text = JSON.stringify(draft);
  const last = useRef(isUnsaved ? null : text);
  const upon = useRef(savedAt);
  const [state, setState] = useState<DraftState>({ state: 'none' });

  useEffect(() => {
    if (text === last.current) return;
    const typed = JSON.parse(text) as DraftView;
    keepLocalDraft(conversationId, typed, upon.current, now());
    const timer = setTimeout(async () => {
      last.current = text;
      try {
        if (isEmptyDraft(typed)) {
          await ask('DELETE', `/conversations/${conversationId}/draft`);
          upon.current = null;
          setState({ state: 'none' });
        } else {
          const { attachments: _, ...sent } = typed;
          const answer = await ask<{ savedAt: string }>(
            'PUT',
            `/conversations/${conversationId}/draft`,
            sent,
          );
          upon.current = answer.savedAt;
          setState({ state: 'kept', at: now() });
        }
        draftSaved(conversationId, typed, upon.current);
      } catch {
        setState({ state: 'here-only' });
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, conversationId, now]);

  return {
    state,
    /** Counts the present words as saved: they were sent. */
    settle(sent: DraftView): void {
      last.current = JSON.stringify(sent);
      upon.current = null;
      setState({ state: 'none' });
    },
    /** The server has made a message a draft again, and saved it then; null: it has none. */
    tookBack(savedAt: string | null): void {
      upon.current = savedAt;
    },
  };
}
