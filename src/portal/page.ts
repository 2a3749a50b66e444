import type { FastifyReply } from 'fastify';
import { type Html, html } from '../platform/html.ts';
import { STYLE_SHEET } from './assets.ts';
import type { DeskFacts } from './desk-facts.ts';

export interface Page {
  /** of the browser's tab, without the desk's name */
  title: string;
  main: Html;
  /** where "Back" leads */
  back?: string;
  /** what the page says of itself, below everything */
  foot?: Html;
  /** the page shows an error: said in the title, so that it is heard first */
  wrong?: boolean;
}

/** The one layout of every page for customers. */
export function renderPage(page: Page, desk: DeskFacts): string {
  const title = `${page.wrong ? 'Error: ' : ''}${page.title} – ${desk.name}`;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE_SHEET}">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header class="top"><div class="band"><strong>${desk.name}</strong></div></header>
<main id="main" class="band" tabindex="-1">
${page.back && html`<a class="back" href="${page.back}">Back</a>`}
${page.main}
</main>
<footer><div class="band">
${page.foot}
<ul><li><a href="/help">Write to us</a></li><li><a href="/track">Find your page</a></li><li><a href="/complaints-procedure">Complaints</a></li><li><a href="/privacy">Privacy</a></li><li><a href="/accessibility">Accessibility</a></li></ul>
</div></footer>
</body>
</html>
`.text;
}

export function sendPage(reply: FastifyReply, page: Page, desk: DeskFacts, status = 200): FastifyReply {
  return reply.status(status).type('text/html; charset=utf-8').send(renderPage(page, desk));
}

/** How to reach us: last in the main part of every page. `links` go before the telephone number and the address. */
export function contactBox(desk: DeskFacts, heading = 'Contact us about this', links?: Html): Html {
  const ways = waysToReachUs(desk);
  return html`<section class="box" aria-labelledby="reach"><h2 id="reach">${heading}</h2>
${links}${ways && html`<p>${ways}</p>`}</section>`;
}

/** "You can call 0113 496 0000 (Monday to Friday, 9am to 5pm) or write to care@…", or null where the desk has given neither. */
export function waysToReachUs({ phone, email, hours }: DeskFacts): Html | null {
  const open = hours.filter((line) => !line.endsWith(', closed')).join('; ');
  const call = phone && html`call ${phone}${open && ` (${open})`}`;
  const write = email && html`write to <a href="mailto:${email}">${email}</a>`;
  if (call && write) return html`You can ${call} or ${write}.`;
  return call || write ? html`You can ${call || write}.` : null;
}
