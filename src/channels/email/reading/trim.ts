import { type Line, linesOfHtml } from './html-lines.ts';
import { cutAtIntro } from './intros.ts';
import { isClosing, isName, isProse, wordsIn } from './signature-words.ts';
import { isOwn, isQuoted, type Kind, markCode, type Sorted, sortedLine } from './sorted-lines.ts';
import { textOfLines } from './text-of-html.ts';
import { markQuotes } from './trim-quotes.ts';
import { markSignatures } from './trim-signatures.ts';

type Trimmed = { reply: string; quoted: string; signature: string };

/** No person writes more lines than this: such a mail is a log or a trap, and is left whole. */
const mostLines = 20_000;

/**
 * Parts a mail into the new words, the earlier ones that it quotes, and the signature. Pure, in linear time;
 * each line goes to exactly one of the three, so nothing is lost. A mail that answers between the quoted lines
 * keeps those lines in its reply; one that only passes on another mail keeps all of it there.
 */
export function trimReply({ text, html }: { text: string; html: string | null }): Trimmed {
  const lines = linesOf(text, html);
  if (lines.length > mostLines) return { reply: textOfLines(lines), quoted: '', signature: '' };
  const sorted = lines.flatMap(apart).map(sortedLine);
  markCode(sorted);
  const { forwarded } = markQuotes(sorted);
  markSignatures(sorted);
  if (!sorted.some(isOwn)) giveBack(sorted, forwarded);
  settleEmpty(sorted);
  keepInterleaved(sorted);
  return {
    reply: textOfKind(sorted, 'own'),
    quoted: textOfKind(sorted, 'quoted'),
    signature: textOfKind(sorted, 'signature'),
  };
}

function linesOf(text: string, html: string | null): Line[] {
  const plain = () => text.split('\n').map((line): Line => ({ text: line, mark: null, depth: 0 }));
  if (html === null) return plain();
  const lines = linesOfHtml(html);
  const words = lines.reduce((sum, line) => sum + line.text.length, 0);
  // some programs send an HTML part with little in it beside the real text
  return words * 3 < text.trim().length ? plain() : lines;
}

/** Some programs run the introduction together with the words before it, or after it, in one line. */
function apart(line: Line): Line[] {
  const { text } = line;
  const cut = cutAtIntro(text);
  return cut < 0
    ? [line]
    : [text.slice(0, cut), text.slice(cut)].map((part) => ({ ...line, text: part.trimEnd() }));
}

/** With no new words, those that someone typed into their signature are the message, or the mail that they passed on. */
function giveBack(sorted: Sorted[], forwarded: boolean): void {
  const signature = sorted.filter(
    ({ kind, line, words }) => kind === 'signature' && line.mark && words !== '',
  );
  const typed = signature[0] && isProse(signature[0].words) ? 'signature' : forwarded ? 'quoted' : null;
  for (const each of sorted)
    if (each.kind === typed && (typed === 'quoted' || each.line.mark)) each.kind = 'own';
}

/** An empty line goes with the lines around it when both are of one kind. */
function settleEmpty(sorted: Sorted[]): void {
  let above: Kind | null = null;
  let waiting: Sorted[] = [];
  for (const each of sorted) {
    if (each.words === '') {
      waiting.push(each);
      continue;
    }
    for (const empty of waiting) empty.kind = above === each.kind ? each.kind : 'own';
    waiting = [];
    above = each.kind;
  }
}

/**
 * Own words after quoted ones are either the whole answer below one quote, or answers between quotes. The
 * latter make no sense alone: there, all down to the last own word stays together.
 */
function keepInterleaved(sorted: Sorted[]): void {
  const firstQuote = sorted.findIndex(isQuoted);
  const lastOwn = sorted.findLastIndex(isOwn);
  if (firstQuote < 0 || lastOwn < firstQuote) return;
  const startsWithQuote = sorted.findIndex(isOwn) > firstQuote;
  if (quotedRuns(sorted) === 1 && (startsWithQuote || onlyCloses(sorted))) return;
  for (const each of sorted.slice(firstQuote, lastOwn))
    if (each.kind === 'quoted' && !each.introduces) each.kind = 'own';
}

/** Whether nothing but "Regards, Ann" stands below the last quote. */
function onlyCloses(sorted: Sorted[]): boolean {
  const below = sorted.slice(sorted.findLastIndex(isQuoted) + 1).filter(isOwn);
  return (
    below.length <= 4 &&
    below.every(
      ({ words }, at) =>
        isClosing(words) || (at > 0 && wordsIn(words) <= 4 && !isProse(words)) || isName(words),
    )
  );
}

function quotedRuns(sorted: Sorted[]): number {
  let runs = 0;
  let inside = false;
  for (const each of sorted) {
    if (isQuoted(each) && !inside) runs++;
    if (isQuoted(each)) inside = true;
    else if (isOwn(each)) inside = false;
  }
  return runs;
}

function textOfKind(sorted: Sorted[], kind: Kind): string {
  return textOfLines(sorted.filter((each) => each.kind === kind).map(({ line }) => line));
}
