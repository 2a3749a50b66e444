/** What began the contact that is being written down. */
export type NewKind = 'phone' | 'walk-in' | 'letter' | 'write';

export interface NewRequest {
  kind: NewKind;
  contact?: { id: string; name: string };
}

let request: NewRequest | null = null;
const listeners = new Set<() => void>();

function publish(next: NewRequest | null): void {
  request = next;
  for (const listener of listeners) listener();
}

/** Opens the New dialog from anywhere. */
export function openNew(next: NewRequest): void {
  publish(next);
}

export function closeNew(): void {
  publish(null);
}

export function newRequest(): NewRequest | null {
  return request;
}

export function onNewRequest(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
