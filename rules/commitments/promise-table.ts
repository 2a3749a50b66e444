import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onWallClock } from '../dates/reading-table.ts';
import { type CommitmentContext, findCommitments } from './find-commitments.ts';
import type { PromiseKind } from './promise-kind.ts';

/** One promise as it should be found: wording, kind, and its latest instant on the wall clock, or the question it raises. */
export type Promised = [what: string, kind: PromiseKind, latestOrQuestion: string];

/** One test a sentence: it makes exactly these promises, in order; firm ones, but for those whose words ask whether they are. */
export function promises(
  context: CommitmentContext,
  rows: readonly [sentence: string, ...promised: Promised[]][],
): void {
  for (const [sentence, ...promised] of rows) {
    test(sentence, () => {
      const found = findCommitments(sentence, context).map(
        ({ what, kind, promiseKind, latest, question, sure }) => {
          const soft = /^You (?:wrote|ask)/.test(question ?? '');
          assert.deepEqual([kind, sure], [soft ? 'conditional' : 'firm', soft || question === undefined]);
          return [what, promiseKind, question ?? (latest && onWallClock(latest, context.zone))];
        },
      );
      assert.deepEqual(found, promised);
    });
  }
}

/** One test a sentence: it promises nothing. */
export function nothingPromised(context: CommitmentContext, sentences: readonly string[]): void {
  for (const sentence of sentences) {
    test(sentence, () => {
      const found = findCommitments(sentence, context).map(({ quote }) => quote);
      assert.deepEqual(found, []);
    });
  }
}
