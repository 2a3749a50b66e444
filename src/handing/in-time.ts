import type { ConversationRow } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { teamCalendar } from '../team/desk.ts';
import * as store from './store.ts';

/** A colleague who has not answered within this much working time is reminded of, to whoever asked. */
const PATIENCE_WORKING_MINUTES = 240;

/**
 * When something that a colleague was asked comes up again for whoever asked: after half a working day, and in any case when half the
 * time has gone that is left until the first thing on the conversation falls due.
 */
export async function answerBy(tx: Tx, c: Pick<ConversationRow, 'id' | 'teamId'>, now: Date): Promise<Date> {
  const patience = (await teamCalendar(tx, c.teamId)).addWorkingMinutes(now, PATIENCE_WORKING_MINUTES).at;
  const due = await store.firstDue(tx, c.id);
  if (!due) return patience;
  const halfway = now.getTime() + Math.max(0, due.getTime() - now.getTime()) / 2;
  return new Date(Math.min(patience.getTime(), halfway));
}
