import type { z } from 'zod';
import type { alerts as alertsShape } from '../../contract/me.ts';
import { sayDue } from '../../rules/wording/say-when.ts';
import { plural } from '../../rules/wording/words.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { idAt } from '../platform/ids.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { UNNAMED } from '../promises/present.ts';
import { deskCalendar } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import * as store from './alerts-store.ts';
import { capital } from './day-line.ts';
import { sayLast } from './near-words.ts';

/** Not woken by commits: under load each would read the same last seconds again. */
const POLL_MS = 1_000;
/** Ids of a slow transaction turn up late; what was told already is not told twice. */
const OVERLAP_MS = 10_000;
/** After a restart: what happened while nobody listened. */
const CATCH_UP_MS = 24 * 3_600_000;
const EMAIL_AFTER_MS = 10 * 60_000;

/** Sends one mail to an agent, in the transaction that notes it as sent. */
export type MailAlert = (
  tx: Tx,
  mail: { agentId: string; to: { address: string; name: string }; subject: string; text: string },
  now: Date,
) => Promise<void>;

/** Turns what happens into alerts for whom it concerns, and mails those that nobody reads. Any number of processes may run it. */
export function startAlerts(platform: Platform, mailAlert: MailAlert): Loop {
  let readTo = Date.now() - CATCH_UP_MS;
  return startLoop(
    'alerts',
    POLL_MS,
    async () => {
      const started = Date.now();
      await tellNews(platform.db, idAt(readTo - OVERLAP_MS), platform.clock.now());
      readTo = started;
      await mailUnread(platform, mailAlert, platform.clock.now());
      return false;
    },
    platform.log,
  );
}

/** Writes the alerts that events after `afterId`, and the clock, call for. Returns how many there were. */
export async function tellNews(db: Db, afterId: string, now: Date): Promise<number> {
  const found = await store.selectNewAlerts(db, afterId, now);
  // no transaction where there is nothing to say: its commit would wake every listener
  if (found.length === 0) return 0;
  await inTransaction(db, async (tx) => {
    const told = await store.insertAlerts(tx, found, new Date(now.getTime() + EMAIL_AFTER_MS), now);
    // live screens read the alerts anew
    await record(
      tx,
      told.map((conversationId) => ({ kind: 'alerted', conversationId })),
      now,
    );
  });
  return found.length;
}

/** One mail for each agent with alerts left unread for ten minutes; never outside working hours or while they are away. */
export async function mailUnread(
  platform: Pick<Platform, 'db' | 'config'>,
  mailAlert: MailAlert,
  now: Date,
): Promise<void> {
  const { db } = platform;
  if (!(await store.anyToMail(db, now))) return;
  await store.readWithConversation(db);
  const calendar = await deskCalendar(db);
  await inTransaction(db, async (tx) => {
    for (const agent of await store.agentsToMail(tx, now)) {
      const isAway =
        agent.awayFrom !== null &&
        agent.awayFrom <= now &&
        (agent.awayUntil === null || agent.awayUntil > now);
      const alerts = await store.alertsToMail(tx, agent, now);
      if (isAway) await store.settleMail(tx, agent.agentId, { until: agent.awayUntil }, now);
      else if (!calendar.isOpen(now))
        await store.settleMail(tx, agent.agentId, { until: calendar.nextOpening(now) }, now);
      else {
        if (alerts.length)
          await mailAlert(
            tx,
            {
              agentId: agent.agentId,
              to: { address: agent.email, name: agent.name },
              ...wordMail(alerts, platform.config.url, calendar.zone, now),
            },
            now,
          );
        await store.settleMail(tx, agent.agentId, { mailed: true }, now);
      }
    }
  });
}

/** The mail in words: one line and one address for each alert. */
export function wordMail(
  alerts: store.AlertFacts[],
  url: string,
  zone: string,
  now: Date,
): { subject: string; text: string } {
  const [first] = alerts;
  const lines = alerts.map((a) => `${sayAlert(a, zone, now)}\n${url}/c/${a.ref}`);
  const subject =
    alerts.length === 1 && first
      ? sayAlert(first, zone, now)
      : `${capital(plural(alerts.length, 'thing'))} on the desk for you`;
  return { subject, text: `${lines.join('\n\n')}\n\nYou can turn these mails off in your own settings.` };
}

/** What an alert says. */
export function sayAlert(a: store.AlertFacts, zone: string, now: Date): string {
  const who = a.contactName ?? UNNAMED;
  switch (a.kind) {
    case 'given':
      return `This is with you now: ${a.subject}`;
    case 'promise-given':
      return `You were given a promise to ${who}: ${a.what ?? a.subject}`;
    case 'mentioned':
      return `You were named in a note: ${a.subject}`;
    case 'wrote':
      return `${who} wrote: ${a.subject}`;
    case 'broken':
      return `A promise to ${who} is broken: ${a.what ?? a.subject}`;
    case 'not-delivered':
      return `Our mail to ${who} did not arrive: ${a.subject}`;
    case 'reopened':
      return `${who} did not get what they needed: ${a.subject}`;
    case 'senior-needed':
      return `A second promise to ${who} is broken: ${a.subject}`;
    case 'due-soon':
      return `Due ${a.dueAt ? sayDue(a.dueAt, zone, now) : 'soon'}, to ${who}: ${a.what ?? a.subject}`;
    case 'take-by':
      return `Nobody has taken this yet${a.takeByAt ? `, and it is yours ${sayDue(a.takeByAt, zone, now)}` : ''}: ${a.subject}`;
  }
}

/** The agent's newest alerts. */
export async function listAlerts(db: Db, agent: SignedIn, now: Date): Promise<z.infer<typeof alertsShape>> {
  const [calendar, rows] = await Promise.all([deskCalendar(db), store.selectAlerts(db, agent)]);
  return {
    items: rows.map((a) => ({
      id: a.id,
      kind: a.kind,
      words: sayAlert(a, calendar.zone, now),
      at: a.at.toISOString(),
      whenWords: sayLast(a.at, calendar.zone, now),
      read: a.readAt !== null,
      conversationId: a.conversationId,
    })),
    unread: rows.filter((a) => a.readAt === null).length,
  };
}

/** Marks the agent's alerts as read: those named, or all. */
export async function readAlerts(
  db: Db,
  agent: SignedIn,
  which: { ids?: string[] | undefined; all?: boolean | undefined },
  now: Date,
): Promise<void> {
  if (!which.all && !which.ids?.length) return;
  await inTransaction(db, (tx) =>
    store.markAlertsRead(tx, agent.id, which.all ? null : (which.ids ?? []), now),
  );
}
