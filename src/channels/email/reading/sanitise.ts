import type { Config, DOMPurify } from 'dompurify';
import { textOfHtml } from './text-of-html.ts';

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

const config: Config & { RETURN_TRUSTED_TYPE: false } = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: forbiddenTags,
  FORBID_ATTR: forbiddenAttributes,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|cid:)/i,
  // without it a style element before the first words is lost
  FORCE_BODY: true,
  RETURN_TRUSTED_TYPE: false,
};

/** CSS that could load, run or leave its place. A backslash could spell any of them. */
const unsafeCss =
  /\\|\/\*|url\s*\(|image-set|image\s*\(|cross-fade|element\s*\(|src\s*\(|@import|@font-face|@namespace|expression|-moz-binding|behaviou?r|var\s*\(|env\s*\(|javascript:|position\s*:|cursor\s*:|content\s*:/i;

let purifier: Promise<DOMPurify> | undefined;

/** jsdom is large and only showing needs it, so it is loaded with the first mail that is shown. */
async function loadPurifier(): Promise<DOMPurify> {
  const [{ JSDOM }, { default: createPurifier }] = await Promise.all([import('jsdom'), import('dompurify')]);
  const purify = createPurifier(new JSDOM('').window);
  // all edits are made on the DOM while it is being made safe; nothing touches the string afterwards
  purify.addHook('uponSanitizeElement', (node, { tagName }) => {
    if (tagName === 'style' && unsafeCss.test(node.textContent ?? '')) node.parentNode?.removeChild(node);
  });
  purify.addHook('afterSanitizeAttributes', (element) => {
    const style = element.getAttribute('style');
    if (style !== null) keepSafeStyle(element, style);
    if (element.nodeName === 'A' && element.hasAttribute('href')) openOutside(element);
    if (element.nodeName === 'IMG') markPicture(element);
  });
  return purify;
}

function keepSafeStyle(element: Element, style: string): void {
  if (!unsafeCss.test(style)) return;
  const safe = style.includes('\\')
    ? []
    : style.split(';').filter((declaration) => !unsafeCss.test(declaration));
  if (safe.length === 0) element.removeAttribute('style');
  else element.setAttribute('style', safe.join(';'));
}

function openOutside(link: Element): void {
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer nofollow');
}

function markPicture(picture: Element): void {
  const source = picture.getAttribute('src') ?? '';
  if (/^data:/i.test(source) && !/^data:image\/(?:png|gif|jpe?g|webp);base64,/i.test(source))
    picture.removeAttribute('src');
  if (/^https?:/i.test(source)) {
    picture.setAttribute('data-kept-remote', '');
    picture.setAttribute('referrerpolicy', 'no-referrer');
  }
}

/**
 * The HTML of a mail as a fragment that runs nothing and submits nothing. Pictures on other machines stay,
 * marked `data-kept-remote`: the frame's CSP is what stops them loading. HTML too deep or too large to show
 * as it is comes back as its words.
 */
export async function safeHtml(html: string): Promise<string> {
  if (isMonstrous(html)) return wordsOnly(html);
  purifier ??= loadPurifier();
  const purify = await purifier;
  try {
    return purify.sanitize(html, config);
  } catch {
    return wordsOnly(html);
  }
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

function wordsOnly(html: string): string {
  const escaped = textOfHtml(html).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div style="white-space: pre-wrap">${escaped}</div>`;
}
