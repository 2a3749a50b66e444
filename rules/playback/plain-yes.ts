/** Words that say yes to what was played back, and nothing else. */
const YES =
  '(?:yes|yep|yeah|yup|correct|exactly|spot on|absolutely|perfect(?:ly)?|(?:that(?:’s| is)|it(?:’s| is)|you(?:’re| are)) (?:all |quite |exactly |absolutely )?(?:right|correct|it)|(?:that(?:’s| is) )?(?:quite |exactly )?(?:right|correct)|you(?:’ve| have)? (?:got|understood|have) (?:it|me|that|everything|all of it)(?: (?:right|correctly|perfectly))?|i (?:agree|confirm)|agreed|confirmed|understood (?:correctly|perfectly))';
const POLITE = '(?:thanks?(?: you)?(?: (?:so|very) much)?|many thanks|cheers|please|indeed|all good)';
// one mark at a time: a run of them that could be divided in many ways takes a backtracking matcher for ever
const PLAIN = new RegExp(`^(?:${YES}|${POLITE}|[\\s,.!;:–—-])+$`, 'i');
const SAYS_YES = new RegExp(YES, 'i');
const GREETING = /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^,.!\n]{0,40}[,.!\n]\s*/i;
const LONGEST = 160;

/** Whether a message says yes and nothing else: one word more, and a person has to read it. English only. */
export function isPlainYes(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll("'", '’').trim().replace(GREETING, '');
  if (plain.length === 0 || plain.length > LONGEST || plain.includes('?')) return false;
  const lines = plain
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  // a name under it
  const signed =
    lines.length > 1 && /^\p{Lu}[\p{L}’.-]*(?: \p{Lu}[\p{L}’.-]*){0,2}$/u.test(lines.at(-1) ?? '');
  const said = (signed ? lines.slice(0, -1) : lines).join(' ');
  return SAYS_YES.test(said) && PLAIN.test(said);
}
