/** A sentence of ours, with its place in the whole text. `verbLed` marks list items under "we will:". */
export type Sentence = { start: number; text: string; lead?: Sentence };

const ATTRIBUTION =
  /^(?:on\b.{5,120}\bwrote:|-{2,}\s*(?:original|forwarded) message\s*-{2,}|from:\s.+|_{10,})\s*$/i;
const BULLET = /^\s*(?:[-*•–‣·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+/;
const ABBREVIATED =
  /(?:\b(?:mr|mrs|ms|dr|st|prof|rev|no|ref|approx|e\.g|i\.e|etc|inc|ltd|dept|tel|mon|tues?|weds?|thurs?|fri|jan|feb|mar|apr|aug|sept?|oct|nov|dec)|\b[A-Z])\.$/i;
const SENTENCE_END = /[.!?]+["')\]]*(?=\s+["'(]?[A-Z0-9£])/g;

/** Longer than any sentence a person writes: cut there, so that a pasted wall of text costs no more than its length. */
const LONGEST = 1500;

/**
 * Our own sentences in a draft, in order: quoted lines and everything below a quoted message are left out, list items and
 * paragraphs stand alone, a line that was merely wrapped does not. Items under a line that ends in a colon carry it as `lead`.
 */
export function ownSentences(text: string): Sentence[] {
  return blocks(text).flatMap((block) => splitBlock(block));
}

function blocks(text: string): Sentence[] {
  const found: Sentence[] = [];
  let open: Sentence | undefined;
  let lead: Sentence | undefined;
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    if (ATTRIBUTION.test(line.trim())) break;
    if (line.trim() === '' || line.trimStart().startsWith('>')) {
      open = undefined;
      continue;
    }
    const bullet = BULLET.exec(line);
    if (bullet || !open) {
      if (!bullet) lead = undefined;
      open = { start: start + (bullet?.[0].length ?? 0), text: line.slice(bullet?.[0].length ?? 0) };
      if (bullet && lead) open.lead = lead;
      found.push(open);
    } else {
      open.text += `\n${line}`;
    }
    if (open.text.trimEnd().endsWith(':') && !bullet) lead = { start: open.start, text: open.text };
  }
  return found;
}

function splitBlock(block: Sentence): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  const take = (to: number): void => {
    const piece = block.text.slice(from, to);
    const text = piece.trim();
    const start = block.start + from + piece.length - piece.trimStart().length;
    if (text !== '')
      found.push(block.lead && found.length === 0 ? { start, text, lead: block.lead } : { start, text });
    from = to;
  };
  for (const end of block.text.matchAll(SENTENCE_END)) {
    const upTo = end.index + end[0].length;
    while (upTo - from > LONGEST) take(from + LONGEST);
    if (end[0] === '.' && ABBREVIATED.test(block.text.slice(Math.max(from, upTo - 12), upTo))) continue;
    take(upTo);
  }
  while (block.text.length - from > LONGEST) take(from + LONGEST);
  take(block.text.length);
  return found;
}
