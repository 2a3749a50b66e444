/** Where the signature of a draft starts, or its length when it has none. */
export function signatureStart(own: string, from: number): number {
  const lines = linesFrom(own, from);
  const last = lines.length - 1;
  for (let i = last; i >= 0 && i > last - LINES_READ; i--) {
    const line = lines[i];
    if (line && i > 0 && isClosing(line.text)) return line.start;
    if (line && SEPARATOR.test(line.text)) return line.start;
  }
  let start = own.length;
  for (let i = last; i > 0 && looksSigned(lines[i]?.text ?? ''); i--) start = lines[i]?.start ?? start;
  return start;
}

const LINES_READ = 14;
const SEPARATOR = /^\s*(?:--|__+)\s*$/;
const CLOSING_WORDS =
  /^(?:(?:with |my |our )?(?:very |many |kind(?:est)? |best |warm(?:est)? |all |every )*(?:good |best |warm )?(?:wishes|regards|thanks|apologies)|thank you(?: (?:so|very) much)?(?: (?:again|in advance|for your \w+))?|thanks(?: (?:again|so much|very much|a lot|in advance))?|thx|ta|cheers|all the (?:very )?best|best|take care|yours(?: (?:sincerely|faithfully|truly|ever))?|(?:very )?(?:sincerely|respectfully|cordially|truly|faithfully)(?: yours)?|(?:lots of )?love|rgds|bw|kr|br|speak soon|talk soon|see you(?: soon| then)?|bye(?: for now)?|(?:enjoy|have a) [\w ]{3,30}|happy [\w ]{3,20}|until (?:then|next time)|on behalf of .{3,40}|regards|warmly|encl\b.*)$/i;

/** A line that only closes: "Kind regards,", "Love from all of us,". */
function isClosing(line: string): boolean {
  const plain = line.trim().replace(/[\s,.!–—-]+$/, '');
  if (plain.length > 48) return false;
  const [closing = '', ...name] = plain.split(/,\s*/);
  if (name.length > 1 || name.join('').split(' ').length > 3) return false;
  return (
    CLOSING_WORDS.test(closing) || /^(?:love|thanks|regards|best wishes|kind regards) from\b/i.test(closing)
  );
}

/** A name, a role, a team: few words that are no sentence. */
function looksSigned(line: string): boolean {
  const plain = line.trim();
  return (
    /^[\p{Lu}[{<%]/u.test(plain) &&
    plain.length <= 40 &&
    plain.split(/\s+/).length <= 4 &&
    !/[.?!:;]$/.test(plain) &&
    !/\d/.test(plain) &&
    !/\b(?:we|you|your|is|are|was|will|please|it|the|see|here)\b/i.test(plain)
  );
}

function linesFrom(own: string, from: number): { start: number; text: string }[] {
  const lines: { start: number; text: string }[] = [];
  let at = from;
  for (const text of own.slice(from).split('\n')) {
    if (text.trim() !== '') lines.push({ start: at, text });
    at += text.length + 1;
  }
  return lines;
}
