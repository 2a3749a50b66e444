import { networkOf } from '../channels/email/transport/door-limits.ts';
import type { Db } from '../platform/db.ts';
import { forgetRate, withinRate } from '../platform/rate.ts';
import { Refusal } from '../platform/refusal.ts';
import { hashToken } from '../platform/secret.ts';
import { type Agent, findAgentByEmail } from './agents.ts';
import { readDesk } from './desk.ts';
import { isPassword } from './passwords.ts';

const WINDOW_SECONDS = 15 * 60;
const TRIES_BY_EMAIL = 10;
const TRIES_BY_NETWORK = 100;

/**
 * The agent that an e-mail address and a password belong to. Not in a transaction: a failed try must be counted. Takes the same
 * time whether or not anyone has that address.
 */
export async function proveAgent(
  db: Db,
  { email, password, from }: { email: string; password: string; from: string },
  now: Date,
): Promise<Agent> {
  const byEmail = `sign-in:${emailKey(email)}`;
  await mustBeWithin(db, `sign-in:${networkOf(from)}`, TRIES_BY_NETWORK, 'from this network', now);
  await mustBeWithin(db, byEmail, TRIES_BY_EMAIL, 'with this e-mail address', now);
  const agent = await findAgentByEmail(db, email);
  const right = await isPassword(password, agent?.passwordHash ?? null);
  if (!agent || !right)
    throw new Refusal(
      'not-signed-in',
      'wrong-password',
      'That e-mail address and password do not go together.',
      'Check both, or ask for a new password.',
    );
  if (!(await readDesk(db)).setupFinishedAt)
    throw new Refusal(
      'conflict',
      'not-set-up',
      'This desk is not set up yet.',
      'Finish the set-up first. It signs you in.',
    );
  await forgetRate(db, byEmail);
  return agent;
}

/** Refuses someone who asks for new passwords too often; says whether this address may be written to once more. */
export async function mayAskForPassword(
  db: Db,
  { email, from }: { email: string; from: string },
  now: Date,
): Promise<boolean> {
  await mustBeWithin(db, `forgot:${networkOf(from)}`, 30, 'from this network', now);
  return withinRate(db, `forgot:${emailKey(email)}`, 3, WINDOW_SECONDS, now);
}

/** A person's own password before they choose another: as many tries as for signing in. */
export async function mustKnowPassword(db: Db, agent: Agent, password: string, now: Date): Promise<void> {
  const key = `sign-in:${emailKey(agent.email)}`;
  await mustBeWithin(db, key, TRIES_BY_EMAIL, 'with this e-mail address', now);
  if (!(await isPassword(password, agent.passwordHash)))
    throw new Refusal(
      'wrong-input',
      'wrong-password',
      'That is not your password now.',
      'Nothing was changed.',
      [{ path: 'current', message: 'This is not your password now.' }],
    );
  await forgetRate(db, key);
}

/** No one's address stands in the counters. */
const emailKey = (email: string) => hashToken(email.toLowerCase()).toString('base64url');

async function mustBeWithin(db: Db, key: string, limit: number, what: string, now: Date): Promise<void> {
  if (await withinRate(db, key, limit, WINDOW_SECONDS, now)) return;
  throw new Refusal(
    'too-many',
    'too-many-tries',
    `There were too many tries ${what}.`,
    'Please wait 15 minutes and try again.',
  );
}
