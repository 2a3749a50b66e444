import { useEffect, useRef, useState } from 'react';
import { ask } from '../api/request.ts';
import type { Draft } from '../api/shapes.ts';
import { dropLocalDraft, keepLocalDraft } from './local-draft.ts';

/** How long typing must rest before the draft goes to the server, in milliseconds. */
const PAUSE_MS = 1000;

export type DraftState = { state: 'none' } | { state: 'kept'; at: Date } | { state: 'here-only' };

/** Keeps the draft on the server a second after a pause; others can then read and take it over. */
export function useDraftSaving(conversationId: string, draft: Draft, now: () => Date) {
  const text = JSON.stringify(draft);
  const last = useRef(text);
  const [state, setState] = useState<DraftState>({ state: 'none' });

  useEffect(() => {
    if (text === last.current) return;
    keepLocalDraft(conversationId, JSON.parse(text) as Draft, now());
    const timer = setTimeout(async () => {
      last.current = text;
      try {
        if ((JSON.parse(text) as Draft).words.trim() === '') {
          await ask('DELETE', `/conversations/${conversationId}/draft`);
          dropLocalDraft();
          setState({ state: 'none' });
        } else {
          await ask('PUT', `/conversations/${conversationId}/draft`, JSON.parse(text));
          setState({ state: 'kept', at: now() });
        }
      } catch {
        setState({ state: 'here-only' });
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, conversationId, now]);

  return {
    state,
    /** Counts the present words as saved: they were sent, or came from the server. */
    settle(saved: Draft): void {
      last.current = JSON.stringify(saved);
      setState({ state: 'none' });
    },
  };
}
