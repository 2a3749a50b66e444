import { z } from 'zod';
import { absence, affected, giveToCover as giveShape, newAbsence } from '../../contract/absences.ts';
import { done, id as uuid } from '../../contract/common.ts';
import { sayDue, sayShort } from '../../rules/wording/say-when.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { UNNAMED } from '../promises/present.ts';
import { agentName } from '../team/agent-name.ts';
import { activeAgents } from '../team/agents.ts';
import { type Absence, absencesOf, endAbsence, planAbsence, readAbsence } from '../team/away.ts';
import { readDesk } from '../team/desk.ts';
import { mustAgent } from '../team/guard.ts';
import { may, mustMay, type SignedIn } from '../team/permission.ts';
import { countAffected, selectAffected } from './absence-store.ts';
import { giveToCover } from './absences.ts';

const itself = z.object({ id: uuid });

/** When people are away, and what falls due meanwhile. */
export function absenceRoutes(app: App, { db, clock }: Platform): void {
  app.get('/api/v1/absences', { schema: { response: { 200: z.array(absence) } } }, (request) =>
    viewAbsences(db, mustAgent(request), clock.now()),
  );

  app.post(
    '/api/v1/absences',
    { schema: { body: newAbsence, response: { 200: z.array(absence) } } },
    async (request) => {
      const agent = mustAgent(request);
      const now = clock.now();
      const { agentId = agent.id, from, until, coverId, reason } = request.body;
      if (agentId !== agent.id) mustMay(agent, 'absences');
      const away = {
        from: new Date(from),
        until: until ? new Date(until) : null,
        coverId: coverId ?? null,
        reason,
      };
      await inTransaction(db, (tx) => planAbsence(tx, agentId, away, agent.id, now));
      return viewAbsences(db, agent, now);
    },
  );

  app.get(
    '/api/v1/absences/:id/affected',
    { schema: { params: itself, response: { 200: affected } } },
    async (request) => {
      const agent = mustAgent(request);
      const [rows, desk] = await Promise.all([
        selectAffected(db, await mustReach(db, agent, request.params.id), agent),
        readDesk(db),
      ]);
      const items = rows.filter((row) => row.visible);
      return {
        items: items.map((row) => ({
          promiseId: row.promiseId,
          conversationId: row.conversationId,
          conversationRef: row.ref,
          subject: row.subject,
          contactName: row.contactName ?? UNNAMED,
          what: row.what,
          dueAt: row.dueAt.toISOString(),
          dueWords: sayDue(row.dueAt, desk.zone, clock.now()),
          coverSees: row.coverSees,
        })),
        unseen: rows.length - items.length,
      };
    },
  );

  app.post(
    '/api/v1/absences/:id/cover',
    { schema: { params: itself, body: giveShape, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) => {
        const away = await mustReach(tx, agent, request.params.id);
        await giveToCover(tx, away, request.body.promiseIds ?? null, agent, clock.now());
      });
      return { done: true as const };
    },
  );

  app.post(
    '/api/v1/absences/:id/end',
    { schema: { params: itself, response: { 200: done } } },
    async (request) => {
      const agent = mustAgent(request);
      await inTransaction(db, async (tx) =>
        endAbsence(tx, await mustReach(tx, agent, request.params.id), agent.id, clock.now()),
      );
      return { done: true as const };
    },
  );
}

/** One's own, and for a lead everybody's. Others' are not there. */
async function mustReach(db: Db | Tx, agent: SignedIn, id: string): Promise<Absence> {
  const found = await readAbsence(db, id);
  if (!found || (found.agentId !== agent.id && !may(agent, 'absences'))) throw notFound('absence');
  return found;
}

/** Everybody's, on or to come. Why is for the person alone; what falls meanwhile, for them and for leads. */
async function viewAbsences(db: Db | Tx, agent: SignedIn, now: Date): Promise<z.output<typeof absence>[]> {
  const [rows, people, desk] = await Promise.all([absencesOf(db, null, now), activeAgents(db), readDesk(db)]);
  const names = new Map(people.map((one) => [one.id, agentName(one)]));
  const reaches = (one: Absence) => one.agentId === agent.id || may(agent, 'absences');
  const counts = await countAffected(
    db,
    rows.filter(reaches).map(({ id }) => id),
  );
  return rows.flatMap((one) => {
    const whose = names.get(one.agentId);
    if (!whose) return [];
    const until = one.untilAt ? ` to ${sayShort(one.untilAt, desk.zone, now)}` : ', until they are back';
    return [
      {
        id: one.id,
        agent: whose,
        from: one.fromAt.toISOString(),
        until: one.untilAt?.toISOString() ?? null,
        cover: (one.coverId && names.get(one.coverId)) || null,
        reason: one.agentId === agent.id ? one.reason : '',
        isOn: one.fromAt <= now,
        words: `${sayShort(one.fromAt, desk.zone, now)}${until}`,
        affected: reaches(one) ? (counts.get(one.id) ?? 0) : null,
        mayEnd: reaches(one),
      },
    ];
  });
}
