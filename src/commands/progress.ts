/** How far a long command has got: a bar where somebody watches, a line every ten seconds where nobody does. */
export class Progress {
  readonly #whole: number;
  readonly #out: NodeJS.WriteStream;
  readonly #began = Date.now();
  #saidAt = Date.now();

  constructor(whole: number, out: NodeJS.WriteStream) {
    this.#whole = whole;
    this.#out = out;
  }

  show(done: number, words: string): void {
    const part = this.#whole > 0 ? Math.min(1, done / this.#whole) : 1;
    const percent = `${Math.floor(part * 100)}%`.padStart(4);
    if (this.#out.isTTY) {
      const bar = '█'.repeat(Math.round(part * 30)).padEnd(30, '░');
      const line = `${bar}${percent}  ${words}${this.#left(part)}`;
      this.#out.write(`\r\x1b[2K${line.slice(0, Math.max(20, (this.#out.columns ?? 80) - 1))}`);
    } else if (Date.now() - this.#saidAt >= 10_000) {
      this.#saidAt = Date.now();
      this.#out.write(`${percent.trim()}: ${words}\n`);
    }
  }

  /** Leaves the line to what comes next. */
  end(): void {
    if (this.#out.isTTY) this.#out.write('\r\x1b[2K');
  }

  #left(part: number): string {
    const seconds = (Date.now() - this.#began) / 1000;
    if (part === 0 || seconds < 3) return '';
    const left = Math.round((seconds / part) * (1 - part));
    return left < 90 ? `, ${left} s left` : `, ${Math.round(left / 60)} min left`;
  }
}
