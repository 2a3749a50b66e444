import { type RefObject, useMemo, useRef, useState } from 'react';
import type { SendFinding } from '../../rules/before-send/stops.ts';
import { replaceRange } from '../../rules/marks/marks.ts';
import type { Underline } from '../editor/underlines.ts';
import { findingKey, placeOf, sentenceAt, shownFindings } from './findings.ts';
import type { WordsField } from './reply-words.tsx';
import type { useComposer } from './use-composer.ts';

const ROWS = '#reply-check .finding:not(.meant)';

/** What the reply check shows while the words are written, and what can be done about each. */
export function useFindings(composer: ReturnType<typeof useComposer>, field: RefObject<WordsField | null>) {
  const { composing, change, check, found } = composer;
  const { words, marks } = composing;
  const [caret, setCaret] = useState<number | null>(null);
  const [fine, setFine] = useState<ReadonlySet<string>>(new Set());
  const typing = caret === null ? null : sentenceAt(words, caret);
  const now = shownFindings(check.findings, typing, fine).filter(
    (finding) => !check.meant.some(({ rule, start }) => rule === finding.rule && start === finding.start),
  );
  // the same list as long as the same is found
  const last = useRef(now);
  if (now.length !== last.current.length || now.some((finding, at) => finding !== last.current[at]))
    last.current = now;
  const shown = last.current;

  const drawn = [
    ...shown.flatMap((finding): Underline[] => {
      const at = placeOf(finding, words);
      return at && at.end > at.start ? [{ ...at, kind: finding.severity }] : [];
    }),
    ...found.chips.flatMap(({ quote, on }): Underline[] => {
      const start = on && quote ? words.indexOf(quote) : -1;
      return start < 0 ? [] : [{ start, end: start + quote.length, kind: 'promise' }];
    }),
  ];
  // the same list as long as nothing is found elsewhere, so that nothing is drawn anew
  const key = JSON.stringify(drawn);
  const underlined = useMemo(() => JSON.parse(key) as Underline[], [key]);

  /** The words take the focus once they are drawn. */
  function goTo(start: number, end: number): void {
    setTimeout(() => field.current?.select(start, end), 0);
  }

  return {
    shown,
    underlined,
    setCaret,
    fix(finding: SendFinding): void {
      const at = placeOf(finding, words);
      if (!at || finding.suggestion === null) return;
      change(replaceRange({ words, marks }, at, finding.suggestion));
      const end = at.start + finding.suggestion.length;
      goTo(end, end);
    },
    show(finding: SendFinding): void {
      const at = placeOf(finding, words);
      if (at) goTo(at.start, at.end);
    },
    letBe(finding: SendFinding): void {
      setFine(new Set(fine).add(findingKey(finding)));
      goTo(finding.end, finding.end);
    },
    mean(finding: SendFinding, reason: string): void {
      const { rule, quote } = finding;
      change({ meant: [...composing.meant.filter((one) => !isOf(one, finding)), { rule, quote, reason }] });
      goTo(finding.end, finding.end);
    },
    unmean: (finding: SendFinding): void =>
      change({ meant: composing.meant.filter((one) => !isOf(one, finding)) }),
    /** Shows everything, and goes to the first thing that must be fixed. */
    stop(): void {
      setCaret(null);
      setTimeout(() => document.querySelector<HTMLElement>('#reply-check .must-fix button')?.focus(), 0);
    },
    /** Goes to the next finding of the list, or the one before. */
    step(by: 1 | -1): void {
      setCaret(null);
      setTimeout(() => {
        const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
        const at = rows.findIndex((row) => row.contains(document.activeElement));
        const next = at < 0 ? (by === 1 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length;
        rows[next]?.querySelector('button')?.focus();
      }, 0);
    },
    /** A new reply knows nothing of what was fine in the last. */
    forget(): void {
      setFine(new Set());
      setCaret(null);
    },
  };
}

function isOf(one: { rule: string; quote: string }, finding: SendFinding): boolean {
  return one.rule === finding.rule && one.quote === finding.quote;
}
