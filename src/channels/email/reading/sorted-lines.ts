import type { Line } from './html-lines.ts';

/** `own` lines are the writer's new words; the others are folded. */
export type Kind = 'own' | 'quoted' | 'signature';

/** A line of a mail and where it goes. */
export type Sorted = {
  line: Line;
  /** The line as the rules read it: trimmed, without marks of writing direction. */
  words: string;
  kind: Kind;
  /** It introduces a quote ("On … wrote:") and is folded even where the quote itself is kept. */
  introduces?: boolean;
  /** It stands in a block of code: nothing in it means anything. */
  code?: boolean;
};

const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

export function sortedLine(line: Line): Sorted {
  const words = line.text
    .replace(invisible, '')
    .replace(/[\t\u00a0\u202f]/g, ' ')
    .trim();
  return { line, words, kind: 'own' };
}

export const isFilled = ({ words }: Sorted): boolean => words !== '';
export const isOwn = ({ words, kind }: Sorted): boolean => kind === 'own' && words !== '';
export const isQuoted = ({ words, kind }: Sorted): boolean => kind === 'quoted' && words !== '';

/** Lines between two fences of three backticks are code. */
export function markCode(sorted: Sorted[]): void {
  let open = -1;
  sorted.forEach(({ words }, at) => {
    if (!words.startsWith('```')) return;
    if (open < 0) {
      open = at;
      return;
    }
    for (const each of sorted.slice(open, at + 1)) each.code = true;
    open = -1;
  });
}
