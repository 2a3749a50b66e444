import { networkOf } from '../intake/automatic-limits.ts';
import { html } from '../platform/html.ts';
import type { Platform } from '../platform/platform.ts';
import { withinRate } from '../platform/rate.ts';
import { Refusal } from '../platform/refusal.ts';
import { otherWays, plainPage } from './customer-page.ts';
import { type DeskFacts, mailStays } from './desk-facts.ts';
import { button, errorSummary, type FieldError, textField } from './fields.ts';
import { type Opened, opened, VISIT_COOKIE } from './opened.ts';
import { contactBox, type Page, sendPage } from './page.ts';
import { readPosted } from './posted.ts';
import type { Scope } from './routes.ts';
import { enterCode, hasLiveCode, sendCode } from './visits.ts';

/** Codes that one network may ask for in an hour, whatever the link. */
const NETWORK_AN_HOUR = 30;

/** The code by which somebody proves that the address on our record is theirs; then their page shows what was said. */
export function codeRoutes(app: Scope, platform: Platform): void {
  const { db, clock, config } = platform;

  app.post(
    '/t/:token/code',
    opened(platform, async ({ link, at, desk, facts }, request, reply) => {
      const network = networkOf(request.ip);
      const isMany =
        network &&
        !(await withinRate(db, `page-code-from:${network}`, NETWORK_AN_HOUR, 60 * 60, clock.now()));
      const sent = isMany
        ? 'too-many'
        : await sendCode(platform, link, { mailboxId: facts.mailboxId, deskName: desk.name }).catch(
            (error) => {
              if (error instanceof Refusal && error.code === 'no-mailbox') return 'no-address' as const;
              throw error;
            },
          );
      if (sent === 'sent') return reply.redirect(`${at}/enter`, 303);
      return sent === 'no-address'
        ? sendPage(reply, noAddressPage(desk, at), desk, 409)
        : sendPage(reply, tooManyPage(desk, at), desk, 429);
    }),
  );

  app.get(
    '/t/:token/enter',
    opened(platform, async (page, _request, reply) => {
      if (page.visited || !(await hasLiveCode(db, page.link, clock.now())))
        return reply.redirect(page.at, 303);
      return sendPage(reply, enterPage(page, []), page.desk);
    }),
  );

  app.post(
    '/t/:token/enter',
    opened(platform, async (page, request, reply) => {
      const typed = (await readPosted(request)).text('code');
      if (typed.replace(/\D/g, '').length !== 6)
        return sendPage(
          reply,
          enterPage(page, [{ field: 'code', message: 'Enter the six digits' }]),
          page.desk,
          422,
        );
      const entered = await enterCode(platform, page.link, typed);
      if (entered === 'none') return sendPage(reply, usedUpPage(page.desk, page.at), page.desk, 409);
      if ('triesLeft' in entered) {
        const tries = entered.triesLeft === 1 ? 'one try' : `${entered.triesLeft} tries`;
        const error = { field: 'code', message: `That is not the code. You have ${tries} left` };
        return sendPage(reply, enterPage(page, [error]), page.desk, 422);
      }
      reply.setCookie(VISIT_COOKIE, entered.visit, {
        path: page.at,
        httpOnly: true,
        sameSite: 'lax',
        secure: config.url.startsWith('https:'),
        maxAge: 60 * 60,
      });
      return reply.redirect(`${page.at}#so-far`, 303);
    }),
  );
}

const again = (at: string, label: string) =>
  html`<form method="post" action="${at}/code"><div class="actions">${button(label, { style: 'plain' })}</div></form>`;

function enterPage({ at, desk }: Opened, errors: FieldError[]): Page {
  return {
    title: 'Enter the code that we sent you',
    back: at,
    wrong: errors.length > 0,
    main: html`${errorSummary(errors)}<h1>Enter the code that we sent you</h1>
<p>We are sending six digits to the email address that we hold for you. It can take a minute. The code works for 10 minutes.</p>
${mailStays(desk)}
<form method="post" action="${at}/enter" accept-charset="utf-8" novalidate>
${textField({ name: 'code', label: 'Code', value: '', autocomplete: 'one-time-code', short: true, errors })}
<div class="actions">${button('Show what was said')}</div>
</form>
<h2>It did not come?</h2>
${again(at, 'Send another code')}
${contactBox(desk)}`,
  };
}

const noAddressPage = (desk: DeskFacts, at: string) =>
  plainPage(
    desk,
    'We have no email address for you',
    html`<p>So we cannot send you a code. ${otherWays(desk)} We will tell you what was said.</p>`,
    at,
  );

const tooManyPage = (desk: DeskFacts, at: string) =>
  plainPage(
    desk,
    'We have sent several codes already',
    html`<p>Please use the newest one, or try again in an hour.</p>`,
    at,
  );

const usedUpPage = (desk: DeskFacts, at: string) =>
  plainPage(
    desk,
    'That code does not work any more',
    html`<p>It may be over 10 minutes old, used, or tried five times.</p>${again(at, 'Send another code')}`,
    at,
  );
