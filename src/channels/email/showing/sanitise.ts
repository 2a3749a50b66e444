import { randomBytes } from 'node:crypto';
import type { Config, DOMPurify } from 'dompurify';
import { safeSheet, safeStyle } from './safe-css.ts';

/** Counts up with every change of what cleaning leaves: what was cleaned by another rule is cleaned again. */
export const CLEANING_VERSION = 2;

/** The HTML of a mail, safe to show. */
export interface SafeMail {
  /** HTML, and between it the places of pictures: a number is an index into `pictures`, and stands where the `src` attribute goes. */
  pieces: (string | number)[];
  /** Where each comes from, once each: `cid:` a part of the same mail, `http` and `https` another machine. */
  pictures: string[];
  /** It sets no colours of its own, so it can be shown on dark paper. */
  isPlain: boolean;
}

/** Deeper HTML than this overflows the writer of the DOM, and no person wrote it. */
const deepest = 500;
const mostTags = 50_000;

const forbiddenTags =
  'svg math form input button select option optgroup textarea label fieldset legend datalist output meter progress dialog audio video source track picture map area base link meta iframe frame frameset object embed applet noscript template slot marquee details summary'.split(
    ' ',
  );
const forbiddenAttributes =
  'id name srcset sizes ping action formaction poster background autofocus tabindex accesskey contenteditable usemap ismap longdesc cite popover popovertarget is slot lowsrc dynsrc download target rel loading decoding'.split(
    ' ',
  );

/** Attributes that hold no address; DOMPurify holds the values of all others to ALLOWED_URI_REGEXP. */
const laidOutBy =
  'align valign width height bgcolor color text border bordercolor cellpadding cellspacing colspan rowspan nowrap face size dir lang start type hspace vspace span scope clear noshade reversed'.split(
    ' ',
  );

const config: Config & { RETURN_DOM: true } = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: forbiddenTags,
  FORBID_ATTR: forbiddenAttributes,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // the colour of words, on a body
  ADD_ATTR: ['text'],
  ADD_URI_SAFE_ATTR: laidOutBy,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|cid:)/i,
  // without it a style element before the first words is lost
  FORCE_BODY: true,
  RETURN_DOM: true,
};

/** What the mail being cleaned has shown so far. */
let pictures = new Map<string, number>();
let isPlain = true;
/** No mail can know it, so nothing in a mail can pass for a picture's place. */
const nonce = randomBytes(16).toString('hex');
const place = new RegExp(` src="${nonce}-(\\d+)"`);

let purifier: Promise<DOMPurify> | undefined;

/** jsdom is large and only showing needs it, so it is loaded with the first mail that is shown. */
async function loadPurifier(): Promise<DOMPurify> {
  const [{ JSDOM }, { default: createPurifier }] = await Promise.all([import('jsdom'), import('dompurify')]);
  const purify = createPurifier(new JSDOM('').window);
  // all edits are made on the DOM while it is being made safe; afterwards only places of pictures are cut out
  purify.addHook('uponSanitizeElement', (node, { tagName }) => {
    if (tagName !== 'style') return;
    const safe = safeSheet(node.textContent ?? '');
    if (safe.trim() === '') return node.parentNode?.removeChild(node);
    if (safe !== node.textContent) node.textContent = safe;
    isPlain = false;
  });
  purify.addHook('afterSanitizeAttributes', (element) => {
    const style = element.getAttribute('style');
    if (style !== null) keepSafeStyle(element, style);
    if (['bgcolor', 'color', 'text'].some((name) => element.hasAttribute(name))) isPlain = false;
    if (element.nodeName === 'A' && element.hasAttribute('href')) openOutside(element);
    if (element.nodeName === 'IMG') placePicture(element);
    else element.removeAttribute('src');
  });
  return purify;
}

function keepSafeStyle(element: Element, style: string): void {
  const safe = safeStyle(style);
  if (safe === '') element.removeAttribute('style');
  else if (safe !== style) element.setAttribute('style', safe);
  if (/color|background/i.test(safe)) isPlain = false;
}

function openOutside(link: Element): void {
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer nofollow');
}

function placePicture(picture: Element): void {
  const source = (picture.getAttribute('src') ?? '').trim();
  if (/^data:image\/(?:png|gif|jpe?g|webp);base64,/i.test(source)) return;
  picture.removeAttribute('src');
  if (!/^(?:https?:|cid:)/i.test(source)) return;
  let index = pictures.get(source);
  if (index === undefined) pictures.set(source, (index = pictures.size));
  picture.setAttribute('src', `${nonce}-${index}`);
}

/**
 * The HTML of a mail made so that it runs nothing, submits nothing and loads nothing: pictures have lost their sources, which are
 * listed apart. Null where it is too deep or too large to show as it is.
 */
export async function cleanMail(html: string): Promise<SafeMail | null> {
  if (isMonstrous(html)) return null;
  purifier ??= loadPurifier();
  const purify = await purifier;
  pictures = new Map();
  isPlain = true;
  const body = purify.sanitize(html, config) as HTMLElement;
  const pieces = paperOf(body)
    .split(place)
    .map((piece, index) => (index % 2 === 0 ? piece : Number(piece)));
  return { pieces, pictures: [...pictures.keys()], isPlain };
}

/** What the mail says of its body (its background above all) goes with its words, or white words would stand on white paper. */
function paperOf(body: HTMLElement): string {
  const styles = [
    body.getAttribute('bgcolor') && `background-color:${body.getAttribute('bgcolor')}`,
    body.getAttribute('text') && `color:${body.getAttribute('text')}`,
    body.getAttribute('style'),
  ].filter(Boolean);
  const style = safeStyle(styles.join(';'));
  if (style === '') return body.innerHTML;
  const paper = body.ownerDocument.createElement('div');
  paper.setAttribute('style', style);
  paper.append(...body.childNodes);
  return paper.outerHTML;
}

/** Elements that never hold others, or close by themselves: they do not make HTML deep. */
const shallow = /^(?:br|hr|img|input|meta|link|col|area|base|wbr|p|li|td|th|tr|option|o|v)$/i;

/** Whether the DOM of this would be so deep or so large that building it holds everything up. */
function isMonstrous(html: string): boolean {
  let depth = 0;
  let tags = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (++tags > mostTags) return true;
    if (shallow.test(name)) continue;
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) return true;
  }
  return false;
}
