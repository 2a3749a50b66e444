import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { History } from '../rules/forecast/history.ts';
import type { PastCase } from '../rules/forecast/past.ts';
import { clockTime } from '../rules/forecast/replay.ts';
import { judgeDate } from '../src/forecasts/judge-date.ts';
import { likelyFinished } from '../src/forecasts/likely-finished.ts';
import { pastOf } from '../src/forecasts/past.ts';
import { selectKeeper } from '../src/forecasts/store.ts';
import { readConfig } from '../src/platform/config.ts';
import { openDatabase } from '../src/platform/database.ts';
import { type Db, inTransaction } from '../src/platform/db.ts';
import { record } from '../src/platform/events.ts';
import { newId } from '../src/platform/ids.ts';
import { ensureNextWord } from '../src/promises/next-word.ts';
import { Chance } from '../test/histories/chance.ts';
import { arrivals, DAY } from '../test/histories/history.ts';
import { report, timed } from './measure.ts';
import { seed } from './seed.ts';

const CASES = 40_000;
const ASKED = 2_000;
const ON_DESK = 200;

/** What one forecast costs with 40,000 cases of history: in memory, and from a desk's records. */
export async function run(): Promise<void> {
  await onDesk();
  inMemory();
}

/** The whole of what a screen asks of a desk with 40,000 conversations: a date judged, and when a conversation will be finished. */
async function onDesk(): Promise<void> {
  const data = path.join(os.tmpdir(), `kept-bench-forecast-${process.pid}`);
  const database = await openDatabase(readConfig({ KEPT_DATA: data }), () => {});
  const real = Date.now;
  try {
    const { db } = database;
    await seed(database.ownerConfig, { conversations: CASES, messagesEach: 4 }, console.error);
    report(
      'forecast',
      `first reading of the newest of ${CASES} cases`,
      [await timed(() => pastOf(db))],
      'ms',
    );
    const owners = await db.selectFrom('agent').select('id').execute();
    const open = await db
      .selectFrom('conversation')
      .select(['id', 'kind', 'openedAt', 'ownerId'])
      .where('status', '=', 'open')
      .limit(ON_DESK)
      .execute();
    const asked = async (which: string, between: (i: number) => Promise<void>) => {
      const dates: number[] = [];
      const finishes: number[] = [];
      for (const [i, c] of open.entries()) {
        await between(i);
        dates.push(await timed(() => judged(db, owners[i % owners.length]?.id as string)));
        finishes.push(await timed(() => likelyFinished(db, c, new Date())));
      }
      report('forecast', `a date judged, ${which}`, dates, 'ms');
      report('forecast', `when a conversation will be finished, ${which}`, finishes, 'ms');
    };
    await asked('on a quiet desk', async () => {});
    let ahead = 0;
    Date.now = () => real() + ahead;
    await asked('after ten promises were settled', async () => {
      ahead += 3_000;
      await settleTen(db, ahead);
    });
  } finally {
    Date.now = real;
    await database.close();
    rmSync(data, { recursive: true, force: true });
  }
}

async function judged(db: Db, keeperId: string): Promise<void> {
  const now = new Date();
  const [keeper, past] = await Promise.all([selectKeeper(db, keeperId, now), pastOf(db)]);
  const outlook = past.outlook('promise', 'update', now, now);
  const dueAt = new Date(now.getTime() + 3 * DAY);
  judgeDate({ dueAt, kind: 'update', keeper, outlook }, past.calendar, now);
}

/** Ten open promises are kept, with what the log says of it. */
async function settleTen(db: Db, ahead: number): Promise<void> {
  const open = await db
    .selectFrom('promise')
    .select(['id', 'conversationId', 'contactId', 'madeById'])
    .where('state', '=', 'open')
    .orderBy('dueAt')
    .limit(10)
    .execute();
  const now = new Date(Date.now() - ahead);
  await inTransaction(db, async (tx) => {
    for (const p of open) {
      const messageId = newId();
      await sql`insert into message (id, conversation_id, direction, channel, contact_id, agent_id, subject, words, search, said_at, created_at)
        values (${messageId}, ${p.conversationId}, 'out', 'email', ${p.contactId}, ${p.madeById}, '', 'Done.', '', ${now}, ${now})`.execute(
        tx,
      );
      await sql`insert into promise_settlement (id, promise_id, outcome, at, recorded_at, message_id)
        values (${newId()}, ${p.id}, 'kept', ${now}, ${now}, ${messageId})`.execute(tx);
    }
    await ensureNextWord(
      tx,
      open.map(({ conversationId }) => conversationId),
      now,
    );
    await record(
      tx,
      open.map((p) => ({ kind: 'promise-kept', conversationId: p.conversationId, promiseId: p.id })),
      now,
    );
  });
}

/** Each asked right after the desk has changed, and what building it costs. */
function inMemory(): void {
  // Two thousand a day that take a week or two: the last few hundred are all open, so that the window must be widened far.
  for (const [name, perDay] of [
    ['40 a day', 40],
    ['2,000 a day', 2_000],
  ] as const) {
    const chance = new Chance(7);
    const history = new History({ level: 0.8, latest: 0.9, week: clockTime.week });
    const instants = arrivals(chance, (CASES + ASKED) / perDay + 2, () => perDay).slice(0, CASES + ASKED);
    const waiting: { past: PastCase; until: number }[] = [];
    const asked: number[] = [];
    const began = performance.now();
    for (const [i, now] of instants.entries()) {
      if (i === CASES)
        report('forecast', `feeding ${CASES} cases, ${name}`, [performance.now() - began], 'ms');
      for (let at = waiting.length - 1; at >= 0; at--) {
        const { past, until } = waiting[at] as { past: PastCase; until: number };
        if (until >= now) break;
        history.end(past, until);
        waiting.pop();
      }
      const start = performance.now();
      const { past } = history.open(`kind ${Math.floor(chance.next() * 8)}`, now);
      if (i >= CASES) asked.push(performance.now() - start);
      waiting.push({ past, until: now + chance.around(6 * DAY, 0.6) });
      if (i % 500 === 0) waiting.sort((a, b) => b.until - a.until);
    }
    report('forecast', `one forecast, ${name}`, asked, 'ms');
  }
}
