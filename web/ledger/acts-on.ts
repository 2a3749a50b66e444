import type { LedgerRow } from '../api/shapes.ts';
import { keptByWriting } from '../promises/kind-words.ts';

export interface PromiseLink {
  label: string;
  /** what the conversation opens with; '' for nothing more */
  search: string;
  first: boolean;
}

/** What can be done about a promise; each opens its conversation, where it is done. */
export function actsOn({ id, state, kind, needsOwnUp, fulfilledAt }: LedgerRow): PromiseLink[] {
  const act = (label: string, doing: string, first = false): PromiseLink => ({
    label,
    search: `do=${doing}&promise=${id}`,
    first,
  });
  const open: PromiseLink = { label: 'Open the conversation', search: '', first: false };
  if (state === 'broken')
    return [
      ...(needsOwnUp ? [act('Own up and write', 'own-up', true)] : []),
      ...(fulfilledAt ? [] : [act('It was done, say how we know', 'fulfil')]),
      open,
    ];
  if (state !== 'open') return [open];
  if (keptByWriting(kind)) return [act('Reply', 'reply', true), open];
  return [
    kind === 'callback' ? act('Log the call', 'call', true) : act('Mark kept', 'keep', true),
    act('Agree a new date', 'move'),
    open,
  ];
}
