import { randomInt } from 'node:crypto';
import { networkOf } from '../channels/email/transport/door-limits.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { withinRate } from '../platform/rate.ts';
import { Refusal } from '../platform/refusal.ts';
import { hashToken, type Secret, sameBytes } from '../platform/secret.ts';
import { readDesk } from './desk.ts';
import { type Desk, selectDesk, updateDesk } from './store-desk.ts';

// no vowels, no 0 O 1 I L: it is read off a console and typed; 27^8 of them
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ';

/** Makes the code that opens the set-up, for the launcher to print at each start; null once the desk is set up. */
export async function beginSetup(tx: Tx, now: Date): Promise<string | null> {
  const desk = await selectDesk(tx, true);
  if (desk.setupFinishedAt) return null;
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  await updateDesk(tx, { setupCodeHash: hashToken(letters) });
  await record(tx, { kind: 'setup-code-made' }, now);
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Refuses a wrong code, and too many tries. Not in a transaction: a wrong try must be counted. Returns what opens the set-up. */
export async function openSetup(
  db: Db,
  { code, from, secret }: { code: string; from: string; secret: Secret },
  now: Date,
): Promise<string> {
  const desk = await readDesk(db);
  if (desk.setupFinishedAt) throw alreadySetUp();
  const within =
    (await withinRate(db, `setup:${networkOf(from)}`, 10, 600, now)) &&
    (await withinRate(db, 'setup', 100, 600, now));
  if (!within)
    throw new Refusal(
      'too-many',
      'too-many-tries',
      'There were too many tries.',
      'Please wait ten minutes and try again.',
    );
  const typed = hashToken(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  if (!desk.setupCodeHash || !sameBytes(typed, desk.setupCodeHash))
    throw new Refusal(
      'wrong-input',
      'wrong-code',
      'That is not the code.',
      'It stands where Kept was started, and changes at each start.',
      [{ path: 'code', message: 'This is not the code that Kept printed when it started.' }],
    );
  return keyOf(desk, secret);
}

/** Whether this browser gave the code that stands now. */
export function isSetupOpen(desk: Desk, key: string | undefined, secret: Secret): boolean {
  if (desk.setupFinishedAt || !desk.setupCodeHash || key === undefined) return false;
  return sameBytes(Buffer.from(key), Buffer.from(keyOf(desk, secret)));
}

const keyOf = (desk: Desk, secret: Secret) =>
  secret.sign('setup', desk.setupCodeHash ?? Buffer.alloc(0)).toString('base64url');

export const alreadySetUp = () =>
  new Refusal(
    'conflict',
    'already-set-up',
    'This desk is set up already.',
    'Nothing was changed. Sign in and use the settings.',
  );
