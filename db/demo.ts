import { inTransaction } from '../src/platform/db.ts';
import type { Platform } from '../src/platform/platform.ts';
import { Refusal } from '../src/platform/refusal.ts';
import { makeAgent } from '../src/team/agents.ts';
import { deskCalendar, readDesk } from '../src/team/desk.ts';
import { hashPassword } from '../src/team/passwords.ts';
import { setUpFrom } from '../src/team/setup.ts';
import { changeTeam, defaultTeam } from '../src/team/teams.ts';
import { arrivalStories } from './demo-arrivals.ts';
import { DemoDesk } from './demo-desk.ts';
import { furnish, planHoliday } from './demo-house.ts';
import { promiseStories } from './demo-promises.ts';
import type { Story, Telling } from './demo-story.ts';
import { waitingStories } from './demo-waiting.ts';

/** Longer ago than the first story, in working minutes. */
const OPENED = -3_000;
const HALF_HOUR = 30 * 60_000;
const DAY = 24 * 60 * 60_000;

export const PEOPLE = [
  { name: 'Ada Osei', role: 'admin', jobTitle: 'Head of customer care' },
  { name: 'Ruth Adeyemi', role: 'senior', jobTitle: 'Senior customer care' },
  { name: 'Kiran Mehta', role: 'agent', jobTitle: 'Customer care' },
  { name: 'Sam Doyle', role: 'agent', jobTitle: 'Customer care' },
] as const;
export const emailOf = (name: string) => `${name.split(' ')[0]?.toLowerCase()}@fernhill.example`;

/**
 * Fills an empty desk with a small furniture shop that has been at work for a week, seen from `now`: everything in it was done by the
 * desk's own verbs at its own time. Refuses a desk that is set up or has conversations. `password` is everybody's.
 */
export async function fillDemo(
  platform: Omit<Platform, 'clock'>,
  password: string,
  now: Date,
): Promise<{ conversations: number }> {
  const { db, secret, config } = platform;
  await refuseUsed(platform);
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  const week = new Date(minute.getTime() - 21 * DAY);
  const { agents, teamId } = await inTransaction(db, async (tx) => {
    const ada = await setUpFrom(
      tx,
      {
        organisation: { name: 'Fernhill Furniture', signOff: '', phone: '0113 496 0000' },
        hours: {
          zone: 'Europe/London',
          nation: 'GB-ENG',
          // open every day, so that there is work on Today whenever this is tried
          periods: [
            { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' },
            { days: [6], from: '09:00', to: '17:00' },
            { days: [7], from: '10:00', to: '16:00' },
          ],
          closures: [],
        },
        firstAgent: { name: PEOPLE[0].name, email: emailOf(PEOPLE[0].name), password },
        mailbox: { address: 'care@fernhill.example', fromName: 'Fernhill Furniture' },
      },
      { secret, url: config.url },
      week,
    );
    const passwordHash = await hashPassword(password);
    const add = ({ name, role, jobTitle }: (typeof PEOPLE)[number]) =>
      makeAgent(tx, { name, role, jobTitle, email: emailOf(name), teamIds: [], passwordHash }, ada, week);
    const [ruth, kiran, sam] = [await add(PEOPLE[1]), await add(PEOPLE[2]), await add(PEOPLE[3])];
    const { id, name } = await defaultTeam(tx);
    await changeTeam(tx, id, { name, dutyId: ruth, memberIds: [kiran, sam, ruth], periods: null }, ada, week);
    return { agents: { ada, kiran, sam, ruth }, teamId: id };
  });
  const calendar = await deskCalendar(db);
  const w = (minutes: number) => calendar.addWorkingMinutes(minute, minutes).at;
  const due = (minutes: number) => new Date(Math.ceil(w(minutes).getTime() / HALF_HOUR) * HALF_HOUR);
  const askedFor = (minutes: number) => new Date(Math.min(due(minutes).getTime() - DAY, w(-30).getTime()));
  const desk = new DemoDesk(platform, calendar, teamId, w(OPENED));
  const house = await desk.do((tx, at) => furnish(tx, agents, calendar.zone, at));
  const stories = [...promiseStories, ...arrivalStories, ...waitingStories];
  try {
    await tell(stories, { desk, w, due, askedFor, agents, house }, minute);
    // from the opening of one day to that of another
    const opening = (days: number) => {
      const { at } = calendar.addWorkingDays(minute, days, { counting: 'day-after', until: 'closing' });
      return calendar.nextOpening(new Date(at.getTime() + 60_000));
    };
    await desk.do((tx, at) => planHoliday(tx, agents, opening(2), opening(9), at));
  } finally {
    await desk.close();
  }
  return { conversations: stories.length };
}

/** Tells all stories side by side, each step when its time has come. */
async function tell(all: Story[], telling: Telling, until: Date): Promise<void> {
  const going: { at: Date; story: AsyncGenerator<Date, void> }[] = [];
  const step = async (story: AsyncGenerator<Date, void>) => {
    const { value, done } = await story.next();
    if (!done) going.push({ at: value, story });
  };
  for (const story of all) await step(story(telling));
  for (;;) {
    going.sort((a, b) => a.at.getTime() - b.at.getTime());
    const next = going.shift();
    if (!next) break;
    await telling.desk.advance(next.at);
    await step(next.story);
  }
  await telling.desk.advance(until);
}

async function refuseUsed({ db }: Pick<Platform, 'db'>): Promise<void> {
  const any = await db.selectFrom('conversation').select('id').limit(1).executeTakeFirst();
  if (any || (await readDesk(db)).setupFinishedAt)
    throw new Refusal(
      'conflict',
      'desk-has-data',
      'This desk has data.',
      'The demonstration fills an empty desk only. Nothing was changed. Name an empty data folder with KEPT_DATA.',
    );
}
