import { Fragment, type Node } from 'prosemirror-model';
import { linesOf, type Run, runsBetween } from '../../rules/marks/lines.ts';
import type { Mark, Written } from '../../rules/marks/marks.ts';
import { schema } from './schema.ts';

/** Where the text of one line stands: in the document (`pos`) and in the plain words (`offset`). */
interface LinePlace {
  node: Node;
  pos: number;
  offset: number;
}

/** The document of plain words and their marks. */
export function documentOf(written: Written): Node {
  return schema.node('doc', null, blocksOf(written));
}

/** As blocks, for putting them into a document. */
export function blocksOf(written: Written): Fragment {
  const blocks: Node[] = [];
  let items: Node[] = [];
  let list: 'bullets' | 'numbers' | null = null;
  const close = (): void => {
    if (list) blocks.push(schema.node(list, null, items));
    items = [];
    list = null;
  };
  for (const { kind, start, end, opens } of linesOf(written.words)) {
    if (kind === 'plain' || opens) close();
    const paragraph = schema.node('paragraph', null, runsBetween(written, start, end).flatMap(textOf));
    if (kind === 'plain') blocks.push(paragraph);
    else {
      list = kind === 'bullet' ? 'bullets' : 'numbers';
      items.push(schema.node('item', null, paragraph));
    }
  }
  close();
  return Fragment.from(blocks);
}

function textOf({ text, strong, emphasis, href, picture }: Run): Node[] {
  if (text === '') return [];
  const marks = [
    ...(href ? [schema.mark('link', { href })] : []),
    ...(picture ? [schema.mark('picture', { id: picture })] : []),
    ...(strong ? [schema.mark('strong')] : []),
    ...(emphasis ? [schema.mark('emphasis')] : []),
  ];
  return [schema.text(text, marks)];
}

/** The lines of a document in order, with their places; `prefix` is what a list item's line begins with. */
function* placesOf(doc: Node): Generator<LinePlace & { prefix: string }> {
  let offset = 0;
  for (const { node, pos } of blocksIn(doc)) {
    if (node.type === schema.nodes.paragraph) {
      yield { node, pos: pos + 1, offset, prefix: '' };
      offset += node.content.size + 1;
      continue;
    }
    let at = pos + 1;
    for (const [index, item] of node.children.entries()) {
      const line = item.firstChild as Node;
      const prefix = node.type === schema.nodes.bullets ? '- ' : `${index + 1}. `;
      yield { node: line, pos: at + 2, offset: offset + prefix.length, prefix };
      offset += prefix.length + line.content.size + 1;
      at += item.nodeSize;
    }
  }
}

function* blocksIn(doc: Node): Generator<{ node: Node; pos: number }> {
  let pos = 0;
  for (const node of doc.children) {
    yield { node, pos };
    pos += node.nodeSize;
  }
}

/** The plain words of a document, and their marks. */
export function writtenOf(doc: Node): { words: string; marks: Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const { node, offset, prefix } of placesOf(doc)) {
    lines.push(prefix + node.textContent);
    let start = offset;
    for (const child of node.children) {
      const end = start + child.nodeSize;
      for (const { type, attrs } of child.marks) {
        const mark = { ...attrs, kind: type.name, start, end } as Mark;
        const before = marks.findLast((one) => one.kind === mark.kind && one.end === start);
        if (before && saysTheSame(before, mark)) before.end = end;
        else marks.push(mark);
      }
      start = end;
    }
  }
  return { words: lines.join('\n'), marks };
}

/** Whether one mark goes on in the other: they lead to the same place, or show the same picture. */
function saysTheSame(one: Mark, other: Mark): boolean {
  if (one.kind === 'link') return other.kind === 'link' && one.href === other.href;
  if (one.kind === 'picture') return other.kind === 'picture' && one.id === other.id;
  return true;
}

/** The position in the document of an offset in its plain words. */
export function positionAt(doc: Node, offset: number): number {
  let last = 1;
  for (const { node, pos, offset: from } of placesOf(doc)) {
    if (offset <= from + node.content.size) return pos + Math.max(0, offset - from);
    last = pos + node.content.size;
  }
  return last;
}

/** The offset in the plain words of a position in the document. */
export function offsetAt(doc: Node, position: number): number {
  let offset = 0;
  for (const { node, pos, offset: from } of placesOf(doc)) {
    if (position < pos) return offset;
    offset = from + Math.min(position - pos, node.content.size);
  }
  return offset;
}
