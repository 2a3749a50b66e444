import { dateJudgement, thoughtOfDate } from '../../contract/forecasts.ts';
import { mustSee } from '../conversations/visibility.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { deskCalendar, teamCalendar } from '../team/desk.ts';
import { mustAgent } from '../team/guard.ts';
import { judgeDate } from './judge-date.ts';
import { selectKeeper, selectLikePromises } from './store.ts';

/** So many of the last like promises tell how long they take. */
const LIKE = 400;

/** What this desk's own records say of a date before it is promised. */
export function forecastRoutes(app: App, { db, clock }: Platform): void {
  app.get(
    '/api/v1/promise-date',
    { schema: { querystring: thoughtOfDate, response: { 200: dateJudgement } } },
    async (request) => {
      const agent = mustAgent(request);
      const { dueAt, kind, ownerId = agent.id, conversationId } = request.query;
      const calendar = conversationId
        ? await teamCalendar(db, await teamOf(await mustSee(db, agent, conversationId)))
        : await deskCalendar(db);
      const due = new Date(dueAt);
      const keeper = await selectKeeper(db, ownerId, calendar.localDay(due), calendar.zone);
      return judgeDate(due, keeper, await selectLikePromises(db, kind, LIKE), calendar, clock.now());
    },
  );

  const teamOf = async (id: string): Promise<string> =>
    (await db.selectFrom('conversation').select('teamId').where('id', '=', id).executeTakeFirstOrThrow())
      .teamId;
}
