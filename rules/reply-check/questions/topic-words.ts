/** The words of a sentence that say what it is about, in one form each: "arrives" and "delivered" are both "arrive". */

const SMALL = new Set(
  (
    'a an the and or but so if then than as at by for from in into of off on onto out over to up with without about after again all also ' +
    'am any anyone anybody anything are aren be been being both can cannot could couldn did do does doesn don done each either else ' +
    'every everything few get gets getting got go going goes gone had has hasn have haven having he her here hers him his how i im ive id ill is ' +
    'isn it its just know let like ll ld make makes made many may maybe me might mine more most much must my need needs needed no nor not now of ' +
    'one only other our ours own please re really s said same say says she should shouldn so some someone somebody something still such sure t take ' +
    'takes tell thank thanks that thats the their them themselves there these they thing things think this those through too us use used ' +
    've very want wants wanted was wasn way we well went were what whats when where whether which while who whom whose why will won would ' +
    'wouldn yes yet you your yours hi hello dear regards ask asked asking question wonder wondering possible possibly actually already ' +
    'able always another around because before between come comes coming came even ever give given good happen happens happened instead ' +
    'keep kind look looking lot means mean moment never new next nothing ok okay once people perhaps put quite right see seem soon ' +
    'though time today told try under until update wish work works working would advise confirm explain clarify currently exactly idea ' +
    'information info details news point problem able two long far sorry hear'
  ).split(' '),
);
/** Small words that carry a question after all, where they are all that it has. */
const FAMILIES = [
  'price cost fee charge rate priced costs tariff payable expensive quote',
  'arrive deliver delivery dispatch despatch ship shipping reach sent send post courier parcel',
  'refund reimburse repay compensate compensation goodwill',
  'fix repair mend restore sorted resolve rectify running',
  'photo picture image photograph snap',
  'book booking reserve reservation appointment slot',
  'cancel end stop terminate close closure',
  'change move swap switch alter amend reschedule rearrange replace green',
  'park parking car',
  'include cover included covered inclusive contain',
  'vat tax',
  'phone ring call telephone',
  'buy order purchase',
  'child kid son daughter children baby toddler',
  'pet dog cat animal',
  'open opening hour opened',
  'food lunch dinner meal catering breakfast cater sandwich',
  'disabled wheelchair accessible access ramp lift step-free',
  'insurance policy insured',
  'exam test result',
  'start begin beginning commence',
  'finish complete completion ready finished',
  'safe allergy allergen allergic nut',
  'discount reduction cheaper deal offer',
  'letter mail email e-mail message',
  'file document data folder export',
  'password login log-in sign-in account',
  'invoice bill statement',
  'collect pick pickup collection fetch',
  'return bring exchange',
  'key keys',
  'instalment installment monthly spread',
  'stock available availability',
  'size fit measure dimension width height',
  'doctor gp consultant nurse',
  'prescription medicine medication tablet',
  'holiday easter christmas bank-holiday',
  'visit come attend',
  'contract agreement tenancy lease',
  'evict eviction',
  'sample swatch',
  'colour color shade',
  'warranty guarantee guaranteed',
  'weight heavy weigh',
  'train bus station stop',
  'free gratis',
  'allow allowed permit permitted fine welcome',
  'application apply applied',
  'decision decide decided outcome',
  'appeal challenge review',
  'signature sign signed',
  'address street',
  'manager supervisor boss senior',
  'upstairs stairs floor',
  'assemble assembly together',
];

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

const canonical = new Map(
  FAMILIES.flatMap((family) => {
    const [head = '', ...others] = family.split(' ').map(stem);
    return [head, ...others].map((word): [string, string] => [word, head]);
  }),
);

/** A plural, past or -ing form cut to its stem. */
function stem(word: string): string {
  if (word.length <= 3) return word;
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])(?:'s|s)$/, '')
    .replace(/(?<=\w{3})(?:ing|ed)$/, '')
    .replace(/([bdgmnprt])\1$/, '$1')
    .replace(/(?<=\w{3})e$/, '');
}

/** What a text speaks of: its words but the small ones, stemmed, each family by its first. */
export function topicsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const raw of text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? []) {
    const word = raw.replace(/'(?:s|ll|ve|re|d|m|t)$/, '');
    if ((word.length < 2 && !/\d/.test(word)) || SMALL.has(word) || SMALL.has(word.replace(/n$/, '')))
      continue;
    const number = NUMBERS.indexOf(word);
    if (number > 2) found.add(String(number));
    const stemmed = stem(word);
    found.add(canonical.get(stemmed) ?? stemmed);
  }
  return found;
}
