import {
  addressPattern,
  dashed,
  forwardPattern,
  type HeaderLabel,
  hasStamp,
  headerLabel,
  introStart,
  originalPattern,
  writeAbovePattern,
  wrotePattern,
} from './quote-words.ts';
import type { Sorted } from './sorted-lines.ts';

/** An introduction is looked for over this many lines, because programs wrap it. */
const longestIntro = 5;
const longestIntroCharacters = 500;
/** A block of headers is looked for over this many lines. */
const longestHeaderBlock = 14;

/**
 * Marks the lines that are someone's earlier words. `forwarded` says that they were passed on, not answered:
 * they stand under a forwarding line or under bare headers.
 */
export function markQuotes(sorted: Sorted[]): { forwarded: boolean } {
  for (const each of sorted) if (each.line.mark === 'quoted' || isPrefixed(each)) each.kind = 'quoted';
  let forwarded = false;
  for (let at = 0; at < sorted.length; at++) {
    const line = textAt(sorted, at);
    if (line.trim() === '' || isPrefixed(sorted[at])) continue;
    const marked = sorted[at]?.kind === 'quoted';
    const block = startOfEarlierMail(sorted, at);
    if (block) {
      if (!sorted.slice(0, at).some(({ line, kind }) => kind === 'quoted' && line.text.trim() !== ''))
        forwarded = block.forward;
      if (!marked) quoteRest(sorted, backToRule(sorted, at));
      return { forwarded };
    }
    if (marked && !beginsQuote(sorted, at)) continue;
    const introEnd = endOfIntro(sorted, at);
    if (introEnd < 0) continue;
    for (const each of sorted.slice(at, introEnd + 1)) {
      each.kind = 'quoted';
      each.introduces = true;
    }
    if (!marked && !quoteFollows(sorted, introEnd)) {
      quoteRest(sorted, at);
      return { forwarded };
    }
    if (!marked) quoteIndented(sorted, introEnd);
    at = introEnd;
  }
  return { forwarded };
}

function textAt(sorted: Sorted[], at: number): string {
  return sorted[at]?.line.text ?? '';
}

function isPrefixed(each: Sorted | undefined): boolean {
  return /^[ \t]{0,3}>/.test(each?.line.text ?? '');
}

function quote(each: Sorted | undefined): void {
  if (each) each.kind = 'quoted';
}

function quoteRest(sorted: Sorted[], from: number): void {
  for (let at = from; at < sorted.length; at++) quote(sorted[at]);
}

/** Whether no quoted line stands directly above. */
function beginsQuote(sorted: Sorted[], at: number): boolean {
  let above = at - 1;
  while (above >= 0 && textAt(sorted, above).trim() === '') above--;
  return sorted[above]?.kind !== 'quoted';
}

/** A line of underscores or dashes above the headers belongs to them. */
function backToRule(sorted: Sorted[], at: number): number {
  let start = at;
  for (let above = at - 1; above >= Math.max(0, at - 3); above--) {
    if (/^\s*[_=*-]{5,}\s*$/.test(textAt(sorted, above))) start = above;
    else if (textAt(sorted, above).trim() !== '') break;
  }
  return start;
}

/** Whether an earlier mail, running to the end, starts at this line. */
function startOfEarlierMail(sorted: Sorted[], at: number): { forward: boolean } | null {
  const line = textAt(sorted, at);
  if (line.length > 300) return null;
  if (forwardPattern.test(line))
    return dashed.test(line) || headersFollow(sorted, at + 1) ? { forward: true } : null;
  if (originalPattern.test(line)) {
    return dashed.test(line) || headersFollow(sorted, at + 1)
      ? { forward: headersFollow(sorted, at + 1) }
      : null;
  }
  if (writeAbovePattern.test(line)) return { forward: false };
  return isHeaderBlock(sorted, at) ? { forward: true } : null;
}

function headersFollow(sorted: Sorted[], at: number): boolean {
  for (let i = at; i < at + 4; i++) if (isHeaderBlock(sorted, i)) return true;
  return false;
}

/** From, and two more kinds of header, close together: the head of an earlier mail. */
function isHeaderBlock(sorted: Sorted[], at: number): boolean {
  const first = headerLabel(textAt(sorted, at));
  if (first === null || first === 'cc') return false;
  const seen = new Set<HeaderLabel>();
  let unlabelled = 0;
  for (let i = at; i < at + longestHeaderBlock && i < sorted.length; i++) {
    const line = textAt(sorted, i);
    if (line.trim() === '') continue;
    const label = headerLabel(line);
    if (label) seen.add(label);
    // a long list of recipients goes on over some lines
    else if (++unlabelled > 3) break;
    const known = Number(seen.has('sent')) + Number(seen.has('to')) + Number(seen.has('subject'));
    if (seen.has('from') && known >= 2 && (first === 'from' || known === 3)) return true;
  }
  return false;
}

/**
 * The last line of "On … wrote:" starting at this line, in whatever language, or -1. What gives it away is a
 * date with a time beside an address or a verb of writing, ended by a colon.
 */
function endOfIntro(sorted: Sorted[], at: number): number {
  let joined = '';
  for (let end = at; end < at + longestIntro && end < sorted.length; end++) {
    const line = textAt(sorted, end)
      .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .trim();
    if (line === '' || isPrefixed(sorted[end])) return -1;
    // a sentence of the writer's above the introduction is not a part of it
    if (end > at && introStart.test(line) && !introStart.test(textAt(sorted, at))) return -1;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (joined.length > longestIntroCharacters) return -1;
    if (/[:：]$/.test(line) && isIntro(joined, sorted, at, end)) return end;
    if (/(?:[.!?]|[:：])$/.test(line) && !introStart.test(joined)) return -1;
  }
  return -1;
}

function isIntro(joined: string, sorted: Sorted[], at: number, end: number): boolean {
  const wrote = wrotePattern.test(joined);
  const named = addressPattern.test(joined);
  const starts = introStart.test(joined);
  const oneLine = end === at;
  if (hasStamp(joined))
    return wrote
      ? starts || oneLine || named
      : named && (starts || /^[\s"„“«]*\p{L}{0,12}[.,]?\s*\d/u.test(joined));
  if (!wrote) return false;
  if (starts && /\d/.test(joined) && (named || quoteFollows(sorted, end))) return true;
  return (starts || oneLine) && quoteFollows(sorted, end) && joined.length < 200;
}

/** Whether the next words are marked as a quote by the program or by their indentation. */
function quoteFollows(sorted: Sorted[], at: number): boolean {
  for (let i = at + 1; i < sorted.length; i++) {
    const each = sorted[i];
    if (!each || each.line.text.trim() === '') continue;
    return each.kind === 'quoted' || each.line.depth > (sorted[at]?.line.depth ?? 0);
  }
  return false;
}

/** In HTML a program may indent the quote without saying what it is: the introduction says it. */
function quoteIndented(sorted: Sorted[], intro: number): void {
  const depth = sorted[intro]?.line.depth ?? 0;
  for (let at = intro + 1; at < sorted.length; at++) {
    const each = sorted[at];
    if (!each || each.line.text.trim() === '') continue;
    if (each.line.depth <= depth) return;
    quote(each);
  }
}
