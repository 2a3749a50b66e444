import { findCommitments } from '../rules/commitments/find-commitments.ts';
import { openCalendar } from '../rules/working-time/calendar.ts';

/** How long it takes to find what a draft of 115 words commits us to, as the composer does while an agent types. */

const DRAFT = `Hello Mrs Okafor,

Thank you for your letter of 28 November, and I am sorry that the table you ordered on 3 May came with a broken leg. I have
spoken to the workshop this morning. They can make a new leg in three to five working days, so we will bring the new table on
Tuesday 9 December, between 8am and noon, and take the broken one away. If that does not suit you, please tell me by Friday.

I'll call you tomorrow by 5pm to agree the time. We will also refund the delivery charge of £35 within 3 working days. Should
anything change before the weekend, you will hear from me first.

Kind regards,
Sam Doyle`;

const WARM_UP = 50;
const ROUNDS = 400;

/** Prints one JSON line for the warm time of one draft, in milliseconds, and one for the very first. */
export async function run(): Promise<void> {
  const calendar = openCalendar({
    zone: 'Europe/London',
    periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:30' }],
    closures: [{ on: '2025-12-25', name: 'Christmas Day' }],
  });
  const context = { zone: 'Europe/London', calendar, agentName: 'Sam Doyle' };
  const time = (round: number): number => {
    // Another minute each time, as on a day of typing, so that nothing is read from a memory of the last round.
    const now = new Date(Date.UTC(2025, 11, 4, 9, round % 480));
    const start = performance.now();
    findCommitments(`${DRAFT}\nRef ${round}`, { ...context, now });
    return performance.now() - start;
  };
  const cold = time(0);
  for (let round = 1; round <= WARM_UP; round += 1) time(round);
  const times = Array.from({ length: ROUNDS }, (_, round) => time(round)).sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((times[Math.floor(times.length * share)] ?? 0) * 1000) / 1000;
  report('draft of 115 words, warm', at(0.5), at(0.95), ROUNDS);
  report('draft of 115 words, first', Math.round(cold * 1000) / 1000, Math.round(cold * 1000) / 1000, 1);
}

function report(metric: string, median: number, p95: number, n: number): void {
  console.log(JSON.stringify({ bench: 'commitments', metric, median, p95, unit: 'ms', n }));
}
