import { Draft } from './draft.ts';
import type { CheckContext, Finding } from './finding.ts';
import { findPhrases, type Hit, type Rule, withoutOverlaps, words } from './rule.ts';
import { rules } from './rules.ts';
import { type HouseStandards, usualStandards } from './standards.ts';

export type { CheckContext, Finding, RuleId } from './finding.ts';
export type { HouseStandards } from './standards.ts';

/**
 * What a draft reply should not leave with, in the order of the draft. Pure: the same words in the same context always give the
 * same findings, in a browser as on the server. Quoted mail, code and (but for fields to fill in) the signature are not read.
 * Throws when the zone is unknown.
 */
export function checkReply(
  text: string,
  context: CheckContext,
  standards: HouseStandards = usualStandards,
): Finding[] {
  const draft = new Draft(text, context);
  return rules
    .flatMap((rule) => findingsOf(rule, draft, context, standards))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function findingsOf(rule: Rule, draft: Draft, context: CheckContext, standards: HouseStandards): Finding[] {
  const { on = true, severity = rule.severity, words: own = [] } = standards.rules[rule.id] ?? {};
  if (!on) return [];
  const hits = withoutOverlaps([...rule.find(draft, context, standards), ...ownWords(rule, own, draft)]);
  return hits.map(({ start, end, reason, suggestion }) => ({
    rule: rule.id,
    severity,
    start,
    end,
    quote: draft.text.slice(start, end),
    reason,
    suggestion: suggestion ?? null,
  }));
}

/** The house's own words for a rule. */
function ownWords(rule: Rule, own: readonly string[], { sentences }: Draft): Hit[] {
  const sources = own.map((word) => word.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).filter(Boolean);
  if (sources.length === 0) return [];
  return findPhrases(
    sentences,
    [{ words: words(sources.join('|')) }],
    `Our own standards list this (${rule.id}).`,
  );
}
