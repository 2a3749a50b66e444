import type { ConversationView, PromiseView } from '../api/shapes.ts';
import type { ForwardStart } from './dialogs/forward-dialog.tsx';

/** A dialog about the whole conversation. */
export type PlainLayer =
  | 'give'
  | 'ask'
  | 'resolve'
  | 'restrict'
  | 'spam'
  | 'details'
  | 'promise'
  | 'merge'
  | 'split';

/** The one dialog that is open over a conversation. `back` is the one that it was opened from, which its closing opens again. */
export type Layer = (
  | { kind: PlainLayer }
  | { kind: 'entry'; promise: PromiseView | null }
  | { kind: 'forward'; start: ForwardStart | null }
  | { kind: 'keep' | 'move' | 'release' | 'withdraw' | 'give-promise'; promise: PromiseView }
) & { back?: 'resolve' | undefined };

/** Acts on a promise: from its menu, from Today (`?do=keep&promise=…`), from the resolve guard. */
export type PromiseAct =
  | 'reply'
  | 'keep'
  | 'move'
  | 'release'
  | 'withdraw'
  | 'give-promise'
  | 'call'
  | 'own-up';

/** The promise that a key such as `v` means when none is named: the soonest that we can still keep by our own word. */
export function promiseForKey({ promises }: ConversationView): PromiseView | undefined {
  return promises
    .filter(
      ({ state, kind }) => state === 'open' && kind !== 'reply' && kind !== 'update' && kind !== 'owner',
    )
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];
}
