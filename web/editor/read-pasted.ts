import { cleanLink } from '../../rules/marks/clean-link.ts';
import type { Mark } from '../../rules/marks/marks.ts';

/** What a paste says: its words, how they stand, and the pictures in it as data URLs. */
export interface Pasted {
  words: string;
  marks: Mark[];
  pictures: string[];
}

/**
 * Reads HTML from anywhere (Word, Outlook, Google Docs, web pages) as words with the six formattings that we have. Whatever else it
 * carries (fonts, colours, sizes, scripts, tracking pictures) is never looked at, so it cannot get in.
 * `parse` makes a document of HTML and returns its body.
 */
export function readPasted(html: string, parse: (html: string) => Element): Pasted {
  const reader = new Reader();
  reader.read(parse(withoutStyles(html)), { strong: false, emphasis: false, href: null });
  return reader.pasted();
}

/** Our own policy refuses styles in the page, in what is only read too, and says so each time: they come as plain attributes. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style\b[\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(\s*=)/gi, ' data-css$1'));
}

interface Style {
  strong: boolean;
  emphasis: boolean;
  href: string | null;
}
interface Line {
  prefix: string;
  text: string;
  marks: Mark[];
  /** it begins a paragraph, which pages set apart by a margin */
  isParagraph: boolean;
}

const NOTHING = new Set([
  'STYLE',
  'SCRIPT',
  'TITLE',
  'META',
  'LINK',
  'HEAD',
  'NOSCRIPT',
  'TEMPLATE',
  'XML',
  'BUTTON',
  'SELECT',
]);
const BLOCKS = new Set(
  (
    'P DIV UL OL LI DL DT DD TABLE THEAD TBODY TFOOT TR BLOCKQUOTE PRE SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV FIGURE FIGCAPTION ' +
    'ADDRESS FORM FIELDSET HR CAPTION CENTER'
  ).split(' '),
);
const HEADING = /^H[1-6]$/;
/** Word has its lists as paragraphs: "mso-list:l0 level1 lfo1" says so, and a part that is not shown on screens holds the bullet. */
const WORD_ITEM = /mso-list:\s*l\d+\s+level\d+/i;
const WORD_BULLET = /mso-list:\s*Ignore/i;
const WORD_NUMBER = /^\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]/i;

class Reader {
  readonly #lines: Line[] = [];
  readonly #pictures: string[] = [];
  #line: Line | null = null;
  #number = 0;

  read(element: Element, style: Style): void {
    for (const node of element.childNodes) {
      if (node.nodeType === 3) this.#say(node.textContent ?? '', style, element);
      else if (node.nodeType === 1) this.#readElement(node as Element, style);
    }
  }

  #readElement(element: Element, style: Style): void {
    const name = element.tagName.toUpperCase();
    const css = element.getAttribute('data-css') ?? '';
    if (NOTHING.has(name) || /display:\s*none|mso-hide:\s*all/i.test(css) || name.includes(':')) return;
    if (WORD_BULLET.test(css)) return;
    if (name === 'BR') return this.#endLine(true);
    if (name === 'IMG') return this.#picture(element);
    const inner = styleOf(element, name, css, style);
    if (WORD_ITEM.test(css)) return this.#wordItem(element, inner);
    if (name === 'UL' || name === 'OL') return this.#list(element, name === 'OL', inner);
    if (!BLOCKS.has(name) && !HEADING.test(name)) {
      if (name === 'TD' || name === 'TH') this.#gap();
      return this.read(element, inner);
    }
    this.#endLine(false);
    this.#line = name === 'P' || HEADING.test(name) || name === 'BLOCKQUOTE' ? lineOf('', true) : null;
    if (name !== 'LI' && name !== 'DIV') this.#number = 0;
    this.read(element, inner);
    this.#endLine(false);
  }

  /** Lists within lists come one after the other: our letters have no deeper ones. */
  #list(list: Element, isNumbered: boolean, style: Style): void {
    this.#endLine(false);
    let number = 0;
    for (const child of list.children) {
      const name = child.tagName.toUpperCase();
      if (name === 'UL' || name === 'OL') {
        this.#list(child, name === 'OL', style);
        continue;
      }
      number += 1;
      this.#item(isNumbered ? number : null, child, style);
    }
    this.#number = 0;
  }

  #wordItem(element: Element, style: Style): void {
    const bullet = [...element.querySelectorAll('[data-css]')].find((one) =>
      WORD_BULLET.test(one.getAttribute('data-css') ?? ''),
    );
    const isNumbered = WORD_NUMBER.test((bullet?.textContent ?? '').trim());
    this.#endLine(false);
    this.#number = isNumbered ? this.#number + 1 : 0;
    this.#item(isNumbered ? this.#number : null, element, style);
  }

  /** One item on one line: what stands in paragraphs or after line ends in it goes on behind a space. */
  #item(number: number | null, element: Element, style: Style): void {
    const inner = new Reader();
    const nested: Element[] = [];
    const own = element.cloneNode(true) as Element;
    for (const list of own.querySelectorAll('ul, ol')) {
      if (list.parentElement?.closest('ul, ol')) continue;
      nested.push(list);
    }
    for (const list of nested) list.remove();
    inner.read(own, style);
    const { words, marks, pictures } = inner.pasted();
    this.#pictures.push(...pictures);
    const prefix = number === null ? '- ' : `${number}. `;
    if (words !== '')
      this.#lines.push({ prefix, text: words.replace(/\n/g, ' '), marks, isParagraph: false });
    for (const list of nested) this.#list(list, list.tagName.toUpperCase() === 'OL', style);
  }

  #say(words: string, style: Style, parent: Element): void {
    const isAsItStands = parent.closest('pre') !== null;
    const text = words.replace(/\u00a0/g, ' ').replace(/[\u200b\ufeff\u00ad]/g, '');
    if (isAsItStands && text.includes('\n')) {
      for (const [place, line] of text.split('\n').entries()) {
        if (place > 0) this.#endLine(true);
        this.#add(line, style);
      }
      return;
    }
    this.#add(isAsItStands ? text : text.replace(/[ \t\r\n\f]+/g, ' '), style);
  }

  #add(words: string, { strong, emphasis, href }: Style): void {
    const before = this.#line?.text ?? '';
    const text = before === '' || before.endsWith(' ') ? words.replace(/^ +/, '') : words;
    if (text === '') return;
    this.#line ??= lineOf('', false);
    const [start, end] = [this.#line.text.length, this.#line.text.length + text.length];
    this.#line.text += text;
    const { marks } = this.#line;
    if (text.trim() === '') return;
    if (href) addMark(marks, { kind: 'link', start, end, href });
    if (strong) addMark(marks, { kind: 'strong', start, end });
    if (emphasis) addMark(marks, { kind: 'emphasis', start, end });
  }

  /** Cells stand beside each other on one line. */
  #gap(): void {
    if (this.#line && this.#line.text !== '') this.#line.text += this.#line.text.endsWith(' ') ? '' : ' ';
  }

  #picture(image: Element): void {
    const source = image.getAttribute('src') ?? '';
    if (/^data:image\/(?:png|jpe?g|gif|webp);base64,/i.test(source)) this.#pictures.push(source);
  }

  /** `alsoEmpty`: an empty line that was written as one. */
  #endLine(alsoEmpty: boolean): void {
    if (this.#line) this.#lines.push({ ...this.#line, text: this.#line.text.replace(/ +$/, '') });
    else if (alsoEmpty) this.#lines.push(lineOf('', false));
    this.#line = null;
  }

  pasted(): Pasted {
    this.#endLine(false);
    const lines = spaced(this.#lines);
    let words = '';
    const marks: Mark[] = [];
    for (const [place, line] of lines.entries()) {
      words += (place > 0 ? '\n' : '') + line.prefix;
      const from = words.length;
      words += line.text;
      for (const mark of line.marks) {
        const end = Math.min(mark.end, line.text.length);
        if (end > mark.start) marks.push({ ...mark, start: from + mark.start, end: from + end });
      }
    }
    return { words, marks, pictures: this.#pictures };
  }
}

function lineOf(prefix: string, isParagraph: boolean): Line {
  return { prefix, text: '', marks: [], isParagraph };
}

function addMark(marks: Mark[], mark: Mark): void {
  const last = marks.findLast(({ kind }) => kind === mark.kind);
  const goesOn =
    last?.end === mark.start && (last.kind !== 'link' || (mark.kind === 'link' && last.href === mark.href));
  if (last && goesOn) last.end = mark.end;
  else marks.push(mark);
}

/**
 * Pages set paragraphs apart by a margin, which becomes an empty line; who sets them apart by empty paragraphs (Word, Outlook, Google
 * Docs) has said so already. Never two empty lines, none at the ends.
 */
function spaced(lines: readonly Line[]): Line[] {
  const inner = trimmed(lines);
  const hasEmpty = inner.some(({ text, prefix }) => text === '' && prefix === '');
  const out: Line[] = [];
  for (const line of inner) {
    const last = out.at(-1);
    const isEmpty = line.text === '' && line.prefix === '';
    if (isEmpty && last?.text === '') continue;
    if (!hasEmpty && last?.prefix === '' && line.isParagraph) out.push(lineOf('', false));
    out.push(line);
  }
  return out;
}

function trimmed(lines: readonly Line[]): Line[] {
  const isSaid = ({ text }: Line): boolean => text !== '';
  const first = lines.findIndex(isSaid);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isSaid) + 1);
}

/** Bold and italic by their tags or, as Google Docs has them, by style; a heading is no more than bold. */
function styleOf(element: Element, name: string, css: string, style: Style): Style {
  const weight = /(?:^|;)\s*font-weight:\s*(\w+)/i.exec(css)?.[1]?.toLowerCase();
  const slant = /(?:^|;)\s*font-style:\s*(\w+)/i.exec(css)?.[1]?.toLowerCase();
  const isBold = name === 'B' || name === 'STRONG' || HEADING.test(name) || style.strong;
  const isSlanted = name === 'I' || name === 'EM' || style.emphasis;
  return {
    strong: weight ? weight === 'bold' || weight === 'bolder' || Number(weight) >= 600 : isBold,
    emphasis: slant ? slant === 'italic' || slant === 'oblique' : isSlanted,
    href: name === 'A' ? (cleanLink(element.getAttribute('href') ?? '') ?? style.href) : style.href,
  };
}
