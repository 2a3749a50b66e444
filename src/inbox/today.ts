import type { DeskMatter, TodayItem, TodayView } from '../../contract/today.ts';
import { localTime } from '../../rules/wording/local-time.ts';
import { sayDate } from '../../rules/wording/say-when.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { markRisks } from '../forecasts/at-risk.ts';
import { fallsWhileAway } from '../handing/absences.ts';
import type { Db } from '../platform/db.ts';
import { glyphOf, isSameDay, RISK_WORKING_MINUTES, UNNAMED } from '../promises/present.ts';
import { deskCalendar } from '../team/desk.ts';
import { may, type SignedIn } from '../team/permission.ts';
import { type AskedItems, askedItems } from './asked.ts';
import { selectAsked } from './asked-store.ts';
import { type Mark, presentDayLine, startOfDay } from './day-line.ts';
import { deskMatters } from './desk-matters.ts';
import { recoveryBoard } from './recovery.ts';
import {
  promiseItem,
  targetItems,
  undeliveredItem,
  unownedItem,
  waitingItem,
  whileAwayItem,
} from './today-items.ts';
import { selectScheduled, withScheduled } from './today-scheduled.ts';
import {
  type LaterFacts,
  type OwnFacts,
  type PromiseFacts,
  type SettledFacts,
  selectComing,
  selectCovered,
  selectLater,
  selectOwed,
  selectOwn,
  selectPromises,
  selectSettled,
  selectUnowned,
  type UnownedFacts,
} from './today-store.ts';
import { selectWaitsToday, withWaits } from './today-waits.ts';
import { nothingDue, sayDay, sayWeek } from './today-words.ts';

/** What falls due later than this is not looked at for risks yet. */
const COMING_MS = 14 * 86_400_000;
const RISKY_SHOWN = 20;
/** What falls in an absence is to be decided from this long before it begins. */
const DECIDE_MS = 3 * 86_400_000;

/** What the agent owes today, each thing in one section only. */
export async function today(db: Db, agent: SignedIn, now: Date): Promise<TodayView> {
  const calendar = await deskCalendar(db);
  const monday = startOfDay(now, calendar.zone, 1 - localTime(now, calendar.zone).weekday);
  const tomorrow = startOfDay(now, calendar.zone, 1);
  // what falls within the next working hour is at risk, also when that hour is Monday's
  const nextHour = new Date(calendar.addWorkingMinutes(now, RISK_WORKING_MINUTES).at.getTime() + 1);
  const until = nextHour > tomorrow ? nextHour : tomorrow;
  const covered = new Map((await selectCovered(db, agent.id, now)).map(({ id, name }) => [id, name]));
  const owners = [agent.id, ...covered.keys()];
  const [owed, later, own, unowned, settled, recovery, desk, asked, waits, scheduled, away] =
    await Promise.all([
      selectOwed(db, agent, owners, until),
      selectLater(db, agent, until),
      selectOwn(db, agent, owners, tomorrow),
      selectUnowned(db, agent),
      selectSettled(db, agent, monday),
      may(agent, 'see-recovery') ? recoveryBoard(db, agent, calendar.zone, now) : [],
      may(agent, 'see-desk-matters') ? deskMatters(db, agent, calendar.zone, now) : [],
      selectAsked(db, agent, owners),
      selectWaitsToday(db, agent, owners),
      selectScheduled(db, agent),
      fallsWhileAway(db, agent, new Date(now.getTime() + DECIDE_MS), now),
    ]);
  await markRisks(db, owed, calendar, now);
  const risky = await riskyLater(db, agent, { from: until, except: owed }, calendar, now);
  const view = withWaits(
    presentToday(
      {
        owed: [...owed, ...risky],
        later: { ...later, count: later.count - risky.length },
        own,
        unowned,
        settled,
        recovery,
        desk,
        asked: askedItems(asked, agent, calendar.zone, now),
        whileAway: (await selectPromises(db, agent, [...away.keys()])).map((p) =>
          whileAwayItem(p, away.get(p.id)?.coverName ?? null, calendar.zone, now),
        ),
      },
      calendar,
      now,
    ),
    waits,
    calendar.zone,
    now,
  );
  return sayWhose(withScheduled(view, scheduled, calendar.zone, now), { owed, own }, covered);
}

/** Promises of the agent's own that fall due later, and are at risk already. */
async function riskyLater(
  db: Db,
  agent: SignedIn,
  { from, except }: { from: Date; except: readonly PromiseFacts[] },
  calendar: Calendar,
  now: Date,
): Promise<PromiseFacts[]> {
  const there = new Set(except.map(({ id }) => id));
  const all = await selectComing(db, agent, from, new Date(now.getTime() + COMING_MS));
  const coming = all.filter(({ id }) => !there.has(id));
  await markRisks(db, coming, calendar, now);
  const risky = new Map(coming.filter((p) => p.isAtRisk).map((p) => [p.id, p]));
  const shown = await selectPromises(db, agent, [...risky.keys()].slice(0, RISKY_SHOWN));
  for (const p of shown) Object.assign(p, { isAtRisk: true, riskWords: risky.get(p.id)?.riskWords ?? null });
  return shown;
}

/** What is somebody else's, who is away, says so. */
function sayWhose(
  view: TodayView,
  { owed, own }: Pick<TodayFacts, 'owed' | 'own'>,
  covered: Map<string, string>,
): TodayView {
  if (covered.size === 0) return view;
  const owners = new Map([
    ...owed.map((p) => [p.id, p.ownerId] as const),
    ...own.map((c) => [c.id, c.ownerId] as const),
  ]);
  for (const item of [...view.needsYou, ...view.due, ...view.updates, ...view.waiting]) {
    const name = covered.get(owners.get(item.promise?.id ?? item.conversationId) ?? '');
    if (name) item.underWords = `${item.underWords}. For ${name}, who is away`;
  }
  return view;
}

export interface TodayFacts {
  owed: PromiseFacts[];
  later: LaterFacts;
  own: OwnFacts[];
  unowned: UnownedFacts[];
  settled: SettledFacts[];
  recovery: TodayItem[];
  desk: DeskMatter[];
  asked: AskedItems;
  /** what falls due in an absence that begins soon */
  whileAway: TodayItem[];
}

export function presentToday(
  { owed, later, own, unowned, settled, recovery, desk, asked, whileAway }: TodayFacts,
  calendar: Calendar,
  now: Date,
): TodayView {
  const { zone } = calendar;
  const isToday = (at: Date) => isSameDay(at, now, zone);
  const broken = owed.filter((p) => p.state === 'broken');
  const open = owed.filter((p) => p.state === 'open');
  const risky = open.filter((p) => p.isAtRisk);
  const dueToday = open.filter((p) => isToday(p.dueAt));
  const undelivered = own.filter((c) => c.undelivered);
  const targets = own.flatMap((c) => targetItems(c, zone, now));
  const overdue = targets.filter((t) => t.tone === 'late');
  const restToday = [
    ...dueToday.filter((p) => !p.isAtRisk).map((p) => promiseItem(p, zone, now)),
    ...targets.filter((t) => t.tone === 'soon'),
  ].sort(byDue);

  const needsYou = [
    ...broken.map((p) => promiseItem(p, zone, now)),
    ...undelivered.map((c) => undeliveredItem(c, zone, now)),
    ...overdue,
    ...asked.unanswered,
    ...risky.map((p) => promiseItem(p, zone, now)),
    ...whileAway.filter((item) => !owed.some((p) => p.id === item.promise?.id)),
  ];
  const due = restToday.filter((item) => item.kind !== 'update');
  const updates = restToday.filter((item) => item.kind === 'update');
  const busy = new Set([...needsYou, ...restToday].map((item) => item.conversationId));
  const waiting = own.filter((c) => !busy.has(c.id)).flatMap((c) => waitingItem(c, zone, now));
  const soonAfter = open.filter((p) => !p.isAtRisk && !isToday(p.dueAt));
  const firstLater = open.find((p) => p.dueAt > now && !isToday(p.dueAt));
  const nextLater = firstLater?.dueAt ?? later.nextAt;
  const next = nextLater && { at: nextLater, isAtRisk: firstLater?.isAtRisk === true };
  const counted = settled.filter((p) => !p.rehearsed);
  const week = {
    kept: counted.filter((p) => p.state === 'kept').length,
    moved: counted.filter((p) => p.state === 'moved').length,
    broken: counted.filter((p) => p.state === 'broken').length,
  };
  const ahead = dueToday.filter((p) => p.dueAt > now);
  const keptToday = settled.filter((p) => p.state === 'kept' && isToday(p.stateAt)).length;
  return {
    now: now.toISOString(),
    zone,
    dateWords: sayDate(now, zone, now),
    sentence: sayDay(
      {
        dueToday: ahead.map((p) => ({
          kind: p.kind,
          contactName: p.contactName ?? UNNAMED,
          dueAt: p.dueAt,
          isAtRisk: p.isAtRisk === true,
        })),
        broken: broken.length,
        undelivered: undelivered.length,
        overdueTargets: overdue.length,
        targetsToday: targets.filter((t) => t.tone === 'soon').length,
        keptToday,
        next,
      },
      zone,
      now,
    ),
    dayLine: presentDayLine(calendar, marksOf(dueToday, settled, zone, now), now),
    desk,
    needsYou,
    recovery: recovery.filter((r) => !needsYou.some((item) => item.conversationId === r.conversationId)),
    due,
    updates,
    asked: asked.ofMe,
    waiting: [...asked.waiting, ...waiting],
    scheduled: [],
    unowned: unowned.map((c) => unownedItem(c, zone, now)),
    unownedCount: unowned[0]?.count ?? 0,
    later: later.count + soonAfter.length,
    week: { openPromises: open.length + later.count, ...week, words: sayWeek(week) },
    emptyWords: keptToday > 0 ? 'That is everything you promised today.' : nothingDue(next, zone, now),
  };
}

const byDue = (a: TodayItem, b: TodayItem) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0);

function marksOf(dueToday: PromiseFacts[], settled: SettledFacts[], zone: string, now: Date): Mark[] {
  const owed = dueToday.map((p) => ({ ...p, at: p.dueAt, glyph: glyphOf(p, zone, now) }));
  const done = settled
    .filter((p) => p.state !== 'moved')
    // broken is broken at its due time, whenever we came to note it
    .map((p) => ({ ...p, at: p.state === 'broken' ? p.dueAt : p.stateAt, glyph: p.state }))
    .filter((p) => isSameDay(p.at, now, zone));
  return [...owed, ...done].sort((a, b) => a.at.getTime() - b.at.getTime());
}
