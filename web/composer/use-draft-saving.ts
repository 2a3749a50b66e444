import { useEffect, useRef, useState } from 'react';
import { ask } from '../api/request.ts';
import type { DraftView } from '../api/shapes.ts';
import { isEmptyDraft } from './composing.ts';
import { dropLocalDraft, keepLocalDraft } from './local-draft.ts';

/** How long typing must rest before the draft goes to the server, in milliseconds. */
const PAUSE_MS = 1000;

export type DraftState = { state: 'none' } | { state: 'kept'; at: Date } | { state: 'here-only' };

/** Keeps the draft on the server a second after a pause; others can then read and take it over. */
export function useDraftSaving(conversationId: string, draft: DraftView, now: () => Date) {
  const text = JSON.stringify(draft);
  const last = useRef(text);
  const [state, setState] = useState<DraftState>({ state: 'none' });

  useEffect(() => {
    if (text === last.current) return;
    const typed = JSON.parse(text) as DraftView;
    keepLocalDraft(conversationId, typed, now());
    const timer = setTimeout(async () => {
      last.current = text;
      try {
        if (isEmptyDraft(typed)) {
          await ask('DELETE', `/conversations/${conversationId}/draft`);
          dropLocalDraft();
          setState({ state: 'none' });
        } else {
          const { attachments: _, ...sent } = typed;
          await ask('PUT', `/conversations/${conversationId}/draft`, sent);
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
    settle(saved: DraftView): void {
      last.current = JSON.stringify(saved);
      setState({ state: 'none' });
    },
  };
}
