/**
 * How words are formatted: ranges of the plain words, as offsets (UTF-16), never across the end of a line that they need not cross.
 * Lists are no marks: a line that begins with "- " or with its number is an item (see lines.ts).
 */
export type Mark =
  | { kind: 'strong' | 'emphasis'; start: number; end: number }
  | { kind: 'link'; start: number; end: number; href: string }
  /** a picture stands here: the words are what it shows, for whoever cannot see it; `id` is the file's */
  | { kind: 'picture'; start: number; end: number; id: string };

/** The files that stand in the words as pictures. */
export const picturesIn = (marks: readonly Mark[]): string[] =>
  marks.flatMap((mark) => (mark.kind === 'picture' ? [mark.id] : []));

export type Written = { words: string; marks: readonly Mark[] };

/** Puts other words in the place of a range; the marks move with theirs, and go where nothing of theirs is left. */
export function replaceRange(
  { words, marks }: Written,
  { start, end }: { start: number; end: number },
  text: string,
): { words: string; marks: Mark[] } {
  const shift = text.length - (end - start);
  const moved = marks.flatMap((mark): Mark[] => {
    const from = mark.start < end ? Math.min(mark.start, start) : mark.start + shift;
    const isWithin = mark.start <= start && mark.end >= end;
    const to = mark.end > start ? (isWithin || mark.end >= end ? mark.end + shift : start) : mark.end;
    const begins = mark.start > start && mark.start < end ? start + text.length : from;
    return to > begins ? [{ ...mark, start: begins, end: to }] : [];
  });
  return { words: words.slice(0, start) + text + words.slice(end), marks: moved };
}

/** The marks after an edit of which only the outcome is known. */
export function afterEdit(before: Written, words: string): { words: string; marks: Mark[] } {
  const most = Math.min(before.words.length, words.length);
  let start = 0;
  while (start < most && before.words[start] === words[start]) start += 1;
  let tail = 0;
  while (
    tail < most - start &&
    before.words[before.words.length - 1 - tail] === words[words.length - 1 - tail]
  )
    tail += 1;
  return replaceRange(
    before,
    { start, end: before.words.length - tail },
    words.slice(start, words.length - tail),
  );
}
