import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { Refusal } from '../platform/refusal.ts';
import type { SignedIn } from '../team/permission.ts';
import {
  mustBeAhead,
  mustBeAsked,
  mustHaveAsked,
  type RequestRow,
  step,
  takeRequest,
  tell,
} from './requests.ts';

interface ProposedDate {
  id: string;
  dueAt: Date;
  byId: string;
}

/** Not by then, but by another time: whoever asked says whether that will do. Until they do, what was asked stands. */
export async function proposeDate(
  tx: Tx,
  requestId: string,
  { dueAt, reason }: { dueAt: Date; reason: string },
  agent: SignedIn,
  now: Date,
): Promise<void> {
  const r = await takeRequest(tx, requestId);
  mustBeAsked(r, agent);
  mustWait(r);
  mustBeAhead(dueAt, now);
  if (dueAt.getTime() === r.dueAt.getTime())
    throw new Refusal(
      'wrong-input',
      'same-date',
      'That is the date that was asked for.',
      'Nothing was saved. Say yes to it, or choose another.',
    );
  await answerOpen(tx, r.id, 'overtaken', now);
  await tx
    .insertInto('requestDate')
    .values({ id: newId(), requestId: r.id, dueAt, reason, byId: agent.id, at: now })
    .execute();
  await tell(tx, r, 'date-proposed', agent.id, [r.fromId], now);
}

/**
 * The other date will do, or it will not. Where it does, a request by that date takes the place of this one, with the yes of whoever
 * proposed it, and what stood on this stands on that. Returns the request that stands.
 */
export async function answerDate(
  tx: Tx,
  requestId: string,
  accepts: boolean,
  agent: SignedIn,
  now: Date,
): Promise<string> {
  const r = await takeRequest(tx, requestId);
  mustHaveAsked(r, agent);
  mustWait(r);
  const { rows } = await sql<ProposedDate>`
    select id, due_at, by_id from request_date where request_id = ${r.id} and answer is null`.execute(tx);
  const [proposed] = rows;
  if (!proposed)
    throw new Refusal(
      'conflict',
      'request-moved-on',
      'Nobody proposes another date for this now.',
      'Nothing was changed. Look at the conversation again.',
    );
  if (!accepts) {
    await answerOpen(tx, r.id, 'refused', now);
    await tell(tx, r, 'date-refused', agent.id, [proposed.byId], now);
    return r.id;
  }
  if (proposed.dueAt <= now)
    throw new Refusal(
      'conflict',
      'not-ahead',
      'The date that they proposed has passed already.',
      'Nothing was changed. Ask them for another one.',
    );
  const id = newId();
  const { conversationId, homeId, fromId, toId, toTeamId, what } = r;
  const successor = { id, conversationId, homeId, fromId, toId, toTeamId, what, dueAt: proposed.dueAt };
  await tx
    .insertInto('request')
    .values({ ...successor, askedAt: now, stateAt: now })
    .execute();
  await sql`update request_date set answer = 'accepted', answered_at = ${now}, successor_id = ${id} where id = ${proposed.id}`.execute(
    tx,
  );
  await sql`insert into stands_on (id, promise_id, request_id)
    select gen_random_uuid(), promise_id, ${id} from stands_on where request_id = ${r.id} and over_at is null`.execute(
    tx,
  );
  const evidence = 'Another date was agreed.';
  await step(tx, r, 'withdrawn', { agentId: agent.id, evidence, quietly: true }, now);
  const made = { ...r, ...successor, state: 'asked' as const, askedAt: now };
  await step(tx, made, 'agreed', { agentId: proposed.byId, quietly: true }, now);
  await tell(tx, made, 'date-accepted', agent.id, [proposed.byId, r.fromId], now);
  return id;
}

function mustWait(r: RequestRow): void {
  if (r.state === 'asked') return;
  throw new Refusal(
    'conflict',
    'request-moved-on',
    'This has its answer already.',
    'Nothing was changed. Look at the conversation again.',
  );
}

async function answerOpen(tx: Tx, requestId: string, answer: 'refused' | 'overtaken', now: Date) {
  await sql`update request_date set answer = ${answer}, answered_at = ${now} where request_id = ${requestId} and answer is null`.execute(
    tx,
  );
}
