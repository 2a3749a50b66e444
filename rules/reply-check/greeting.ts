/** The first words to a person: "Dear Mrs Okafor,". `name` is whom it greets, empty in "Hello,"; offsets are of the draft. */
export type Greeting = {
  start: number;
  end: number;
  /** "Dear", "Good morning", or empty where it starts with the name. */
  opener: string;
  name: string;
  nameAt: number;
};

const OPENER =
  'dear|hi|hiya|hello|hey|heya|howdy|greetings|hallo|bonjour|hola|ciao|guten (?:tag|morgen)|liebe[rs]?|ch[eè]re?|estimad[oa]|sehr geehrte[r]?|gentile|beste|geachte|caro|cara|drog[ai]|annwyl|kia ora|salaam|namaste|shalom|(?:a )?(?:very )?good (?:morning|afternoon|evening|day)|morning|afternoon|evening|to';
/** Words of a name, or what stands in its place ("Sir/Madam", "{{first name}}"). */
const NAME =
  '[^\\n,!.:;?–—]{0,60}?(?:(?:\\b(?:[A-Za-z]|[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|[Rr]ev|[Cc]llr|[Ss]t))\\.[^\\n,!.:;?–—]{0,40}?){0,3}';
const GREETED = new RegExp(
  `^(?<opener>${OPENER})\\b,?[ \\t]*(?<name>${NAME})[ \\t]*(?<end>[,!.:;–—]|-[ \\n]|$)`,
  'i',
);
const NAMED_FIRST =
  /^(?<name>\p{Lu}[\p{L}'’.-]*(?: (?:and |& )?\p{Lu}[\p{L}'’.-]*){0,3}) *(?<end>,|!|$|[–—-] )/u;
const PART_OF_DAY = /^(?:morning|afternoon|evening)$/i;
const CONCERN = /^to whom(?:soever)? (?:it|this) may concern/i;
/** "Hi, thanks for your mail", "Hello again", "Good morning and thank you": no name follows. */
const NO_NAME =
  /^(?:again|and\b.*|thanks?\b.*|thank you.*|i\b.*|we\b.*|just\b.*|hope\b.*|it\b.*|this\b.*|your\b.*|for\b.*|from\b.*|in\b.*|the\b.*(?:is|are|was|has|will)\b.*)$/i;
/** "Thanks for your mail, Tim." within the first line. */
const THANKED =
  /^(?:(?:many )?thanks?(?: you)?(?: so much| very much)?(?:,| (?:for|again)\b[^.,!?\n]{0,60},)? ?)(?<name>(?:(?:mrs?|ms|miss|dr)\.? )?\p{Lu}[\p{L}'’-]+)(?=[.!,\n]| [–—-] )/iu;
/** First words of a line that are no name: "Unfortunately, …", "Yes, …". */
const FIRST_WORDS = new Set(
  (
    'yes no sorry thanks thank congratulations unfortunately sadly however first firstly second secondly finally also so well please ' +
    'good great right ok okay sure certainly absolutely apologies update hello hi hey dear morning afternoon evening today tomorrow ' +
    'monday tuesday wednesday thursday friday saturday sunday re ref subject regarding following further again indeed actually ' +
    'perfect lovely brilliant wonderful fantastic excellent noted understood agreed correct done true meanwhile next then now here ' +
    'there it this that we i you they he she the a an all our your my in on at by as if when while once until after before for to ' +
    'from with about not nothing never welcome happy glad just only more'
  ).split(' '),
);

/** How the draft greets, or null when it begins without a greeting. */
export function readGreeting(own: string): Greeting | null {
  const start = own.search(/\S/);
  if (start < 0) return null;
  const line = /^[^\n]*/.exec(own.slice(start))?.[0] ?? '';
  const concern = CONCERN.exec(line);
  if (concern)
    return {
      start,
      end: endAfter(own, start + concern[0].length),
      opener: '',
      name: concern[0],
      nameAt: start,
    };
  const greeted = GREETED.exec(line);
  const opener = greeted?.groups?.opener ?? '';
  if (greeted && opener.toLowerCase() !== 'to') {
    // "Hey there Mrs Price" names Mrs Price
    const lead = /^there,? (?=\p{Lu})/u.exec(greeted.groups?.name ?? '')?.[0].length ?? 0;
    const said = (greeted.groups?.name ?? '').slice(lead).trim();
    const nameAt = start + greeted[0].indexOf(greeted.groups?.name ?? '', opener.length) + lead;
    if (/^again$/i.test(said)) return { start, end: start + greeted[0].length, opener, name: said, nameAt };
    if (NO_NAME.test(said)) return { start, end: start + opener.length, opener, name: '', nameAt };
    const name = nameOnly(said);
    const isGreeting = !PART_OF_DAY.test(opener) || name === '' || /^[\p{Lu}[{<%]/u.test(name);
    const end = name === said ? start + greeted[0].length : nameAt + name.length;
    if (isGreeting && name.split(/\s+/).length <= 7) return { start, end, opener, name, nameAt };
  }
  const first = NAMED_FIRST.exec(line);
  const firstName = first?.groups?.name ?? '';
  const firstWord = firstName.split(/[ '’.-]/)[0]?.toLowerCase() ?? '';
  // A line of its own, or "Bella, thanks for …"
  if (first && !FIRST_WORDS.has(firstWord) && (first.groups?.end !== '' || line.trim() === firstName)) {
    return { start, end: start + first[0].length, opener: '', name: firstName, nameAt: start };
  }
  const thanked = THANKED.exec(line);
  const thankedName = thanked?.groups?.name ?? '';
  if (thanked && /^\p{Lu}/u.test(thankedName) && !FIRST_WORDS.has(thankedName.toLowerCase())) {
    const nameAt = start + thanked[0].length - thankedName.length;
    return { start: nameAt, end: nameAt + thankedName.length, opener: '', name: thankedName, nameAt };
  }
  return null;
}

/** "Tom thanks for your mail" greets Tom: from the first small word after a capital on, it is a sentence. */
function nameOnly(said: string): string {
  if (!/^[\p{Lu}]/u.test(said)) return said;
  const sentence =
    / (?!(?:van|von|de|del|della|der|den|di|da|dos|la|le|bin|ibn|al|el)\b|(?:and|or|of|the|&|\/) ?[\p{Lu}/]|(?:or|and) (?:madam|sir)|(?:customer|client|member|guest|colleague|team|all|both|everyone|there|friends?)\b)[\p{Ll}]+\b.*$/u;
  return said.replace(sentence, '');
}

function endAfter(own: string, at: number): number {
  return at + (/^[ \t]*[,.:;!]?/.exec(own.slice(at))?.[0].length ?? 0);
}
