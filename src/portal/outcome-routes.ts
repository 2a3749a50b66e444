import { firstName } from '../../rules/names/name-parts.ts';
import { networkOf } from '../intake/automatic-limits.ts';
import type { OwnerChoice } from '../intake/owner.ts';
import { inTransaction } from '../platform/db.ts';
import { type Html, html } from '../platform/html.ts';
import type { Platform } from '../platform/platform.ts';
import { headOf, plainPage } from './customer-page.ts';
import type { DeskFacts } from './desk-facts.ts';
import { deskFactsAnyhow } from './desk-facts.ts';
import { button, errorSummary, type FieldError, notice, textArea } from './fields.ts';
import { LIMITS, tooLong } from './help-answers.ts';
import { addressOfPage, awayOf, isOurs, type Opened, opened, openPage, sayGone } from './opened.ts';
import { sayNo, sayYes } from './outcome.ts';
import { latestOutcome } from './outcome-store.ts';
import { contactBox, type Page, sendPage } from './page.ts';
import { readPosted } from './posted.ts';
import type { Scope } from './routes.ts';

/** "Did you get what you needed?": shown on GET, recorded on POST alone, because mail scanners follow every link. */
export function outcomePageRoutes(app: Scope, platform: Platform, owners: OwnerChoice): void {
  const { db, clock } = platform;

  app.get(
    '/t/:token/outcome',
    opened(platform, async (page, _request, reply) => {
      const latest = await latestOutcome(db, page.facts.conversationId);
      const isAsked =
        page.facts.isCustomer &&
        page.facts.status === 'resolved' &&
        latest?.standing &&
        latest.answer === null;
      const shown = isAsked
        ? askPage(page.at, page.desk, '', [])
        : standsPage(page, latest?.answer ?? null, clock.now());
      return sendPage(reply, shown, page.desk);
    }),
  );

  app.post('/t/:token/outcome', async (request, reply) => {
    if (!isOurs(platform, request)) return sayGone(platform, reply);
    const at = addressOfPage(request);
    const posted = await readPosted(request);
    const missing = posted.text('missing').trim();
    const errors = [tooLong(missing, LIMITS.what, 'missing')].filter((e) => e !== null);
    try {
      const page = await openPage(platform, request);
      if (!page) return sayGone(platform, reply);
      const answer = posted.text('answer');
      if (answer === 'no' && errors.length)
        return sendPage(reply, askPage(at, page.desk, missing, errors), page.desk, 422);
      const now = clock.now();
      if (answer === 'yes') await inTransaction(db, (tx) => sayYes(tx, page, now));
      if (answer === 'no')
        await inTransaction(db, (tx) =>
          sayNo(tx, platform, owners, page, missing, networkOf(request.ip), now),
        );
      return reply.redirect(`${at}/outcome`, 303);
    } catch (error) {
      const away = awayOf(error);
      if (!away) throw error;
      const desk = await deskFactsAnyhow(platform);
      reply.header('retry-after', '30');
      const above = notice(
        away.message,
        'We have not noted your answer. Please press the button again in a minute.',
      );
      return sendPage(reply, askPage(at, desk, missing, [], above), desk, 503);
    }
  });
}

function askPage(
  at: string,
  desk: DeskFacts,
  missing: string,
  errors: FieldError[],
  above: Html | null = null,
): Page {
  return {
    title: 'Did you get what you needed?',
    back: at,
    wrong: errors.length > 0,
    main: html`${above}${errorSummary(errors)}<h1>Did you get what you needed?</h1>
<p>We think that this is finished. You are the judge of that.</p>
<form method="post" action="${at}/outcome"><div class="actions">${button('Yes, I did', { name: 'answer', value: 'yes' })}</div></form>
<form method="post" action="${at}/outcome" accept-charset="utf-8">
${textArea({
  name: 'missing',
  label: 'If not, what is missing?',
  hint: 'You need not write anything. If you press No, we open it again.',
  value: missing,
  rows: 4,
  errors,
})}
<div class="actions">${button('No, I did not', { name: 'answer', value: 'no', style: 'plain' })}</div></form>
${contactBox(desk)}`,
  };
}

/** What stands, for an answer that was given or a link that is older than what came since. */
function standsPage({ at, desk, facts, visited }: Opened, answer: 'yes' | 'no' | null, now: Date): Page {
  const see = html`<p><a href="${at}">See where things stand</a></p>`;
  if (facts.status === 'resolved' && answer)
    return plainPage(
      desk,
      answer === 'yes' ? 'Thank you for telling us' : 'You told us that something is missing',
      html`<p>You told us that you ${answer === 'yes' ? 'got' : 'did not get'} what you needed. If something is not right after all, <a href="${at}/write">write to us</a>.</p>${see}`,
      at,
    );
  const veiled = facts.restricted && !visited;
  const { headline, nextWord } = headOf(facts, veiled, desk, now);
  if (facts.status === 'open' && answer === 'no') {
    const who =
      facts.ownerName && !veiled
        ? `${firstName(facts.ownerName)} takes it up again.`
        : 'We take it up again.';
    return plainPage(
      desk,
      'We have opened this again',
      html`<p>You told us that you did not get what you needed. We are sorry. ${who}</p><p>${nextWord}</p>${see}`,
      at,
    );
  }
  return plainPage(desk, headline, html`${nextWord && html`<p>${nextWord}</p>`}${see}`, at);
}
