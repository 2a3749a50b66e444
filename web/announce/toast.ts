import { announce } from './announce.ts';

export interface Toast {
  id: number;
  words: string;
  kind: 'news' | 'error';
  /** Never the only door to the act: it is offered elsewhere on the screen too. */
  act?: { label: string; run: () => void };
  /** How long it stays, in milliseconds; an error stays until it is dismissed. */
  stays: number;
  /** When it was shown, in the browser's milliseconds. */
  at: number;
}

const STAYS_MS = 8000;
/** An error that has stood this long has been read: the next success may take it away, because it tells of something older. */
const READ_MS = 8000;
const MOST_ERRORS = 3;

/** Errors, oldest first, then the one piece of news. */
let shown: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows what has been done, in place of the news before it, and speaks it. Returns what `dismissToast` takes. */
export function toast(words: string, options: { act?: Toast['act']; stays?: number } = {}): number {
  const { act, stays = STAYS_MS } = options;
  const now = Date.now();
  const unread = shown.filter((one) => one.kind === 'error' && now - one.at < READ_MS);
  lastId += 1;
  publish([...unread, { id: lastId, words, kind: 'news', stays, at: now, ...(act && { act }) }]);
  announce(words);
  return lastId;
}

/** Shows what went wrong and what to do now, and speaks it. The same again stands once. */
export function toastError(words: string): void {
  lastId += 1;
  const error: Toast = { id: lastId, words, kind: 'error', stays: Number.POSITIVE_INFINITY, at: Date.now() };
  const others = shown.filter((one) => one.words !== words);
  const errors = [...others.filter((one) => one.kind === 'error'), error].slice(-MOST_ERRORS);
  publish([...errors, ...others.filter((one) => one.kind === 'news')]);
  announce(words, 'assertive');
}

/** Takes a toast away; without an id, the news. */
export function dismissToast(id?: number): void {
  const left = shown.filter((one) => (id === undefined ? one.kind === 'error' : one.id !== id));
  if (left.length < shown.length) publish(left);
}

/** What is showing, oldest first; news last. The same array until that changes. */
export function shownToasts(): readonly Toast[] {
  return shown;
}

export function onToast(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
