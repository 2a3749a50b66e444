import type { ConversationView } from '../api/shapes.ts';
import { runKeyAct } from '../keys/use-keys.ts';
import type { MenuEntry } from '../overlay/menu.tsx';
import type { Layer, PlainLayer } from './open-layer.ts';

interface EntryActs {
  mayRestrict: boolean;
  onLayer: (layer: Layer) => void;
  onNoNews: () => void;
  onTakeOut: (mergedId: string) => void;
}

/** What can be done with a conversation besides answering it. Nothing is said or promised on one that is not open. */
export function conversationEntries(
  { status, merged }: Pick<ConversationView, 'status' | 'merged'>,
  { mayRestrict, onLayer, onNoNews, onTakeOut }: EntryActs,
): MenuEntry[] {
  const open = status === 'open';
  const entry = (id: string, label: string, run: () => void, keys?: string): MenuEntry => ({
    id,
    label,
    run,
    ...(keys && { keys }),
  });
  const layer = (kind: PlainLayer) => () => onLayer({ kind });
  return [
    ...(open
      ? [
          entry('give', 'Hand over to…', layer('give'), 'a'),
          entry('ask', 'Ask a colleague', layer('ask')),
          entry('entry', 'Log a call, visit or letter', () => onLayer({ kind: 'entry', promise: null })),
          entry('promise', 'Make a promise', layer('promise'), 'p'),
          entry('wait', 'Wait for somebody', () => runKeyAct('wait'), 'w'),
          entry('no-news', 'No news yet, say so', onNoNews, 'u'),
        ]
      : []),
    ...(open || status === 'resolved'
      ? [entry('forward', 'Write to somebody else', () => onLayer({ kind: 'forward', start: null }), 'f')]
      : []),
    entry('details', 'Edit subject and kind', layer('details')),
    ...(status === 'spam'
      ? []
      : [
          entry('merge', 'Put together with another', layer('merge')),
          entry('split', 'Split or move messages', layer('split')),
        ]),
    ...merged.map((one) => entry(`take-out-${one.id}`, `Take ${one.ref} out again`, () => onTakeOut(one.id))),
    ...(mayRestrict ? [entry('restrict', 'Who may see this', layer('restrict'))] : []),
    ...(open || status === 'automatic' ? [entry('spam', 'This is spam', layer('spam'))] : []),
    entry('print', 'Print', () => print()),
  ];
}
