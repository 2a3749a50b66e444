import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { schema } from './schema.ts';

/** Draws each picture over the words that describe it; those are what is edited. */
export function pictures(): Plugin {
  let drawn: { doc: Node; set: DecorationSet } | null = null;
  return new Plugin({
    props: {
      decorations({ doc }) {
        if (drawn?.doc !== doc) drawn = { doc, set: DecorationSet.create(doc, picturesOf(doc)) };
        return drawn.set;
      },
    },
  });
}

function picturesOf(doc: Node): Decoration[] {
  const found: Decoration[] = [];
  let last = '';
  doc.descendants((node, pos) => {
    if (!node.isText) return;
    const id = node.marks.find(({ type }) => type === schema.marks.picture)?.attrs.id as string | undefined;
    // words of one picture may be in several pieces
    if (id && id !== last) found.push(Decoration.widget(pos, () => drawing(id), { side: -1, key: id }));
    last = id ?? '';
  });
  return found;
}

function drawing(id: string): HTMLElement {
  const image = document.createElement('img');
  image.src = `/api/v1/attachments/${id}`;
  // the words under it say what it shows
  image.alt = '';
  image.className = 'picture';
  image.contentEditable = 'false';
  return image;
}
