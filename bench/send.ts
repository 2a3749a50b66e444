import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { type BenchDesk, startDesk } from './desk.ts';
import { report } from './measure.ts';
import { setUpBenchDesk } from './people.ts';

const MAILS = Number(process.env.KEPT_BENCH_MAILS ?? 2_000);

/**
 * Acknowledgements of as many mails wait in the queue of a desk that is held; then it is let go. Each is claimed, composed, handed over
 * to a mail server on this machine that throws it away, and settled with its promise, as in the product.
 */
export async function run(): Promise<void> {
  const data = path.join(os.tmpdir(), `kept-bench-${process.pid}`);
  const sink = await openSink();
  const desk = await startDesk({ data, roles: 'worker,mail', env: { KEPT_SMTP_OUT: sink.url } });
  try {
    const to = await setUpBenchDesk(desk);
    await send(desk, sink, to, 200);
    report(
      'send',
      'messages handed over and settled per second',
      [await send(desk, sink, to, MAILS)],
      'msg/s',
      {
        mails: MAILS,
      },
    );
  } finally {
    await desk.stop();
    await sink.close();
    rmSync(data, { recursive: true, force: true });
  }
}

const count = async (desk: BenchDesk, what: string): Promise<number> =>
  (await desk.sql.query(`select count(*)::int as n from delivery where ${what}`)).rows[0].n;

async function until(so: () => Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise((wake) => setTimeout(wake, 20));
}

/** Fills the queue, lets it go, and returns how many left in a second. */
async function send(desk: BenchDesk, sink: Sink, to: string, mails: number): Promise<number> {
  await desk.sql.query(`update desk set held_at = now(), held_reason = 'a bench'`);
  const before = await count(desk, 'true');
  const transport = createTransport({
    host: '127.0.0.1',
    port: desk.smtpPort,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: 8,
    maxMessages: 500,
  } as never);
  const tag = `${Date.now().toString(36)}`;
  await Promise.all(
    Array.from({ length: mails }, (_, i) =>
      transport.sendMail({
        from: `Person ${i} <p${i}@mail${i}.${tag}.example.org>`,
        to,
        subject: `Question ${i}`,
        messageId: `<${i}.${tag}@example.org>`,
        text: `Hello,\n\nwhere is my order ${i}?\n`,
      }),
    ),
  );
  transport.close();
  await until(async () => (await count(desk, 'true')) === before + mails);
  sink.firstAt = 0;
  await desk.sql.query(`update desk set held_at = null, held_reason = null`);
  await until(async () => (await count(desk, `state = 'accepted'`)) === before + mails);
  return mails / ((performance.now() - sink.firstAt) / 1000);
}

interface Sink {
  url: string;
  /** when the first mail came since it was set to 0 */
  firstAt: number;
  close(): Promise<void>;
}

async function openSink(): Promise<Sink> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      sink.firstAt ||= performance.now();
      stream.on('data', () => {});
      stream.on('end', () => done());
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const sink: Sink = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    firstAt: 0,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
  return sink;
}
