import { type Node, Slice } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import type { Written } from '../../rules/marks/marks.ts';
import { blocksOf } from './document.ts';
import { schema } from './schema.ts';

/** Puts words in at the selection; `view` is scrolled to their end. */
export function insert(view: EditorView, written: Written): void {
  const blocks = blocksOf(written);
  const isOneLine = blocks.childCount === 1 && blocks.firstChild?.type === schema.nodes.paragraph;
  const open = (node: Node | null): number => (node?.type === schema.nodes.paragraph ? 1 : 0);
  const slice = isOneLine
    ? new Slice(blocks, 1, 1)
    : new Slice(blocks, open(blocks.firstChild), open(blocks.lastChild));
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true));
}
