import { type Line, linesOfHtml } from './html-lines.ts';

/** The words of an HTML body as plain text: paragraphs, list points, `> ` quotes and links kept. Linear time. */
export function textOfHtml(html: string): string {
  return textOfLines(linesOfHtml(html));
}

/** Joins lines, with `> ` before those that stand in a quote, and at most two empty lines together. */
export function textOfLines(lines: Line[]): string {
  const text = lines
    .map(({ text, depth }) => (depth > 0 ? `${'> '.repeat(depth)}${text}`.trimEnd() : text))
    .join('\n');
  return text.replace(/\n{4,}/g, '\n\n\n').trim();
}
