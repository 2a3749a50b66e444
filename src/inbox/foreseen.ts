import type { ConversationView } from '../../contract/conversations.ts';
import type { LikelyFinished } from '../../contract/forecasts.ts';
import { sayDate, sayShortDate } from '../../rules/wording/say-when.ts';
import { plural } from '../../rules/wording/words.ts';
import { dateQuestions } from '../forecasts/date-questions.ts';
import { type Finish, likelyFinished } from '../forecasts/likely-finished.ts';
import type { Db } from '../platform/db.ts';
import type { HeadRow } from './view-store.ts';

/** What of a conversation's view is about dates to come. */
export type Foreseen = Pick<ConversationView, 'dateQuestions' | 'likelyFinished'>;

interface ForeseenFacts {
  questions: ConversationView['dateQuestions'];
  finish: Finish;
}

/** Null where it is not open. */
export async function readForeseen(
  db: Db,
  head: Pick<HeadRow, 'id' | 'kind' | 'status' | 'openedAt'>,
  zone: string,
  now: Date,
): Promise<ForeseenFacts | null> {
  if (head.status !== 'open') return null;
  const [questions, finish] = await Promise.all([
    dateQuestions(db, head.id, zone, now),
    likelyFinished(db, head, now),
  ]);
  return { questions: questions.filter(({ answer }) => answer === null), finish };
}

export function presentForeseen(
  facts: ForeseenFacts | null,
  nextWord: ConversationView['nextWord'],
  zone: string,
  now: Date,
): Foreseen {
  if (!facts) return { dateQuestions: [], likelyFinished: null };
  return {
    dateQuestions: facts.questions,
    likelyFinished: presentFinish(facts.finish, nextWord, zone, now),
  };
}

function presentFinish(
  finish: Finish,
  nextWord: ConversationView['nextWord'],
  zone: string,
  now: Date,
): LikelyFinished {
  const { state } = finish;
  const untilThen = nextWord?.said
    ? `Their page says that we do not know yet, and that they hear more by ${nextWord.dueWords}.`
    : 'Their page says that we do not know yet.';
  switch (state) {
    case 'range':
      return {
        state,
        fromAt: finish.fromAt.toISOString(),
        toAt: finish.toAt.toISOString(),
        words: sayDays(finish.fromAt, finish.toAt, zone, now),
        explanation: `8 in 10 of the ${finish.cases} like it finish in this time. Their page says so.`,
      };
    case 'later':
      return {
        state,
        fromAt: null,
        toAt: null,
        words: 'later than they were told',
        explanation: `Their page said by ${sayDate(finish.toldToAt, zone, now)}. Tell them what happens now.`,
      };
    case 'unknown':
      return {
        state,
        fromAt: null,
        toAt: null,
        words: 'not known yet',
        explanation:
          finish.cases < ENOUGH
            ? `${sayFew(finish.cases)} ${untilThen}`
            : `Those like it took too different times to say. ${untilThen}`,
      };
  }
}

/** Fewer like it say nothing: see past.ts. */
const ENOUGH = 30;

function sayFew(cases: number): string {
  if (cases === 0) return 'Nothing like it was finished here yet.';
  return `Only ${plural(cases, 'conversation')} like it ${cases === 1 ? 'was' : 'were'} finished here, too few to say.`;
}

/** "Tue 8 to Thu 10 Dec", "Tue 8 Dec". */
function sayDays(from: Date, to: Date, zone: string, now: Date): string {
  const [first, last] = [sayShortDate(from, zone, now), sayShortDate(to, zone, now)];
  if (first === last) return first;
  const month = (words: string) => words.split(' ').slice(2).join(' ');
  return `${month(first) === month(last) ? first.split(' ').slice(0, 2).join(' ') : first} to ${last}`;
}
