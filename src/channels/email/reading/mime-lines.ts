import type { Header } from './mime-tree.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const fieldName = /^[!-9;-~]+[ \t]*:/;

/** Whether a line can be the first of a header: a name, a colon. */
const isField = (line: string): boolean => fieldName.test(line);

/** Goes through the lines of a mail, as far as splitting it needs. Line ends are LF with any number of CR before it. */
export class MimeLines {
  readonly bytes: Buffer;
  /** Where the line begins at which we stand. */
  at = 0;
  /** Header bytes taken so far, over all parts. */
  headerBytes = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** The line without its end, each byte a character; null after the last. */
  peek(): string | null {
    return this.at >= this.bytes.length ? null : this.bytes.toString('latin1', this.at, this.endOfLine());
  }

  skip(): void {
    const feed = this.bytes.indexOf(lineFeed, this.at);
    this.at = feed < 0 ? this.bytes.length : feed + 1;
  }

  /** Goes on to the next line that begins with two dashes, this one included; false when there is none. */
  toDashes(): boolean {
    if (this.bytes[this.at] === 0x2d && this.bytes[this.at + 1] === 0x2d) return true;
    const feed = this.bytes.indexOf('\n--', this.at, 'latin1');
    this.at = feed < 0 ? this.bytes.length : feed + 1;
    return feed >= 0;
  }

  /** What stands after the two dashes, without white space at its end, as far as a boundary can be long. */
  afterDashes(longest: number): string {
    return this.bytes
      .toString('latin1', this.at + 2, Math.min(this.endOfLine(), this.at + longest))
      .trimEnd();
  }

  /** Where the content before this line ends: the line end before a boundary belongs to the boundary (RFC 2046 5.1.1). */
  contentEnd(): number {
    return this.endBefore(this.at - 1, 0);
  }

  /** Passes a byte order mark, empty lines before the first header, and the line with which mbox files begin a mail. */
  skipEnvelope(): void {
    if (this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf) this.at = 3;
    const start = this.at;
    while (this.peek()?.trim() === '') this.skip();
    if (/^>?From \S/.test(this.peek() ?? '')) this.skip();
    else if (!isField(this.peek() ?? '')) this.at = start;
  }

  /** Takes a header block and the empty line after it. Lines past `mostBytes` (of the whole mail) are passed over. */
  takeHeaders(inPart: boolean, mostBytes: number): Header[] {
    const fields: string[] = [];
    for (let line = this.peek(); line !== null; line = this.peek()) {
      // a part that begins with words has no headers
      if (line !== '' && fields.length === 0 && !isField(line)) break;
      // a boundary where headers should be
      if (inPart && line.startsWith('--')) break;
      this.skip();
      if (line === '') break;
      this.headerBytes += line.length;
      if (this.headerBytes > mostBytes) continue;
      if (!/^[ \t]/.test(line)) fields.push(line);
      else fields.push(`${fields.pop()}${line}`);
    }
    return fields.filter(isField).map((field) => {
      const colon = field.indexOf(':');
      const value = field.slice(colon + 1).replaceAll('\r', ' ');
      return { key: field.slice(0, colon).trimEnd().toLowerCase(), value: value.trim() };
    });
  }

  private endOfLine(): number {
    const feed = this.bytes.indexOf(lineFeed, this.at);
    return this.endBefore(feed < 0 ? this.bytes.length : feed, this.at);
  }

  private endBefore(feed: number, start: number): number {
    let end = Math.max(feed, start);
    while (end > start && this.bytes[end - 1] === carriageReturn) end--;
    return end;
  }
}
