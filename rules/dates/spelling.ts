/** Words as they are typed in a hurry, on a phone or by ear, and what they stand for. */
const spellings: [plain: string, typed: string][] = [
  [
    'tomorrow',
    'tomorow tommorow tommorrow tomorro tomorrw tomrrow tomorrows tmrw tmr tmw tmoro tmorow tomoz tomoro 2moro 2morow 2morrow 2mro 2mrw 2moz',
  ],
  ['today', '2day tday todya'],
  ['tonight', '2nite tonite 2night tonght'],
  ['Monday', 'mondy monady mnday modnay'],
  ['Tuesday', 'teusday tuseday tueday tuesdy teuesday tusday'],
  ['Wednesday', 'wensday wendesday wednsday wenesday wednessday wedensday wednesady wedneday'],
  ['Thursday', 'thurday thrusday thursady thurdsay thursdy thersday thusday'],
  ['Friday', 'firday fridya friady fryday fridy'],
  ['Saturday', 'satuday saterday sateday saturady satruday'],
  ['Sunday', 'sundy sunady'],
  ['January', 'janurary januray janaury janury'],
  ['February', 'febuary feburary febraury'],
  ['April', 'apirl aprl'],
  ['August', 'agust augest'],
  ['September', 'septmber setpember septemeber'],
  ['October', 'ocotber octber'],
  ['November', 'novemeber novermber novmber'],
  ['December', 'decmber decemeber decemebr deccember'],
  ['week', 'wk'],
  ['weeks', 'wks'],
  ['weekend', 'wkend wknd w/end'],
  ['month', 'mth'],
  ['months', 'mths'],
  ['working', 'wkg wrking workin'],
  ['business', 'bus. buisness bussiness busines'],
  ['next', 'nxt'],
  ['morning', 'mornin morn mrng'],
  ['afternoon', 'arvo avo aft afternon'],
  ['before', 'b4 befor'],
  ['between', 'btwn betwen'],
  ['end of the week', 'eow'],
  ['end of the month', 'eom'],
  ['end of business', 'eob eobd'],
  ['please', 'pls plz'],
  ['your', 'ur yer'],
  ['you', 'u ye yous youse yiz'],
  ["you'll", "youll u'll ull ye'll"],
  ["it'll", 'itll'],
  ["that'll", 'thatll'],
  ["they'll", 'theyll'],
  ["I'm", 'im'],
  ["I've", 'ive'],
  ["won't", 'wont'],
  ["can't", 'cant'],
  ["didn't", 'didnt'],
  ["couldn't", 'couldnt'],
  ['have', 'hav hve'],
  ['will', 'wil wll'],
  ['should', 'shud shoud shd'],
  ['are', 'r'],
  ['would', 'wud woud'],
  ['receive', 'recieve receve'],
  ['back', 'bak'],
  ['let me', 'lemme'],
  ['give me', 'gimme'],
];

const meant = new Map(spellings.flatMap(([plain, typed]) => typed.split(' ').map((word) => [word, plain])));
const escaped = [...meant.keys()].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const TYPED = new RegExp(
  `(?<![\\w/'@.-])(?:${escaped.sort((a, b) => b.length - a.length).join('|')})(?![\\w/@'-]|\\.\\w)`,
  'gi',
);
/** A capital makes these something else: bay U, Im as a name. */
const LOWER_ONLY = /^(?:U|UR|Ur|IM|AFT|Morn|Aft|Ye|R)$/;

/** A text with plain characters and spellings, and where in the text as typed each place of it stands. */
export type PlainText = { text: string; from(offset: number): number; to(offset: number): number };

/** Curly quotes and unusual spaces made plain, character for character. */
export function plainCharacters(text: string): string {
  return text
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ');
}

/** Writes out what was typed short or wrong ("2moro", "nxt wk", "u"), so that everything after reads one spelling. */
export function plainText(typed: string): PlainText {
  const source = plainCharacters(typed);
  const changes: { at: number; end: number; typedAt: number; typedEnd: number }[] = [];
  let grown = 0;
  const text = source.replace(TYPED, (word, at: number) => {
    const plain = LOWER_ONLY.test(word) ? word : (meant.get(word.toLowerCase()) ?? word);
    changes.push({ at: at + grown, end: at + grown + plain.length, typedAt: at, typedEnd: at + word.length });
    grown += plain.length - word.length;
    return plain;
  });
  const place = (offset: number, inside: 'typedAt' | 'typedEnd'): number => {
    const change = changes.findLast(({ at }) => at < offset);
    if (!change) return offset;
    return offset < change.end ? change[inside] : offset - change.end + change.typedEnd;
  };
  return { text, from: (offset) => place(offset, 'typedAt'), to: (offset) => place(offset, 'typedEnd') };
}
