import type { DraftView } from '../api/shapes.ts';

interface LocalDraft {
  conversationId: string;
  draft: DraftView;
  /** When the server's copy that this was typed upon was saved, in the server's own words; null: it had none. */
  upon: string | null;
  at: number;
}

const STORED_AS = 'kept.draft';

/**
 * A copy of the one open draft while the server does not have it yet, so that a crash or a lost connection costs nothing. Never a
 * second one. `now` is by the desk's clock.
 */
export function keepLocalDraft(
  conversationId: string,
  draft: DraftView,
  upon: string | null,
  now: Date,
): void {
  store({ conversationId, draft, upon, at: now.getTime() });
}

/** The server has that draft now: the copy goes, or, where more was typed meanwhile, stands upon it. */
export function draftSaved(conversationId: string, saved: DraftView, savedAt: string | null): void {
  const kept = stored();
  if (kept?.conversationId !== conversationId) return;
  if (JSON.stringify(kept.draft) === JSON.stringify(saved)) dropLocalDraft();
  else store({ ...kept, upon: savedAt });
}

/** The copy, when it is of this conversation and newer than what the server has. */
export function localDraft(conversationId: string, savedAt: string | undefined): DraftView | null {
  const kept = stored();
  if (kept?.conversationId !== conversationId) return null;
  // Clocks decide only where the server has had another copy since: this page knows the desk's time no better than an answer is fast.
  if (savedAt && savedAt !== kept.upon && Date.parse(savedAt) >= kept.at) return null;
  // What an older page kept knew less.
  const { attachments = [], marks = [], meant = [] } = kept.draft;
  return { ...kept.draft, attachments, marks, meant };
}

/** After sending, emptying, and signing out. */
export function dropLocalDraft(): void {
  try {
    localStorage.removeItem(STORED_AS);
  } catch {
    // Nothing was kept.
  }
}

function stored(): LocalDraft | null {
  try {
    return JSON.parse(localStorage.getItem(STORED_AS) ?? 'null') as LocalDraft | null;
  } catch {
    return null;
  }
}

function store(kept: LocalDraft): void {
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(kept));
  } catch {
    // The server's copy follows a second later.
  }
}
