import type {
  FiguresQuery,
  LedgerFigures,
  LedgerPage,
  LedgerQuery,
  LedgerRow,
} from '../../contract/ledger.ts';
import { greetingOf } from '../../rules/names/greeted-name.ts';
import { localTime } from '../../rules/wording/local-time.ts';
import { sayShort } from '../../rules/wording/say-when.ts';
import { listWords, sayNumber } from '../../rules/wording/words.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { markRisks } from '../forecasts/at-risk.ts';
import type { Db } from '../platform/db.ts';
import { atRisk, isSameDay, presentPromise } from '../promises/present.ts';
import { deskCalendar } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { capital, startOfDay } from './day-line.ts';
import { type Counted, countKept, type LedgerFacts, selectLedger, whoseOf } from './ledger-store.ts';

export const LEDGER_PAGE = 50;
const FIGURE_DAYS = 30;
const DAY_MS = 86_400_000;

/** One page of the promises that the agent may see. */
export async function listLedger(
  db: Db,
  agent: SignedIn,
  query: LedgerQuery,
  now: Date,
): Promise<LedgerPage> {
  const calendar = await deskCalendar(db);
  const rows = await selectLedger(db, agent, {
    whose: whoseOf(query, agent),
    state: query.state,
    kind: query.kind,
    words: query.words,
    endOfToday: startOfDay(now, calendar.zone, 1),
    after: query.before ? fromCursor(query.before) : null,
    limit: LEDGER_PAGE + 1,
  });
  await markRisks(db, rows, calendar, now);
  const last = rows.length > LEDGER_PAGE ? rows[LEDGER_PAGE - 1] : undefined;
  return {
    items: rows.slice(0, LEDGER_PAGE).map((row) => presentLedgerRow(row, calendar, now)),
    next: last ? toCursor({ at: last.place, id: last.id }) : null,
  };
}

export function presentLedgerRow(row: LedgerFacts, calendar: Calendar, now: Date): LedgerRow {
  row.isAtRisk ??= atRisk(row, calendar, now);
  const { zone } = calendar;
  const isLate = row.isAtRisk || (row.state === 'broken' && row.ownedUpAt === null);
  const isSoon = row.state === 'open' && isSameDay(row.dueAt, now, zone);
  return {
    ...presentPromise(row, zone, now),
    recordWords: sayRecord(row, zone, now),
    tone: isLate ? 'late' : isSoon ? 'soon' : 'plain',
    greeting: greetingOf({ ...row, name: row.givenName }),
  };
}

/** What became of a promise, or of its date, in a few words. */
export function sayRecord(row: LedgerFacts, zone: string, now: Date): string {
  const when = (at: Date | null) => (at ? ` ${sayShort(at, zone, now)}` : '');
  const reason = row.evidence?.trim() ? `: ${row.evidence.trim().replace(/\.$/, '')}` : '';
  const movedBefore = row.movedTimes > 0 ? `, ${sayTimesMoved(row.movedTimes)} before` : '';
  switch (row.state) {
    case 'pending':
      return 'Made when the message leaves';
    case 'open':
      if (row.laterDueAt) return `We are telling them a new date:${when(row.laterDueAt)}`;
      return row.movedTimes > 0
        ? `${capital(sayTimesMoved(row.movedTimes))}, ${sayNotice(row.earlierDueAt, row.toldAt, zone)}`
        : 'The first date';
    case 'kept':
      return `Kept${when(row.settledAt)}${movedBefore}`;
    case 'moved':
      return `${capital(sayNotice(row.dueAt, row.settledAt, zone))}${row.laterDueAt ? `. Now${when(row.laterDueAt)}` : ''}`;
    case 'released':
      return `Released${when(row.settledAt)}${reason}`;
    case 'withdrawn':
      return `We told them${when(row.settledAt)}${reason}`;
    case 'broken':
      return `${row.ownedUpAt ? `We owned up${when(row.ownedUpAt)}` : 'We have not owned up yet'}${
        row.fulfilledAt ? `. Done late${when(row.fulfilledAt)}` : ''
      }`;
    case 'void':
      return 'Never said: the message did not leave';
  }
}

const sayTimesMoved = (times: number): string => (times === 1 ? 'moved once' : `moved ${times} times`);

/** How long before the old date they were told of the new one: "told 1 day before", "told the same day". */
function sayNotice(dueAt: Date | null, toldAt: Date | null, zone: string): string {
  if (!dueAt || !toldAt) return 'told before the date came';
  const days = localTime(dueAt, zone).day - localTime(toldAt, zone).day;
  if (days <= 0) return 'told the same day';
  return `told ${days === 1 ? '1 day' : `${days} days`} before`;
}

/** How these people's first dates were kept over the last 30 days: the first figure there is. */
export async function ledgerFigures(
  db: Db,
  agent: SignedIn,
  query: FiguresQuery,
  now: Date,
): Promise<LedgerFigures> {
  const from = new Date(now.getTime() - FIGURE_DAYS * DAY_MS);
  const counted = await countKept(db, whoseOf(query, agent), from, now);
  return {
    fromAt: from.toISOString(),
    untilAt: now.toISOString(),
    judged: counted.kept + counted.moved + counted.broken + counted.withdrawn,
    ...counted,
    words: sayFigures(counted),
  };
}

/** "94 of 100 promises were kept by the first date given, over the last 30 days. Four were broken and two were moved." */
export function sayFigures({ kept, moved, broken, withdrawn }: Omit<Counted, 'toOwnUp'>): string {
  const judged = kept + moved + broken + withdrawn;
  if (judged === 0) return 'No promise has come due in the last 30 days.';
  const [some, all] = [kept, judged].map((n) => n.toLocaleString('en-GB'));
  const head = `${some} of ${all} ${judged === 1 ? 'promise' : 'promises'} ${kept === 1 ? 'was' : 'were'} kept by the first date given, over the last 30 days.`;
  const others = (
    [
      ['broken', broken],
      ['moved in time', moved],
      ['withdrawn', withdrawn],
    ] as const
  )
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${sayNumber(n)} ${n === 1 ? 'was' : 'were'} ${what}`);
  return others.length ? `${head} ${capital(listWords(others))}.` : head;
}
