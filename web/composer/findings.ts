import type { SendFinding } from '../../rules/before-send/stops.ts';

/** A stretch of the words, as offsets. */
export interface Stretch {
  start: number;
  end: number;
}

/** "It's fine" hangs on the rule and its words, and so lasts while they stand. */
export function findingKey({ rule, quote }: Pick<SendFinding, 'rule' | 'quote'>): string {
  return `${rule} ${quote.toLowerCase().replace(/\s+/g, ' ').trim()}`;
}

/**
 * The sentence that is being typed at the caret: from the end of the one before it to its own end. Null where the one before the caret
 * has ended, so that nothing unfinished is there.
 */
export function sentenceAt(words: string, caret: number): Stretch | null {
  const before = words.slice(0, caret);
  const isEnded = /(?:[.!?]["'”’)]*\s*|\n\s*)$/.test(before) || before.trim() === '';
  if (isEnded) return null;
  const start = Math.max(
    0,
    ...[...before.matchAll(/[.!?]["'”’)]*\s+|\n/g)].map((end) => end.index + end[0].length),
  );
  const rest = /[.!?](?=\s|$)|\n/.exec(words.slice(caret));
  return { start, end: rest ? caret + rest.index + 1 : words.length };
}

/** What is shown now: nothing of the sentence that is being typed, and nothing that was waved away. */
export function shownFindings(
  findings: readonly SendFinding[],
  typing: Stretch | null,
  fine: ReadonlySet<string>,
): SendFinding[] {
  return findings.filter(
    (finding) =>
      !(typing && finding.start <= typing.end && finding.end >= typing.start) &&
      !(finding.severity === 'to-look-at' && fine.has(findingKey(finding))),
  );
}

/** Where the words of a finding stand now: they may have moved since they were read. Null when they are gone. */
export function placeOf(
  { start, quote }: Pick<SendFinding, 'start' | 'quote'>,
  words: string,
): Stretch | null {
  if (words.startsWith(quote, start)) return { start, end: start + quote.length };
  if (quote === '') return { start: words.length, end: words.length };
  const before = words.lastIndexOf(quote, start);
  const after = words.indexOf(quote, start);
  const near = after < 0 || (before >= 0 && start - before < after - start) ? before : after;
  return near < 0 ? null : { start: near, end: near + quote.length };
}

/** "1 must fix, 2 to look at". */
export function countWords(findings: readonly SendFinding[]): string {
  const mustFix = findings.filter(({ severity }) => severity === 'must-fix').length;
  const toLookAt = findings.length - mustFix;
  return [mustFix > 0 && `${mustFix} must fix`, toLookAt > 0 && `${toLookAt} to look at`]
    .filter(Boolean)
    .join(', ');
}
