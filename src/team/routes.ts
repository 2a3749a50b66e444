import { desk } from '../../contract/desk.ts';
import { type Providers, providers as realProviders } from '../channels/email/transport/sign-in.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import type { MailLink } from './agent-links.ts';
import { authorityRoutes } from './authority-routes.ts';
import { viewDesk } from './desk-view.ts';
import { faceRoutes } from './face-routes.ts';
import type { HandOver } from './leaving.ts';
import { mailOutRoutes } from './mail-out-routes.ts';
import { mailboxRoutes, type TestMailbox } from './mailbox-routes.ts';
import { mailboxSignInRoutes } from './mailbox-sign-in-routes.ts';
import { meRoutes } from './me-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { blockRoutes, deskSettingsRoutes, tokenRoutes } from './settings-routes.ts';
import { setupRoutes } from './setup-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** What this module needs of modules that come after it. */
interface TeamNeeds {
  mailLink: MailLink;
  handOver: HandOver;
  testMailbox: TestMailbox;
  /** Microsoft and Google, where no others are named */
  providers?: Providers | undefined;
}

/** Everything about the desk itself and the people who work it. */
export function teamRoutes(app: App, platform: Platform, needs: TeamNeeds): void {
  const { db, clock, config } = platform;
  app.get('/api/v1/desk', { config: { access: 'agent' }, schema: { response: { 200: desk } } }, () =>
    viewDesk(db, config, clock.now()),
  );
  signInRoutes(app, platform, needs);
  meRoutes(app, platform);
  faceRoutes(app, platform);
  authorityRoutes(app, platform);
  setupRoutes(app, platform);
  deskSettingsRoutes(app, platform);
  peopleRoutes(app, platform, needs);
  const { testMailbox, providers = realProviders } = needs;
  mailboxRoutes(app, platform, { testMailbox, providers });
  mailboxSignInRoutes(app, platform, providers);
  mailOutRoutes(app, platform);
  tokenRoutes(app, platform);
  blockRoutes(app, platform);
}
