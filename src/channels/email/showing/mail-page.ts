import { html } from '../../../platform/html.ts';
import type { SafeMail } from './sanitise.ts';

/** Mail is shown in a frame of its own, in which nothing runs and nothing loads but, where some were placed, pictures that we serve. */
export const mailPolicy = (hasPictures: boolean) =>
  `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:${hasPictures ? " 'self'" : ''}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

const look =
  'body{font:15px/1.45 system-ui,sans-serif;margin:8px;overflow-wrap:anywhere}img{max-width:100%;height:auto}pre{white-space:pre-wrap}blockquote{margin:8px 0;padding-left:12px;border-left:2px solid #8a999f}';
/** What was laid out for a wide screen is read on a telephone without moving it sideways. */
const narrow =
  '@media (max-width:640px){table,tbody,tr,td,th,div,p,center,section,article{width:auto!important;min-width:0!important;max-width:100%!important}body *{text-wrap-mode:wrap!important}td,th{padding-inline:min(8px,1.5vw)!important}}';
/** A mail that sets colours was made for white paper. */
const paper = ':root{color-scheme:light}body{background:#fff;color:#11202a}';
const plain =
  ':root{color-scheme:light dark}body{color:light-dark(#11202a,#e7eef0)}a{color:light-dark(#3a3fa8,#b1b7fe)}';

/**
 * A mail as a document of its own. `address` says where each of its pictures is to be loaded from: a path of ours, `data:`, or null to
 * leave it out.
 */
export function mailPage({ pieces, isPlain }: SafeMail, address: (picture: number) => string | null): string {
  const body = pieces.map((piece) => (typeof piece === 'string' ? piece : source(address(piece)))).join('');
  return page(isPlain ? plain : paper, body);
}

/** The words of a mail that can't be shown as it was laid out. */
export function wordsPage(words: string): string {
  return page(
    plain,
    String(
      html`<p><i>We cannot show this mail as it was laid out. These are its words.</i></p><div style="white-space:pre-wrap">${words}</div>`,
    ),
  );
}

/** Only ever letters of an address of ours: an attribute can't be left with these. */
const source = (address: string | null) =>
  address && /^[\w:/.,;+=-]+$/.test(address) ? ` src="${address}"` : '';

const page = (style: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${look}${style}${narrow}</style></head><body>${body}</body></html>`;
