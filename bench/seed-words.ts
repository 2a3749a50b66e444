/** Believable words for a desk that nobody wrote to: a Zipf vocabulary of about 20,000 words, the commonest of them English. */

const COMMON =
  `the to and you for we have it is my of in that on your with not be was this are at from as will can please
would been but has had do when if me so or by they out there what about they one all our which were up any how then more
order delivery table refund parcel account letter payment form boiler repair chair invoice appointment address phone email
booking number yesterday today week monday tuesday wednesday thursday friday morning afternoon receipt reference damaged
broken missing late arrived sent waiting called spoke answer question help happy sorry thank problem card bank money council
tenancy rent court hearing document signed copy certificate course exam result fee licence permit bin collection street
light road noise neighbour garden fence water leak heating radiator electric meter reading bill direct debit change cancel
return exchange size colour oak leg drawer box courier depot driver door neighbour left photo attached picture stock price
discount voucher gift wedding birthday holiday hotel flight room key lock window roof survey quote estimate contract solicitor
insurance claim policy renewal visit engineer slot between noon evening early soon update news chase told promised`.split(
    /\s+/,
  );

const ONSETS = 'b br c ch d f g gr h j k l m n p pl r s sh st t th tr v w'.split(' ');
const VOWELS = 'a e i o u ai ea oo ou'.split(' ');
const CODAS = ' n r l s t nd rk st m ck'.split(' ');

/** A small fast generator with a seed, so that the same desk can be made again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function vocabulary(random: () => number, size: number): string[] {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const words = new Set(COMMON);
  while (words.size < size) {
    const syllables = 2 + Math.floor(random() * 2);
    words.add(Array.from({ length: syllables }, () => pick(ONSETS) + pick(VOWELS) + pick(CODAS)).join(''));
  }
  words.delete('quokka');
  return [...words];
}

/** `count` sentences of 6 to 16 words; how often a word comes goes as one over its rank. */
export function sentences(count: number, random: () => number): string[] {
  const words = vocabulary(random, 20_000);
  const rank = () =>
    Math.min(words.length - 1, Math.floor(Math.exp(random() * Math.log(words.length + 1))) - 1);
  return Array.from({ length: count }, () => {
    const said = Array.from({ length: 6 + Math.floor(random() * 11) }, () => words[rank()] ?? 'the').join(
      ' ',
    );
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
  });
}

const FIRST =
  'Adaeze Tomasz Rhys Johanna Amira Owen Mina Ian Grace Dev Ruth Sam Kiran Nadia Luca Ewa Hugo Priya Tom Zara Idris Nell'.split(
    ' ',
  );
const LAST =
  'Okafor Wren Price Lindqvist Said Hart Bell Doyle Mehta Adeyemi Novak Pell Grange Costa Kaya Byrne Shah Frost Ibe Lowe'.split(
    ' ',
  );

/** Names of people, as many as there are pairs. */
export const people: string[] = FIRST.flatMap((first) => LAST.map((last) => `${first} ${last}`));
