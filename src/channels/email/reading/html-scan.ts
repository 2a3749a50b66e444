import { decodeEntities } from './html-entities.ts';

/**
 * A light reader of HTML for intake, where a whole DOM would cost too much: it goes through the text once,
 * never back, so that no mail can make it slow. It shows nobody anything; for that there is `sanitise.ts`.
 */
type HtmlVisitor = {
  text(text: string): void;
  open(tag: string, attributes: string): void;
  close(tag: string): void;
};

/** Elements whose content is not words. */
const wordless = new Set([
  'script',
  'style',
  'title',
  'template',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'object',
]);

/** Reports text (entities decoded), opening and closing tags in order. */
export function scanHtml(html: string, visitor: HtmlVisitor): void {
  const tagEnd = tagEndFinder(html);
  const afterContent = contentSkipper(html);
  let at = 0;
  while (at < html.length) {
    const lt = html.indexOf('<', at);
    if (lt < 0) {
      visitor.text(decodeEntities(html.slice(at)));
      return;
    }
    if (lt > at) visitor.text(decodeEntities(html.slice(at, lt)));
    const next = html.charCodeAt(lt + 1);
    if (next === 0x21 || next === 0x3f) {
      at = skipDeclaration(html, lt);
      continue;
    }
    const closing = next === 0x2f;
    const nameStart = closing ? lt + 2 : lt + 1;
    if (!isLetter(html.charCodeAt(nameStart))) {
      visitor.text('<');
      at = lt + 1;
      continue;
    }
    const gt = tagEnd(nameStart);
    if (gt < 0) {
      visitor.text(decodeEntities(html.slice(lt)));
      return;
    }
    const nameEnd = endOfName(html, nameStart, gt);
    const tag = html.slice(nameStart, nameEnd).toLowerCase();
    at = gt + 1;
    if (closing) visitor.close(tag);
    else if (wordless.has(tag)) at = afterContent(tag, at);
    else visitor.open(tag, html.slice(nameEnd, gt));
  }
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function endOfName(html: string, start: number, end: number): number {
  let at = start;
  while (at < end && html.charCodeAt(at) > 0x20 && html.charCodeAt(at) !== 0x2f) at++;
  return at;
}

function skipDeclaration(html: string, lt: number): number {
  const comment = html.startsWith('<!--', lt);
  const end = comment ? html.indexOf('-->', lt + 2) : html.indexOf('>', lt);
  if (end >= 0) return end + (comment ? 3 : 1);
  return html.length;
}

/** Finds where the content of a wordless element ends; one that never closes is not looked for twice. */
function contentSkipper(html: string): (tag: string, from: number) => number {
  const unclosed = new Set<string>();
  return (tag, from) => {
    if (unclosed.has(tag)) return from;
    const closing = new RegExp(`</${tag}[^>]*>`, 'gi');
    closing.lastIndex = from;
    if (closing.exec(html)) return closing.lastIndex;
    unclosed.add(tag);
    return from;
  };
}

/**
 * Finds the `>` of a tag, passing over quoted values. A quote that never closes would make every later tag
 * look to the end again, so from the first one on quotes are not minded.
 */
function tagEndFinder(html: string): (from: number) => number {
  let mindQuotes = true;
  return (from) => {
    if (!mindQuotes) return html.indexOf('>', from);
    let at = from;
    for (;;) {
      const code = html.charCodeAt(at);
      if (Number.isNaN(code)) break;
      if (code === 0x3e) return at;
      if ((code === 0x22 || code === 0x27) && html[at - 1] === '=') {
        const end = html.indexOf(html.charAt(at), at + 1);
        if (end < 0) break;
        at = end;
      }
      at++;
    }
    mindQuotes = false;
    return html.indexOf('>', from);
  };
}

const attributePatterns = new Map<string, RegExp>();

/** The value of an attribute, entities decoded; `''` when it is absent or empty. */
export function attribute(attributes: string, name: string): string {
  if (attributes.length > 20_000) return '';
  let pattern = attributePatterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i');
    attributePatterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? '');
}
