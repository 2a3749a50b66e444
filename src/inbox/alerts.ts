import type { z } from 'zod';
import type { alerts as alertsShape } from '../../contract/me.ts';
import { sayDue } from '../../rules/wording/say-when.ts';
import { plural } from '../../rules/wording/words.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { togetherOrAlone } from '../platform/batch.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { idAt } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { RISK_WORKING_MINUTES, UNNAMED } from '../promises/present.ts';
import { deskCalendar } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import * as store from './alerts-store.ts';
import { capital } from './day-line.ts';
import { sayLast } from './near-words.ts';
import { quietUntil, workingTimesOf } from './quiet.ts';

/** Not woken by commits: under load each would read the same last seconds again. */
const POLL_MS = 1_000;
/** Ids of a slow transaction turn up late; what was told already is not told twice. */
const OVERLAP_MS = 10_000;
/** After a restart: what happened while nobody listened. */
const CATCH_UP_MS = 24 * 3_600_000;
const EMAIL_AFTER_MS = 10 * 60_000;
/** An agent who can't be mailed is left alone this long. */
const ASIDE_MS = 3_600_000;

/** Sends one mail to an agent, in the transaction that notes it as sent. */
export type MailAlert = (
  tx: Tx,
  mail: { agentId: string; to: { address: string; name: string }; subject: string; text: string },
  now: Date,
) => Promise<void>;

/** Turns what happens into alerts for whom it concerns, and mails those that nobody reads. Any number of processes may run it. */
export function startAlerts(platform: Platform, mailAlert: MailAlert): Loop {
  let readTo = Date.now() - CATCH_UP_MS;
  let lookedAt: Date | undefined;
  const aside = new Map<string, number>();
  return startLoop(
    'alerts',
    POLL_MS,
    async () => {
      const started = Date.now();
      try {
        const now = platform.clock.now();
        const since = lookedAt && new Date(Math.min(lookedAt.getTime(), now.getTime()) - OVERLAP_MS);
        await tellNews(platform.db, idAt(readTo - OVERLAP_MS), now, platform.log, since);
        readTo = started;
        lookedAt = now;
      } finally {
        // what keeps alerts from being written does not keep those that stand from being mailed
        await mailUnread(platform, mailAlert, platform.clock.now(), aside);
      }
      return false;
    },
    platform.log,
  );
}

/** Writes the alerts that events after `afterId`, and the clock since it was looked at, call for. Returns how many there were. */
export async function tellNews(
  db: Db,
  afterId: string,
  now: Date,
  log: Log,
  since = new Date(now.getTime() - CATCH_UP_MS),
): Promise<number> {
  const soon = (await deskCalendar(db)).addWorkingMinutes(now, RISK_WORKING_MINUTES).at;
  const found = summedUp(await store.selectNewAlerts(db, afterId, { since, soon }, now));
  // no transaction where there is nothing to say: its commit would wake every listener
  await togetherOrAlone(
    found,
    (some) =>
      inTransaction(db, async (tx) => {
        const told = await store.insertAlerts(tx, some, new Date(now.getTime() + EMAIL_AFTER_MS), now);
        // live screens read the alerts anew
        await record(
          tx,
          told.map((conversationId) => ({ kind: 'alerted', conversationId })),
          now,
        );
      }),
    ({ eventKey }, error) => log('error', 'an alert could not be written', { error, about: eventKey }),
  );
  return found.length;
}

/** More than this at once is no news but a flood, as after a time in which Kept did not run. */
const MOST_AT_ONCE = 10;

/** One alert in place of a flood of them. Those that it stands for are noted as read, so that none is told again. */
function summedUp(found: store.NewAlert[]): store.NewAlert[] {
  const byAgent = Map.groupBy(found, (alert) => alert.agentId);
  return [...byAgent.values()].flatMap((alerts) => {
    const [first] = alerts;
    if (!first || alerts.length <= MOST_AT_ONCE) return alerts;
    const sum: store.NewAlert = {
      ...first,
      kind: 'summed',
      // the same in whichever process counts them
      eventKey: `summed/${alerts.map(({ eventKey }) => eventKey).sort()[0]}`,
      conversationId: null,
      promiseId: null,
      sums: alerts.length,
    };
    return [sum, ...alerts.map((alert) => ({ ...alert, isSummed: true }))];
  });
}

/**
 * One mail for each agent with alerts left unread for ten minutes; never in their quiet hours or while they are away. `aside`: until
 * when (real time) an agent who could not be mailed is left alone.
 */
export async function mailUnread(
  platform: Pick<Platform, 'db' | 'config' | 'log'>,
  mailAlert: MailAlert,
  now: Date,
  aside = new Map<string, number>(),
): Promise<void> {
  const { db, log } = platform;
  for (const [id, until] of aside) if (until < Date.now()) aside.delete(id);
  if (!(await store.anyToMail(db, now))) return;
  await store.readWithConversation(db);
  const calendar = await deskCalendar(db);
  await togetherOrAlone(
    await store.agentsToMail(db, now, [...aside.keys()]),
    (agentIds) =>
      inTransaction(db, async (tx) => {
        for (const agent of await store.takeAgentsToMail(tx, agentIds, now))
          await mailAgent(tx, agent, { calendar, url: platform.config.url, mailAlert }, now);
      }),
    (agentId, error) => {
      aside.set(agentId, Date.now() + ASIDE_MS);
      log('error', 'an agent could not be mailed what waits for them, and is left alone for an hour', {
        error,
        agent: agentId,
      });
    },
  );
}

async function mailAgent(
  tx: Tx,
  agent: store.ToMail,
  { calendar, url, mailAlert }: { calendar: Calendar; url: string; mailAlert: MailAlert },
  now: Date,
): Promise<void> {
  const until = quietUntil(agent, await workingTimesOf(tx, agent.teamIds), now);
  if (until) return store.settleMail(tx, agent.agentId, { until: until instanceof Date ? until : null }, now);
  const alerts = await store.alertsToMail(tx, agent, now);
  if (alerts.length) {
    const to = { address: agent.email, name: agent.name };
    await mailAlert(tx, { agentId: agent.agentId, to, ...wordMail(alerts, url, calendar.zone, now) }, now);
  }
  await store.settleMail(tx, agent.agentId, { mailed: true }, now);
}

/** The mail in words: one line and one address for each alert. */
export function wordMail(
  alerts: store.AlertFacts[],
  url: string,
  zone: string,
  now: Date,
): { subject: string; text: string } {
  const [first] = alerts;
  const lines = alerts.map((a) => `${sayAlert(a, zone, now)}\n${url}${a.ref ? `/c/${a.ref}` : '/today'}`);
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
    case 'draft-taken-over':
      return `A colleague goes on with your draft to ${who}: ${a.subject}`;
    case 'schedule-stopped':
      return `Your reply to ${who} did not leave at its time: ${a.subject}`;
    case 'schedule-cleared':
      return `A colleague cleared your reply to ${who} that had not left, and its words are kept for you: ${a.subject}`;
    case 'mentioned':
      return `You were named in a note: ${a.subject}`;
    case 'wrote':
      return `${who} wrote: ${a.subject}`;
    case 'third-party-wrote':
      return `Somebody we asked about ${who} answered: ${a.subject}`;
    case 'broken':
      return `A promise to ${who} is broken: ${a.what ?? a.subject}`;
    case 'not-delivered':
      return `Our mail to ${who} did not arrive: ${a.subject}`;
    case 'third-party-not-delivered':
      return `Our mail to somebody we asked about ${who} did not arrive: ${a.subject}`;
    case 'reopened':
      return `${who} did not get what they needed: ${a.subject}`;
    case 'senior-needed':
      return `A second promise to ${who} is broken: ${a.subject}`;
    case 'chased-again':
      return `${who} asked for news again: ${a.subject}`;
    case 'merged':
      return `What you had with ${who} is part of this now: ${a.subject}`;
    case 'automatic-stopped':
      return `We stopped answering a machine by machine: ${a.subject}`;
    case 'automation-asked':
      return `A rule asks you to look: ${a.subject}`;
    case 'automation-not-asked':
      return `A rule of yours asked nobody to look, because whom it asks may not see the conversation${a.subject ? `: ${a.subject}` : '. Change whom it asks.'}`;
    case 'date-asked':
      return `A date for ${who} needs your yes: ${a.subject}`;
    case 'date-answered':
      return `A senior has answered about a date for ${who}: ${a.subject}`;
    case 'amount-asked':
      return `An amount for ${who} needs your yes: ${a.subject}`;
    case 'amount-answered':
      return `You have an answer about an amount for ${who}: ${a.subject}`;
    case 'handover-proposed':
      return `You are asked to take this over: ${a.subject}`;
    case 'handover-accepted':
      return `They said yes and have it now: ${a.subject}`;
    case 'handover-declined':
      return `They said no to taking this over: ${a.subject}`;
    case 'handover-unanswered':
      return `Nobody has said yes to taking this over, and it is still yours: ${a.subject}`;
    case 'question-asked':
      return `A colleague asks you something: ${a.subject}`;
    case 'question-answered':
      return `Your question has its answer: ${a.subject}`;
    case 'question-unanswerable':
      return `Whom you asked has left. Ask someone else: ${a.subject}`;
    case 'look-asked':
      return `A colleague asks you to look at a reply: ${a.subject}`;
    case 'look-approved':
      return `Your reply was looked at and leaves: ${a.subject}`;
    case 'look-stopped':
      return `Your reply was looked at, and something stops it: ${a.subject}`;
    case 'look-comments':
      return `A colleague would change something in your reply: ${a.subject}`;
    case 'look-unanswerable':
      return `Whom you asked to look has left. Your reply waits: ${a.subject}`;
    case 'look-unanswered':
      return `Nobody has looked at your reply yet, and it waits: ${a.subject}`;
    case 'nobody-covers':
      return `Its owner is away, and nobody covers for what falls due: ${a.subject}`;
    case 'question-unanswered':
      return `Your question has no answer yet: ${a.subject}`;
    case 'wait-late':
      return `What we wait for about ${who} is late: ${a.subject}`;
    case 'wait-comes-up':
      return `We wait for an answer about ${who}, and it is yours now: ${a.subject}`;
    case 'shaken':
      return `At risk, because what it stands on is late, to ${who}: ${a.what ?? a.subject}`;
    case 'request-asked':
      return `A colleague asks you for something for ${who}: ${a.subject}`;
    case 'request-agreed':
      return `Your colleague said yes, for ${who}: ${a.subject}`;
    case 'request-declined':
      return `Your colleague said no, for ${who}: ${a.subject}`;
    case 'request-kept':
    case 'request-fulfilled':
      return `What you asked a colleague for is done, for ${who}: ${a.subject}`;
    case 'request-broken':
      return `What a colleague said yes to was not done in time, for ${who}: ${a.subject}`;
    case 'request-lapsed':
      return `Nobody said yes in time to what you asked for, for ${who}: ${a.subject}`;
    case 'request-withdrawn':
      return `What you were asked for is not needed any more, for ${who}: ${a.subject}`;
    case 'request-date-proposed':
      return `Your colleague proposes another date, for ${who}: ${a.subject}`;
    case 'request-date-accepted':
      return `The other date was agreed, for ${who}: ${a.subject}`;
    case 'request-date-refused':
      return `The date that you proposed will not do, for ${who}: ${a.subject}`;
    case 'summed':
      return `${capital(plural(a.sums ?? 0, 'thing'))} came up at once. Today has them in order.`;
    case 'half-time':
      return `Half the time has gone and nothing has been written, to ${who}: ${a.what ?? a.subject}`;
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
