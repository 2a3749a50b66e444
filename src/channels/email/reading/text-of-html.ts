import { type Line, linesOfHtml } from './html-lines.ts';

/** The words of an HTML body as plain text: paragraphs, list points, `> ` quotes and links kept. Linear time. */
export function textOfHtml(html: string): string {
  return textOfLines(linesOfHtml(html));
}

/** Joins lines, with `> ` before those that stand in a quote, and at most two empty lines together. */
export function textOfLines(lines: Line[]): string {
  const text = lines.map((line, at) => {
    const depth =
      line.text === '' ? Math.min(lines[at - 1]?.depth ?? 0, lines[at + 1]?.depth ?? 0) : line.depth;
    return depth > 0 ? `${'> '.repeat(depth)}${line.text}`.trimEnd() : line.text;
  });
  return text
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}
