import type { DraftView } from '../api/shapes.ts';

interface LocalDraft {
  conversationId: string;
  draft: DraftView;
  at: number;
}

const STORED_AS = 'kept.draft';

/**
 * A copy of the one open draft, so that a crash or a lost connection costs nothing. Never a second one. `now` is by the desk's clock,
 * because it is weighed against the server's copy: a computer's own clock may be minutes off.
 */
export function keepLocalDraft(conversationId: string, draft: DraftView, now: Date): void {
  try {
    localStorage.setItem(
      STORED_AS,
      JSON.stringify({ conversationId, draft, at: now.getTime() } satisfies LocalDraft),
    );
  } catch {
    // The server's copy follows a second later.
  }
}

/** The copy, when it is of this conversation and newer than what the server has. */
export function localDraft(conversationId: string, savedAt: string | undefined): DraftView | null {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED_AS) ?? 'null') as LocalDraft | null;
    if (kept?.conversationId !== conversationId) return null;
    if (savedAt && Date.parse(savedAt) >= kept.at) return null;
    // What an older page kept knew less.
    return { ...kept.draft, attachments: kept.draft.attachments ?? [], meant: kept.draft.meant ?? [] };
  } catch {
    return null;
  }
}

/** After sending, emptying, and signing out. */
export function dropLocalDraft(): void {
  try {
    localStorage.removeItem(STORED_AS);
  } catch {
    // Nothing was kept.
  }
}
