import assert from 'node:assert/strict';
import { test } from 'node:test';
import { togetherOrAlone } from './batch.ts';

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
/** Sums up; a 13 can't be summed up. */
const work = async (numbers: number[]) => {
  if (numbers.includes(13)) throw new Error('thirteen');
  return sum(numbers);
};
const nobody = () => assert.fail('nothing is spoilt');

test('all together where all can be done; nothing for nothing', async () => {
  assert.deepEqual(await togetherOrAlone([1, 2, 3], work, nobody), [6]);
  assert.deepEqual(await togetherOrAlone([], () => assert.fail('no rows, no work'), nobody), []);
});

test('each alone where one can not be done, and only that one is told of', async () => {
  const spoilt: unknown[] = [];
  const done = await togetherOrAlone([1, 13, 3], work, (row, error) =>
    spoilt.push(row, (error as Error).message),
  );
  assert.deepEqual(
    [done, spoilt],
    [
      [1, 3],
      [13, 'thirteen'],
    ],
  );
});

test('records that are away or full are no row’s fault, also in the middle', async () => {
  const full = Object.assign(new Error('could not extend file'), { code: '53100' });
  const away = new Error('Connection terminated unexpectedly');
  await assert.rejects(
    togetherOrAlone([1, 2], () => Promise.reject(full), nobody),
    full,
  );
  const spoilt: number[] = [];
  const tried: number[] = [];
  await assert.rejects(
    togetherOrAlone(
      [13, 2, 3],
      async (rows) => {
        if (rows.length === 1 && rows[0] !== 13) {
          tried.push(...rows);
          throw away;
        }
        return work(rows);
      },
      (row) => spoilt.push(row),
    ),
    away,
  );
  assert.deepEqual([spoilt, tried], [[13], [2]]);
});
