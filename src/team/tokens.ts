import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound } from '../platform/refusal.ts';
import { hashToken, newToken } from '../platform/secret.ts';
import { readActiveAgent } from './agents.ts';
import { may, type SignedIn } from './permission.ts';
import { type ApiToken, endToken, insertToken, selectTokens } from './store-tokens.ts';

export type { ApiToken } from './store-tokens.ts';

/** A token by which a program speaks for `agentId`, with their rights. It is shown this once; only its hash is stored. */
export async function makeToken(
  tx: Tx,
  { agentId, name }: { agentId: string; name: string },
  byId: string | null,
  now: Date,
): Promise<{ id: string; token: string }> {
  await readActiveAgent(tx, agentId);
  const id = newId();
  const token = `kept_${newToken()}`;
  await insertToken(tx, { id, agentId, name, tokenHash: hashToken(token) }, now);
  await record(tx, { kind: 'token-made', agentId: byId, data: { tokenId: id, agentId } }, now);
  return { id, token };
}

/** An admin sees everyone's tokens, anyone else their own. */
export const visibleTokens = (db: Db | Tx, agent: SignedIn): Promise<ApiToken[]> =>
  selectTokens(db, may(agent, 'people') ? null : agent.id);

export async function revokeToken(tx: Tx, id: string, agent: SignedIn, now: Date): Promise<void> {
  const token = (await visibleTokens(tx, agent)).find((t) => t.id === id);
  if (!token) throw notFound('token');
  await endToken(tx, id, now);
  await record(
    tx,
    { kind: 'token-ended', agentId: agent.id, data: { tokenId: id, agentId: token.agentId } },
    now,
  );
}
