import type { KeyAct } from './keymap.ts';

export interface KeySettings {
  single: boolean;
  changed: Partial<Record<KeyAct, string>>;
}

const STORED_AS = 'kept.keys';
const listeners = new Set<() => void>();

function read(): KeySettings {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED_AS) ?? '{}') as Partial<KeySettings>;
    return { single: stored.single !== false, changed: stored.changed ?? {} };
  } catch {
    // A blocked or damaged store must not take the keyboard away.
    return { single: true, changed: {} };
  }
}

let settings = read();

export function keySettings(): KeySettings {
  return settings;
}

/** Kept on this device: a keyboard belongs to a desk, not to a person. */
export function changeKeySettings(next: KeySettings): void {
  settings = next;
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(next));
  } catch {
    // Still in force until the page closes.
  }
  for (const listener of listeners) listener();
}

export function onKeySettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
