import { inTransaction } from '../src/platform/db.ts';
import type { Platform } from '../src/platform/platform.ts';
import { makeAgent } from '../src/team/agents.ts';
import { readMailboxes } from '../src/team/mailboxes.ts';
import { setUpFrom } from '../src/team/setup.ts';
import { defaultTeam } from '../src/team/teams.ts';

/** Ruth's own; nobody else can sign in by password (callerAs makes them a session). */
export const RUTHS_PASSWORD = 'a long enough password';

export interface People {
  /** admin, and the default team's duty holder */
  ruth: string;
  /** lead */
  lena: string;
  /** senior */
  sam: string;
  /** agent */
  kiran: string;
  teamId: string;
  mailboxId: string;
}

/** Sets up Fernhill Homes, an English landlord open Monday to Friday 9am to 5pm, with one person of each role. */
export async function setUpPeople(
  platform: Pick<Platform, 'db' | 'secret' | 'config'>,
  now: Date,
): Promise<People> {
  return inTransaction(platform.db, async (tx) => {
    const ruth = await setUpFrom(
      tx,
      {
        organisation: { name: 'Fernhill Homes', signOff: 'Fernhill Homes', phone: '0113 496 0000' },
        hours: {
          zone: 'Europe/London',
          nation: 'GB-ENG',
          periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
          closures: [],
        },
        firstAgent: { name: 'Ruth Okafor', email: 'ruth@fernhill.example', password: RUTHS_PASSWORD },
        mailbox: { address: 'care@fernhill.example', fromName: 'Fernhill Homes' },
      },
      { secret: platform.secret, url: platform.config.url },
      now,
    );
    const join = (name: string, role: 'agent' | 'senior' | 'lead') => {
      const email = `${name.split(' ')[0]?.toLowerCase()}@fernhill.example`;
      // nobody signs in with this: callerAs makes their sessions
      return makeAgent(tx, { name, email, role, jobTitle: '', teamIds: [], passwordHash: 'none' }, ruth, now);
    };
    const lena = await join('Lena Hart', 'lead');
    const sam = await join('Sam Reed', 'senior');
    const kiran = await join('Kiran Mehta', 'agent');
    const { id: teamId } = await defaultTeam(tx);
    const mailboxId = (await readMailboxes(tx))[0]?.id as string;
    return { ruth, lena, sam, kiran, teamId, mailboxId };
  });
}
