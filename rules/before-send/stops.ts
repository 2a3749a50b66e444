import type { Finding, RuleId } from '../reply-check/finding.ts';

/** What a writer says of a must-fix that stands on purpose. */
export type Meant = { rule: RuleId; quote: string; reason: string };

/** `overridable`: "this is meant", with a reason, lets it go. */
export type SendFinding = Finding & { overridable: boolean };

/** The must-fix findings, by whether they stop the send or go with their writer's reason. */
export function stopsOf<F extends SendFinding>(
  findings: readonly F[],
  meant: readonly Meant[],
): { stops: F[]; overridden: (F & { because: string })[] } {
  const stops: F[] = [];
  const overridden: (F & { because: string })[] = [];
  for (const finding of findings) {
    if (finding.severity !== 'must-fix') continue;
    const because = finding.overridable ? reasonFor(finding, meant) : '';
    if (because) overridden.push({ ...finding, because });
    else stops.push(finding);
  }
  return { stops, overridden };
}

function reasonFor(finding: Finding, meant: readonly Meant[]): string {
  const said = meant.find(
    ({ rule, quote }) => rule === finding.rule && evened(quote) === evened(finding.quote),
  );
  return said?.reason.trim() ?? '';
}

/** Words that differ only in spaces or capitals are the same. */
export function evened(words: string): string {
  return words.toLowerCase().replace(/\s+/g, ' ').trim();
}
