import { pageLink, pageUrl } from '../conversations/page-link.ts';
import { inTransaction } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { readDeskFacts } from './desk-facts.ts';
import { readDraft } from './drafts.ts';
import { sayDropped, toldUs } from './help-pages.ts';
import { sendPage } from './page.ts';
import { readPageFacts } from './page-store.ts';
import type { Scope } from './routes.ts';
import { sentPage } from './sent-page.ts';
import { contactOf } from './store.ts';

/** What the public form ends with, for as long as we keep the form: an hour. */
export function sentRoutes(app: Scope, platform: Platform): void {
  const { db, clock } = platform;

  app.get('/help/sent', async (request, reply) => {
    const draft = await readDraft(platform, request);
    if (!draft?.conversationId) return reply.redirect('/help', 303);
    const now = clock.now();
    const [desk, facts] = [await readDeskFacts(platform), await readSentFacts(draft.conversationId)];
    return sendPage(
      reply,
      sentPage(
        {
          desk,
          facts,
          pageAt: facts.contactIsNew ? await linkTo(facts.conversationId, facts.contactId) : null,
          told: toldUs(draft.answers),
          dropped: draft.answers.dropped?.length ? sayDropped(draft.answers.dropped) : null,
        },
        now,
      ),
      desk,
    );
  });

  const readSentFacts = async (conversationId: string) =>
    readPageFacts(db, { conversationId, contactId: await contactOf(db, conversationId) });
  const linkTo = async (conversationId: string, contactId: string) => {
    const linkId = await inTransaction(db, (tx) => pageLink(tx, conversationId, contactId, clock.now()));
    return pageUrl('', platform.secret, linkId);
  };
}
