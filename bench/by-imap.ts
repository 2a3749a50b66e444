import { readConfig, readSecret } from '../src/platform/config.ts';
import { Secret } from '../src/platform/secret.ts';
import { type Dovecot, hasDovecot, startDovecot } from '../test/dovecot.ts';
import type { BenchDesk } from './desk.ts';
import { report } from './measure.ts';

const PASSWORD = 'a password of the benches';
const AT_ONCE = 8;
const ARRIVALS = 40;

/**
 * Mail that waits in a mailbox until all of it is messages, and mail that arrives while the desk waits for news (IDLE) until each is one.
 * `letter`: the mail with that number, as it lies on the server.
 */
export async function byImap(
  desk: BenchDesk,
  {
    data,
    address,
    mails,
    letter,
  }: { data: string; address: string; mails: number; letter: (n: number) => string },
): Promise<void> {
  if (!hasDovecot())
    return console.error('Dovecot is not installed here, so nothing is said about intake by IMAP.');
  const dovecot = await startDovecot({ users: { [address]: PASSWORD } });
  try {
    await deliver(dovecot, address, mails, letter);
    const filed = async () =>
      (
        await desk.sql.query(
          `select count(*)::int as n from incoming where door = 'imap' and state = 'filed'`,
        )
      ).rows[0].n as number;
    const before = await filed();
    await connect(desk, data, address, dovecot.imapPort);
    // it is seen within five seconds that there is a mailbox to read, which is no part of reading it
    await until(
      async () => (await desk.sql.query(`select from incoming where door = 'imap' limit 1`)).rowCount === 1,
    );
    const began = performance.now();
    await until(async () => (await filed()) >= before + mails);
    const seconds = (performance.now() - began) / 1000;
    report('intake', 'messages filed per second, by IMAP', [mails / seconds], 'msg/s', { mails });

    const waits: number[] = [];
    for (let n = mails; n < mails + ARRIVALS; n++) {
      await dovecot.deliver(address, letter(n));
      const arrived = performance.now();
      await until(async () => (await filed()) > before + n);
      waits.push(performance.now() - arrived);
    }
    report('intake', 'from its arrival in the mailbox until a mail is a message', waits, 'ms');
  } finally {
    await disconnect(desk, address);
    await dovecot.remove();
  }
}

async function deliver(
  dovecot: Dovecot,
  address: string,
  mails: number,
  letter: (n: number) => string,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < mails; n = next++) await dovecot.deliver(address, letter(n));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function connect(desk: BenchDesk, data: string, address: string, port: number): Promise<void> {
  const secret = new Secret(readSecret(readConfig({ KEPT_DATA: data })));
  const imap = JSON.stringify({ host: '127.0.0.1', port, secure: false, user: address });
  await desk.sql.query(
    `update mailbox set imap = $2, imap_password_sealed = $3, uid_validity = null, last_uid = null, read_from = null,
      there_before = null where address = $1 and closed_at is null`,
    [address, imap, secret.seal('mailbox', PASSWORD)],
  );
}

const disconnect = (desk: BenchDesk, address: string) =>
  desk.sql.query(
    `update mailbox set imap = null, imap_password_sealed = null, state = 'off' where address = $1`,
    [address],
  );

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((wake) => setTimeout(wake, 10));
}
