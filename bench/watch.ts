import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { readConfig } from '../src/platform/config.ts';
import { openDatabase } from '../src/platform/database.ts';
import { watchOnce } from '../src/promises/watch.ts';
import { report, timed } from './measure.ts';

const OPEN = Number(process.env.KEPT_BENCH_PROMISES ?? 1_000_000);
const DUE = 5_000;
const PART = 20_000;

/** The watcher among a million open promises: a pass while nothing is due, and five thousand that fall due at one instant. */
export async function run(): Promise<void> {
  const data = path.join(os.tmpdir(), `kept-bench-watch-${process.pid}`);
  const database = await openDatabase(readConfig({ KEPT_DATA: data }), () => {});
  try {
    const client = new pg.Client(database.ownerConfig);
    await client.connect();
    await fill(client);
    const quiet = () => {};
    const now = new Date('2026-12-01T10:00:00Z');
    const idle = [];
    for (let i = 0; i < 50; i++) idle.push(await timed(() => watchOnce(database.db, now, quiet)));
    report('watch', 'a pass while nothing is due', idle, 'ms', { open: OPEN });

    const due = new Date('2026-12-02T10:00:00Z');
    const seconds =
      (await timed(async () => {
        while (await watchOnce(database.db, due, quiet));
      })) / 1000;
    const { rows } = await client.query(`select count(*)::int as broken from promise where state = 'broken'`);
    report('watch', 'promises due at one instant, all settled', [seconds], 's', rows[0]);
    await client.end();
  } finally {
    await database.close();
    rmSync(data, { recursive: true, force: true });
  }
}

async function fill(client: pg.Client): Promise<void> {
  await client.query(`
    insert into agent (id, email, name, role, created_at) values ('00000000-0000-7000-8000-000000000001', 'bea@bench.example', 'Bea', 'admin', now());
    insert into team (id, name, duty_id, is_default, created_at) values ('00000000-0000-7000-8000-000000000002', 'Everyone', '00000000-0000-7000-8000-000000000001', true, now());
    insert into contact (id, name, created_at) values ('00000000-0000-7000-8000-000000000003', 'Customer', now());`);
  for (let from = 0; from < OPEN; from += PART) {
    const to = Math.min(OPEN, from + PART) - 1;
    await client.query('begin');
    await client.query(
      `insert into conversation (id, ref, subject, channel, contact_id, team_id, owner_id, next_step, opened_at, last_activity_at, created_at)
       select ('10000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'B' || n, 'Question', 'email', '00000000-0000-7000-8000-000000000003',
         '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'Answer', '2026-11-30', '2026-11-30', '2026-11-30'
       from generate_series($1::int, $2::int) n`,
      [from, to],
    );
    await client.query(
      `insert into promise (id, conversation_id, contact_id, kind, what, due_at, made_at, state, state_at)
       select ('20000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ('10000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
         '00000000-0000-7000-8000-000000000003', 'reply', 'Give you a first answer',
         case when n < ${DUE} then '2026-12-02T10:00:00Z'::timestamptz else '2027-01-01T10:00:00Z'::timestamptz + n * interval '1 second' end,
         '2026-11-30', 'open', '2026-11-30'
       from generate_series($1::int, $2::int) n`,
      [from, to],
    );
    await client.query('commit');
    if (from % (PART * 10) === 0) console.error(`${to + 1} of ${OPEN} promises`);
  }
  await client.query('vacuum analyze');
}
