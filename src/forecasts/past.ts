import { setImmediate as breathe } from 'node:timers/promises';
import { History } from '../../rules/forecast/history.ts';
import { Outlook } from '../../rules/forecast/outlook.ts';
import type { PastCase } from '../../rules/forecast/past.ts';
import type { Axis } from '../../rules/forecast/replay.ts';
import { workingTime } from '../../rules/forecast/working-time.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import type { Db } from '../platform/db.ts';
import { idAt } from '../platform/ids.ts';
import { deskCalendar } from '../team/desk.ts';
import { type Case, type Course, selectCases, selectChanged, selectNewestCases } from './case-store.ts';

/** So many cases of a kind, the newest, are all that is ever read. */
const EACH = 2_000;
/** From so many that have ended on, like cases speak for themselves. */
const ENOUGH = 30;
/** What happened since is looked for no more often than this, on the real clock. */
const FRESH_MS = 2_000;
/** Ids of a slow transaction turn up late: what was read already is read again, and is the same. */
const OVERLAP_MS = 10_000;
/** More happenings than this are not gone through one by one. */
const MOST_CHANGES = 5_000;
/** What was undone (reopened, given another kind) is put right by reading all anew: this often at most, and each day anyway. */
const AGAIN_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
/** Working time. What began so long before the last that we heard of is none of the newest. */
const OLD = 3_600_000;
/** So many are fed before others have their turn. */
const PORTION = 200;

/** What this desk's own history tells, by working time. Kept in memory by each process, and kept up to date from the events. */
export class Past {
  readonly axis: Axis;
  readonly calendar: Calendar;
  readonly #histories: Record<Course, History>;
  readonly #cases = new Map<string, { past: PastCase; category: string }>();
  readonly #ended = new Map<string, number>();
  #fedTo = Number.NEGATIVE_INFINITY;
  readonly #readAt: number;
  #lastId: string;
  #lookedAt: number;
  #catchingUp: Promise<boolean> | null = null;
  /** Something that we counted is not so any more. */
  #isOff = false;

  private constructor(calendar: Calendar, readAt: number) {
    this.calendar = calendar;
    this.axis = workingTime(calendar);
    const history = () => new History({ level: 0.8, latest: 0.9, week: this.axis.week });
    this.#histories = { answer: history(), finish: history(), promise: history() };
    this.#readAt = readAt;
    this.#lookedAt = readAt;
    this.#lastId = idAt(readAt - OVERLAP_MS);
  }

  static async read(db: Db, calendar: Calendar): Promise<Past> {
    const past = new Past(calendar, Date.now());
    await past.#feed(await selectNewestCases(db, EACH));
    return past;
  }

  get age(): number {
    return Date.now() - this.#readAt;
  }

  get isWorn(): boolean {
    return this.age > DAY_MS || (this.#isOff && this.age > AGAIN_MS);
  }

  /**
   * What cases of a kind tell of one that began at `since` and has not ended; null under thirty that have ended. `likeOnly` false:
   * where there are fewer, all kinds together speak for it.
   */
  outlook(
    course: Course,
    category: string,
    since: Date,
    now: Date,
    { likeOnly = true }: { likeOnly?: boolean } = {},
  ): Outlook | null {
    const at = Math.max(this.axis.of(now.getTime()), this.#fedTo);
    const history = this.#histories[course];
    const forecast = history.ended < (likeOnly ? ENOUGH : 1) ? null : history.forecast(category, at);
    if (!forecast || (likeOnly && forecast.basis !== 'category')) return null;
    return new Outlook(forecast, this.axis.of(now.getTime()) - this.axis.of(since.getTime()));
  }

  /** How many of a kind have ended, of those that are looked at. */
  ended(course: Course, category: string): number {
    return this.#ended.get(`${course} ${category}`) ?? 0;
  }

  /** The instant that is so much working time from now. */
  later(now: Date, time: number): Date {
    return new Date(this.axis.later(now.getTime(), time));
  }

  /** Working time from one instant to another, as a length on the axis. */
  between(from: Date, to: Date): number {
    return this.axis.of(to.getTime()) - this.axis.of(from.getTime());
  }

  /** Takes in what has happened since; those who ask meanwhile wait for it. False: it is less work to read all anew. */
  async catchUp(db: Db): Promise<boolean> {
    if (!this.#catchingUp && Date.now() - this.#lookedAt < FRESH_MS) return true;
    this.#catchingUp ??= this.#takeIn(db).finally(() => {
      this.#catchingUp = null;
    });
    return this.#catchingUp;
  }

  async #takeIn(db: Db): Promise<boolean> {
    const at = Date.now();
    this.#lookedAt = at;
    const changed = await selectChanged(db, this.#lastId, MOST_CHANGES);
    if (!changed) return false;
    const { conversationIds, promiseIds } = changed;
    if (conversationIds.length + promiseIds.length > 0) {
      const cases = await selectCases(db, changed);
      const there = new Set(cases.map(keyOf));
      const gone = (course: Course) => (id: string) =>
        this.#cases.has(keyOf({ course, id })) && !there.has(keyOf({ course, id }));
      this.#isOff ||= conversationIds.some(gone('finish')) || promiseIds.some(gone('promise'));
      await this.#feed(cases);
    }
    this.#lastId = [this.#lastId, idAt(at - OVERLAP_MS)].sort().at(-1) as string;
    return true;
  }

  /** In the order of time, as a history is told. */
  async #feed(cases: Case[]): Promise<void> {
    const steps = cases.flatMap((one) => this.#stepsOf(one)).sort((a, b) => a.at - b.at || b.order - a.order);
    for (const [i, { at, run }] of steps.entries()) {
      if (i % PORTION === PORTION - 1) await breathe();
      this.#fedTo = Math.max(this.#fedTo, at);
      run();
    }
  }

  #stepsOf(one: Case): { at: number; order: number; run: () => void }[] {
    const { course, category } = one;
    const key = keyOf(one);
    const history = this.#histories[course];
    const openedAt = this.axis.of(one.openedAt.getTime());
    const endedAt = one.endedAt && Math.max(openedAt, this.axis.of(one.endedAt.getTime()));
    const end = (past: PastCase, at: number) => {
      history.end(past, Math.max(at, past.openedAt));
      this.#ended.set(`${course} ${category}`, this.ended(course, category) + 1);
    };
    const known = this.#cases.get(key);
    if (known) {
      const { past } = known;
      const isAsWas = past.endedAt === (endedAt && Math.max(endedAt, past.openedAt));
      if (known.category !== category || (past.endedAt !== null && !isAsWas)) this.#isOff = true;
      else if (endedAt !== null && !isAsWas)
        return [{ at: endedAt, order: 0, run: () => end(past, endedAt) }];
      return [];
    }
    // an old one that was not among the newest when all was read
    if (this.#fedTo > openedAt + OLD) return [];
    let past: PastCase | null = null;
    const open = () => {
      past = history.open(category, Math.max(openedAt, this.#fedTo)).past;
      this.#cases.set(key, { past, category });
    };
    const steps = [{ at: openedAt, order: 1, run: open }];
    if (endedAt !== null) steps.push({ at: endedAt, order: 0, run: () => past && end(past, endedAt) });
    return steps;
  }
}

const keyOf = ({ course, id }: Pick<Case, 'course' | 'id'>): string => `${course} ${id}`;

/** `value`: what is at hand now; `reading`: another is on its way. */
const pasts = new WeakMap<Db, { past: Promise<Past>; value: Past | null; reading: boolean }>();

/** The past as this process has it, brought up to date for the next time; null until it was read. For where nobody should wait for it. */
export function pastAtHand(db: Db): Past | null {
  void pastOf(db).catch(() => null);
  return pasts.get(db)?.value ?? null;
}

/**
 * The desk's past as far as it is known now. Read at the first call of a process, and whole again where the working hours changed; what
 * was undone meanwhile is put right in the background.
 */
export async function pastOf(db: Db): Promise<Past> {
  const calendar = await deskCalendar(db);
  const known = pasts.get(db);
  const past = await known?.past.catch(() => null);
  if (!known || !past || past.calendar !== calendar || !(await past.catchUp(db)))
    return readPast(db, calendar);
  if (past.isWorn && !known.reading) {
    known.reading = true;
    void Past.read(db, calendar)
      .then((read) => pasts.set(db, { past: Promise.resolve(read), value: read, reading: false }))
      // the one that we have goes on; the next call tries again
      .catch(() => {
        known.reading = false;
      });
  }
  return past;
}

/** Several that ask at once wait for one reading. */
function readPast(db: Db, calendar: Calendar): Promise<Past> {
  const known = pasts.get(db);
  if (known?.reading) return known.past;
  const past = Past.read(db, calendar);
  const reading = { past, value: known?.value ?? null, reading: true };
  pasts.set(db, reading);
  void past.then(
    (value) => pasts.set(db, { past, value, reading: false }),
    () => pasts.delete(db),
  );
  return past;
}
