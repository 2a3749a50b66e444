import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { byImap } from './by-imap.ts';
import { BENCH_DATA, type BenchDesk, seeded, startDesk } from './desk.ts';
import { report } from './measure.ts';
import { setUpBenchDesk } from './people.ts';

const MAILS = Number(process.env.KEPT_BENCH_MAILS ?? 3_000);
const CONNECTIONS = 8;

/**
 * Mail through the SMTP door, and then by IMAP, until it is a message: threaded, with its contact, promise, acknowledgement and search index, committed. Every
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
    const tag = newTag();
    const letter = (n: number) => asItLies(letterOf(n, tag), to);
    await byImap(desk, { data, address: to, mails: Math.ceil(MAILS / 2), letter });
  } finally {
    await desk.stop();
    if (!seeded()) rmSync(data, { recursive: true, force: true });
  }
}

/** Sends so many and waits until all are filed. Returns the seconds until the door had taken the last. */
async function intake(desk: BenchDesk, to: string, count: number): Promise<number> {
  const tag = newTag();
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
  await Promise.all(Array.from({ length: count }, (_, i) => transport.sendMail({ ...letterOf(i, tag), to })));
  const accepted = (performance.now() - began) / 1000;
  transport.close();
  for (;;) {
    const { rows } = await desk.sql.query(`select count(*)::int as n from incoming where state = 'filed'`);
    if (rows[0].n >= before[0].n + count) return accepted;
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

const newTag = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

/** Every third goes on in the conversation of the one two before it. */
function letterOf(i: number, tag: string) {
  const person = i % 3 === 2 ? i - 2 : i;
  const before = `<${person}.${tag}@example.org>`;
  return {
    from: `Person ${person} <p${person}.${tag}@example.org>`,
    subject: `Question ${person} of ${tag}`,
    messageId: `<${i}.${tag}@example.org>`,
    ...(i % 3 === 2 && { inReplyTo: before, references: before }),
    // the same words from addresses that are alike would be a machine's, and not be acknowledged
    text: `Hello,\n\nmy order ${lettersOf(i)} has not come and I would like to know when it will. I have waited for two weeks now, and the last I heard was that it had left the depot. Could you find out where it is?\n\nBest wishes,\nPerson ${person}\n`,
  };
}

/** The mail as it lies on a mail server. */
function asItLies(
  { from, subject, messageId, inReplyTo, text }: ReturnType<typeof letterOf>,
  to: string,
): string {
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    ...(inReplyTo ? [`In-Reply-To: ${inReplyTo}`, `References: ${inReplyTo}`] : []),
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'Content-Type: text/plain; charset=utf-8',
  ];
  return `${head.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}`;
}

const lettersOf = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
