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
  /\b(?:refund(?:ed|ing)?|reimburs\w+|compensat\w+|credit(?:ed|ing)?|goodwill|ex gratia|(?:take|taken|taking|took|knock\w*) .{0,30}\boff|waiv\w+|discount\w*|voucher|write off|written off|pay(?:ing)? (?:you|back)|paid (?:you|back|into)|put .{0,20}(?:on|back|into) your|offer(?:ed|ing)?|gift|as a (?:sorry|thank|gesture)|send you|give you)\b/i;

function find({ sentences }: Draft, { authority }: CheckContext): Hit[] {
  if (!authority) return [];
  const limit = `${authority.currency}${authority.amount.toLocaleString('en-GB')}`;
  return sentences
    .filter(({ spoken }) => GIVES.test(spoken))
    .flatMap(({ spoken, start }) =>
      [...spoken.matchAll(AMOUNT)]
        .filter(({ groups }) => amountOf(groups ?? {}) > authority.amount)
        .map(({ 0: words, index }) => ({
          start: start + index,
          end: start + index + words.length,
          reason: `You may give up to ${limit} by yourself. Ask a senior for this one.`,
        })),
    );
}

function amountOf({ figure, said, thousands, more }: Record<string, string | undefined>): number {
  return Number((figure ?? said ?? '').replaceAll(',', '')) * (thousands || more ? 1000 : 1);
}
