import { announce } from './announce.ts';

export interface Toast {
  id: number;
  words: string;
  kind: 'news' | 'error';
  /** Never the only door to the act: it is offered elsewhere on the screen too. */
  act?: { label: string; run: () => void };
  /** How long it stays, in milliseconds; errors stay until dismissed. */
  stays: number;
}

let current: Toast | null = null;
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: Toast | null): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Shows one toast, in place of the one before, and speaks it. */
export function toast(words: string, options: { act?: Toast['act']; stays?: number } = {}): number {
  lastId += 1;
  publish({
    id: lastId,
    words,
    kind: 'news',
    stays: options.stays ?? 8000,
    ...(options.act && { act: options.act }),
  });
  announce(words);
  return lastId;
}

/** Shows what went wrong and what to do now. Stays until dismissed. */
export function toastError(words: string): void {
  lastId += 1;
  publish({ id: lastId, words, kind: 'error', stays: Number.POSITIVE_INFINITY });
  announce(words, 'assertive');
}

/** Takes a toast away; without an id, whichever is showing. */
export function dismissToast(id?: number): void {
  if (current && (id === undefined || current.id === id)) publish(null);
}

export function currentToast(): Toast | null {
  return current;
}

export function onToast(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
