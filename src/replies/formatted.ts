import { type Block, blocksOf, linesOf, type Run, runsBetween } from '../../rules/marks/lines.ts';
import type { Written } from '../../rules/marks/marks.ts';
import { type Html, html } from '../platform/html.ts';

/** The words of a mail as plain text: after the words of a link stands where it leads. */
export function plainText(written: Written): string {
  let text = '';
  let from = 0;
  for (const { start, end } of linesOf(written.words)) {
    text += written.words.slice(from, start);
    text += runsBetween(written, start, end).map(runText).join('');
    from = end;
  }
  return text;
}

function runText({ text, href, picture }: Run): string {
  if (picture) return `[${text.trim()}]`;
  if (!href || text.trim() === '') return text;
  const shown = text.trim().replace(/\/$/, '');
  const address = href.replace(/^(?:mailto|tel):/, '').replace(/\/$/, '');
  const isSaid = shown === address || address.replace(/^https?:\/\//, '') === shown;
  return isSaid
    ? text
    : `${text.trimEnd()} (${href.replace(/^(?:mailto|tel):/, '')})${/\s*$/.exec(text)?.[0] ?? ''}`;
}

/** Words that nobody formatted, with the addresses in them as links. */
export function plainHtml(words: string): Html[] {
  return words
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map(
      (paragraph) =>
        html`<p>${paragraph.split('\n').map((line, i) => [i > 0 && html`<br>`, withLinks(line)])}</p>`,
    );
}

/**
 * The words of a mail as HTML: paragraphs and lists, and of their formatting what we have. `contentIds` are those of the pictures that go
 * with the mail, by file; in place of any other stand its words.
 */
export function formattedHtml(written: Written, contentIds: ReadonlyMap<string, string> = NONE): Html[] {
  return blocksOf(written).map((block) => blockHtml(block, (run) => runHtml(run, contentIds)));
}

const NONE: ReadonlyMap<string, string> = new Map();

function blockHtml(block: Block, runHtml: (run: Run) => Html): Html {
  if (block.kind === 'paragraph')
    return html`<p>${block.lines.map((line, i) => [i > 0 && html`<br>`, line.map(runHtml)])}</p>`;
  const items = block.items.map((item) => html`<li>${item.map(runHtml)}</li>`);
  return block.kind === 'bullets' ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`;
}

function runHtml(
  { text, strong, emphasis, href, picture }: Run,
  contentIds: ReadonlyMap<string, string>,
): Html {
  const contentId = picture && contentIds.get(picture);
  if (contentId)
    return html`<img src="cid:${contentId}" alt="${text.trim()}" style="max-width:100%;height:auto">`;
  let said = href ? html`<a href="${href}">${text}</a>` : html`${withLinks(text)}`;
  if (emphasis) said = html`<em>${said}</em>`;
  return strong ? html`<strong>${said}</strong>` : said;
}

/** Addresses of pages that stand in the words themselves. */
function withLinks(text: string): (Html | string)[] {
  return text
    .split(/(https?:\/\/[^\s<]+)/)
    .map((part, i) => (i % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
}
