import { randomUUID } from 'node:crypto';
import { emailAddress } from '../src/contacts/address.ts';
import { OwnerChoice } from '../src/intake/owner.ts';
import { receive } from '../src/intake/receive.ts';
import type { Filed, Received } from '../src/intake/received.ts';
import { afterCommit, connect, type Db, inTransaction } from '../src/platform/db.ts';
import { Secret } from '../src/platform/secret.ts';
import { mailboxFor } from '../src/replies/mailboxes.ts';
import { makeAgent } from '../src/team/agents.ts';
import { setUpFrom } from '../src/team/setup.ts';
import { makeTeam } from '../src/team/teams.ts';
import { type FreshDatabase, freshDatabase } from './cluster.ts';
import { fernhill } from './fernhill.ts';

/**
 * The people of the tests, at Fernhill Furniture (Monday to Friday, 9 to 5, London): Kiran and Sam are agents, Ruth a senior, Ada the
 * admin who set the desk up and is away. Otto works in another team (Claims) and is the outsider.
 */
export interface Cast {
  db: Db;
  database: FreshDatabase;
  secret: Secret;
  ada: string;
  kiran: string;
  sam: string;
  ruth: string;
  otto: string;
  teamId: string;
  claimsId: string;
  mailboxId: string;
  owners: OwnerChoice;
  /** A customer's mail comes in, as the desk files it. */
  mailIn(
    mail: Partial<Received> & { from?: Received['from']; email?: string; name?: string },
    now: Date,
  ): Promise<Filed>;
  close(): Promise<void>;
}

let mails = 0;
/** Words that no other mail has: the same ones from like addresses would be a machine's. */
const differently = (n: number) =>
  `It is ${[...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}. `;

/** A Tuesday, 10am in London. */
export const TUESDAY = new Date('2026-12-01T10:00:00Z');
export const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

export async function openCast(now = TUESDAY): Promise<Cast> {
  const database = await freshDatabase();
  const db = connect(database.appConfig);
  afterCommit.set(db, () => {});
  const secret = new Secret('a secret of the tests, nobody else has it');
  const people = await inTransaction(db, async (tx) => {
    const ada = await setUpFrom(tx, fernhill('Ada Admin'), { secret, url: 'http://127.0.0.1:3000' }, now);
    const team = await tx
      .selectFrom('team')
      .select('id')
      .where('isDefault', '=', true)
      .executeTakeFirstOrThrow();
    const add = (name: string, role: 'agent' | 'senior', teamIds: string[]) =>
      makeAgent(
        tx,
        {
          email: `${name.split(' ')[0]?.toLowerCase()}@fernhill.example`,
          name,
          role,
          jobTitle: '',
          teamIds,
          passwordHash: 'x',
        },
        ada,
        now,
      );
    const kiran = await add('Kiran Mehta', 'agent', [team.id]);
    const sam = await add('Sam Doyle', 'agent', [team.id]);
    const ruth = await add('Ruth Adeyemi', 'senior', [team.id]);
    const otto = await add('Otto Outsider', 'agent', [team.id]);
    const claims = await makeTeam(
      tx,
      { name: 'Claims', dutyId: otto, memberIds: [otto], periods: null },
      ada,
      now,
    );
    const claimsId = typeof claims === 'string' ? claims : (claims as { id: string }).id;
    await tx.deleteFrom('teamMember').where('agentId', '=', otto).where('teamId', '=', team.id).execute();
    await tx.updateTable('team').set({ dutyId: ruth }).where('id', '=', team.id).execute();
    await tx.updateTable('agent').set({ awayFrom: now }).where('id', '=', ada).execute();
    return { ada, kiran, sam, ruth, otto, claimsId, teamId: team.id };
  });
  const mailbox = await mailboxFor(db, null);
  const owners = new OwnerChoice();
  return {
    db,
    database,
    secret,
    ...people,
    mailboxId: mailbox.id,
    owners,
    mailIn: ({ email = 'adaeze@example.org', name = 'Adaeze Okafor', ...mail }, at) =>
      inTransaction(db, (tx) =>
        receive(
          tx,
          {
            channel: 'email',
            from: { address: emailAddress(email), name },
            subject: 'Damaged table',
            words: `${differently(++mails)}The table arrived with one leg split.\n\nAdaeze`,
            class: 'human',
            continues: null,
            mailbox,
            teamId: people.teamId,
            rfcMessageId: `${randomUUID()}@example.org`,
            network: '',
            ownAddresses: new Set(['care@fernhill.example']),
            rehearsed: false,
            ...mail,
          },
          owners,
          at,
        ),
      ),
    close: async () => {
      await db.destroy();
      await database.drop();
    },
  };
}
