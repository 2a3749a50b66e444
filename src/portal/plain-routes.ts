import { plural } from '../../rules/wording/words.ts';
import type { FirstAnswerRule } from '../../rules/working-time/first-answer.ts';
import { type Html, html } from '../platform/html.ts';
import type { Platform } from '../platform/platform.ts';
import { plainPage } from './customer-page.ts';
import { type DeskFacts, readDeskFacts } from './desk-facts.ts';
import { sendPage } from './page.ts';
import type { Scope } from './routes.ts';

/** What anyone may read about us: short, and only what is so. */
export function plainRoutes(app: Scope, platform: Platform): void {
  const pages: Record<string, { heading: string; body: (desk: DeskFacts) => Html }> = {
    '/complaints-procedure': { heading: 'How we handle complaints', body: complaints },
    '/privacy': { heading: 'What we keep about you', body: privacy },
    '/accessibility': { heading: 'If these pages are hard to use', body: accessibility },
  };
  for (const [at, { heading, body }] of Object.entries(pages))
    app.get(at, async (_request, reply) => {
      const desk = await readDeskFacts(platform);
      return sendPage(reply, plainPage(desk, heading, body(desk)), desk);
    });
}

const complaints = ({ firstAnswer }: DeskFacts) => html`
<p>You can complain in any way you like: <a href="/help">with our form</a>, by email, by phone or by letter. You need no special words.</p>
<ol class="steps"><li>We give it to a senior colleague. We tell you their name and a reference.</li>
<li>You hear from us ${sayRule(firstAnswer)}. We tell you the date when you complain.</li>
<li>You have a page of your own. It shows who has your complaint, what we promised you and by when. What we did not keep stays there too.</li></ol>`;

function sayRule(rule: FirstAnswerRule): string {
  return rule.kind === 'working-hours'
    ? `within ${plural(rule.hours, 'working hour')}`
    : `within ${plural(rule.hours, 'hour')}, or at the same time on the next working day when we are closed by then`;
}

const privacy = () => html`
<h2>What we keep</h2>
<p>What you write to us and what we answer, the files you send, your name, the ways to reach you that you gave us, and what we promised you. We keep it to answer you and to do what we said.</p>
<h2>A form that you do not send</h2>
<p>We keep it for one hour after your last change, so that you can go back and forth. Then it is deleted, with its files.</p>
<h2>Cookies</h2>
<p>Two, and only when they are needed: one keeps your place in the form, one remembers for an hour that you entered a code. There are none for advertising or for counting visits.</p>
<h2>Your page</h2>
<p>Whoever has the link to it sees where things stand. What was written is shown only after a code that goes to the email address we hold. Search engines are told to leave these pages alone.</p>
<h2>What you can ask for</h2>
<p>You can ask us what we hold about you, and ask us to put it right or to remove it. Write to us or call us.</p>`;

const accessibility = () => html`
<p>These pages are made to work with a keyboard, with a screen reader, with large text, on a small telephone, without scripts and on paper. There are no puzzles to solve, and no code is asked for where you only want to write to us.</p>
<p>We test them against the Web Content Accessibility Guidelines 2.2, level AA. Tests do not find everything.</p>
<p>If something does not work for you, tell us. You can tell us in any other way as well, and we will reply in the way that suits you: large print, a call, a letter.</p>`;
