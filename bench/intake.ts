import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { BENCH_DATA, type BenchDesk, seeded, startDesk } from './desk.ts';
import { report } from './measure.ts';
import { setUpBenchDesk } from './people.ts';

const MAILS = Number(process.env.KEPT_BENCH_MAILS ?? 3_000);
const CONNECTIONS = 8;

/**
 * Mail through the SMTP door until it is a message: threaded, with its contact, promise, acknowledgement and search index, committed. Every
 * third mail goes on in a conversation. Uses the seeded desk where there is one.
 */
export async function run(): Promise<void> {
  const data = seeded() ? BENCH_DATA : path.join(os.tmpdir(), `kept-bench-${process.pid}`);
  const desk = await startDesk({ data, roles: 'worker,mail' });
  try {
    const to = await setUpBenchDesk(desk);
    await intake(desk, to, 200);
    const began = performance.now();
    const accepted = await intake(desk, to, MAILS);
    const seconds = (performance.now() - began) / 1000;
    const { rows } = await desk.sql.query(
      `select count(*)::int as conversations, (select count(*)::int from incoming where state <> 'filed') as unfiled,
        (select pg_size_pretty(pg_database_size(current_database()))) as size from conversation`,
    );
    report('intake', 'messages filed per second', [MAILS / seconds], 'msg/s', {
      mails: MAILS,
      accepted_in_s: Number(accepted.toFixed(2)),
      ...rows[0],
    });
  } finally {
    await desk.stop();
    if (!seeded()) rmSync(data, { recursive: true, force: true });
  }
}

/** Sends so many and waits until all are filed. Returns the seconds until the door had taken the last. */
async function intake(desk: BenchDesk, to: string, count: number): Promise<number> {
  const tag = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
  const { rows: before } = await desk.sql.query(
    `select count(*)::int as n from incoming where state = 'filed'`,
  );
  const transport = createTransport({
    host: '127.0.0.1',
    port: desk.smtpPort,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 500,
  } as never);
  const began = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, i) => {
      const person = i % 3 === 2 ? i - 2 : i;
      return transport.sendMail({
        from: `Person ${person} <p${person}.${tag}@example.org>`,
        to,
        subject: `Question ${person} of ${tag}`,
        messageId: `<${i}.${tag}@example.org>`,
        ...(i % 3 === 2 && {
          inReplyTo: `<${person}.${tag}@example.org>`,
          references: `<${person}.${tag}@example.org>`,
        }),
        // the same words from addresses that are alike would be a machine's, and not be acknowledged
        text: `Hello,\n\nmy order ${lettersOf(i)} has not come and I would like to know when it will. I have waited for two weeks now, and the last I heard was that it had left the depot. Could you find out where it is?\n\nBest wishes,\nPerson ${person}\n`,
      });
    }),
  );
  const accepted = (performance.now() - began) / 1000;
  transport.close();
  for (;;) {
    const { rows } = await desk.sql.query(`select count(*)::int as n from incoming where state = 'filed'`);
    if (rows[0].n >= before[0].n + count) return accepted;
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

const lettersOf = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
