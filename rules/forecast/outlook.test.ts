import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outlook } from './outlook.ts';
import { Survival } from './survival.ts';

const HOUR = 3_600_000;
/** Forty that took 1 to 40 hours, and some that have lasted for 50. */
function forty(open = 0) {
  const curve = new Survival(
    Float64Array.from({ length: 40 }, (_, i) => (i + 1) * HOUR),
    new Float64Array(open).fill(50 * HOUR),
  );
  return {
    from: 4 * HOUR,
    to: 37 * HOUR,
    latest: 37 * HOUR,
    cases: curve.cases,
    basis: 'category' as const,
    chanceWithin: (time: number) => curve.share(time),
  };
}
const hours = (time: number | null | undefined) => (time == null ? time : Math.round(time / HOUR));

test('one that begins now takes what like ones took', () => {
  const outlook = new Outlook(forty(), 0);
  assert.equal(outlook.chanceWithin(10 * HOUR)?.toFixed(3), '0.250');
  assert.equal(hours(outlook.within(0.9)), 37);
  const range = outlook.range(0.8);
  assert.deepEqual([hours(range?.from), hours(range?.to)], [4, 37]);
});

test('one that has lasted for a time is told by those that lasted as long', () => {
  const outlook = new Outlook(forty(), 30 * HOUR);
  // of the ten that were left after 30 hours, five were over five hours later
  assert.equal(outlook.chanceWithin(5 * HOUR)?.toFixed(3), '0.500');
  assert.equal(hours(outlook.within(0.9)), 10);
});

test('what hardly any reached, and what the history does not tell, is not said', () => {
  assert.equal(new Outlook(forty(), 40 * HOUR).chanceWithin(HOUR), null);
  assert.equal(new Outlook(forty(10), 0).within(0.9), null, 'a fifth has not ended yet');
  assert.equal(hours(new Outlook(forty(10), 0).within(0.5)), 26);
});
