import type { Mark, Written } from './marks.ts';

/** One line of the words; `start` and `end` are those of what stands behind a list item's "- " or "1. ". */
export type WordLine = {
  kind: 'plain' | 'bullet' | 'number';
  start: number;
  end: number;
  /** of a list: its first item */
  opens: boolean;
};

/** Words of one formatting within a line. */
export type Run = {
  text: string;
  strong: boolean;
  emphasis: boolean;
  href: string | null;
  /** the file that is shown in place of the text */
  picture?: string;
};

export type Block = { kind: 'paragraph'; lines: Run[][] } | { kind: 'bullets' | 'numbers'; items: Run[][] };

/** The lines of plain words. Numbers are a list from 1 on and in order only: "24. December" is none. */
export function linesOf(words: string): WordLine[] {
  const lines: WordLine[] = [];
  let from = 0;
  let number = 0;
  for (const text of words.split('\n')) {
    const end = from + text.length;
    const before = lines.at(-1)?.kind;
    const said = /^(\d{1,3})\. /.exec(text);
    const value = Number(said?.[1] ?? 0);
    const isNext = value === 1 || (value > 1 && before === 'number' && value === number + 1);
    if (said && isNext) {
      lines.push({ kind: 'number', start: from + said[0].length, end, opens: value === 1 });
      number = value;
    } else if (text.startsWith('- '))
      lines.push({ kind: 'bullet', start: from + 2, end, opens: before !== 'bullet' });
    else lines.push({ kind: 'plain', start: from, end, opens: false });
    from = end + 1;
  }
  return lines;
}

/** What stands between two offsets, in pieces of one formatting each. */
export function runsBetween({ words, marks }: Written, start: number, end: number): Run[] {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = new Set([start, end]);
  for (const mark of inside) cuts.add(Math.max(start, mark.start)).add(Math.min(end, mark.end));
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(1).map((to, i) => {
    const from = at[i] ?? start;
    const over = inside.filter((mark) => mark.start <= from && mark.end >= to);
    const has = (kind: Mark['kind']): boolean => over.some((mark) => mark.kind === kind);
    const link = over.find((mark) => mark.kind === 'link');
    const picture = over.find((mark) => mark.kind === 'picture');
    return {
      text: words.slice(from, to),
      strong: has('strong'),
      emphasis: has('emphasis'),
      href: link?.kind === 'link' ? link.href : null,
      ...(picture?.kind === 'picture' && { picture: picture.id }),
    };
  });
}

/** Paragraphs and lists: an empty line parts two paragraphs, a list stands by itself. */
export function blocksOf(written: Written): Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const { kind, start, end, opens } of linesOf(written.words)) {
    const last = blocks.at(-1);
    const runs = runsBetween(written, start, end);
    if (kind !== 'plain') {
      const list = kind === 'bullet' ? 'bullets' : 'numbers';
      if (!opens && last?.kind === list) last.items.push(runs);
      else blocks.push({ kind: list, items: [runs] });
      isOpen = false;
    } else if (written.words.slice(start, end).trim() === '') isOpen = false;
    else if (isOpen && last?.kind === 'paragraph') last.lines.push(runs);
    else {
      blocks.push({ kind: 'paragraph', lines: [runs] });
      isOpen = true;
    }
  }
  return blocks;
}
