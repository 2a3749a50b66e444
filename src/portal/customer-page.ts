import { firstName, initials } from '../../rules/names/name-parts.ts';
import { sayDue, sayInstant } from '../../rules/wording/say-when.ts';
import { listWords } from '../../rules/wording/words.ts';
import { type Standing, standing } from '../conversations/standing.ts';
import { sayOthersPart, sayTheirPart } from '../conversations/standing-waits.ts';
import type { Finish } from '../forecasts/likely-finished.ts';
import { type Html, html, paragraphs } from '../platform/html.ts';
import { FIRST_TEAM } from '../team/first-team.ts';
import type { DeskFacts } from './desk-facts.ts';
import { button } from './fields.ts';
import { sayFinish } from './finish-line.ts';
import { glyph } from './glyph.ts';
import { contactBox, type Page, waysToReachUs } from './page.ts';
import type { PageFacts, PagePromise, SaidRow } from './page-store.ts';
import { inReadingOrder, promiseLine } from './promise-line.ts';
import { sayBy } from './say.ts';

export interface CustomerPage {
  /** the page's own address: /t/… */
  at: string;
  desk: DeskFacts;
  facts: PageFacts;
  /** they have proved with a code who they are: then what was said, otherwise null */
  said: SaidRow[] | null;
  /** a question of ours stands open: did you get what you needed? */
  asks: boolean;
  /** what we played back to them */
  understood: Html | null;
  /** when it will probably be finished; null where it is over */
  finish: Finish | null;
}

/** Until the code, a restricted conversation shows its dates and nothing that says what it is about or who has it. */
const isVeiled = (facts: PageFacts, said: SaidRow[] | null) => facts.restricted && said === null;

/** The sentences at the head of the page; veiled ones hold dates only. */
export function headOf(facts: PageFacts, veiled: boolean, desk: DeskFacts, now: Date): Standing {
  const stands = standing({ ...facts, phone: desk.phone }, desk.zone, now);
  const theirs = veiled
    ? facts.waits.some((wait) => wait.onCustomer)
      ? 'We asked you for something, and wait for it.'
      : null
    : sayTheirPart(facts.waits, desk.zone, now);
  const head = theirs ? { ...stands, yourPart: theirs } : stands;
  if (!veiled || facts.status !== 'open') return head;
  const missed = facts.promises.some(
    (p) => (p.state === 'open' && p.dueAt <= now) || (p.state === 'broken' && !p.ownedUpAt && !p.fulfilledAt),
  );
  const headline = missed
    ? 'We did not keep a date that we gave you. We are sorry.'
    : 'We have your message.';
  return { ...head, headline };
}

/** Where things stand, from the records alone. */
export function customerPage(
  { at, desk, facts, said, asks, understood, finish }: CustomerPage,
  now: Date,
): Page {
  const veiled = isVeiled(facts, said);
  const { headline, yourPart, nextWord } = headOf(facts, veiled, desk, now);
  const others = veiled ? '' : sayOthersPart(facts.waits, desk.zone, now);
  const promises = facts.status === 'spam' || facts.status === 'automatic' ? [] : facts.promises;
  return {
    title: `Where things stand – ${facts.ref}`,
    main: html`<p class="ref">Your reference: <strong>${facts.ref}</strong></p>
<h1>${headline}</h1>
<div class="now"><p>${yourPart}</p>${others && html`<p>${others}</p>`}${nextWord && html`<p>${nextWord}</p>`}${finish && html`<p>${sayFinish(finish, facts.promises, desk.zone, now)}</p>`}</div>
${asks && html`<p><a href="${at}/outcome">Tell us if you got what you needed</a></p>`}
${!veiled && owner(at, facts, desk, now)}
${understood}
${promises.length > 0 && html`<h2>What we promised</h2>${promiseList(promises, veiled, desk.zone, now)}`}
${facts.chasedAt && facts.status === 'open' && html`<p class="quiet">You asked us for news on ${sayInstant(facts.chasedAt, desk.zone, now)}. You should hear from us before you have to ask.</p>`}
${soFar(at, said, desk, now)}
${contactBox(desk, 'Something changed, or not right?', ways(at, facts, veiled))}`,
    foot: html`<p>This page shows what is on our record. It was last changed ${sayDue(facts.changedAt, desk.zone, now)}. <span class="screen">You can print it.</span></p>`,
  };
}

function owner(at: string, facts: PageFacts, desk: DeskFacts, now: Date) {
  const { status, ownerName, ownerWayBack, ownerFaceId, teamName, dutyName, takeByAt } = facts;
  if (status === 'spam' || status === 'automatic' || status === 'merged') return null;
  const who = (name: string, line: Html | null) =>
    html`<h2>Who ${status === 'resolved' ? 'looked' : 'is looking'} after this</h2>
<div class="own">${
      ownerName && ownerFaceId
        ? html`<img class="face" src="${at}/face" alt="" width="52" height="52">`
        : html`<span class="initials" aria-hidden="true">${initials(name)}</span>`
    }<p><strong>${name}</strong>${line && html`<br>${line}`}</p></div>`;
  if (ownerName)
    return who(
      ownerName,
      status === 'open'
        ? html`${firstName(ownerName)} is your named person for this.${ownerWayBack && html` ${ownerWayBack}`}`
        : null,
    );
  return who(
    teamName === FIRST_TEAM ? desk.name : teamName,
    takeByAt && takeByAt > now
      ? html`${dutyName} takes it by ${sayBy(takeByAt, desk.zone, now)} if nobody has before.`
      : html`${dutyName} is on duty there.`,
  );
}

export function promiseList(promises: PagePromise[], veiled: boolean, zone: string, now: Date): Html {
  return html`<ul class="track">${inReadingOrder(promises).map((p) => {
    const { glyph: name, what, state, struck, words } = promiseLine(p, zone, now);
    return html`<li>${glyph(name)}<b>${veiled ? 'A promise to you' : what}</b>
${state && html`<span class="state ${name}">${state}</span> `}${struck && html`<s>${struck}</s> `}${words}</li>`;
  })}</ul>`;
}

function soFar(at: string, said: SaidRow[] | null, desk: DeskFacts, now: Date): Html {
  if (said)
    return html`<h2 id="so-far">Everything so far</h2>
${said.map((row) => message(row, desk, now))}`;
  return html`<details class="screen"><summary>Everything so far</summary>
<p>Anyone who has this link can see this page. To show what we wrote to each other, we need to know that it is you. We will send a code to the email address that we hold for you.</p>
<form method="post" action="${at}/code"><div class="actions">${button('Send me a code', { style: 'plain' })}</div></form></details>`;
}

const SPOKEN: Record<string, string> = { phone: 'We spoke on the phone.', 'walk-in': 'We spoke in person.' };

/** One message in its own words. What we noted of a call is our own note: that it took place is what both of us know. */
function message(row: SaidRow, desk: DeskFacts, now: Date): Html {
  const who = row.direction === 'in' ? (row.contactName ?? 'You') : (row.agentName ?? desk.name);
  const spoken = SPOKEN[row.channel];
  return html`<article class="said"><p class="by"><b>${who}</b> ${sayInstant(row.saidAt, desk.zone, now)}${row.automatic && '. Sent by our computer'}</p>
<div class="words">${spoken ? html`<p>${spoken}</p>` : paragraphs(row.words)}${row.files.length > 0 && html`<p class="quiet">With ${listWords(row.files)}</p>`}</div></article>`;
}

function ways(at: string, { ownerName }: PageFacts, veiled: boolean): Html {
  const write = ownerName && !veiled ? `Write to ${firstName(ownerName)}` : 'Write to us';
  return html`<p class="screen"><a href="${at}/write">${write}</a> or <a href="${at}/how-to-reach-me">change how we reach you</a>. If you want to make a complaint, <a href="${at}/complain">we will start one for you</a>.</p>`;
}

/** The same page for every link that leads nowhere, whatever the reason. */
export function gonePage(desk: DeskFacts): Page {
  return {
    title: 'This link does not work',
    wrong: false,
    main: html`<h1>This link does not work</h1>
<p>It may have been ended, or part of it may be missing. If you copied it from an email, check that you have all of it.</p>
<p>With your reference and your email address <a href="/track">we can send you a new link</a>.</p>
${contactBox(desk)}`,
  };
}

/** For pages on which there is nothing more to do. */
export function plainPage(desk: DeskFacts, heading: string, body: Html, back?: string): Page {
  return {
    title: heading,
    ...(back && { back }),
    main: html`<h1>${heading}</h1>
${body}
${contactBox(desk)}`,
  };
}

/** How else to reach us, for the middle of a sentence that has nothing better to offer. */
export const otherWays = (desk: DeskFacts): Html =>
  waysToReachUs(desk) ?? html`Please answer the email or letter that this link came with.`;
