import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DateContext, findDates } from './find-dates.ts';

/** A phrase and what it means on the wall clock, 'YYYY-MM-DD HH:MM': earliest and latest, or the question it raises. */
export type Row = [phrase: string, earliest: string, latest: string] | [phrase: string, question: string];

/** "2025-12-05 17:00" of an instant, on a zone's wall clock. */
export function onWallClock(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    at,
  );
}

/** One test a row: the phrase, within a sentence, is one mention that says exactly this. */
export function readsAs(context: DateContext, rows: readonly Row[]): void {
  for (const row of rows) {
    test(`${row[0]} → ${row.slice(1).join(' to ')}`, () => {
      const mentions = findDates(`We will do it ${row[0]}.`, context);
      assert.equal(mentions.length, 1);
      const [mention] = mentions;
      assert.ok(mention);
      if (row[2] === undefined) {
        assert.deepEqual([mention.sure, mention.question], [false, row[1]]);
      } else {
        const read = [mention.earliest, mention.latest].map((at) => onWallClock(at, context.zone));
        assert.deepEqual([mention.question, ...read], [undefined, row[1], row[2]]);
        assert.equal(mention.quote, row[0]);
      }
    });
  }
}
