import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstName } from '../../rules/names/name-parts.ts';
import { changeContact } from '../contacts/contacts.ts';
import { networkOf } from '../intake/automatic-limits.ts';
import type { OwnerChoice } from '../intake/owner.ts';
import { inTransaction } from '../platform/db.ts';
import { type Html, html } from '../platform/html.ts';
import { newId } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { withinRate } from '../platform/rate.ts';
import { headOf, plainPage } from './customer-page.ts';
import { deskFactsAnyhow } from './desk-facts.ts';
import { type FieldError, notice } from './fields.ts';
import { LIMITS, tooLong } from './help-answers.ts';
import { sayDropped } from './help-pages.ts';
import { addressOfPage, awayOf, isOurs, type Opened, opened, openPage, sayGone } from './opened.ts';
import { type Page, sendPage } from './page.ts';
import { conversationOfMessage, readPageFacts } from './page-store.ts';
import { filePageWords, messageIdOf, newFormId } from './page-words.ts';
import { type Posted, readPosted } from './posted.ts';
import type { Scope } from './routes.ts';
import { sentPage } from './sent-page.ts';
import { type FormAt, reachForm, type Typed, wordsForm } from './words-pages.ts';

/** Messages that one link, and one network, may send in an hour. */
const LINK_AN_HOUR = 20;
const NETWORK_AN_HOUR = 60;

/** What a customer sends us from their page: a message, a complaint, how to reach them. */
export function wordsRoutes(app: Scope, platform: Platform, owners: OwnerChoice): void {
  const { db, clock, secret } = platform;

  const mayWrite = async ({ link }: Opened, request: FastifyRequest) => {
    const network = networkOf(request.ip);
    const now = clock.now();
    return (
      (await withinRate(db, `page-words:${link.linkId}`, LINK_AN_HOUR, 60 * 60, now)) &&
      (!network || (await withinRate(db, `page-words-from:${network}`, NETWORK_AN_HOUR, 60 * 60, now)))
    );
  };

  /** A form on the page: shown on GET; on POST checked, filed by `file`, and shown again where that cannot be done now. */
  const form = (
    path: string,
    render: (at: FormAt, typed: Typed, errors: FieldError[], above: Html | null) => Page,
    check: (typed: Typed, posted: Posted) => FieldError[],
    file: (page: Opened, typed: Typed, posted: Posted, request: FastifyRequest) => Promise<string>,
  ) => {
    app.get(
      `/t/:token/${path}`,
      opened(platform, async (page, _request, reply) => {
        const typed = { ...emptyForm(newFormId(secret)), wishes: page.visited ? page.facts.wishes : '' };
        return sendPage(reply, render(formAt(page), typed, [], null), page.desk);
      }),
    );
    app.post(`/t/:token/${path}`, async (request, reply) => {
      if (!isOurs(platform, request)) return sayGone(platform, reply);
      const posted = await readPosted(request);
      const typed = readTyped(posted, () => newFormId(secret));
      try {
        const page = await openPage(platform, request);
        if (!page) return sayGone(platform, reply);
        const again = (errors: FieldError[], above: Html | null, status: number) =>
          sendPage(reply, render(formAt(page), typed, errors, above), page.desk, status);
        const errors = check(typed, posted);
        if (errors.length) return again(errors, null, 422);
        if (!(await mayWrite(page, request)))
          return again(
            [],
            notice(
              'That is many messages in one hour',
              'Please wait a little and send it again. What you wrote is still here.',
            ),
            429,
          );
        return reply.redirect(await file(page, typed, posted, request), 303);
      } catch (error) {
        const away = awayOf(error);
        if (!away) throw error;
        const desk = await deskFactsAnyhow(platform);
        const above = notice(
          away.message,
          'It is not sent. What you wrote is still here. Please press Send again in a minute. Files need to be added again.',
        );
        reply.header('retry-after', '30');
        return sendPage(
          reply,
          render({ at: addressOfPage(request), desk, who: 'us', visited: false }, typed, [], above),
          desk,
          503,
        );
      }
    });
  };

  const fileAs =
    (as: 'message' | 'complaint') =>
    async (page: Opened, typed: Typed, posted: Posted, request: FastifyRequest) => {
      const messageId = messageIdOf(secret, typed.form) ?? newId();
      const words = {
        messageId,
        words: typed.words.trim(),
        wanted: typed.wanted.trim(),
        files: posted.files,
        as,
        network: networkOf(request.ip),
      };
      await inTransaction(db, (tx) => filePageWords(tx, platform, owners, page, words, clock.now()));
      return `${page.at}/sent/${typed.form}${posted.dropped.length ? '?without=files' : ''}`;
    };

  const checkWords = (typed: Typed, posted: Posted): FieldError[] =>
    [
      typed.words.trim() === '' && posted.files.length === 0
        ? { field: 'words', message: 'Write your message' }
        : null,
      posted.binary.has('words')
        ? {
            field: 'words',
            message: 'Some of this did not reach us as text. Please check it, or add it as a file',
          }
        : null,
      tooLong(typed.words, LIMITS.what, 'words'),
      tooLong(typed.wanted, LIMITS.wanted, 'wanted'),
    ].filter((e) => e !== null);

  form('write', (at, ...rest) => wordsForm(at, 'write', ...rest), checkWords, fileAs('message'));
  form('complain', (at, ...rest) => wordsForm(at, 'complain', ...rest), checkWords, fileAs('complaint'));

  form(
    'how-to-reach-me',
    reachForm,
    (typed) =>
      [
        typed.wishes.trim() === '' && typed.phone === ''
          ? { field: 'wishes', message: 'Tell us how to reach you' }
          : null,
        tooLong(typed.wishes, LIMITS.wishes, 'wishes'),
        typed.phone && ((typed.phone.match(/\d/g)?.length ?? 0) < 7 || typed.phone.length > LIMITS.phone)
          ? { field: 'phone', message: 'Give a phone number with its area code, such as 020 7946 0112' }
          : null,
      ].filter((e) => e !== null),
    async (page, typed, _posted, request) => {
      const now = clock.now();
      if (page.visited) {
        const change = { wishes: typed.wishes.trim(), ...(typed.phone && { addPhone: typed.phone }) };
        await inTransaction(db, (tx) => changeContact(tx, page.facts.contactId, change, null, now));
        return `${page.at}/reached`;
      }
      // whoever holds the link has not proved who they are: a person checks it before the record changes
      const words = [
        'Please change how you reach me.',
        typed.wishes.trim(),
        typed.phone && `Phone: ${typed.phone}`,
      ]
        .filter(Boolean)
        .join('\n\n');
      const messageId = messageIdOf(secret, typed.form) ?? newId();
      await inTransaction(db, (tx) =>
        filePageWords(
          tx,
          platform,
          owners,
          page,
          { messageId, words, files: [], as: 'message', network: networkOf(request.ip) },
          now,
        ),
      );
      return `${page.at}/sent/${typed.form}`;
    },
  );

  app.get(
    '/t/:token/reached',
    opened(platform, async ({ at, desk, visited }, _request, reply) => {
      if (!visited) return reply.redirect(at, 303);
      return sendPage(
        reply,
        plainPage(
          desk,
          'We have noted how to reach you',
          html`<p>It is on your record now, for everyone here who writes to you or calls you.</p>`,
          at,
        ),
        desk,
      );
    }),
  );

  /** After a form was sent: says so only where the message is on record. */
  app.get(
    '/t/:token/sent/:form',
    opened(platform, async (page, request, reply) => {
      const messageId = messageIdOf(secret, (request.params as { form: string }).form);
      const conversationId = messageId && (await conversationOfMessage(db, messageId, page.facts.contactId));
      if (!conversationId) return reply.redirect(page.at, 303);
      const withoutFiles = (request.query as { without?: string }).without === 'files';
      return showSent(page, conversationId, withoutFiles, reply);
    }),
  );

  const showSent = async (
    page: Opened,
    conversationId: string,
    withoutFiles: boolean,
    reply: FastifyReply,
  ) => {
    const { at, desk, facts, visited } = page;
    const now = clock.now();
    const dropped = withoutFiles ? sayDropped(['one or more of your files']) : null;
    if (conversationId !== facts.conversationId) {
      const complaint = await readPageFacts(db, { conversationId, contactId: facts.contactId });
      return sendPage(
        reply,
        sentPage({ desk, facts: complaint, pageAt: null, told: null, dropped, back: at }, now),
        desk,
      );
    }
    const veiled = facts.restricted && !visited;
    const { nextWord } = headOf(facts, veiled, desk, now);
    const who = facts.ownerName && !veiled ? `${facts.ownerName} has it.` : 'It is with us.';
    const body = html`<div class="now"><p>We have added it to ${facts.ref}. ${who}</p>${nextWord && html`<p>${nextWord}</p>`}</div>
${dropped && html`<div class="notice"><p>${dropped}</p></div>`}
<p><a href="${at}">See where things stand</a></p>`;
    return sendPage(reply, plainPage(desk, 'We have your message', body, at), desk);
  };
}

const formAt = ({ at, desk, facts, visited }: Opened): FormAt => ({
  at,
  desk,
  who: facts.ownerName && !(facts.restricted && !visited) ? firstName(facts.ownerName) : 'us',
  visited,
});

const emptyForm = (form: string): Typed => ({ form, words: '', wanted: '', wishes: '', phone: '' });

/** A form id that is not ours is replaced: what came with it is a form sent for the first time. */
function readTyped({ text }: Posted, newForm: () => string): Typed {
  const form = text('form');
  return {
    form: /^[A-Za-z0-9_-]{43}$/.test(form) ? form : newForm(),
    words: text('words'),
    wanted: text('wanted'),
    wishes: text('wishes'),
    phone: text('phone').trim(),
  };
}
