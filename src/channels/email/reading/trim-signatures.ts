import {
  isClosing,
  isContactLine,
  isDelimiter,
  isLaidOut,
  isProse,
  isReachable,
  isRule,
  isSentFrom,
  mayBeSentFrom,
  wordsIn,
} from './signature-words.ts';
import {
  isGatewayWarning,
  isHeadingOfPrint,
  isSmallPrint,
  markArmour,
  mayStartSmallPrint,
} from './small-print.ts';
import { isFilled, isOwn, type Sorted } from './sorted-lines.ts';

/** A signature has at most this many lines; more is the writer's own words. */
const longestSignature = 14;
/** Small print is looked for among this many last paragraphs. */
const mostParagraphsOfPrint = 12;
/** A motto or two; more words than these in sentences are the writer's own. */
const mostWordsOfProse = 11;
const mostWordsOfProseAfterSpace = 40;

/** Marks signatures among the lines that are not quoted: where the program says so, else by their look. */
export function markSignatures(sorted: Sorted[]): void {
  markArmour(sorted);
  for (const each of sorted) {
    if (each.kind !== 'own' || each.code) continue;
    if (each.line.mark === 'signature' || isSentFrom(each.words)) each.kind = 'signature';
  }
  ownRegions(sorted).forEach(({ lines, belowQuote }) => {
    markSmallPrint(lines);
    const own = lines.filter(isOwn);
    const start = startOfSignature(own, belowQuote);
    if (start >= 0) for (const each of own.slice(start)) each.kind = 'signature';
    const last = own.findLast((each) => each.kind === 'own');
    if (last && own.length > 1 && mayBeSentFrom(last.words) && !last.code) last.kind = 'signature';
  });
}

type Region = { lines: Sorted[]; belowQuote: boolean };

/** Runs of lines with no quoted line in between. */
function ownRegions(sorted: Sorted[]): Region[] {
  const regions: Region[] = [];
  let lines: Sorted[] = [];
  let belowQuote = false;
  for (const each of sorted) {
    if (each.kind !== 'quoted') lines.push(each);
    else if (each.words !== '') {
      if (lines.some(isFilled)) regions.push({ lines, belowQuote });
      lines = [];
      belowQuote = true;
    }
  }
  if (lines.some(isFilled)) regions.push({ lines, belowQuote });
  return regions;
}

/** Small print stands under the writer's words, a gateway's warning above them. */
function markSmallPrint(lines: Sorted[]): void {
  const paragraphs = paragraphsOf(lines);
  const [first] = paragraphs;
  if (first && paragraphs.length > 1 && isGatewayWarning(textOf(first))) sign(first);
  const lastClosing = paragraphs.findLastIndex((one) => isClosing(one[0]?.words ?? ''));
  for (const [at, paragraph] of [...paragraphs.entries()].slice(-mostParagraphsOfPrint)) {
    if (paragraph.some(({ code }) => code)) continue;
    // between a greeting and a closing stands what the writer has to say, whatever it is about
    if (at < lastClosing || (at === 1 && isGreeting(first ?? []))) continue;
    const heads = at > 0 && isHeadingOfPrint(textOf(paragraph));
    const next = heads ? paragraphs[at + 1] : undefined;
    if (next && isSmallPrint(textOf(next))) sign(paragraph);
    // a closing and a name may stand on top of it in one paragraph
    else if (mayStartSmallPrint(paragraph[0]?.words ?? '') || !signEnd(paragraph))
      if (at > 0 && isSmallPrint(textOf(paragraph))) sign(paragraph);
  }
}

const isGreeting = ([only, more]: Sorted[]): boolean =>
  only !== undefined && more === undefined && /[,，、!:]$/.test(only.words) && wordsIn(only.words) <= 6;

/** Small print under the writer's line, with no empty line between, is known by where it starts. Says whether there was any. */
function signEnd(paragraph: Sorted[]): boolean {
  const earliest = Math.max(1, paragraph.length - longestSignature);
  for (let at = earliest; at < paragraph.length; at++) {
    const words = paragraph[at]?.words ?? '';
    if (!/^[\p{Lu}\p{Lo}*_[(-]/u.test(words) || !mayStartSmallPrint(words)) continue;
    if (!isSmallPrint(textOf(paragraph.slice(at)))) continue;
    sign(paragraph.slice(at));
    return true;
  }
  return false;
}

function textOf(lines: Sorted[]): string {
  return lines.map(({ words }) => words).join(' ');
}

function sign(lines: Sorted[]): void {
  for (const each of lines) if (each.kind === 'own') each.kind = 'signature';
}

function paragraphsOf(lines: Sorted[]): Sorted[][] {
  const paragraphs: Sorted[][] = [];
  let paragraph: Sorted[] = [];
  for (const each of lines) {
    if (isOwn(each)) paragraph.push(each);
    else if (paragraph.length > 0) {
      paragraphs.push(paragraph);
      paragraph = [];
    }
  }
  if (paragraph.length > 0) paragraphs.push(paragraph);
  return paragraphs;
}

/** `own`: the filled lines that are still the writer's. */
function startOfSignature(own: Sorted[], belowQuote: boolean): number {
  const earliest = Math.max(0, own.length - longestSignature - 1);
  for (let at = earliest; at < own.length; at++) {
    const each = own[at];
    if (!each || each.code) continue;
    const after = own.slice(at + 1);
    if (isDelimiter(each.line.text) || isRule(each.words)) {
      if (endsAsSignature(each, after, belowQuote && at === 0)) return at;
    } else if (isClosing(each.words)) {
      const contacts = startOfContacts(after, at === 0);
      if (contacts >= 0) return at + 1 + contacts;
    }
  }
  return startOfBlock(own, belowQuote);
}

/** Whether what stands under this mark, to the end, is a signature rather than a second part of the letter. */
function endsAsSignature(mark: Sorted, after: Sorted[], leads: boolean): boolean {
  // a motto in quotation marks is no part of a letter
  const filled = after.filter(({ words }) => !isRule(words) && !/^["“„«'].*["”“»']$/.test(words));
  if (filled.length === 0) return isDelimiter(mark.line.text) || leads;
  if (filled.some(({ words, code }) => code || /[?？؟]\s*$/.test(words))) return false;
  const contacts = filled.filter(({ words }) => isContactLine(words)).length;
  const prose = filled.reduce(
    (sum, { words }) => sum + (isProse(words) ? Math.max(wordsIn(words), words.length / 8) : 0),
    0,
  );
  if (isDelimiter(mark.line.text)) {
    const spaced = mark.line.text === '-- ' || contacts > 1;
    return prose <= (spaced ? mostWordsOfProseAfterSpace : mostWordsOfProse * (1 + contacts));
  }
  // a rule stands above much else: headings, lists, tables
  if (filled.some(({ words }) => /^(?:[-*#|]|\d+[.)]) ?\S/.test(words))) return false;
  return (leads || filled.some(({ words }) => isReachable(words))) && prose <= mostWordsOfProse;
}

/**
 * After "Kind regards," and a name, lines with a telephone number or an address and no sentence among them
 * are a signature. The closing and the name stay with the words: people write those themselves.
 */
function startOfContacts(after: Sorted[], closesNothing: boolean): number {
  const first = after[0]?.words ?? '';
  const named = !isContactLine(first);
  // "Thanks," may also begin a letter: then what stands below is no name
  if (isClosing(first) || (named ? !mayBeName(first) : closesNothing)) return -1;
  const rest = after.slice(named ? 1 : 0);
  // a lone number under the name is one that the writer typed, to be rung at
  if (named && rest.length === 1 && /^[+(\d][\d\s()./-]+$/.test(rest[0]?.words ?? '')) return -1;
  if (rest.some(({ words, code }) => code || isProse(words) || /[:：]$/.test(words))) return -1;
  return rest.some(({ words }) => isContactLine(words)) ? after.length - rest.length : -1;
}

/** "i. A.", "i. V.", "ppa.", "p.p.": who signs for somebody else says so before the name. */
const FOR_ANOTHER = /^(?:i\. ?[AV]\.|ppa\.|p\.? ?p\.?)\s+/;

function mayBeName(line: string): boolean {
  const words = line.replace(FOR_ANOTHER, '');
  return /^[\p{Lu}\p{Lo}*_"“„(]/u.test(words) && !/[:：]$/.test(words) && wordsIn(words) <= 5;
}

/**
 * A block at the end that no person types: a name, then a title or a firm, then at least two ways to reach them.
 * Data that someone was asked for look the same, so what stands above must end as a letter's sentence does.
 */
function startOfBlock(own: Sorted[], belowQuote: boolean): number {
  let start = own.length;
  let contacts = 0;
  while (start > 0 && own.length - start < longestSignature) {
    const each = own[start - 1];
    if (!each || each.code || isProse(each.words) || isClosing(each.words) || /[:：]$/.test(each.words))
      break;
    if (isContactLine(each.words)) contacts += /\s[|·•]\s/.test(each.words) ? 2 : 1;
    start--;
  }
  const first = own[start]?.words ?? '';
  const above = own[start - 1]?.words ?? '';
  const length = own.length - start;
  if (length < 2 || !/^[\p{Lu}\p{Lo}][^.!?:,]{1,40}$/u.test(first) || wordsIn(first) > 5) return -1;
  if (belowQuote && start === 0) return contacts > 0 ? 0 : -1;
  if (isContactLine(first) || contacts < 2 || length < 3) return -1;
  if (!own.slice(start).some(({ words }) => isLaidOut(words))) return -1;
  return /[.!…。)]$/.test(above) && isProse(above) ? start : -1;
}
