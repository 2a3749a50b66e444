import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeHours } from './describe-hours.ts';
import type { OpeningPeriod } from './hours.ts';

const say = (periods: OpeningPeriod[]) => describeHours({ zone: 'Europe/London', periods, closures: [] });

test('days with like hours stand together, closed days last', () => {
  assert.deepEqual(say([{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }]), [
    'Monday to Friday, 9am to 5pm',
    'Saturday and Sunday, closed',
  ]);
  assert.deepEqual(
    say([
      { days: [2, 3, 4, 5], from: '08:30', to: '12:00' },
      { days: [2, 3, 4, 5], from: '13:00', to: '17:30' },
      { days: [6], from: '10:00', to: '12:00' },
    ]),
    [
      'Tuesday to Friday, 8.30am to noon and 1pm to 5.30pm',
      'Saturday, 10am to noon',
      'Monday and Sunday, closed',
    ],
  );
  assert.deepEqual(say([{ days: [1, 3, 5], from: '09:00', to: '17:00' }]), [
    'Monday, Wednesday and Friday, 9am to 5pm',
    'Tuesday, Thursday, Saturday and Sunday, closed',
  ]);
  assert.deepEqual(
    say([{ days: [1, 2, 3, 5], from: '09:00', to: '17:00' }])[0],
    'Monday to Wednesday and Friday, 9am to 5pm',
  );
});

test('whole days, nights, and periods that touch', () => {
  assert.deepEqual(say([{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }]), [
    'Every day, all day',
  ]);
  assert.deepEqual(say([{ days: [5], from: '22:00', to: '06:00' }])[0], 'Friday, 10pm to 6am the next day');
  assert.deepEqual(say([{ days: [5], from: '18:00', to: '24:00' }])[0], 'Friday, 6pm to midnight');
  assert.deepEqual(
    say([
      { days: [5], from: '12:00', to: '17:00' },
      { days: [5], from: '09:00', to: '12:00' },
    ])[0],
    'Friday, 9am to 5pm',
  );
});

test('hours without an opening are refused', () => {
  assert.throws(() => say([]), /no working time/);
});
