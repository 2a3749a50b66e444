/** A link in plain text: stops before the full stop or bracket that ends the sentence around it. */
const LINK = /https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]]/g;

function withLinks(text: string) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(from, match.index));
    parts.push(
      <a key={match.index} href={match[0]} target="_blank" rel="noopener noreferrer nofollow">
        {match[0]}
      </a>,
    );
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** Plain words of a person as paragraphs, with their own line breaks and links that open elsewhere. */
export function WordsShown({ text }: { text: string }) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph, index) => {
      const key = `${index}-${paragraph.slice(0, 24)}`;
      return <p key={key}>{withLinks(paragraph)}</p>;
    });
}
