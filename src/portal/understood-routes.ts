import { networkOf } from '../intake/automatic-limits.ts';
import type { OwnerChoice } from '../intake/owner.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import { type Html, html } from '../platform/html.ts';
import { newId } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { withinRate } from '../platform/rate.ts';
import { answerPlayback, selectPlayback } from '../replies/playback.ts';
import type { PlaybackRow } from '../replies/playback-store.ts';
import { plainPage } from './customer-page.ts';
import { button, errorSummary, type FieldError, hidden, notice, textArea } from './fields.ts';
import { LIMITS, tooLong } from './help-answers.ts';
import { isOurs, type Opened, opened, openPage, sayGone } from './opened.ts';
import { contactBox, type Page, sendPage } from './page.ts';
import { filePageWords, messageIdOf, newFormId } from './page-words.ts';
import { readPosted } from './posted.ts';
import type { Scope } from './routes.ts';

/** Corrections that one link may send in an hour: each becomes a message. */
const LINK_AN_HOUR = 10;

/** "This is how we understand it": shown on GET, recorded on POST alone, because mail scanners follow every link. */
export function understoodRoutes(app: Scope, platform: Platform, owners: OwnerChoice): void {
  const { db, clock, secret } = platform;

  app.get(
    '/t/:token/understood',
    opened(platform, async (page, _request, reply) => {
      const standing = await playbackOn(db, page);
      return sendPage(
        reply,
        standing ? pageFor(page, standing, newFormId(secret)) : nothingPage(page),
        page.desk,
      );
    }),
  );

  app.post('/t/:token/understood', async (request, reply) => {
    if (!isOurs(platform, request)) return sayGone(platform, reply);
    const posted = await readPosted(request);
    const page = await openPage(platform, request);
    if (!page) return sayGone(platform, reply);
    const now = clock.now();
    const standing = await playbackOn(db, page);
    const answer = posted.text('answer');
    const different = posted.text('different').trim();
    if (answer === 'correction' && (different !== '' || standing?.answer === null)) {
      const form = messageIdOf(secret, posted.text('form')) ? posted.text('form') : newFormId(secret);
      const again = (status: number, errors: FieldError[], above: Html | null = null) =>
        sendPage(
          reply,
          askPage(page, standing?.words ?? '', { form, different }, errors, above),
          page.desk,
          status,
        );
      const errors = [
        different === '' ? { field: 'different', message: 'Tell us what is different' } : null,
        tooLong(different, LIMITS.what, 'different'),
      ].filter((e) => e !== null);
      if (errors.length) return again(422, errors);
      if (!(await withinRate(db, `page-understood:${page.link.linkId}`, LINK_AN_HOUR, 60 * 60, now)))
        return again(429, [], TOO_MANY);
      const answers = await inTransaction(db, (tx) =>
        correct(tx, page, { form, different }, networkOf(request.ip), now),
      );
      // it was answered already, and what they write is theirs to say all the same
      if (!answers) return reply.redirect(`${page.at}/sent/${form}`, 303);
    }
    if (standing && answer === 'yes')
      await inTransaction(db, (tx) =>
        answerPlayback(tx, page.facts.conversationId, { answer: 'yes', byId: null }, now),
      );
    return reply.redirect(`${page.at}/understood`, 303);
  });

  /** Their correction is a message of theirs: it is answered as any other is. False where nothing waited for it; pressed twice, it is one. */
  const correct = async (
    tx: Tx,
    page: Opened,
    { form, different }: Typed,
    network: string,
    now: Date,
  ): Promise<boolean> => {
    const messageId = messageIdOf(secret, form) ?? newId();
    const given = { answer: 'correction' as const, words: different, messageId, byId: null };
    const message = { messageId, words: different, files: [], as: 'message' as const, network };
    const filed = await filePageWords(tx, platform, owners, page, message, now);
    return filed !== null && answerPlayback(tx, page.facts.conversationId, given, now);
  };
}

/** What stands in the form; `form`: its id, by which two presses are one. */
interface Typed {
  form: string;
  different: string;
}

const TOO_MANY = notice(
  'That is many messages in one hour',
  'Please wait a little and send it again. What you wrote is still here.',
);

/** What was played back to whoever holds this link; behind a restriction only once they have proved who they are. */
export async function playbackOn(
  db: Platform['db'],
  { facts, visited }: Pick<Opened, 'facts' | 'visited'>,
): Promise<PlaybackRow | null> {
  if (facts.restricted && !visited) return null;
  const standing = await selectPlayback(db, facts.conversationId);
  return standing?.isSaid && standing.contactId === facts.contactId ? standing : null;
}

/** Where things stand with it, in one line on the customer's page. */
export function understoodPart(at: string, { words, answer }: PlaybackRow): Html {
  const said =
    answer === 'yes'
      ? 'You told us that this is right.'
      : answer === 'correction'
        ? 'You told us what is different. We have it.'
        : html`<a href="${at}/understood">Tell us if this is right</a>`;
  return html`<h2>How we understand it</h2><p><q>${words}</q></p><p>${said}</p>`;
}

const pageFor = (page: Opened, standing: PlaybackRow, form: string): Page =>
  standing.answer === null
    ? askPage(page, standing.words, { form, different: '' }, [])
    : answeredPage(page, standing);

function askPage(
  { at, desk }: Opened,
  words: string,
  { form, different }: Typed,
  errors: FieldError[],
  above: Html | null = null,
): Page {
  return {
    title: 'Is this right?',
    back: at,
    wrong: errors.length > 0,
    main: html`${above}${errorSummary(errors)}<h1>Is this right?</h1>
<p>This is how we understand it:</p>
<div class="now"><p>${words}</p></div>
<form method="post" action="${at}/understood"><div class="actions">${button('Yes, that is right', { name: 'answer', value: 'yes' })}</div></form>
<form method="post" action="${at}/understood" accept-charset="utf-8">${hidden('form', form)}
${textArea({ name: 'different', label: 'If not, what is different?', value: different, rows: 4, errors })}
<div class="actions">${button('Put it right', { name: 'answer', value: 'correction', style: 'plain' })}</div></form>
${contactBox(desk)}`,
  };
}

function answeredPage({ at, desk }: Opened, { words, answer }: PlaybackRow): Page {
  const see = html`<p><a href="${at}">See where things stand</a></p>`;
  return answer === 'yes'
    ? plainPage(
        desk,
        'Thank you for telling us',
        html`<p>You told us that this is right: <q>${words}</q></p>${see}`,
        at,
      )
    : plainPage(
        desk,
        'Thank you for putting us right',
        html`<p>We have what you wrote, and go by that. You will hear from us as your page says.</p>${see}`,
        at,
      );
}

const nothingPage = ({ at, desk }: Opened): Page =>
  plainPage(
    desk,
    'There is nothing to answer here',
    html`<p>If something is not right, <a href="${at}/write">write to us</a>.</p><p><a href="${at}">See where things stand</a></p>`,
    at,
  );
