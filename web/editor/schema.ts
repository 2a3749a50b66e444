import { Schema } from 'prosemirror-model';
import { cleanLink } from '../../rules/marks/clean-link.ts';

/**
 * All that a letter needs, and nothing that a paste could smuggle in: paragraph, bullets, numbers, link, strong, emphasis. A paragraph is
 * one line of the plain words, so that words and document are the same text.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'text*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    bullets: { group: 'block', content: 'item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    numbers: { group: 'block', content: 'item+', parseDOM: [{ tag: 'ol' }], toDOM: () => ['ol', 0] },
    item: { content: 'paragraph', parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    text: {},
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (element) => {
            const href = cleanLink(element.getAttribute('href') ?? '');
            return href ? { href } : false;
          },
        },
      ],
      toDOM: (mark) => ['a', { href: mark.attrs.href as string }, 0],
    },
    picture: {
      attrs: { id: {} },
      inclusive: false,
      parseDOM: [
        { tag: 'span[data-picture]', getAttrs: (element) => ({ id: element.getAttribute('data-picture') }) },
      ],
      toDOM: (mark) => ['span', { 'data-picture': mark.attrs.id as string }, 0],
    },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    emphasis: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  },
});
