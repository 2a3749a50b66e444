/** RFC 3676: a line that ends in a space goes on in the next one of the same quote depth. */
export function unflow(text: string, delsp = ''): string {
  const out: string[] = [];
  let open: { quotes: string; words: string[] } | null = null;
  const close = () => {
    if (!open) return;
    const words = open.words.join('');
    out.push(open.quotes + (open.quotes && words !== '' ? ' ' : '') + words);
    open = null;
  };
  for (const line of text.split('\n')) {
    const quotes = /^>*/.exec(line)?.[0] ?? '';
    const words = line.slice(quotes.length).replace(/^ /, '');
    // the line before a signature never flows into it
    if (open && ((open as { quotes: string }).quotes !== quotes || words === '-- ')) close();
    open ??= { quotes, words: [] as string[] };
    const flows = words.endsWith(' ') && words !== '-- ';
    open.words.push(flows && /^yes$/i.test(delsp) ? words.slice(0, -1) : words);
    if (!flows) close();
  }
  close();
  return out.join('\n');
}
