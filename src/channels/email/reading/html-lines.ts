import { attribute, scanHtml } from './html-scan.ts';
import { quoteMark } from './quote-marks.ts';

/** One line of the plain text of an HTML mail, with what the writer's mail program said of it. */
export type Line = {
  text: string;
  /** The program marked it as someone's earlier words, or as a signature. */
  mark: 'quoted' | 'signature' | null;
  /** How many quotes deep it stands, at most 9. */
  depth: number;
};

const blocks = new Set(
  'address article aside blockquote body center dd details dir div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'blockquote', 'pre', 'table']);
const voids = new Set(
  'area base basefont bgsound br col embed frame hr img input link meta param source track wbr'.split(' '),
);
const cells = new Set(['td', 'th', 'table', 'caption']);
/** A closing tag looks this far up for its opening; mail that needs more is not meant for reading. */
const farthestClose = 256;
const longestLink = 1000;

/** Gmail's box around a quote. What its writer typed between or after the quotes in it is not quoted. */
type Box = { depth: number; sawQuote: boolean };

type Open = {
  tag: string;
  /** Begins and ends a line. */
  block: boolean;
  /** Stands between empty lines. */
  wide: boolean;
  box: Box | null;
  mark: Line['mark'];
  depth: number;
  hidden: boolean;
  pre: boolean;
  link: string;
  linkStart: number;
};

/** The words of an HTML body as lines, in one pass. `''` lines stand between paragraphs. */
export function linesOfHtml(html: string): Line[] {
  const writer = new LineWriter();
  scanHtml(html, writer);
  return writer.finish();
}

class LineWriter {
  private lines: Line[] = [];
  private current = '';
  private gap = false;
  private space = false;
  private stack: Open[] = [];
  private root: Open = {
    tag: '',
    box: null,
    mark: null,
    depth: 0,
    hidden: false,
    pre: false,
    block: false,
    wide: false,
    link: '',
    linkStart: 0,
  };
  /** Set once a program has said that all from here on is the earlier mail. */
  private rest: Line['mark'] = null;

  private get top(): Open {
    return this.stack.at(-1) ?? this.root;
  }

  text(text: string): void {
    const { hidden, pre } = this.top;
    if (hidden) return;
    if (pre) {
      const [first = '', ...others] = text.split('\n');
      this.write(first);
      for (const line of others) {
        this.breakLine();
        this.write(line);
      }
      return;
    }
    // no-break spaces separate words too, and zero-width ones are only there to fool filters
    const words = text.replace(/[\u200b\u2060\ufeff\u034f\u00ad]/g, '').split(/[\s\u00a0\u2007\u202f]+/);
    words.forEach((word, i) => {
      if (i > 0) this.space = true;
      if (word !== '') this.write(word);
    });
  }

  private write(word: string): void {
    if (word === '') return;
    if (this.current === '' && this.gap && this.lines.length > 0 && this.lines.at(-1)?.text !== '')
      this.push('');
    this.gap = false;
    this.current += this.space && this.current !== '' ? ` ${word}` : word;
    this.space = false;
  }

  private push(text: string): void {
    const { box, mark, depth } = this.top;
    const typedInBox = box?.sawQuote && box.depth === depth;
    this.lines.push({ text, mark: this.rest ?? (typedInBox ? null : mark), depth });
  }

  private breakLine(): void {
    this.push(this.current.trimEnd());
    this.current = '';
    this.space = false;
  }

  private endBlock(wide: boolean): void {
    if (this.current.trim() !== '') this.breakLine();
    this.current = '';
    this.space = false;
    if (wide) this.gap = true;
  }

  open(tag: string, attributes: string): void {
    if (tag === 'br') return this.breakLine();
    if (tag === 'img') return this.picture(attributes);
    const outer = this.top;
    const mark = attributes === '' ? null : quoteMark(tag, attributes);
    const style = attribute(attributes, 'style');
    const wide = isWide(tag, attributes, style);
    // words with a mark of their own begin a line of their own
    const block = blocks.has(tag) || mark !== null;
    if (block) this.endBlock(wide);
    if (tag === 'td' || tag === 'th') this.space = true;
    if (mark === 'rest' && outer.mark === null) this.rest ??= 'quoted';
    if (voids.has(tag)) return;
    if (tag === 'blockquote' && mark === 'quoted' && outer.box) outer.box.sawQuote = true;
    const boxed = mark === 'quoted' && tag === 'div' && outer.mark === null && /gmail_quote/.test(attributes);
    this.stack.push({
      tag,
      block,
      wide,
      box: boxed ? { depth: outer.depth, sawQuote: false } : outer.box,
      mark: outer.mark ?? (mark === 'rest' ? null : mark),
      depth: Math.min(9, outer.depth + (tag === 'blockquote' ? 1 : 0)),
      hidden: outer.hidden || /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style),
      pre: outer.pre || tag === 'pre' || /white-space:\s*pre/.test(style),
      link: tag === 'a' ? attribute(attributes, 'href').trim() : '',
      linkStart: this.current.length,
    });
    if (tag === 'li') this.write('- ');
  }

  close(tag: string): void {
    const at = this.openingOf(tag);
    if (at < 0) {
      if (tag === 'p') this.endBlock(true);
      return;
    }
    while (this.stack.length > at) this.leave();
  }

  private openingOf(tag: string): number {
    const lowest = Math.max(0, this.stack.length - farthestClose);
    for (let at = this.stack.length - 1; at >= lowest; at--) {
      const open = this.stack[at]?.tag ?? '';
      if (open === tag) return at;
      // a stray closing tag inside a table cell cannot close what the table stands in
      if (cells.has(open) && !cells.has(tag) && tag !== 'tr' && tag !== 'tbody') return -1;
    }
    return -1;
  }

  private leave(): void {
    const left = this.top;
    if (left.link !== '' && !left.hidden) this.writeLink(left);
    // the line is pushed while its element still stands, so that it bears that element's mark
    if (left.block) this.endBlock(left.wide);
    this.stack.pop();
  }

  private writeLink({ link, linkStart }: Open): void {
    if (!/^(?:https?|ftp):/i.test(link) || link.length > longestLink) return;
    const words = this.current.slice(linkStart).trim();
    if (words === '' || bare(words) === bare(link)) return;
    this.space = true;
    this.write(`<${link}>`);
  }

  private picture(attributes: string): void {
    const alt = attribute(attributes, 'alt').trim();
    // programs send emoji as pictures; any other picture is not words
    if (alt.length <= 12 && /\p{Extended_Pictographic}/u.test(alt) && !this.top.hidden) this.write(alt);
  }

  finish(): Line[] {
    while (this.stack.length > 0) this.leave();
    this.endBlock(false);
    const { lines } = this;
    while (lines[0]?.text === '') lines.shift();
    while (lines.at(-1)?.text === '') lines.pop();
    return lines;
  }
}

/** Whether empty lines belong around it; programs that write every line as a paragraph take its margin away. */
function isWide(tag: string, attributes: string, style: string): boolean {
  if (!spaced.has(tag)) return false;
  return (
    !/MsoNormal|MsoPlainText|MsoListParagraph/.test(attributes) && !/margin(?:-top|-bottom)?:\s*0/.test(style)
  );
}

function bare(link: string): string {
  return link
    .replace(/^(?:https?:\/\/)?(?:www\.)?/i, '')
    .replace(/\/$/, '')
    .toLowerCase();
}
