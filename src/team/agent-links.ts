import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { hashToken, newToken } from '../platform/secret.ts';
import { findAgentByEmail, readActiveAgent } from './agents.ts';
import { updateAgent } from './store-agents.ts';
import { type AgentLink, endLinksOf, insertLink, selectLink } from './store-links.ts';
import { deleteSessionsOf } from './store-sessions.ts';

const STANDS_MS = { invite: 7 * 86_400_000, reset: 3_600_000 };

/** Sends an agent their link, in the same transaction. Mail comes later in the list of modules. */
export type MailLink = (
  tx: Tx,
  mail: { to: string; name: string; link: string; purpose: 'invite' | 'reset' },
  now: Date,
) => Promise<void>;

/** A new link to choose a password by: an invitation stands for a week. Links made before end. Returns the token, nowhere stored. */
export async function invite(tx: Tx, agentId: string, byId: string | null, now: Date): Promise<string> {
  const agent = await readActiveAgent(tx, agentId);
  if (agent.passwordHash)
    throw new Refusal(
      'conflict',
      'joined',
      `${agent.name} has joined already.`,
      'Nothing was changed. They can ask for a new password where they sign in.',
    );
  const token = await makeLink(tx, agentId, 'invite', now);
  await record(tx, { kind: 'agent-invited', agentId: byId, data: { agentId } }, now);
  return token;
}

/** A link to choose a new password by, for an hour; null when nobody who works here has that address. */
export async function forgotPassword(
  tx: Tx,
  email: string,
  now: Date,
): Promise<{ name: string; email: string; token: string } | null> {
  const agent = await findAgentByEmail(tx, email);
  if (!agent) return null;
  const token = await makeLink(tx, agent.id, 'reset', now);
  await record(tx, { kind: 'password-forgotten', agentId: agent.id }, now);
  return { name: agent.name, email: agent.email, token };
}

async function makeLink(tx: Tx, agentId: string, purpose: 'invite' | 'reset', now: Date): Promise<string> {
  const token = newToken();
  await endLinksOf(tx, agentId, now);
  const expiresAt = new Date(now.getTime() + STANDS_MS[purpose]);
  await insertLink(tx, { agentId, purpose, tokenHash: hashToken(token), expiresAt }, now);
  return token;
}

/** Whom a link is for. Refuses when it was used or has run out. */
export async function readLink(db: Db | Tx, token: string, now: Date): Promise<AgentLink> {
  return standing(await selectLink(db, hashToken(token), now));
}

/** Uses a link, once: sets the password and ends every older session. Returns whose it was. */
export async function acceptLink(
  tx: Tx,
  token: string,
  { passwordHash, name }: { passwordHash: string; name?: string | undefined },
  now: Date,
): Promise<string> {
  const { agentId, purpose } = standing(await selectLink(tx, hashToken(token), now, true));
  await setPassword(tx, agentId, passwordHash, null, now);
  if (purpose === 'invite') {
    if (name) await updateAgent(tx, agentId, { name });
    await record(tx, { kind: 'agent-joined', agentId }, now);
  }
  return agentId;
}

/** Sets a password; every other session and every link of theirs ends. */
export async function setPassword(
  tx: Tx,
  agentId: string,
  passwordHash: string,
  keepSessionId: string | null,
  now: Date,
): Promise<void> {
  await updateAgent(tx, agentId, { passwordHash });
  await deleteSessionsOf(tx, agentId, keepSessionId);
  await endLinksOf(tx, agentId, now);
  await record(tx, { kind: 'password-changed', agentId }, now);
}

function standing(link: AgentLink | null): AgentLink {
  if (link) return link;
  throw new Refusal(
    'not-found',
    'link-over',
    'This link has been used or has run out.',
    'Ask for a new one where you sign in, or ask an admin to invite you again.',
  );
}
