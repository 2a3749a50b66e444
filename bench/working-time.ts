import { openCalendar } from '../rules/working-time/calendar.ts';
import { holidaysOf } from '../rules/working-time/holidays.ts';

const ROUNDS = 15;
const ADDITIONS = 200_000;

/** Prints how many additions of working time, each with its sentence, one core does in a second. */
export async function run(): Promise<void> {
  const calendar = openCalendar({
    zone: 'Europe/London',
    periods: [
      { days: [1, 2, 3, 4, 5], from: '09:00', to: '12:30' },
      { days: [1, 2, 3, 4, 5], from: '13:00', to: '17:00' },
      { days: [6], from: '10:00', to: '12:00' },
    ],
    closures: holidaysOf('GB-ENG', 2024, 2032),
  });
  const start = Date.UTC(2026, 0, 1);
  // Contacts over two years, at any minute of the week, and spans from one minute to about three working weeks.
  const contacts = Array.from(
    { length: 4096 },
    (_, i) => new Date(start + ((i * 7919) % 1_051_200) * 60_000),
  );
  const spans = Array.from({ length: 1021 }, (_, i) => 1 + ((i * 6007) % 6500));
  const adding = (i: number) =>
    calendar.addWorkingMinutes(contacts[i % contacts.length] as Date, spans[i % spans.length] as number);
  const counting = (i: number) =>
    calendar.addWorkingDays(contacts[i % contacts.length] as Date, 1 + (i % 20), {
      counting: 'day-after',
      until: 'closing',
    });
  report('addWorkingMinutes', adding);
  report('addWorkingDays', counting);
}

function report(metric: string, add: (i: number) => { at: Date; explanation: string }): void {
  let checksum = 0;
  const perSecond: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const began = performance.now();
    for (let i = 0; i < ADDITIONS; i++) {
      const { at, explanation } = add(i);
      checksum += at.getTime() + explanation.length;
    }
    if (round >= 0) perSecond.push(ADDITIONS / ((performance.now() - began) / 1000));
  }
  if (!(checksum > 0)) throw new Error('The additions gave nothing.');
  perSecond.sort((a, b) => a - b);
  // For a rate the slow end is the bad one: p95 is what 95 in 100 rounds reach.
  const at = (share: number) => Math.round(perSecond[Math.floor((perSecond.length - 1) * share)] ?? 0);
  console.log(
    JSON.stringify({
      bench: 'working-time',
      metric,
      median: at(0.5),
      p95: at(0.05),
      unit: 'additions/s',
      n: ROUNDS * ADDITIONS,
    }),
  );
}
