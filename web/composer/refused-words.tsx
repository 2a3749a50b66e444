import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { type SendFinding, stopsOf } from '../../rules/before-send/stops.ts';
import { Refusal } from '../api/refusal.ts';
import type { Meant } from '../api/shapes.ts';
import { CheckPanel } from './check-panel.tsx';
import { placeOf } from './findings.ts';

interface RefusedWords {
  /** Goes with the words. */
  meant: readonly Meant[];
  /** What stopped them, while it stands there; each can be fixed, or meant with a reason. */
  panel: ReactNode;
  /** Takes over what the reply check said. */
  refused: (error: unknown) => void;
  /** An error that the panel shows is not said twice. */
  besides: (error: unknown) => unknown;
}

/** The reply check in a dialog that sends: it runs at the server, and what it stops is shown here as it is under a reply. */
export function useRefusedWords(
  words: string,
  onWords: (words: string) => void,
  field: RefObject<HTMLTextAreaElement | null>,
  /** where several stand in one dialog */
  panelId = 'refused-words',
): RefusedWords {
  const [found, setFound] = useState<readonly SendFinding[]>([]);
  const [meant, setMeant] = useState<readonly Meant[]>([]);
  useEffect(() => {
    if (found.length > 0) document.querySelector<HTMLElement>(`#${panelId} .must-fix button`)?.focus();
  }, [found, panelId]);
  const { stops, overridden } = stopsOf(
    found.filter((finding) => placeOf(finding, words)),
    meant,
  );
  const others = (finding: SendFinding): Meant[] =>
    meant.filter(({ rule, quote }) => rule !== finding.rule || quote !== finding.quote);

  function show(finding: SendFinding, better: string | null): void {
    const at = placeOf(finding, words);
    if (!at) return;
    if (better !== null) onWords(words.slice(0, at.start) + better + words.slice(at.end));
    const end = better === null ? at.end : at.start + better.length;
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(better === null ? at.start : end, end);
    }, 0);
  }

  const isCheck = (error: unknown): error is Refusal =>
    error instanceof Refusal && error.code === 'reply-check';
  return {
    meant,
    panel:
      stops.length + overridden.length > 0 ? (
        <CheckPanel
          id={panelId}
          findings={stops}
          meant={overridden}
          onFix={(finding) => show(finding, finding.suggestion)}
          onShow={(finding) => show(finding, null)}
          onFine={() => undefined}
          onMeant={(finding, reason) =>
            setMeant([...others(finding), { rule: finding.rule, quote: finding.quote, reason }])
          }
          onNotMeant={(finding) => setMeant(others(finding))}
        />
      ) : null,
    refused(error) {
      if (!isCheck(error)) return;
      setFound(error.problem.findings as SendFinding[]);
    },
    besides: (error) => (isCheck(error) ? null : error),
  };
}
