import type { Occasion } from '../../contract/automations.ts';
import { holds } from '../../rules/automations/rule.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { type Db, inTransaction } from '../platform/db.ts';
import { idAt } from '../platform/ids.ts';
import { deskCalendar } from '../team/desk.ts';
import * as store from './store.ts';

/** Events of a transaction that took longer than this to commit would be overlooked; none may take half as long. */
const OVERLAP_MS = 60_000;
const BATCH = 500;
/** Bookkeeping is written this often, not each second. */
const NOTE_EVERY_MS = 20_000;
/** Silence is measured in days: looked for this often (ms), or when the clock has jumped. */
const SILENCE_EVERY_MS = 60_000;
const DAY_MS = 24 * 3_600_000;

/** Where the reading of events has come to, in this process. */
export interface Reading {
  /** null: not begun */
  after: string | null;
  notedAt: number;
  silenceAt: Date | null;
}

export const freshReading = (): Reading => ({ after: null, notedAt: 0, silenceAt: null });

/**
 * Notes every occasion that a rule is there for, once, whoever notices it, so that nothing is lost between noticing and doing. Returns true
 * where there may be more to read.
 */
export async function notice(db: Db, reading: Reading, now: Date): Promise<boolean> {
  const rules = (await store.selectAutomations(db)).filter(({ state }) => state === 'on');
  const started = Date.now();
  if (rules.length === 0) {
    reading.after = null;
    return false;
  }
  const from = reading.after ?? idAt(((await store.readTo(db)) ?? oldest(rules)).getTime() - OVERLAP_MS);
  const kinds = [...new Set(rules.flatMap(({ occasion }) => store.EVENTS[occasion.when] ?? []))];
  const happened = kinds.length > 0 ? await store.selectHappened(db, from, kinds, BATCH) : [];
  const runs = happened.flatMap((one) => runsFor(rules, one));
  const isSilenceDue =
    reading.silenceAt === null || Math.abs(now.getTime() - reading.silenceAt.getTime()) >= SILENCE_EVERY_MS;
  if (isSilenceDue) {
    runs.push(...(await silent(db, rules, await deskCalendar(db), now)));
    reading.silenceAt = now;
  }
  const isFull = happened.length === BATCH;
  const isToNote = runs.length > 0 || started - reading.notedAt >= NOTE_EVERY_MS;
  if (isToNote)
    await inTransaction(db, async (tx) => {
      await store.insertRuns(tx, runs, now);
      if (!isFull) await store.noteReadTo(tx, new Date(started));
    });
  if (isToNote) reading.notedAt = started;
  // at the end of what there is it goes back a little: what commits late has an id from before
  reading.after = isFull ? (happened.at(-1)?.key ?? from) : idAt(started - OVERLAP_MS);
  return isFull;
}

/** Before a desk has read any: from when its first rule was turned on (the real clock, which ids are made by, never runs behind it). */
const oldest = (rules: readonly store.AutomationRow[]): Date =>
  new Date(Math.min(Date.now(), ...rules.map(({ onSince }) => onSince?.getTime() ?? Date.now())) - DAY_MS);

function runsFor(rules: readonly store.AutomationRow[], one: store.Happened): store.NewRun[] {
  return rules
    .filter(({ occasion, onSince }) => isThere(occasion, one) && onSince !== null && one.at >= onSince)
    .map(({ id, editionId }) => ({
      automationId: id,
      editionId,
      conversationId: one.conversationId,
      key: one.key,
    }));
}

/** Whether a rule is there for what happened. */
export const isThere = (occasion: Occasion, one: store.Happened): boolean =>
  (store.EVENTS[occasion.when] ?? occasion.when) === one.eventKind && holds(occasion, one);

/** Our word stands last, and so many working days have gone since: those whose time came after the rule was turned on. */
async function silent(
  db: Db,
  rules: readonly store.AutomationRow[],
  calendar: Calendar,
  now: Date,
): Promise<store.NewRun[]> {
  const patient = rules.filter(({ occasion }) => occasion.when === 'customer-silent');
  const runs: store.NewRun[] = [];
  for (const rule of patient)
    for (const one of await silentFor(db, rule.occasion, rule.onSince ?? now, calendar, now))
      runs.push(...runsFor([{ ...rule, onSince: new Date(0) }], one));
  return runs;
}

/** Conversations on which the customer's silence came of age between two instants. */
export async function silentFor(
  db: Db,
  { workingDays }: Occasion,
  since: Date,
  calendar: Calendar,
  now: Date,
): Promise<store.Happened[]> {
  const earliest = new Date(since.getTime() - (workingDays * 2 + 14) * DAY_MS);
  const unanswered = await store.selectUnanswered(
    db,
    earliest,
    new Date(now.getTime() - (workingDays - 1) * DAY_MS),
  );
  return unanswered.flatMap((one) => {
    const { at } = calendar.addWorkingDays(one.at, workingDays, { counting: 'day-after', until: 'closing' });
    return at > since && at <= now ? [{ ...one, at }] : [];
  });
}
