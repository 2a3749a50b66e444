import { setTimeout as pause } from 'node:timers/promises';
import { greetingOf } from '../../rules/names/greeted-name.ts';
import { pageLink, pageUrl } from '../conversations/page-link.ts';
import { networkOf } from '../intake/automatic-limits.ts';
import { inTransaction } from '../platform/db.ts';
import { html } from '../platform/html.ts';
import type { Platform } from '../platform/platform.ts';
import { withinRate } from '../platform/rate.ts';
import { Refusal } from '../platform/refusal.ts';
import { queueNotice } from '../replies/automatic.ts';
import { mailboxFor, rehearses } from '../replies/mailboxes.ts';
import { plainPage } from './customer-page.ts';
import { type DeskFacts, mailStays, readDeskFacts } from './desk-facts.ts';
import { button, errorSummary, type FieldError, textField } from './fields.ts';
import { contactBox, type Page, sendPage } from './page.ts';
import { readPosted } from './posted.ts';
import type { Scope } from './routes.ts';
import { contactByRefAndEmail } from './store.ts';
import { oneLine } from './typed.ts';

/** No answer comes sooner, so that its time does not tell whether there is such a conversation. */
const EVEN_MS = 250;
const EMAIL_AN_HOUR = 3;
const NETWORK_AN_HOUR = 20;

/** A new link, by reference and e-mail address. The answer is the same whatever we hold. */
export function trackRoutes(app: Scope, platform: Platform): void {
  const { db, clock } = platform;

  app.get('/track', async (_request, reply) => {
    const desk = await readDeskFacts(platform);
    return sendPage(reply, trackPage(desk, { ref: '', email: '' }, []), desk);
  });

  app.post('/track', async (request, reply) => {
    const posted = await readPosted(request);
    const typed = { ref: oneLine(posted.text('ref')), email: oneLine(posted.text('email')) };
    const desk = await readDeskFacts(platform);
    const errors: FieldError[] = [];
    if (!typed.ref) errors.push({ field: 'ref', message: 'Enter your reference' });
    if (!typed.email.includes('@')) errors.push({ field: 'email', message: 'Enter your email address' });
    if (errors.length) return sendPage(reply, trackPage(desk, typed, errors), desk, 422);
    await Promise.all([sendLink(platform, desk, typed, networkOf(request.ip)), pause(EVEN_MS)]);
    return sendPage(reply, sentPage(desk), desk);
  });

  const sendLink = async (
    { secret, config }: Platform,
    desk: DeskFacts,
    typed: { ref: string; email: string },
    network: string,
  ) => {
    const now = clock.now();
    const email = typed.email.toLowerCase().slice(0, 254);
    const within = (key: string, limit: number) => withinRate(db, key, limit, 60 * 60, now);
    if (network && !(await within(`page-link-from:${network}`, NETWORK_AN_HOUR))) return;
    if (!(await within(`page-link:${email}`, EMAIL_AN_HOUR))) return;
    await inTransaction(db, async (tx) => {
      const found = await contactByRefAndEmail(tx, typed.ref.toUpperCase().slice(0, 20), email);
      if (!found) return;
      const mailbox = await mailboxFor(tx, found.mailboxId);
      const linkId = await pageLink(tx, found.conversationId, found.contactId, now);
      await queueNotice(
        tx,
        {
          kind: 'page-link',
          to: { address: email, name: '' },
          subject: `Your page (${found.ref})`,
          words: [
            greetingOf(found),
            `You asked for the link to your page. Here you see where things stand: ${pageUrl(config.url, secret, linkId)}`,
            'Keep it to yourself: whoever has it can see how things stand. If you did not ask for it, you need do nothing.',
            'This was sent by our computer.',
            desk.name,
          ].join('\n\n'),
        },
        mailbox,
        rehearses(config)(mailbox),
        now,
      );
    }).catch((error) => {
      // a desk without a mailbox has no way to send it, and says nothing about what it holds
      if (!(error instanceof Refusal && error.code === 'no-mailbox')) throw error;
    });
  };
}

function trackPage(desk: DeskFacts, typed: { ref: string; email: string }, errors: FieldError[]): Page {
  return {
    title: 'Find your page',
    wrong: errors.length > 0,
    main: html`${errorSummary(errors)}<h1>Find your page</h1>
<p>Your page shows where things stand. We will email you the link to it.</p>
<form method="post" action="/track" accept-charset="utf-8" novalidate>
${textField({ name: 'ref', label: 'Your reference', hint: 'For example KPT-9M2XQR. It is in our first email to you.', value: typed.ref, errors })}
${textField({ name: 'email', label: 'Email address', type: 'email', autocomplete: 'email', value: typed.email, errors })}
<div class="actions">${button('Send me the link')}</div>
</form>
${contactBox(desk)}`,
  };
}

const sentPage = (desk: DeskFacts) =>
  plainPage(
    desk,
    'Look in your email',
    html`<p>If that reference and that email address belong together, we are sending the link there. It can take a minute.</p>${mailStays(desk)}<p>For your safety we do not say here whether they do.</p>`,
    '/track',
  );
