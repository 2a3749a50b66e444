import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, START } from '../../test/histories/history.ts';
import { seenShapes, unseenShapes } from '../../test/histories/shapes.ts';
import { clockTime, replay } from './replay.ts';
import { score } from './score.ts';

const asked = { level: 0.8, latest: 0.9, axis: clockTime };

for (const { name, make } of [...seenShapes, ...unseenShapes])
  test(`a range holds eight in ten and a latest time nine in ten: ${name}`, () => {
    const { abstainedAfter60, coverage, onTime } = score(replay(make(11), asked), asked.level);
    const told = `coverage ${coverage}, on time ${onTime}`;
    assert.ok(abstainedAfter60 === 0, `silent on ${abstainedAfter60}`);
    assert.ok(onTime !== null && Math.abs(onTime - 0.9) <= 0.03, told);
    // Whole days cannot be cut finer, and a queue that overtakes what was known costs some of the range.
    const least = name.startsWith('surge') ? 0.72 : 0.77;
    const most = name.startsWith('whole days') ? 0.95 : 0.83;
    assert.ok(coverage !== null && coverage >= least && coverage <= most, told);
  });

test('a surge keeps eight in ten on time, and five days after it the range is right again', () => {
  const surge = seenShapes.find(({ name }) => name.startsWith('surge'));
  const rows = replay(surge?.make(11) ?? [], asked);
  const during = (from: number, to: number) =>
    score(
      rows.filter(({ openedAt }) => openedAt >= START + from * DAY && openedAt < START + to * DAY),
      asked.level,
    ).onTime ?? 0;
  assert.ok(during(140, 150) >= 0.8, `in the surge ${during(140, 150)}`);
  assert.ok(during(155, 170) >= 0.8, `after it ${during(155, 170)}`);
});
