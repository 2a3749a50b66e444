import type { Board, BoardColumn, BoardQuery, Week, WeekQuery } from '../../contract/ledger.ts';
import { sayShortDate } from '../../rules/wording/say-when.ts';
import { dayOf, dayText, weekdayOf } from '../../rules/working-time/local-day.ts';
import { markRisks } from '../forecasts/at-risk.ts';
import type { Db } from '../platform/db.ts';
import { deskCalendar } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import { startOfDay } from './day-line.ts';
import { presentLedgerRow } from './ledger.ts';
import { type LedgerFacts, selectLedger, whoseOf } from './ledger-store.ts';
import { selectWaitedFor, selectWeek } from './ledger-views-store.ts';

/** A board of more is no board; the ledger has all of them. */
export const BOARD_CARDS = 200;
const DAY_CARDS = 40;
const DAYS = 7;

/** The open promises that fall due soonest, each in the column where the record puts it. */
export async function readBoard(db: Db, agent: SignedIn, query: BoardQuery, now: Date): Promise<Board> {
  const calendar = await deskCalendar(db);
  const today = dayOf(calendar.localDay(now));
  const endOfToday = startOfDay(now, calendar.zone, 1);
  const endOfWeek = startOfDay(now, calendar.zone, DAYS - weekdayOf(today) + 1);
  const found = await selectLedger(db, agent, {
    whose: whoseOf(query, agent),
    state: 'open',
    kind: query.kind,
    words: query.words,
    endOfToday,
    after: null,
    limit: BOARD_CARDS + 1,
  });
  const rows = found.slice(0, BOARD_CARDS);
  await markRisks(db, rows, calendar, now);
  const waited = await selectWaitedFor(
    db,
    rows.map(({ id }) => id),
  );
  const columnOf = ({ id, isAtRisk, dueAt }: LedgerFacts): BoardColumn => {
    if (isAtRisk) return 'risk';
    if (waited.has(id)) return 'waiting';
    return dueAt < endOfToday ? 'today' : dueAt < endOfWeek ? 'week' : 'later';
  };
  return {
    items: rows.map((row) => ({
      ...presentLedgerRow(row, calendar, now),
      column: columnOf(row),
      waitsFor: waited.get(row.id) ?? null,
    })),
    more: found.length > BOARD_CARDS,
  };
}

/** A week's promises by the day on which each was or is due, from Monday on, whatever became of them. */
export async function readWeek(db: Db, agent: SignedIn, query: WeekQuery, now: Date): Promise<Week> {
  const calendar = await deskCalendar(db);
  const { zone } = calendar;
  const today = dayOf(calendar.localDay(now));
  const wanted = query.day ? dayOf(query.day) : today;
  const monday = wanted - weekdayOf(wanted) + 1;
  const startOf = (day: number) => startOfDay(now, zone, day - today);
  const [from, until] = [startOf(monday), startOf(monday + DAYS)];
  const rows = await selectWeek(db, agent, {
    whose: whoseOf(query, agent),
    kind: query.kind,
    words: query.words,
    from,
    until,
    zone,
    limit: DAY_CARDS,
  });
  await markRisks(db, rows, calendar, now);
  const days = Array.from({ length: DAYS }, (_, i) => monday + i);
  return {
    weekWords: `${sayShortDate(from, zone, now)} to ${sayShortDate(startOf(monday + DAYS - 1), zone, now)}`,
    previous: dayText(monday - DAYS),
    next: dayText(monday + DAYS),
    isThisWeek: monday <= today && today < monday + DAYS,
    days: days.map((day) => {
      const named = dayText(day);
      const items = rows.filter((row) => row.day === named);
      const closure = calendar.hours.closures.find(({ on }) => on === named);
      return {
        day: named,
        dayWords: sayShortDate(startOf(day), zone, now),
        isToday: day === today,
        closedWords: calendar.isWorkingDay(named) ? null : (closure?.name ?? 'Closed'),
        items: items.map((row) => presentLedgerRow(row, calendar, now)),
        more: (items[0]?.inAll ?? 0) - items.length,
      };
    }),
  };
}
