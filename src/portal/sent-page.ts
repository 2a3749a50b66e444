import { firstName } from '../../rules/names/name-parts.ts';
import { type Html, html } from '../platform/html.ts';
import type { DeskFacts } from './desk-facts.ts';
import { glyph } from './glyph.ts';
import { contactBox, type Page } from './page.ts';
import type { PageFacts } from './page-store.ts';
import { sayBy } from './say.ts';

export interface Sent {
  desk: DeskFacts;
  facts: PageFacts;
  /** the customer's page, where whoever looks at this one may have it */
  pageAt: string | null;
  /** what they told us, to keep */
  told: Html | null;
  /** files that we could not take, in a sentence */
  dropped: string | null;
  /** where they came from, when that is their own page */
  back?: string;
}

/** The last page of the form: every date on it is a promise on record. */
export function sentPage({ desk, facts, pageAt, told, dropped, back }: Sent, now: Date): Page {
  const isComplaint = facts.kind === 'complaint';
  const what = isComplaint ? 'complaint' : 'message';
  const next = whatHappensNext(facts, desk.zone, now);
  return {
    title: `We have your ${what} – ${facts.ref}`,
    ...(back && { back }),
    main: html`<p class="ref">Your reference: <strong>${facts.ref}</strong></p>
<h1>We have your ${what}</h1>
<div class="now"><p>${whoHasIt(facts, isComplaint, desk.zone, now)}</p>${isComplaint && html`<p>This page was made by our computer. It is not yet our acknowledgement of your complaint: a person will write that to you.</p>`}${emailed(facts)}</div>
${dropped && html`<div class="notice"><p>${dropped}</p></div>`}
${next.length > 0 && html`<h2>What happens next</h2><ol class="track">${next.map(({ what, by }) => html`<li>${glyph('open')}<b>${what}</b>${by}</li>`)}</ol>`}
${pageAt && html`<h2>See where things stand</h2><p>Follow this link at any time: <a href="${pageAt}">your page</a>. Keep it to yourself: whoever has it can see how things stand.</p>`}
<h2>Keep a copy</h2><p>Write down your reference, or print this page.${told && ' What you told us is below.'}</p>
${told && html`<h2>What you told us</h2>${told}`}
${contactBox(desk, 'Contact us about this', html`<p>Give your reference, ${facts.ref}, so that we find this at once.</p>`)}`,
  };
}

function whoHasIt({ ownerName, promises }: PageFacts, isComplaint: boolean, zone: string, now: Date): string {
  if (ownerName)
    return isComplaint
      ? `${ownerName}, a senior colleague, will look after it.`
      : `${ownerName} will look after it.`;
  const named = promises.find((p) => p.kind === 'owner' && p.state === 'open' && p.dueAt > now);
  return named
    ? `You will have one named person by ${sayBy(named.dueAt, zone, now)}.`
    : 'We will look after it.';
}

function emailed({ acknowledgement }: PageFacts): Html | null {
  if (acknowledgement === 'sent') return html`<p>We have emailed you a note that says this too.</p>`;
  return acknowledgement && html`<p>We are sending you an email that says this too.</p>`;
}

function whatHappensNext(
  { promises, ownerName }: PageFacts,
  zone: string,
  now: Date,
): { what: string; by: string }[] {
  const who = ownerName ? firstName(ownerName) : 'A person';
  const words: Record<string, string> = {
    owner: 'You have one named person',
    reply: `${who} reads what you wrote, and you hear from us`,
  };
  return promises
    .filter((p) => p.state === 'open' && p.dueAt > now)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
    .map((p) => ({ what: words[p.kind] ?? p.what, by: `By ${sayBy(p.dueAt, zone, now)}` }));
}
