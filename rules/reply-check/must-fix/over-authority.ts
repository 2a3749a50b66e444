import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';

export const overAuthority: Rule = {
  id: 'over-authority',
  severity: 'must-fix',
  overridable: false,
  lessons: 'C12',
  about: 'An amount given away above what the writer may decide.',
  find,
};

const FIGURE = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?`;
/** "£900", "900 pounds", "GBP 900"; in any currency, because what is over in ours is over in another as well. */
const AMOUNT = new RegExp(
  String.raw`(?:(?:[£€$]|\b(?:gbp|eur|usd) )\s?(?<figure>${FIGURE})(?<thousands> ?k\b)?)|(?<![\d.,£€$])(?<said>${FIGURE})(?<more> ?k\b)? ?(?:pounds?|quid|gbp|euros?|eur|dollars?|usd|[£€$](?!\s?\d))(?!\w)`,
  'gi',
);
const GIVES =
  /\b(?:refund(?:ed|ing)?|reimburs\w+|compensat\w+|credit(?:ed|ing)?|goodwill|ex gratia|(?:take|taken|taking|took|knock\w*) .{0,30}\boff|waiv\w+|discount\w*|voucher|write off|written off|pay(?:ing)? (?:you|back)|paid (?:you|back|into)|put .{0,20}(?:on|back|into) your|offer(?:ed|ing)?|gift|as a (?:sorry|thank|gesture)|send you|give you|owed?|rebate|cashback|deduct\w*|(?:come|comes|coming|go|goes|going|went|sent|is|are) back (?:to|on|onto|in|into) you\w*|return(?:ed|ing)? to your)\b/i;

const SMALL_NUMBERS =
  'a one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const NUMBER_WORD = [...SMALL_NUMBERS, ...TENS, 'hundred', 'thousand'].join('|');
/** "eighty pounds", "two hundred and fifty euros" */
const IN_WORDS = new RegExp(
  String.raw`\b(?<words>(?:${NUMBER_WORD})(?:(?:[ -]| and )(?:${NUMBER_WORD}))*) (?:pounds?|quid|euros?|dollars?)\b`,
  'gi',
);

function numberOf(words: string): number {
  let [whole, part] = [0, 0];
  for (const word of words.toLowerCase().split(/[ -]+/)) {
    if (word === 'thousand') [whole, part] = [whole + Math.max(1, part) * 1000, 0];
    else if (word === 'hundred') part = Math.max(1, part) * 100;
    else if (TENS.includes(word)) part += (TENS.indexOf(word) + 2) * 10;
    // "a" stands for one
    else if (word !== 'and') part += Math.max(1, SMALL_NUMBERS.indexOf(word));
  }
  return whole + part;
}

function find({ sentences }: Draft, { authority }: CheckContext): Hit[] {
  if (!authority) return [];
  const limit = `${authority.currency}${authority.amount.toLocaleString('en-GB')}`;
  return sentences
    .filter(({ spoken }) => GIVES.test(spoken))
    .flatMap(({ spoken, start }) =>
      [...spoken.matchAll(AMOUNT), ...spoken.matchAll(IN_WORDS)]
        .filter(({ groups }) => amountOf(groups ?? {}) > authority.amount)
        .map(({ 0: words, index }) => ({
          start: start + index,
          end: start + index + words.length,
          reason: `You may give up to ${limit} by yourself. Ask a senior for this one.`,
        })),
    );
}

function amountOf({ figure, said, thousands, more, words }: Record<string, string | undefined>): number {
  if (words) return numberOf(words);
  return Number((figure ?? said ?? '').replaceAll(',', '')) * (thousands || more ? 1000 : 1);
}
