import type { z } from 'zod';
import type { proposeHandover } from '../../contract/handing.ts';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { type ConversationRow, giveTo, takeConversation } from '../conversations/conversations.ts';
import { takeSightFrom } from '../conversations/proposals.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { ownerIsNamed } from '../promises/named-owner.ts';
import { readDesk } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import { readTeam } from '../team/teams.ts';
import { answerBy } from './in-time.ts';
import { letThemSee, mustBeHere } from './may-see.ts';
import * as store from './store.ts';

/**
 * Asks somebody, or whoever of a team says yes, to take a conversation over. Nothing moves: its owner stays its owner and every clock
 * runs on until they do. One at a time.
 */
export async function proposeTo(
  tx: Tx,
  conversationId: string,
  { agentId, teamId, reason, grantAccess }: z.output<typeof proposeHandover>,
  by: SignedIn,
  now: Date,
): Promise<string> {
  const c = await takeConversation(tx, conversationId);
  mustBeOpen(c);
  const asked = await store.openProposal(tx, c.id);
  if (asked)
    throw new Refusal(
      'conflict',
      'asked-already',
      `${asked.toName} has been asked already.`,
      'Nothing was changed. Withdraw that first.',
    );
  const grantsAccess = agentId ? await askPerson(tx, c, agentId, by, grantAccess, now) : false;
  if (teamId) await readTeam(tx, teamId);
  const id = newId();
  await store.insertProposal(tx, {
    id,
    conversationId: c.id,
    byId: by.id,
    toId: agentId ?? null,
    toTeamId: teamId ?? null,
    reason,
    grantsAccess,
    at: now,
    answerByAt: await answerBy(tx, c, now),
  });
  const data = { proposalId: id, toId: agentId ?? null, toTeamId: teamId ?? null };
  await record(tx, { kind: 'handover-proposed', conversationId: c.id, agentId: by.id, data }, now);
  return id;
}

async function askPerson(
  tx: Tx,
  c: ConversationRow,
  agentId: string,
  by: SignedIn,
  grantAccess: boolean,
  now: Date,
): Promise<boolean> {
  const to = await mustBeHere(tx, agentId, now);
  if (agentId === c.ownerId)
    throw new Refusal('conflict', 'theirs-already', `It is with ${to.name} already.`, 'Nothing was changed.');
  if (agentId === by.id)
    throw new Refusal('wrong-input', 'take-it', 'You need nobody’s yes but your own.', 'Take it instead.');
  if (to.isAway) throw await isAway(tx, c, to, now);
  return letThemSee(tx, c, to, by, grantAccess);
}

async function isAway(tx: Tx, c: ConversationRow, to: store.Colleague, now: Date): Promise<Refusal> {
  const { zone } = await readDesk(tx);
  const row = await tx.selectFrom('agent').select('awayUntil').where('id', '=', to.id).executeTakeFirst();
  const until = row?.awayUntil ? ` until ${sayInstant(row.awayUntil, zone, now)}` : '';
  return new Refusal(
    'conflict',
    'away',
    `${to.name} is away${until}.`,
    c.ownerId
      ? 'Nothing was changed: its owner still has it. Choose someone else.'
      : 'Nothing was changed. Choose someone else.',
  );
}

/** Yes: the conversation, and the promises that its owner owned, are theirs from now on. */
export async function acceptHandover(tx: Tx, id: string, by: SignedIn, now: Date): Promise<string> {
  const p = await takeProposal(tx, id);
  mustBeAsked(p, by);
  await mustAnswer(tx, p, { answer: 'accepted', byId: by.id }, now);
  await giveTo(tx, p.conversationId, { agentId: by.id }, { agentId: by.id, reason: p.reason }, now);
  await ownerIsNamed(tx, p.conversationId, now);
  await tell(tx, 'handover-accepted', p, by.id, now);
  return p.conversationId;
}

/** No, and why. One of a team answers for themself alone only by not saying yes; a no of theirs is the team's. */
export async function declineHandover(
  tx: Tx,
  id: string,
  reason: string,
  by: SignedIn,
  now: Date,
): Promise<void> {
  const p = await takeProposal(tx, id);
  mustBeAsked(p, by);
  await mustAnswer(tx, p, { answer: 'declined', byId: by.id, reason }, now);
  await closeTo(tx, p);
  await tell(tx, 'handover-declined', p, by.id, now);
}

/** Whoever asked, or whoever owns it by now, thinks better of it. */
export async function withdrawHandover(tx: Tx, id: string, by: SignedIn, now: Date): Promise<void> {
  const p = await takeProposal(tx, id);
  const c = await takeConversation(tx, p.conversationId);
  if (p.byId !== by.id && c.ownerId !== by.id)
    throw new Refusal(
      'not-allowed',
      'not-yours',
      'Only whoever asked, or the owner, can withdraw this.',
      'Nothing was changed.',
    );
  await mustAnswer(tx, p, { answer: 'withdrawn', byId: by.id }, now);
  await closeTo(tx, p);
  await record(
    tx,
    {
      kind: 'handover-withdrawn',
      conversationId: p.conversationId,
      agentId: by.id,
      data: { proposalId: id },
    },
    now,
  );
}

/** Somebody who was asked leaves: that is a no of theirs, and whoever asked hears of it. */
export async function declineForLeaver(tx: Tx, id: string, leaverId: string, now: Date): Promise<void> {
  const p = await takeProposal(tx, id);
  const no = { answer: 'declined' as const, byId: leaverId, reason: 'They have left.' };
  if (!(await store.answerProposal(tx, id, no, now))) return;
  await closeTo(tx, p);
  await tell(tx, 'handover-declined', p, leaverId, now);
}

/** Locks its conversation and reads it again under the lock. */
async function takeProposal(tx: Tx, id: string): Promise<store.ProposalRow> {
  const before = await store.readProposal(tx, id);
  if (!before) throw notFound('hand-over');
  await takeConversation(tx, before.conversationId);
  return (await store.readProposal(tx, id)) ?? before;
}

function mustBeAsked(p: store.ProposalRow, by: SignedIn): void {
  if (p.toId === by.id || (p.toTeamId && by.teamIds.includes(p.toTeamId))) return;
  throw new Refusal(
    'not-allowed',
    'not-asked',
    'You were not asked to take this over.',
    'Nothing was changed. You can take it yourself.',
  );
}

const ENDED = {
  accepted: 'Somebody has taken it over already.',
  declined: 'It was declined already.',
  withdrawn: 'It was withdrawn.',
  overtaken: 'It is settled another way by now.',
} as const;

async function mustAnswer(
  tx: Tx,
  p: store.ProposalRow,
  answer: Parameters<typeof store.answerProposal>[2],
  now: Date,
): Promise<void> {
  if (await store.answerProposal(tx, p.id, answer, now)) return;
  throw new Refusal(
    'conflict',
    'answered-already',
    ENDED[p.answer ?? 'overtaken'],
    'Nothing was changed. Look at the conversation again.',
  );
}

async function closeTo(tx: Tx, p: store.ProposalRow): Promise<void> {
  if (p.grantsAccess && p.toId) await takeSightFrom(tx, p.conversationId, p.toId);
}

/** The answer is news to whoever asked. */
async function tell(tx: Tx, kind: string, p: store.ProposalRow, byId: string, now: Date): Promise<void> {
  await record(
    tx,
    {
      kind,
      conversationId: p.conversationId,
      agentId: byId,
      data: { proposalId: p.id, toId: p.byId },
    },
    now,
  );
}

export function mustBeOpen(c: ConversationRow): void {
  if (c.status === 'open') return;
  throw new Refusal(
    'conflict',
    'not-open',
    'This conversation is not open.',
    'Reopen it first. Nothing was changed.',
  );
}
