import { connect, inTransaction } from '../src/platform/db.ts';
import { startSession } from '../src/team/sessions.ts';
import { type BenchDesk, startDesk } from './desk.ts';
import { report, timed } from './measure.ts';

const ROUNDS = Number(process.env.KEPT_BENCH_ROUNDS ?? 400);
const WARM_UP = 60;
const READERS = 8;

export interface Reading {
  desk: BenchDesk;
  /** conversations in the desk, for the line of figures */
  conversations: number;
  /** Reads a path below /api/v1 as the n-th of a few agents; throws unless it answers 200. */
  read(n: number, path: string): Promise<unknown>;
}

/** Runs the seeded desk with several agents signed in, and stops it afterwards. Refuses a desk that was not seeded. */
export async function withReaders(work: (reading: Reading) => Promise<void>): Promise<void> {
  const desk = await startDesk({ roles: 'web' });
  const db = connect(desk.sql.options);
  try {
    const { rows: agents } = await desk.sql.query(
      `select owner_id as id, count(*) from conversation where status = 'open' and owner_id is not null group by 1 order by 2 desc limit ${READERS}`,
    );
    if (agents.length === 0)
      throw new Error('This desk is empty: run `npm run bench:seed -- --conversations 10000` first.');
    const { rows } = await desk.sql.query('select count(*)::int as n from conversation');
    const cookies: string[] = [];
    for (const { id } of agents)
      cookies.push((await inTransaction(db, (tx) => startSession(tx, id, new Date()))).token);
    await work({
      desk,
      conversations: rows[0].n,
      read: async (n, path) => {
        const answer = await fetch(`${desk.url}/api/v1${path}`, {
          headers: { cookie: `kept_session=${cookies[n % cookies.length]}` },
        });
        const body = await answer.json();
        if (answer.status !== 200)
          throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(body)}`);
        return body;
      },
    });
  } finally {
    await db.destroy();
    await desk.stop();
  }
}

/** Times one kind of read, one after the other, over HTTP on the same machine. */
export async function measure(
  bench: string,
  metric: string,
  { conversations }: Reading,
  read: (i: number) => Promise<unknown>,
): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS + WARM_UP; i++) {
    const took = await timed(() => read(i));
    if (i >= WARM_UP) times.push(took);
  }
  report(bench, metric, times, 'ms', { conversations });
}
