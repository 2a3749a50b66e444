import { checkReply } from '../rules/reply-check/check-reply.ts';
import { openCalendar } from '../rules/working-time/calendar.ts';
import { report } from './measure.ts';

/** How long it takes to check a draft of 115 words against every rule, as the composer does after each pause in typing. */

const THEIRS = `Hello, the table that I ordered on 3 May came with a broken leg. When can you bring a new one, and will you take this
one away? I would also like to know whether I get the delivery charge back. Adaeze Okafor`;

const DRAFT = `Dear Mrs Okafor,

Thank you for your letter of 28 November, and I am sorry that the table you ordered on 3 May came with a broken leg. I have
spoken to the workshop this morning. They can make a new leg in three to five working days, so we will bring the new table on
Tuesday 9 December, between 8am and noon, and take the broken one away. If that does not suit you, please tell me by Friday.

I'll call you tomorrow by 5pm to agree the time. We will also refund the delivery charge of £35 within 3 working days. Should
anything change before the weekend, you will hear from me first.

Kind regards,
Sam Doyle`;

/** The same length, with something in most sentences. */
const POOR_DRAFT = `Dear valued customer,

As I have already explained in my previous email, the courier lost your parcel and that is not our fault. We apologise for any
inconvenience this may have caused. You should have told us sooner that nobody would be at home on Tuesday 10 December. Please
find attached the form, which must be completed pursuant to our terms and returned to [ADDRESS] as soon as possible. Someone
from the team will be in touch in due course, and we will action your refund of £XX in the next few days. WE CANNOT do anything
before that!!! Going forward, we will liaise with the relevant stakeholders and let you know once we hear more. I will call you
on Monday 1 December at 10am.

Kind regards,
Sam Doyle`;

const WARM_UP = 100;
const ROUNDS = 400;

/** Prints a JSON line for each draft, warm, in milliseconds, and one for the very first check. */
export async function run(): Promise<void> {
  const calendar = openCalendar({
    zone: 'Europe/London',
    periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:30' }],
    closures: [{ on: '2025-12-25', name: 'Christmas Day' }],
  });
  const context = {
    zone: 'Europe/London',
    calendar,
    to: 'Adaeze Okafor',
    from: 'Sam Doyle',
    attachments: 0,
    inReplyTo: THEIRS,
  };
  const time = (draft: string, round: number): number => {
    // Another minute and another last line each time, as on a day of typing, so that nothing is read from a memory.
    const now = new Date(Date.UTC(2025, 11, 4, 9, round % 480));
    const start = performance.now();
    checkReply(`${draft}\nRef ${round}`, { ...context, now });
    return performance.now() - start;
  };
  const cold = time(DRAFT, 0);
  for (const [metric, draft] of [
    ['draft of 115 words, warm', DRAFT],
    ['draft of 115 words with much to find, warm', POOR_DRAFT],
  ] as const) {
    for (let round = 1; round <= WARM_UP; round += 1) time(draft, round);
    const times = Array.from({ length: ROUNDS }, (_, round) => time(draft, round));
    report('check', metric, times, 'ms');
  }
  report('check', 'draft of 115 words, first', [cold], 'ms');
}
