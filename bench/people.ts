import { connect, inTransaction } from '../src/platform/db.ts';
import { Secret } from '../src/platform/secret.ts';
import { makeAgent } from '../src/team/agents.ts';
import { setUpFrom } from '../src/team/setup.ts';
import type { BenchDesk } from './desk.ts';

export const BENCH_PASSWORD = 'a password of the benches';

/** Makes sure that the desk has people and a mailbox, open round the clock so that the hour of the run changes nothing. Returns the address. */
export async function setUpBenchDesk(desk: BenchDesk): Promise<string> {
  const { rows } = await desk.sql.query(
    `select address from mailbox where closed_at is null order by is_default desc limit 1`,
  );
  if (rows[0]) return rows[0].address;
  const db = connect(desk.sql.options);
  const now = new Date();
  try {
    await inTransaction(db, async (tx) => {
      const first = await setUpFrom(
        tx,
        {
          organisation: { name: 'Bench', signOff: '', phone: '' },
          hours: {
            zone: 'Europe/London',
            nation: '',
            periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
            closures: [],
          },
          firstAgent: { name: 'Bea Bench', email: 'bea@bench.example', password: BENCH_PASSWORD },
          mailbox: { address: 'care@bench.example', fromName: 'Bench' },
        },
        { secret: new Secret('a secret of the benches only'), url: desk.url },
        now,
      );
      for (let i = 1; i < 10; i++)
        await makeAgent(
          tx,
          {
            name: `Agent ${i}`,
            email: `agent${i}@bench.example`,
            role: 'agent',
            jobTitle: '',
            teamIds: [],
            passwordHash: 'x',
          },
          first,
          now,
        );
    });
  } finally {
    await db.destroy();
  }
  return 'care@bench.example';
}
