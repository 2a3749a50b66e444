import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CheckContext, checkReply, type RuleId } from './check-reply.ts';

/** Thursday 12 March 2026, 10am. */
export const writing: CheckContext = { now: new Date('2026-03-12T10:00:00Z'), zone: 'Europe/London' };

/** A sentence as it stands in a reply that says all else that a reply should. */
export const inReply = (words: string): string =>
  `Hello Adaeze,\n\nThank you for your message.\n\n${words}\n\nYou will hear from me by Friday 20 March, 5pm.\n\nKind regards,\nSam`;

/** What one rule finds in a draft: the words, and what is offered in their place. */
export function findingsOf(
  rule: RuleId,
  draft: string,
  context: Partial<CheckContext> = {},
): [quote: string, suggestion: string | null][] {
  return checkReply(draft, { ...writing, ...context })
    .filter((finding) => finding.rule === rule)
    .map(({ quote, suggestion, start, end }) => {
      assert.equal(draft.slice(start, end), quote);
      return [quote, suggestion];
    });
}

/** One test a sentence: the rule finds exactly these words in it, with this in their place. */
export function finds(
  rule: RuleId,
  rows: readonly [sentence: string, quote: string, suggestion: string | null][],
  context: Partial<CheckContext> = {},
): void {
  for (const [sentence, quote, suggestion] of rows)
    test(`${rule}: ${sentence}`, () =>
      assert.deepEqual(findingsOf(rule, inReply(sentence), context), [[quote, suggestion]]));
}

/** One test a sentence: nothing at all is found in it. */
export function leavesAlone(sentences: readonly string[], context: Partial<CheckContext> = {}): void {
  for (const sentence of sentences)
    test(`nothing: ${sentence}`, () => {
      const found = checkReply(inReply(sentence), { ...writing, ...context });
      assert.deepEqual(
        found.map(({ rule, quote }) => [rule, quote]),
        [],
      );
    });
}
