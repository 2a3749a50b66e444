import webPush from 'web-push';
import { sayDue } from '../../rules/wording/say-when.ts';
import { plural } from '../../rules/wording/words.ts';
import { type Db, inTransaction } from '../platform/db.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { mailboxFor } from '../replies/mailboxes.ts';
import { deskCalendar } from '../team/desk.ts';
import type { AlertFacts } from './alerts-store.ts';
import { capital } from './day-line.ts';
import { mustBePushService } from './push-hosts.ts';
import { pushKeys } from './push-keys.ts';
import * as store from './push-store.ts';
import { quietUntil, workingTimesOf } from './quiet.ts';

/** What a browser is told: never a customer's name or words, because it shows on a locked screen and passes a push service. */
interface Pushed {
  body: string;
  /** where a press leads, in the app */
  at: string;
}

const POLL_MS = 2_000;
/** What a browser that was off hears of later is told by the app itself. */
const KEPT_SECONDS = 3_600;
const TIMEOUT_MS = 10_000;

/** Tells agents' browsers what is theirs and presses. Any number of processes may run it. */
export function startPushing(platform: Platform): Loop {
  return startLoop('pushes', POLL_MS, () => pushDue(platform, platform.clock.now()), platform.log);
}

/** Pushes what is due. True when there may be more. Each alert goes once: it is noted before it leaves. */
export async function pushDue(
  platform: Pick<Platform, 'db' | 'config' | 'secret' | 'log'>,
  now: Date,
): Promise<boolean> {
  const { db } = platform;
  const due = await store.agentsToPush(db, now);
  if (due.length === 0) return false;
  const { zone } = await deskCalendar(db);
  const leaving: { to: store.Subscribed; what: Pushed }[] = [];
  await inTransaction(db, async (tx) => {
    leaving.length = 0;
    for (const agent of await store.takeAgentsToPush(tx, due)) {
      const until = quietUntil(agent, await workingTimesOf(tx, agent.teamIds), now);
      if (until) {
        await store.putOffPushes(tx, agent.agentId, until instanceof Date ? until : null, now);
        continue;
      }
      const alerts = await store.takeAlertsToPush(tx, agent, now);
      if (alerts.length === 0) continue;
      const what = wordPush(alerts, zone, now);
      for (const to of await store.selectSubscribed(tx, agent.agentId)) leaving.push({ to, what });
    }
  });
  await Promise.all(leaving.map(({ to, what }) => push(platform, to, what)));
  return due.length > 0 && leaving.length > 0;
}

/** One alert in a few words, or how many there are. */
export function wordPush(alerts: AlertFacts[], zone: string, now: Date): Pushed {
  const [first] = alerts;
  if (alerts.length !== 1 || !first)
    return { body: `${capital(plural(alerts.length, 'thing'))} on the desk for you`, at: '/today' };
  return { body: sayPushed(first, zone, now), at: first.ref ? `/c/${first.ref}` : '/today' };
}

function sayPushed({ kind, dueAt, sums }: AlertFacts, zone: string, now: Date): string {
  switch (kind) {
    case 'due-soon':
      return `A promise of yours is due ${dueAt ? sayDue(dueAt, zone, now) : 'soon'}`;
    case 'half-time':
      return 'Half the time of a promise of yours has gone';
    case 'broken':
      return 'A promise of yours is broken';
    case 'take-by':
      return 'Nobody has taken a conversation of your team yet';
    case 'not-delivered':
      return 'A mail of ours did not arrive';
    case 'senior-needed':
    case 'chased-again':
      return 'A senior is asked to look at a conversation';
    case 'summed':
      return `${capital(plural(sums ?? 0, 'thing'))} came up at once`;
    default:
      return 'There is something on the desk for you';
  }
}

/** Never rejects. A subscription that the push service does not know any more is forgotten. */
async function push(
  { db, config, secret, log }: Pick<Platform, 'db' | 'config' | 'secret' | 'log'>,
  { id, endpoint, p256dh, auth }: store.Subscribed,
  what: Pushed,
): Promise<void> {
  try {
    mustBePushService(endpoint, config.pushHosts);
    const request = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(what),
      {
        vapidDetails: { subject: await subjectOf(db, config.url), ...pushKeys(secret) },
        TTL: KEPT_SECONDS,
        urgency: 'high',
        contentEncoding: 'aes128gcm',
      },
    );
    const answer = await fetch(request.endpoint, {
      method: 'POST',
      // fetch sets the length itself
      headers: Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          name === 'Content-Length' || value === undefined ? [] : [[name, String(value)]],
        ),
      ),
      body: new Uint8Array(request.body ?? []),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (answer.status === 404 || answer.status === 410)
      await inTransaction(db, (tx) => store.forgetSubscription(tx, id));
    else if (!answer.ok) log('warn', 'a push service refused a push', { status: answer.status });
  } catch (error) {
    log('warn', 'a push could not be sent', { error });
  }
}

/** Whom the push service may write to about us. */
async function subjectOf(db: Db, url: string): Promise<string> {
  return url.startsWith('https://') ? url : `mailto:${(await mailboxFor(db, null)).address}`;
}
