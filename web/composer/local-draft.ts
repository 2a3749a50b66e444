import type { DraftView } from '../api/shapes.ts';

interface LocalDraft {
  draft: DraftView;
  /** When the server's copy that this was typed upon was saved, in the server's own words; null: it had none. */
  upon: string | null;
  /** By the desk's clock, in milliseconds. */
  at: number;
}

const STORED_AS = 'kept.drafts';
/** Writing on each key would cost every key; a crash of the whole machine costs no more than this. */
const WRITE_AFTER_MS = 250;
/** Of conversations: the server has the others, unless it has been away for long. */
const MOST = 10;

/** What is not written yet; null goes. */
const waiting = new Map<string, LocalDraft | null>();
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * A copy of what is being written while the server does not have it yet, so that a crash or a lost connection costs nothing. `now` is by
 * the desk's clock.
 */
export function keepLocalDraft(
  conversationId: string,
  draft: DraftView,
  upon: string | null,
  now: Date,
): void {
  waiting.set(conversationId, { draft, upon, at: now.getTime() });
  timer ??= setTimeout(writeLocalDrafts, WRITE_AFTER_MS);
}

/** The server has that draft now: the copy goes, or, where more was typed meanwhile, stands upon it. */
export function draftSaved(conversationId: string, saved: DraftView, savedAt: string | null): void {
  const kept = copyOf(conversationId);
  if (!kept) return;
  if (JSON.stringify(kept.draft) === JSON.stringify(saved)) dropLocalDraft(conversationId);
  else waiting.set(conversationId, { ...kept, upon: savedAt });
}

/** The copy, and what it was typed upon: where the server has had another since, saving it asks which to go on with. */
export function localDraft(conversationId: string): { draft: DraftView; upon: string | null } | null {
  const kept = copyOf(conversationId);
  return kept && { draft: kept.draft, upon: kept.upon };
}

/** After sending and emptying that of one conversation; on signing out all. */
export function dropLocalDraft(conversationId?: string): void {
  for (const id of conversationId ? [conversationId] : [...waiting.keys(), ...Object.keys(stored())])
    waiting.set(id, null);
  writeLocalDrafts();
}

/** Writes down what waits: the page may go at once. */
export function writeLocalDrafts(): void {
  clearTimeout(timer);
  timer = undefined;
  if (waiting.size === 0) return;
  const newest = Object.entries({ ...stored(), ...Object.fromEntries(waiting) })
    .flatMap(([id, kept]) => (kept ? [[id, kept] as const] : []))
    .sort(([, a], [, b]) => b.at - a.at)
    .slice(0, MOST);
  waiting.clear();
  try {
    if (newest.length === 0) localStorage.removeItem(STORED_AS);
    else localStorage.setItem(STORED_AS, JSON.stringify(Object.fromEntries(newest)));
  } catch {
    // The server's copy follows a second later.
  }
}

function copyOf(conversationId: string): LocalDraft | null {
  return (waiting.has(conversationId) ? waiting.get(conversationId) : stored()[conversationId]) ?? null;
}

function stored(): Record<string, LocalDraft> {
  try {
    return JSON.parse(localStorage.getItem(STORED_AS) ?? '{}') as Record<string, LocalDraft>;
  } catch {
    return {};
  }
}

if (typeof document !== 'undefined') {
  // phones end a page that is hidden without another word
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') writeLocalDrafts();
  });
  addEventListener('pagehide', writeLocalDrafts);
}
