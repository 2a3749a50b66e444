import { useEffect } from 'react';
import { ask } from '../api/request.ts';

const EVERY_MS = 20_000;

/** Tells colleagues who has this open, and who is writing. Says so again every 20 s, and on leaving. */
export function usePresence(conversationId: string | undefined, doing: 'looking' | 'writing'): void {
  useEffect(() => {
    if (!conversationId) return;
    const tell = (what: 'looking' | 'writing' | 'gone'): void => {
      // Presence is a courtesy: a lost line here must not disturb anyone.
      ask('PUT', `/conversations/${conversationId}/presence`, { doing: what }).catch(() => undefined);
    };
    tell(doing);
    const timer = setInterval(() => tell(doing), EVERY_MS);
    return () => {
      clearInterval(timer);
      tell('gone');
    };
  }, [conversationId, doing]);
}
