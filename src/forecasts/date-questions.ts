import type { DateQuestion } from '../../contract/forecasts.ts';
import type { NewPromise, PromiseKind } from '../../contract/promises.ts';
import { sayDue } from '../../rules/wording/say-when.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { answerOnce, presentYes, takeToAsk, type YesOrNo } from '../conversations/yes.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { agentName } from '../team/agent-name.ts';
import { teamCalendar } from '../team/desk.ts';
import { atLeast, notAllowed, type SignedIn } from '../team/permission.ts';
import { type Keeper, obstacleOf, sayObstacle } from './keeper.ts';
import * as store from './store.ts';

/** What somebody wants to promise on a day on which nobody could keep it. */
export interface Asked {
  dueAt: Date;
  kind: NewPromise['kind'];
  what: string;
  keeperId: string;
}

/**
 * Asks a senior for a yes to an impossible day, which is for this conversation and that day alone; the owner stays who it is. A
 * senior's own question is their yes. Asked twice, it is one question. Refuses a day that needs no yes. Returns its id.
 */
export async function askForDate(
  tx: Tx,
  conversationId: string,
  { dueAt, kind, what, keeperId }: Asked,
  by: SignedIn,
  now: Date,
): Promise<string> {
  const c = await takeToAsk(tx, conversationId);
  if (dueAt <= now)
    throw new Refusal(
      'wrong-input',
      'promised-date-past',
      `"${what}" is promised for a time that has passed.`,
      'Nobody was asked. Choose a later time.',
    );
  const [calendar, keeper] = await Promise.all([
    teamCalendar(tx, c.teamId),
    store.selectKeeper(tx, keeperId, now),
  ]);
  if (!keeper) throw notFound('person');
  const obstacle = obstacleOf(dueAt, kind, keeper, calendar);
  if (!obstacle)
    throw new Refusal(
      'conflict',
      'date-possible',
      'This date needs nobody’s yes.',
      'Nobody was asked. You can promise it.',
    );
  const dueOn = calendar.localDay(dueAt);
  const before = (await store.selectQuestions(tx, c.id)).find((q) => q.dueOn === dueOn);
  const isSenior = atLeast(by.role, 'senior');
  if (before && before.answer === null && isSenior) {
    await answerDate(tx, before.id, { answer: 'yes', reason: '' }, by, now);
    return before.id;
  }
  if (before && (before.answer === null || before.answer === 'yes')) return before.id;
  const id = newId();
  await store.insertQuestion(tx, {
    id,
    conversationId: c.id,
    dueOn,
    dueAt,
    kind,
    what,
    keeperId,
    obstacle,
    askedById: by.id,
    askedAt: now,
  });
  if (isSenior) await answerDate(tx, id, { answer: 'yes', reason: '' }, by, now);
  else
    await record(
      tx,
      { kind: 'date-asked', conversationId: c.id, agentId: by.id, data: { questionId: id, on: dueOn } },
      now,
    );
  return id;
}

/** A senior says yes or no, once. Refuses whoever is none, and a second answer. The same answer of the same person twice is one. */
export async function answerDate(
  tx: Tx,
  id: string,
  answer: YesOrNo,
  by: SignedIn,
  now: Date,
): Promise<void> {
  if (!atLeast(by.role, 'senior')) throw notAllowed('senior');
  const q = await store.selectQuestion(tx, id);
  if (!q) throw notFound('question');
  const about = { kind: 'date-answered' as const, data: { on: q.dueOn } };
  await answerOnce(
    tx,
    q,
    answer,
    by,
    { ...about, write: store.answerQuestion, read: store.selectQuestion },
    now,
  );
}

/** What seniors were asked on a conversation, the last about each day. */
export async function dateQuestions(
  db: Db | Tx,
  conversationId: string,
  zone: string,
  now: Date,
): Promise<DateQuestion[]> {
  return (await store.selectQuestions(db, conversationId)).map((row) => presentQuestion(row, zone, now));
}

export function presentQuestion(q: store.QuestionRow, zone: string, now: Date): DateQuestion {
  const { dueOn, dueAt, kind, what, obstacle } = q;
  return {
    ...presentYes(q),
    dueOn,
    dueAt: dueAt.toISOString(),
    dueWords: sayDue(dueAt, zone, now),
    kind,
    what,
    keeper: agentName({ id: q.keeperId, name: q.keeperName }),
    obstacle,
  };
}

/** So far ahead anybody's days are known at all. */
const KNOWN_MS = 5 * 366 * 86_400_000;

const DAY_MS = 86_400_000;
/** From before the first local day among them until after the last, in whatever zone. */
function daysOf(dates: readonly { dueAt: Date }[]): { from: Date; until: Date } {
  const at = dates.map(({ dueAt }) => dueAt.getTime());
  return { from: new Date(Math.min(...at) - DAY_MS), until: new Date(Math.max(...at) + DAY_MS) };
}

/** What stands against dates that a reply would promise, as a sentence, and the days to which a senior has said yes. */
export async function limitsOf(
  tx: Db | Tx,
  conversationId: string,
  promises: readonly { dueAt: Date; kind: PromiseKind; keeperId: string }[],
  calendarAsked: Calendar | Promise<Calendar>,
  now: Date,
): Promise<{ impossibleDates: { dueAt: Date; reason: string }[]; allowedDays: string[] }> {
  // what has passed is refused elsewhere, and of what is far off nobody knows
  const judged = promises.filter(({ dueAt }) => dueAt > now && dueAt.getTime() < now.getTime() + KNOWN_MS);
  const ids = [...new Set(judged.map(({ keeperId }) => keeperId))];
  const keepersOf = async (those: string[], within: ReturnType<typeof daysOf> | null) => {
    const found = await Promise.all(those.map((id) => store.selectKeeper(tx, id, now, within)));
    return new Map(those.map((id, i) => [id, found[i] ?? null]));
  };
  const [calendar, questions, those] = await Promise.all([
    calendarAsked,
    store.selectQuestions(tx, conversationId),
    judged.length ? keepersOf(ids, daysOf(judged)) : new Map<string, Keeper | null>(),
  ]);
  const blocked = judged.flatMap((date) => {
    const obstacle = obstacleOf(date.dueAt, date.kind, those.get(date.keeperId) ?? null, calendar);
    return obstacle ? { ...date, obstacle } : [];
  });
  // the day to try instead may be any: only here all of them are read
  const whole = await keepersOf([...new Set(blocked.map(({ keeperId }) => keeperId))], null);
  const impossibleDates = blocked.map(({ dueAt, kind, keeperId, obstacle }) => ({
    dueAt,
    reason: sayObstacle(obstacle, dueAt, kind, whole.get(keeperId) ?? null, calendar),
  }));
  const allowedDays = questions.flatMap(({ answer, dueOn }) => (answer === 'yes' ? dueOn : []));
  return { impossibleDates, allowedDays };
}
