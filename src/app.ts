import { apiDescription } from './api-page.ts';
import { giveAutomations } from './automations/automations.ts';
import { automationRoutes } from './automations/routes.ts';
import { sendersOf } from './automations/store.ts';
import type { MayReach } from './channels/email/showing/picture-fetch.ts';
import { testMailbox } from './channels/email/transport/mailbox-test.ts';
import type { Providers } from './channels/email/transport/sign-in.ts';
import { handOverAll } from './conversations/conversations.ts';
import { loopMark } from './conversations/mail-token.ts';
import { conversationRoutes, type ViewConversation } from './conversations/routes.ts';
import { forecastRoutes } from './forecasts/routes.ts';
import { absenceRoutes } from './handing/absence-routes.ts';
import { endAsking } from './handing/leaving.ts';
import { lookRoutes } from './handing/look-routes.ts';
import { handingRoutes } from './handing/routes.ts';
import { viewConversation, viewMessage } from './inbox/conversation-view.ts';
import { Live } from './inbox/live.ts';
import { inboxRoutes } from './inbox/routes.ts';
import { intakeRoutes } from './intake/routes.ts';
import { outcomeRoutes } from './outcomes/routes.ts';
import { type App, openHttp } from './platform/http.ts';
import type { Platform } from './platform/platform.ts';
import { customerViewRoutes } from './portal/customer-view-routes.ts';
import { portalRoutes } from './portal/routes.ts';
import { bulkPromiseRoutes } from './promises/bulk-routes.ts';
import { giveAll } from './promises/giving.ts';
import { ownerIsNamed } from './promises/named-owner.ts';
import { promiseRoutes } from './promises/routes.ts';
import { regroupingRoutes } from './regrouping/routes.ts';
import { mailLink } from './replies/agent-mail.ts';
import { amountRoutes } from './replies/amount-routes.ts';
import { fileRoutes } from './replies/file-routes.ts';
import { mailViewRoutes } from './replies/mail-view-routes.ts';
import { outboxRoutes } from './replies/outbox-routes.ts';
import { playbackRoutes } from './replies/playback-routes.ts';
import { replyRoutes } from './replies/routes.ts';
import { savedRoutes } from './saved/routes.ts';
import { giveSavedMessages } from './saved/saved-messages.ts';
import { readDesk } from './team/desk.ts';
import { guard } from './team/guard.ts';
import type { HandOver } from './team/leaving.ts';
import { teamRoutes } from './team/routes.ts';
import { passRequests } from './waits/requests.ts';
import { waitRoutes } from './waits/routes.ts';

/** Everything of someone who leaves: what they own, what was given to them, and what they were asked. */
const handOver: HandOver = async (tx, fromId, toId, byId, now) => {
  await handOverAll(tx, fromId, toId, byId, now);
  await giveAll(tx, fromId, toId, byId, now);
  await passRequests(tx, fromId, toId);
  await giveSavedMessages(tx, fromId, toId, byId, now);
  await giveAutomations(tx, fromId, toId, byId, now);
  await endAsking(tx, fromId, now);
};

/** What tests put in place of the public internet. */
export interface Outside {
  /** where pictures of mail may be fetched from */
  mayReach?: MayReach;
  /** where people sign in to their mailboxes */
  providers?: Providers;
}

/** The web server with every module's routes. The only file that knows them all. */
export async function openApp(platform: Platform, { mayReach, providers }: Outside = {}): Promise<App> {
  const app = await openHttp(platform);
  guard(app, platform);
  const view: ViewConversation = (agent, id, now) => viewConversation(platform, agent, id, now);

  teamRoutes(app, platform, {
    mailLink: mailLink(platform.config),
    handOver,
    // the mail that the test sends to the mailbox itself is known again when it comes back
    testMailbox: (mailbox, options) =>
      testMailbox(mailbox, { ...options, loopMark: loopMark(platform.secret) }),
    providers,
  });
  conversationRoutes(app, platform, view, ownerIsNamed);
  promiseRoutes(app, platform);
  bulkPromiseRoutes(app, platform);
  savedRoutes(app, platform, sendersOf);
  forecastRoutes(app, platform);
  replyRoutes(app, platform, (...which) => viewMessage(platform, ...which));
  fileRoutes(app, platform);
  mailViewRoutes(app, platform, mayReach);
  outboxRoutes(app, platform);
  waitRoutes(app, platform);
  handingRoutes(app, platform, view);
  playbackRoutes(app, platform, view);
  amountRoutes(app, platform);
  lookRoutes(app, platform, view);
  absenceRoutes(app, platform);
  outcomeRoutes(app, platform, view);
  regroupingRoutes(app, platform, view);
  intakeRoutes(app, platform, view);
  automationRoutes(app, platform);
  const live = new Live(platform);
  // before the server closes: it waits for open streams
  app.addHook('preClose', () => live.stop());
  inboxRoutes(app, platform, live);
  customerViewRoutes(app, platform);
  await portalRoutes(app, platform);
  apiDescription(app, async () => (await readDesk(platform.db)).name);
  app.get('/healthz', { config: { access: 'public' }, schema: { hide: true } }, async () => {
    await readDesk(platform.db);
    return { ok: true };
  });
  return app;
}
