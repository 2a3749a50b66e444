import type { AddressInfo } from 'node:net';
import { serveAgentApp } from './agent-app.ts';
import { type Outside, openApp } from './app.ts';
import { startAutomations } from './automations/loop.ts';
import { openParser } from './channels/email/reading/parser.ts';
import { loopMark } from './conversations/mail-token.ts';
import { startHanding } from './handing/loop.ts';
import { startHousekeeping } from './housekeeping.ts';
import { startAlerts } from './inbox/alerts.ts';
import { startPushing } from './inbox/push.ts';
import { openSmtpDoor } from './intake/doors.ts';
import { startFiling } from './intake/file-mail.ts';
import { startMailboxReaders } from './intake/mailbox-readers.ts';
import { startNoticingUnread } from './intake/unread-mailboxes.ts';
import { resolve } from './outcomes/resolve.ts';
import { systemClock, TestClock } from './platform/clock.ts';
import { type Config, readSecret } from './platform/config.ts';
import { openDatabase } from './platform/database.ts';
import { afterCommit, inTransaction } from './platform/db.ts';
import { type Log, log as stderrLog } from './platform/log.ts';
import type { Loop } from './platform/loop.ts';
import type { Platform } from './platform/platform.ts';
import { Refusal } from './platform/refusal.ts';
import { Secret, sameBytes } from './platform/secret.ts';
import { Signal } from './platform/signal.ts';
import { startWatcher } from './promises/watch.ts';
import { mailAlert } from './replies/agent-mail.ts';
import { startScheduled } from './replies/scheduled-sending.ts';
import { startSender } from './replies/sending.ts';
import { readDesk } from './team/desk.ts';
import { beginSetup } from './team/setup-code.ts';
import { followTestClock, testClockRoute } from './test-clock.ts';
import type { Resolve } from './waits/close.ts';
import { startWaits } from './waits/watch.ts';

export interface Running {
  /** where it listens; null where the web role does not run here */
  url: string | null;
  smtpPort: number | null;
  /** printed on the console while the set-up is not finished */
  setupCode: string | null;
  platform: Platform;
  stop(): Promise<void>;
  /** resolves with the reason when the embedded database ended by itself */
  lost: Promise<string>;
}

/** Starts what the settings ask for, in this order: records, clock, loops, doors, web. Stops in the other. */
export async function start(
  config: Config,
  log: Log = stderrLog,
  webIsBuilt: Promise<unknown> = Promise.resolve(),
  outside: Outside = {},
): Promise<Running> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const one of stops.splice(0).reverse())
      await one().catch((error) => log('error', 'stopping', { error }));
  };
  try {
    const database = await openDatabase(config, log);
    stops.push(() => database.close());
    const lost = new Promise<string>((tell) => database.onLost(tell));
    const secret = new Secret(readSecret(config));
    const { db } = database;
    const desk = await readDesk(db);
    if (config.testClock && !desk.isTest)
      throw new Refusal(
        'wrong-input',
        'not-a-test-desk',
        'KEPT_TEST_CLOCK works only on a desk that was made as a test desk.',
        'Kept has not started. Nothing was changed. Leave KEPT_TEST_CLOCK out, or name an empty data folder.',
      );
    const clock = config.testClock ? new TestClock() : systemClock;
    const signal = new Signal(db, log);
    afterCommit.set(db, () => signal.committed());
    stops.push(() => signal.close());
    await signal.listen(database.config);
    const platform: Platform = { config, db, clock, secret, log, signal };
    if (clock instanceof TestClock) stops.push(await followTestClock(platform, clock));

    const loops: Loop[] = [];
    const run = (loop: Loop & { close?: () => Promise<void> }) => {
      loops.push(loop);
      stops.push(() => (loop.close ? loop.close() : loop.stop()));
      return loop;
    };
    if (config.roles.has('worker')) {
      const parser = openParser({
        isOwnMark: (mark) => sameBytes(Buffer.from(mark), Buffer.from(loopMark(secret))),
      });
      stops.push(() => parser.close());
      run(startWatcher(platform));
      run(startWaits(platform, resolveAtEnd));
      const filing = run(startFiling(platform, parser));
      const sender = run(startSender(platform, outside.providers));
      run(startScheduled(platform));
      run(startHanding(platform));
      run(startAutomations(platform));
      run(startAlerts(platform, mailAlert(config)));
      run(startPushing(platform));
      run(startHousekeeping(platform));
      run(startNoticingUnread(platform));
      // mail is filed and sent as soon as it is committed; everything else has time until its poll
      stops.push(async () => unhook());
      const unhook = signal.onCommit(() => {
        filing.wake();
        sender.wake();
      });
    }

    let smtpPort: number | null = null;
    if (config.roles.has('mail')) {
      run(startMailboxReaders(platform, outside.providers));
      if (config.smtpInPort) {
        const door = await openSmtpDoor(platform).catch(
          refuseAddress('KEPT_SMTP_IN_PORT', config.smtpInPort, config.host),
        );
        stops.push(() => door.close());
        smtpPort = door.port;
      }
    }

    let url: string | null = null;
    if (config.roles.has('web')) {
      const app = await openApp(platform, outside);
      stops.push(() => app.close());
      if (config.testClock && clock instanceof TestClock) testClockRoute(app, platform, clock, loops);
      await webIsBuilt;
      await serveAgentApp(app);
      await app
        .listen({ host: config.host, port: config.port })
        .catch(refuseAddress('KEPT_PORT', config.port, config.host));
      // port 0 took any free one: links must say which
      if (config.port === 0)
        config.url = config.url.replace(/:0$/, `:${(app.server.address() as AddressInfo).port}`);
      url = config.url;
    }
    const setupCode = await inTransaction(db, (tx) => beginSetup(tx, clock.now()));
    return { url, smtpPort, setupCode, platform, stop, lost };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** At the end that a customer was told of: nobody is asked what came of it, because nothing did. */
const resolveAtEnd: Resolve = async (tx, conversationId, byId, now) => {
  await resolve(tx, conversationId, byId, now);
};

const refuseAddress = (setting: string, port: number, host: string) => (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    throw new Refusal(
      'wrong-input',
      'port-taken',
      `Another program already uses port ${port}: set ${setting} to a free one.`,
      'Kept has not started. Nothing was changed.',
    );
  if (error.code === 'EACCES')
    throw new Refusal(
      'wrong-input',
      'port-not-allowed',
      `This account may not open port ${port}: set ${setting} to one above 1023.`,
      'Kept has not started. Nothing was changed.',
    );
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EAFNOSUPPORT'].includes(error.code ?? ''))
    throw new Refusal(
      'wrong-input',
      'wrong-setting',
      `KEPT_HOST must be an address of this machine to listen on, and "${host}" is none.`,
      'Kept has not started. Nothing was changed.',
    );
  throw error;
};
