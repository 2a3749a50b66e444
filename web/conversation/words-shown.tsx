import { type ReactNode } from 'react';
import { blocksOf, type Run } from '../../rules/marks/lines.ts';
import type { Mark } from '../../rules/marks/marks.ts';

/** A link in plain text: stops before the full stop or bracket that ends the sentence around it. */
const LINK = /https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]]/g;

function Elsewhere({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function withLinks(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(from, match.index));
    parts.push(
      <Elsewhere key={match.index} href={match[0]}>
        {match[0]}
      </Elsewhere>,
    );
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

function Piece({ run: { text, strong, emphasis, href, picture } }: { run: Run }) {
  if (picture)
    return <img className="picture" src={`/api/v1/attachments/${picture}`} alt={text} loading="lazy" />;
  let said: ReactNode = href ? <Elsewhere href={href}>{text}</Elsewhere> : withLinks(text);
  if (emphasis) said = <em>{said}</em>;
  return strong ? <strong>{said}</strong> : said;
}

function Line({ runs }: { runs: readonly Run[] }) {
  // oxlint-disable-next-line react/no-array-index-key -- pieces of one line never move
  return runs.map((run, place) => <Piece key={`${place} ${run.text}`} run={run} />);
}

/** Words of a person as paragraphs and lists, with their own line breaks, formatting where it is ours, and links that open elsewhere. */
export function WordsShown({ text, marks = [] }: { text: string; marks?: readonly Mark[] }) {
  const written = marks.length > 0 ? { words: text, marks } : { words: text.trim(), marks };
  return blocksOf(written).map((block, index) => {
    const key = `${index} ${block.kind}`;
    if (block.kind === 'paragraph')
      return (
        <p key={key}>
          {block.lines.map((line, place) => [place > 0 && '\n', <Line key={`${place} line`} runs={line} />])}
        </p>
      );
    const items = block.items.map((item, place) => (
      <li key={`${place} ${item[0]?.text}`}>
        <Line runs={item} />
      </li>
    ));
    return block.kind === 'bullets' ? <ul key={key}>{items}</ul> : <ol key={key}>{items}</ol>;
  });
}
