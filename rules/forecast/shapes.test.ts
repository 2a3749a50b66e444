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

const surges = [...seenShapes, ...unseenShapes].filter(({ name }) => name.startsWith('surge'));
for (const { name, make } of surges)
  test(`a surge keeps eight in ten on time, and five days after it the range is right again: ${name}`, () => {
    // the second is in one team, from its 150th day on, and spans two weekends on which nobody works
    const [category, from] = name.includes('one team') ? ['benefits', 150] : [null, 140];
    for (const seed of [11, 21, 31]) {
      const rows = replay(make(seed), asked).filter((row) => !category || row.category === category);
      const during = (since: number, until: number) =>
        score(
          rows.filter(({ openedAt }) => openedAt >= START + since * DAY && openedAt < START + until * DAY),
          asked.level,
        ).onTime ?? 0;
      assert.ok(during(from, from + 10) >= 0.8, `in the surge of ${seed} ${during(from, from + 10)}`);
      assert.ok(during(from + 15, from + 30) >= 0.8, `after that of ${seed} ${during(from + 15, from + 30)}`);
    }
  });
