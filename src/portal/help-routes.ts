import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstAnswerDue } from '../../rules/working-time/first-answer.ts';
import { networkOf } from '../intake/automatic-limits.ts';
import { type OwnerChoice, toMinute } from '../intake/owner.ts';
import { inTransaction } from '../platform/db.ts';
import { type Html, html } from '../platform/html.ts';
import { MAX_FILE_BYTES } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { withinRate } from '../platform/rate.ts';
import { deskCalendar } from '../team/desk.ts';
import { type DeskFacts, deskFactsAnyhow } from './desk-facts.ts';
import { draftHash, forgetFile, keepAnswers, keepFiles, readDraft } from './drafts.ts';
import { type FieldError, notice } from './fields.ts';
import { type Answers, checkAbout, checkKind, checkYou, firstMissing, type Step } from './help-answers.ts';
import { aboutPage, checkPage, kindPage, type StepPage, youPage } from './help-pages.ts';
import { sendForm } from './help-send.ts';
import { answersCarried, fitting, goneFrom, typedOn } from './help-typed.ts';
import { awayOf } from './opened.ts';
import { type Page, sendPage } from './page.ts';
import { MAX_FILES, type Posted, readPosted } from './posted.ts';
import type { Scope } from './routes.ts';
import { sayAt, sayBy } from './say.ts';
import type { DraftRow } from './store.ts';

/** Nobody fills in four pages in less. */
const SHORTEST_MS = 2_000;
/** Forms begun and sent from one network in an hour. A network of '' is this machine, which may stand in front of everyone. */
const BEGUN = { network: 60, machine: 2_000 };
const SENT = { network: 20, machine: 600 };
const HOUR = 60 * 60;

/** The public form, one thing on a page: every page shows on GET, keeps on POST and leads on to the next. */
export function helpRoutes(app: Scope, platform: Platform, owners: OwnerChoice): void {
  const { db, clock } = platform;

  const within = (what: string, limit: { network: number; machine: number }, request: FastifyRequest) => {
    const network = networkOf(request.ip);
    return withinRate(db, `${what}:${network}`, network ? limit.network : limit.machine, HOUR, clock.now());
  };

  const show = async (reply: FastifyReply, step: Step | '/help/check', page: StepPage, status = 200) => {
    const desk = await deskFactsAnyhow(platform);
    return sendPage(reply, await pageOf(step, desk, page), desk, status);
  };
  const pageOf = async (step: Step | '/help/check', desk: DeskFacts, page: StepPage): Promise<Page> => {
    if (step === '/help/about') return aboutPage(desk, page);
    if (step === '/help/you') return youPage(desk, page);
    if (step === '/help/check') return checkPage(desk, page);
    return kindPage(desk, page, await whenHeard(desk).catch(() => html``));
  };

  /** Before they write: whether anyone is here, and when they would hear. */
  const whenHeard = async (desk: DeskFacts): Promise<Html> => {
    const now = clock.now();
    const calendar = await deskCalendar(db);
    const heard = html`<p>If you write to us now, you will hear from us by <strong>${sayBy(firstAnswerDue(calendar, desk.firstAnswer, toMinute(now)).at, desk.zone, now)}</strong>.</p>`;
    if (calendar.isOpen(now)) return html`<div class="now">${heard}</div>`;
    const opening = sayAt(calendar.nextOpening(now), desk.zone, now);
    return html`<div class="now"><p>We are closed now. We open again ${opening}.</p>${heard}</div>`;
  };

  /** The form begun and not yet sent. */
  const unsent = async (request: FastifyRequest): Promise<DraftRow | null> => {
    const draft = await readDraft(platform, request);
    return draft?.conversationId ? null : draft;
  };

  for (const step of ['/help', '/help/about', '/help/you', '/help/check'] as const)
    app.get(step, async (request, reply) => {
      const draft = await unsent(request);
      const answers = draft?.answers ?? {};
      // a page is for those who have answered the ones before it
      const missing = firstMissing(answers);
      const order = ['/help', '/help/about', '/help/you', '/help/check'];
      if (missing && order.indexOf(missing) < order.indexOf(step)) return reply.redirect(missing, 303);
      return show(reply, step, { answers, errors: [] });
    });

  /** One step's POST: what was typed is kept, or shown again with what is wrong, or with what keeps us from keeping it. */
  const take = (
    step: Step,
    read: (posted: Posted, draft: DraftRow | null) => Promise<Answers>,
    check: (answers: Answers, posted: Posted) => FieldError[],
  ) =>
    app.post(step, async (request, reply) => {
      const posted = await readPosted(request);
      let typed: Answers = typedOn(step, posted);
      try {
        const draft = await unsent(request);
        typed = await read(posted, draft);
        const answers = { ...draft?.answers, ...typed };
        const errors = check(answers, posted);
        if (errors.length) {
          // a file cannot be put back into a page: it is kept while the words are put right
          if (draft && typed.files) await keepAnswers(platform, draft, { files: typed.files }, reply);
          return show(reply, step, { answers, errors }, 422);
        }
        if (!draft && !(await within('form-begun', BEGUN, request)))
          return show(reply, step, { answers, errors: [], above: await tooMany() }, 429);
        await keepAnswers(platform, draft, typed, reply);
        if (!draft && step !== '/help')
          return show(reply, step, { answers, errors: [], above: putAway(await deskFactsAnyhow(platform)) });
        if (posted.text('remove') !== '') {
          for (const file of goneFrom(draft?.answers.files, typed.files)) await forgetFile(db, file);
          return reply.redirect(`${step}#files`, 303);
        }
        if (typed.dropped?.length) return show(reply, step, { answers, errors: [] });
        return reply.redirect(firstMissing(answers) ?? '/help/check', 303);
      } catch (error) {
        const away = awayOf(error);
        if (!away) throw error;
        reply.header('retry-after', '30');
        return show(reply, step, { answers: typed, errors: [], above: notKept(away.message) }, 503);
      }
    });

  const tooMany = async () =>
    notice(
      'We have had many messages from where you are',
      'Please try again in an hour. What you wrote is still here.',
    );

  take('/help', async (posted) => typedOn('/help', posted), checkKind);

  take(
    '/help/about',
    async (posted, draft) => {
      // without a form to keep them with, files would be nobody's: the page asks for them again
      if (!draft) return typedOn('/help/about', posted);
      const { files = [] } = draft.answers;
      const removed = posted.text('remove') === '' ? undefined : files[Number(posted.text('remove'))];
      const kept = files.filter((file) => file !== removed);
      const room = MAX_FILE_BYTES - kept.reduce((sum, file) => sum + file.size, 0);
      const { fit, over } = fitting(posted, room, MAX_FILES - kept.length);
      const more = await keepFiles(db, fit, clock.now());
      return {
        ...typedOn('/help/about', posted),
        files: [...kept, ...more],
        dropped: [...posted.dropped, ...over],
      };
    },
    (answers, posted) => (posted.text('remove') === '' ? checkAbout(answers, posted.binary) : []),
  );

  take(
    '/help/you',
    async (posted) => typedOn('/help/you', posted),
    (answers, posted) => [
      ...checkYou(answers),
      ...(posted.text('website')
        ? [
            {
              field: 'name',
              message:
                'A box that people do not see was filled in, perhaps by your browser. Press Continue again',
            },
          ]
        : []),
    ],
  );

  app.post('/help/check', async (request, reply) => {
    const posted = await readPosted(request);
    const back = answersCarried(posted);
    const again = (above: Html, status: number, answers: Answers = back) =>
      show(reply, '/help/check', { answers, errors: [], above }, status);
    try {
      const draft = await readDraft(platform, request);
      if (draft?.conversationId) return reply.redirect('/help/sent', 303);
      if (!draft || firstMissing(draft.answers)) return formGone(request, reply, back);
      const now = clock.now();
      if (now.getTime() - draft.createdAt.getTime() < SHORTEST_MS)
        return again(
          notice(
            'Please look over what you have told us',
            'Then press Send again. We ask this when a form is filled in within two seconds.',
          ),
          422,
          draft.answers,
        );
      if (!(await within('form-sent', SENT, request))) return again(await tooMany(), 429, draft.answers);
      const how = { draftHash: draftHash(request), network: networkOf(request.ip) };
      const sent = await inTransaction(db, (tx) => sendForm(tx, platform, owners, how, now));
      return sent ? reply.redirect('/help/sent', 303) : formGone(request, reply, back);
    } catch (error) {
      const away = awayOf(error);
      if (!away) throw error;
      reply.header('retry-after', '30');
      return again(notSent(away.message), 503);
    }
  });

  /** Our copy is gone or never was: what the form carried is kept anew and shown, to be sent again. */
  const formGone = async (request: FastifyRequest, reply: FastifyReply, back: Answers) => {
    const missing = firstMissing(back);
    if (!(await within('form-begun', BEGUN, request)))
      return show(reply, '/help/check', { answers: back, errors: [], above: await tooMany() }, 429);
    await keepAnswers(platform, null, back, reply);
    if (missing) return reply.redirect(missing, 303);
    return show(reply, '/help/check', {
      answers: back,
      errors: [],
      above: putAway(await deskFactsAnyhow(platform)),
    });
  };
}

const notKept = (what: string) =>
  notice(
    what,
    'What you wrote is still here, but we have not kept it. Please press Continue again in a minute.',
  );
const notSent = (what: string) =>
  notice(
    what,
    'Your message is not sent. What you wrote is still here. Please press Send again in a minute.',
  );

const putAway = (desk: DeskFacts) =>
  notice(
    'We had put your form away',
    'We keep a form that is not sent for one hour. What you just sent us is still here: press the button again to go on. Files need to be added again.',
    `If you see this a second time, your browser does not keep cookies, which this form needs.${desk.email ? ` You can write to ${desk.email} instead.` : ''}`,
  );
