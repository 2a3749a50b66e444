import { isHeaderBlock } from './header-block.ts';
import { headerLine } from './header-words.ts';
import { endOfIntro, isPrefixed, quoteFollows } from './intros.ts';
import {
  dashed,
  forwardPattern,
  messageOfPattern,
  originalPattern,
  writeAbovePattern,
} from './quote-words.ts';
import { isFilled, isQuoted, type Sorted } from './sorted-lines.ts';

/**
 * Marks the lines that are someone's earlier words. `forwarded` says that they stand there for themselves: under
 * a forwarding line or a bare head, with nothing quoted above.
 */
export function markQuotes(sorted: Sorted[]): { forwarded: boolean } {
  for (const each of sorted) if (each.line.mark === 'quoted' || isPrefixed(each)) each.kind = 'quoted';
  mendWraps(sorted);
  const forwarded = markEarlierMail(sorted);
  unquoteArrows(sorted);
  return { forwarded };
}

function markEarlierMail(sorted: Sorted[]): boolean {
  let quotedAbove = false;
  for (let at = 0; at < sorted.length; at++) {
    const each = sorted[at];
    if (!each || each.words === '' || each.code) continue;
    const marked = each.kind === 'quoted';
    const block = startOfEarlierMail(sorted, at);
    if (block && !isPrefixed(each)) {
      if (!marked) quoteRest(sorted, backToStart(sorted, at));
      return block.forward && !quotedAbove;
    }
    if (!marked || beginsQuote(sorted, at)) {
      if (messageOfPattern.test(each.words) && sorted.slice(0, at).some(isFilled)) {
        quoteRest(sorted, at);
        return false;
      }
      const introEnd = endOfIntro(sorted, at);
      if (introEnd >= 0) {
        for (const line of sorted.slice(at, introEnd + 1)) introduce(line);
        for (let next = introEnd + 1; /^>+$/.test(sorted[next]?.words ?? ''); next++) introduce(sorted[next]);
        if (!marked) quoteOtherwisePrefixed(sorted, introEnd);
        if (!marked && !quoteFollows(sorted, introEnd)) {
          const start = backToStart(sorted, at);
          quoteRest(sorted, start);
          return !quotedAbove && !sorted.slice(0, start).some(isFilled);
        }
        if (!marked) quoteIndented(sorted, introEnd);
        at = introEnd;
      }
    }
    quotedAbove ||= each.kind === 'quoted';
  }
  return false;
}

function introduce(each: Sorted | undefined): void {
  if (!each) return;
  each.kind = 'quoted';
  each.introduces = true;
}

function quoteRest(sorted: Sorted[], from: number): void {
  for (const each of sorted.slice(from)) each.kind = 'quoted';
}

/** Whether no quoted line stands directly above. */
function beginsQuote(sorted: Sorted[], at: number): boolean {
  let above = at - 1;
  while (sorted[above]?.words === '') above--;
  return sorted[above]?.kind !== 'quoted';
}

/** A wrapped end of a quoted line that lost its mark: short of a sentence above, small or a link itself. */
function mendWraps(sorted: Sorted[]): void {
  for (let at = 1; at < sorted.length - 1; at++) {
    const [above, each, below] = [sorted[at - 1], sorted[at], sorted[at + 1]];
    if (!above || !each || !below || each.kind !== 'own' || each.words === '') continue;
    if (!isPrefixed(above) || !isPrefixed(below)) continue;
    const wrapped =
      above.words.length >= 60 && !/[.!?:;…]$/.test(above.words) && /^[\p{Ll}(<_/\d]/u.test(each.words);
    const openLink = /[(<][^()<>]*$/.test(above.words.slice(1)) && /^[^\s()<>]*[)>]/.test(each.words);
    const onlyLink = /^\(?<?https?:\/\/\S+\s?>?$/.test(each.words);
    if (wrapped || openLink || onlyLink) each.kind = 'quoted';
  }
}

/** In a mail that introduces no quote, one line with an angle mark right under an own one is an arrow ("Settings\n> Account"). */
function unquoteArrows(sorted: Sorted[]): void {
  if (sorted.some(({ introduces }) => introduces)) return;
  sorted.forEach((each, at) => {
    const [above, below] = [sorted[at - 1], sorted[at + 1]];
    if (each.kind !== 'quoted' || each.line.mark || !isPrefixed(each) || /^>\s*>/.test(each.words)) return;
    if (!above || above.kind !== 'own' || above.words === '' || /[:：]$/.test(above.words)) return;
    if (below && isQuoted(below)) return;
    each.kind = 'own';
  });
}

/**
 * The first line that belongs to the earlier mail: a rule above its head does, and the lines of a head above an
 * introduction, as Yandex writes them.
 */
function backToStart(sorted: Sorted[], at: number): number {
  let start = at;
  for (let above = at - 1; above >= Math.max(0, at - 8); above--) {
    const words = sorted[above]?.words ?? '';
    const role = headerLine(words)?.role;
    const head = above === start - 1 && (role === 'to' || role === 'subject' || role === 'sent');
    if (/^[\p{Pd}_=*~━─―]{4,}$/u.test(words) || head) start = above;
    else if (words !== '' || start - above > 3) break;
  }
  return start;
}

/** Whether an earlier mail, running to the end, starts at this line. */
function startOfEarlierMail(sorted: Sorted[], at: number): { forward: boolean } | null {
  const words = sorted[at]?.words ?? '';
  if (words.length <= 300) {
    const dashes = dashed.test(words);
    if (forwardPattern.test(words) && (dashes || headersFollow(sorted, at + 1))) return { forward: true };
    if (originalPattern.test(words)) {
      const headed = headersFollow(sorted, at + 1);
      if (dashes || headed) return { forward: headed };
    }
    if (writeAbovePattern.test(words)) return { forward: false };
  }
  return isHeaderBlock(sorted, at) ? { forward: true } : null;
}

function headersFollow(sorted: Sorted[], at: number): boolean {
  for (let i = at; i < at + 4; i++) if (isHeaderBlock(sorted, i)) return true;
  return false;
}

/** Other marks of quoting count only right below an introduction: bars, colons, initials ("AL> …"). */
function quoteOtherwisePrefixed(sorted: Sorted[], intro: number): void {
  let at = intro + 1;
  while (sorted[at]?.words === '') at++;
  const prefix = /^(?:[|}»:#]|[\p{L}]{1,12}>)(?=\s|$)/u.exec(sorted[at]?.words ?? '')?.[0];
  if (prefix === undefined) return;
  for (; at < sorted.length; at++) {
    const each = sorted[at];
    if (!each || each.words === '') continue;
    if (!each.words.startsWith(prefix)) return;
    each.kind = 'quoted';
  }
}

/** In HTML a program may indent the quote without saying what it is: the introduction says it. */
function quoteIndented(sorted: Sorted[], intro: number): void {
  const depth = sorted[intro]?.line.depth ?? 0;
  for (let at = intro + 1; at < sorted.length; at++) {
    const each = sorted[at];
    if (!each || each.words === '') continue;
    if (each.line.depth <= depth) return;
    each.kind = 'quoted';
  }
}
