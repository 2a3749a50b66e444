import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import type { MarkType, Node, NodeType } from 'prosemirror-model';
import { liftListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import { schema } from './schema.ts';

export type Formatting = 'strong' | 'emphasis' | 'link' | 'bullets' | 'numbers';

export const { strong, emphasis, link } = schema.marks as Record<'strong' | 'emphasis' | 'link', MarkType>;
export const { bullets, numbers, item } = schema.nodes as Record<'bullets' | 'numbers' | 'item', NodeType>;

/** Tab and Escape are not ours: they leave the field and the layer. */
export function keysOf(onLink: () => void): Record<string, Command> {
  const newLine = chainCommands(splitListItem(item), baseKeymap.Enter as Command);
  return {
    Enter: newLine,
    'Shift-Enter': newLine,
    Backspace: chainCommands(undoInputRule, atItemStart, baseKeymap.Backspace as Command),
    'Mod-z': undo,
    'Mod-y': redo,
    'Shift-Mod-z': redo,
    'Mod-b': toggleMark(strong),
    'Mod-i': toggleMark(emphasis),
    'Mod-Shift-8': commandOf('bullets'),
    'Mod-Shift-7': commandOf('numbers'),
    'Mod-k': () => {
      onLink();
      return true;
    },
  };
}

const atItemStart: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  return liftListItem(item)(state, dispatch, view);
};

export function commandOf(what: Exclude<Formatting, 'link'>): Command {
  if (what === 'strong') return toggleMark(strong);
  if (what === 'emphasis') return toggleMark(emphasis);
  const list = what === 'bullets' ? bullets : numbers;
  return (state, dispatch, view) => {
    const around = listAround(state);
    if (around === null) return wrapInList(list)(state, dispatch, view);
    if (around.node.type === list) return liftListItem(item)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup(around.pos, list));
    return true;
  };
}

function listAround({ selection }: EditorState): { node: Node; pos: number } | null {
  const { $from } = selection;
  if ($from.depth < 2) return null;
  const node = $from.node(1);
  return node.type === bullets || node.type === numbers ? { node, pos: $from.before(1) } : null;
}

export function formattingAt(state: EditorState): Set<Formatting> {
  const on = new Set<Formatting>();
  const { from, to, empty, $from } = state.selection;
  for (const type of [strong, emphasis, link]) {
    const has = empty
      ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
      : state.doc.rangeHasMark(from, to, type);
    if (has) on.add(type.name as Formatting);
  }
  const list = listAround(state)?.node.type;
  if (list) on.add(list === bullets ? 'bullets' : 'numbers');
  return on;
}

/** The selection; where nothing is selected, the link around the caret. */
export function linkRange({ selection, doc }: EditorState): { from: number; to: number } {
  const { from, to, $from, empty } = selection;
  if (!empty) return { from, to };
  const mark = link.isInSet($from.marks()) ?? link.isInSet($from.nodeAfter?.marks ?? []);
  if (!mark) return { from, to };
  let [start, end] = [$from.start(), $from.start()];
  for (const child of $from.parent.children) {
    const size = child.nodeSize;
    if (mark.isInSet(child.marks)) end += size;
    else if (end >= from) break;
    else start = end += size;
  }
  return doc.rangeHasMark(start, end, link) ? { from: start, to: end } : { from, to };
}
