import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { positionAt } from './document.ts';

/** A stretch of the words that something was found in. */
export interface Underline {
  start: number;
  end: number;
  kind: 'must-fix' | 'to-look-at' | 'promise';
}

const KEY = new PluginKey<DecorationSet>('underlines');

/** What was found, drawn under the words. It moves with them until they are read again. */
export function underlines(): Plugin<DecorationSet> {
  return new Plugin({
    key: KEY,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, drawn) {
        const list = tr.getMeta(KEY) as readonly Underline[] | undefined;
        if (!list) return drawn.map(tr.mapping, tr.doc);
        return DecorationSet.create(
          tr.doc,
          list.flatMap(({ start, end, kind }) => {
            const [from, to] = [positionAt(tr.doc, start), positionAt(tr.doc, end)];
            return to > from ? [Decoration.inline(from, to, { class: `found ${kind}` })] : [];
          }),
        );
      },
    },
    props: { decorations: (state) => KEY.getState(state) },
  });
}

export function withUnderlines(tr: Transaction, list: readonly Underline[]): Transaction {
  return tr.setMeta(KEY, list).setMeta('addToHistory', false);
}
