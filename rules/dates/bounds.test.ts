import { readsAs } from './reading-table.ts';

/** Written on Thursday 4 December 2025 at 10am, in London, with no desk hours known: Monday to Friday, 9 to 5. */
const thursday = { now: new Date('2025-12-04T10:00:00Z'), zone: 'Europe/London' };

// What "by", "before", "after" and "until" make of a day.
readsAs(thursday, [
  ['before Friday', '2025-12-04 10:00', '2025-12-04 17:00'],
  ['before Monday', 'Do you mean by Friday 5 December, the last working day before?'],
  ['before tomorrow', '2025-12-04 10:00', '2025-12-04 17:00'],
  ['before 12 December', '2025-12-04 10:00', '2025-12-11 17:00'],
  ['after Monday', 'By when? “after Monday” has no end.'],
  ['after 10 December', 'By when? “after 10 December” has no end.'],
  ['from Monday', 'By when? “from Monday” has no end.'],
  ['until Friday', '2025-12-04 10:00', '2025-12-05 17:00'],
  ['up to 12 December', '2025-12-04 10:00', '2025-12-12 17:00'],
  ['on or before 12 December', '2025-12-04 10:00', '2025-12-12 17:00'],
  ['not before Friday', 'By when? “not before Friday” has no end.'],
  ['no later than Friday', '2025-12-04 10:00', '2025-12-05 17:00'],
  ['by Friday at the latest', '2025-12-04 10:00', '2025-12-05 17:00'],
  ['Friday at the latest', '2025-12-04 10:00', '2025-12-05 17:00'],
]);
