import { type Db, isAway, type Tx } from '../platform/db.ts';
import { hashToken, newToken } from '../platform/secret.ts';
import type { SignedIn } from './permission.ts';
import {
  type AgentOfRequest,
  deleteEndedSessions,
  findSession,
  findToken,
  insertSession,
  noteSeen,
} from './store-sessions.ts';

const IDLE_MS = 12 * 3_600_000;
const SESSION_MS = 14 * 86_400_000;
const NOTE_SEEN_MS = 60_000;

export interface NewSession {
  /** for the cookie; only its hash is stored */
  token: string;
  csrf: string;
  expiresAt: Date;
}

/** Begins a session, and clears away those of the same agent that have ended by themselves. */
export async function startSession(tx: Tx, agentId: string, now: Date): Promise<NewSession> {
  await deleteEndedSessions(tx, agentId, new Date(now.getTime() - IDLE_MS), now);
  const session = { token: newToken(), csrf: newToken(), expiresAt: new Date(now.getTime() + SESSION_MS) };
  await insertSession(
    tx,
    { tokenHash: hashToken(session.token), csrf: session.csrf, agentId, expiresAt: session.expiresAt },
    now,
  );
  return session;
}

/** Who holds this session cookie, or null. Notes that they were seen, at most once a minute. */
export async function agentOfSession(db: Db, token: string, now: Date): Promise<SignedIn | null> {
  const found = await findSession(db, hashToken(token), new Date(now.getTime() - IDLE_MS), now);
  return found && signedIn(db, found, 'session', now);
}

/** Who an API token speaks for, or null. */
export async function agentOfToken(db: Db, token: string, now: Date): Promise<SignedIn | null> {
  const found = await findToken(db, hashToken(token));
  return found && signedIn(db, found, 'token', now);
}

async function signedIn(
  db: Db,
  found: AgentOfRequest,
  via: 'session' | 'token',
  now: Date,
): Promise<SignedIn> {
  const { id, name, email, role, teamIds, csrf, credentialId, lastUsedAt } = found;
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > NOTE_SEEN_MS)
    await noteSeen(db, via, credentialId, now).catch((error) => {
      // a full disk takes no note; what is on it can still be read
      if (!isAway(error)) throw error;
    });
  return { id, name, email, role, teamIds, via, csrf, sessionId: via === 'session' ? credentialId : null };
}
