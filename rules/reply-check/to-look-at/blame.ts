import { findPhrases, type Phrase, type Rule, words } from '../rule.ts';
import { FIRMS, NAMED_PARTS, OURS, STRANGERS } from '../words/parties.ts';
import { blamesCustomer } from './blame-customer.ts';

export const blame: Rule = {
  id: 'blame',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B7, E3',
  about: 'Blame of a colleague, another team, a supplier or the customer, and “they” for us.',
  find: ({ sentences }) =>
    findPhrases(
      sentences,
      [...blamesOthers, ...blamesCustomer],
      'To the customer it is all of us: say “we”.',
    ),
};

const THE =
  '(?:the|our|my|your|their|a|an|one of (?:the|our|my)|some of (?:the|our)|(?:the|our) (?:own|last|previous|other|usual|new|old|local|overnight|external))';
const OUR_PARTY = `(?:${THE} (?:[\\w-]+ )?(?:${OURS})|${THE} (?:${OURS}) (?:on|at|in) [\\w ]{3,20}?|a member of (?:staff|the team|our team|my team)|whoever (?:\\w+ed|took|dealt with|spoke|wrote|did|sent)(?: [\\w']+){1,5}?|(?<called>${FIRMS}|${NAMED_PARTS}))`;
const ANY_PARTY = `(?:${OUR_PARTY}|${THE} (?:[\\w-]+ )?(?:${STRANGERS}))`;

const BADLY =
  "let (?:you|us|me|everyone|people|things) (?:all )?down|fail(?:ed|s)? (?:to|us|you)|forgot(?:ten)?|(?:really |totally |completely )?(?:messed|mess|screwed|cocked|fouled|slipped|muddled|mixed|mucked)(?: \\w+){0,3} up|mess(?:ed)? (?:it|this|that|things) up|bungled|botched|dropped the ball|(?:got|gets|getting|get) (?:it|this|that|things|your [\\w ]{2,20}|the [\\w ]{2,20}) (?:all )?wrong|(?:made|making|make) (?:a|an|the|this|that) (?:\\w+ )?(?:mistake|error|mess|hash|mix-up|pig's ear)|did an? (?:very |really )?(?:poor|bad|terrible|shoddy|sloppy|awful) job|couldn't be bothered|could not be bothered|can't be bothered|(?:was|were|is|are|has been|have been) (?:\\w+ )?(?:careless|sloppy|negligent|lazy|useless|incompetent|hopeless|unprofessional|to blame|at fault|in the wrong|terrible|rubbish)";
const WRONGLY =
  "(?:lost|mislaid|misplaced|misread|misheard|overlooked|neglected|ignored|mishandled|bungled|misplaced|miscounted|misinformed|misled|mis-sold) (?:it|this|that|them|you|your|the|an?|to|some)|(?:broke|damaged|dented|scratched) (?:it|this|that|them|your|the)|(?:gave|given|sent|told|picked|packed|delivered|quoted|typed(?: in)?|entered|wrote(?: down)?|put(?: in)?|booked|charged|ordered|used|took|loaded|brought|sold|installed|fitted)(?: (?:you|us|me|it|out))? (?:the |a |your |an )?(?:wrong|incorrect|bad|misleading|false|faulty)|(?:caused|created) (?:this|the|all|a|your|it)|keeps? (?:doing|getting|losing|making|forgetting|sending|changing|telling|letting|ignoring|missing)|promised (?:you )?(?:something|things|what|a)\\b.{0,30}(?:couldn't|can't|could not|cannot|n't|never)|(?:is|are|was|were) (?:always|forever|never) (?:\\w+ing|late|slow|there|around)|turned up late|broke (?:the|it|our|your)|did not know what|didn't know what|(?:never|rarely) (?:tell|tells|told|answers?|answered|repl\\w+|explains?|explained|let|lets|informed|called|rang|returns?|returned|turns up|turned up|pass\\w*|read|reads|listens?|pays?|paid|sends?|sent|checks?|checked|bothered|do|does|did|wrote|updates?|updated|logged|showed)";
const DID_NOT =
  "(?:did not|didn't|do not|don't|does not|doesn't|has not|hasn't|have not|haven't|had not|hadn't|would not|wouldn't|will not|won't|refuse[sd]? to|could not|couldn't|can not|cannot|can't)(?: even| bother to| yet)? (?:tell|told|let (?:us|me|you)|inform(?:ed)?|pass(?:ed)?|log(?:ged)?|record(?:ed)?|write|written|update[d]?|repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|call(?:ed)? (?:you|us|me|back)|ring|rung|check(?:ed)?|read|follow(?:ed)?|do (?:their|his|her|its|the) (?:job|work)|done (?:their|his|her|its)|bother|turn(?:ed)? up|show(?:ed|n)? up|sen[dt]|process(?:ed)?|deliver(?:ed)?(?! (?:to|on|at))|pa(?:y|id)|approved?|notice[d]?|explain(?:ed)?|finish(?:ed)?|book(?:ed)?|care|listen(?:ed)?|get (?:it|this|that|anything) right|know what|understand|packed? (?:it|your)|handed?|key(?:ed)? |enter(?:ed)?|warn(?:ed)?|want to know|come back|got back)";
const SHOULD =
  "(?:really )?(?:should(?:n't| not)?(?: really)?|ought to) have(?! (?:received|arrived|it|the|a|an|your|been with)\\b)";

const PEOPLE = 'they|he|she';
const COLLEAGUE =
  '(?!(?:We|I|You|It|This|That|They|There|He|She|Nobody|Somebody|Someone|Everyone|Anyone|No|What|Which|Who|If|When|Please|But|And|So|Also|As|The|Your|Our|My|A|An|Then|Yes|Not|Sorry|Unfortunately|Sadly|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Both|Neither|All|Some|Most)\\b)[A-Z][a-z]+(?: [A-Z][a-z]+)?';

const by = (source: string, flags = 'gi'): Phrase => ({ words: words(source, flags), better: asWe });

const phrases: Phrase[] = [
  by(
    `(?<subject>${ANY_PARTY}|${PEOPLE}) (?:have |has |had |also |simply |just |clearly |obviously |once again |again )*(?<act>${BADLY})`,
  ),
  by(
    `(?<subject>${OUR_PARTY}|${PEOPLE}) (?:have |has |had |also |simply |just |clearly |obviously |once again |again )*(?<act>${WRONGLY}|${SHOULD})`,
  ),
  by(`(?<subject>${OUR_PARTY}) (?:also |simply |just )?(?<act>${DID_NOT})`),
  by(
    `(?<subject>${PEOPLE}) (?:also |simply |just )?(?<act>(?:did not|didn't|never|don't|do not|have not|haven't) (?:even )?(?:tell|told|let (?:us|you|me) know|inform(?:ed)?|bother(?:ed)?|check(?:ed)?|pass(?:ed)? (?:it|this|that|your)|log(?:ged)?|do (?:their|his|her) job|listen(?:ed)?|explain(?:ed)?|care|know what|turn(?:ed)? up|show(?:ed)? up|call(?:ed)? you|ring you|rang you|wr(?:ite|ote|itten) (?:it|this) down))`,
  ),
  by(
    `(?<subject>${COLLEAGUE}) (?:has |had |also |just |clearly |obviously )*(?<act>${BADLY}|(?:should(?:n't| not)?|ought to) have(?! (?:received|arrived|it|the|a|your|been with)\\b)|never (?:told|passed|logged|wrote|called|rang|checked|sent)|(?:did not|didn't) (?:tell|pass|log|check|write|update|call|ring|send|read|do|listen|record|bother|book)|(?:typed|entered|gave|sent|wrote|told|booked|picked|put)(?: (?:in|down|you|us|it))? the wrong)`,
    'g',
  ),
  {
    words: words(
      `(?:it (?:is|was)|that (?:is|was)|this (?:is|was)|it's|that's|blame|purely|entirely|all)?(?: all| entirely| really| down to| simply)* ?(?:${ANY_PARTY}|their|his|her|somebody else|someone else|another (?:team|department|colleague))(?:'s|s')? (?:own )?(?:fault|mistake|mix-?up|error|oversight|negligence|carelessness|incompetence|mess|failure|blunder|cock-?up|doing)(?! (?:message|code|page))`,
    ),
    better: (match) => (match[0].endsWith('doing') ? null : weMade(match[0])),
  },
  {
    words: words(`(?:that|this|it) (?:was|is) ${COLLEAGUE}'s (?:fault|mistake|error|oversight|doing)`, 'g'),
    better: (match) => weMade(match[0]),
  },
  {
    words: words(
      "(?:it|this|that) (?:is|was|isn't|wasn't) (?:not )?(?:really )?(?:our|my) (?:fault|mistake|error|problem|responsibility|doing|department|job)",
      'gi',
    ),
    unless:
      /\b(?:it|this|that) (?:is|was) (?:really |all |entirely )?(?:our|my) (?:fault|mistake|error|responsibility|job|problem)/i,
  },
  {
    words: words(
      "(?:it|this|that)'s (?:really )?not (?:our|my) (?:fault|mistake|error|problem|responsibility|doing|department|job)",
    ),
  },
  {
    words: words(
      "(?:is|was|are|were|does|do|did|have|has|had)(?: not|n't)? (?:nothing|anything) to do with (?:us|me)|(?:it'?s |this is |that is |that's |which is )?(?:completely |totally |rather )?out of (?:our|my) hands|(?:circumstances |reasons |matters )?(?:beyond|outside)(?: of)? (?:our|my) control|(?:we|i)(?:'re| are|'m| am) not (?:to blame|at fault|responsible for (?:this|that|the|what))|(?:don't|do not) (?:blame|shoot) (?:us|me|the messenger)",
    ),
  },
  { words: words('(?:not by us|(?<=, |and |, and )not (?:us|ours|me)(?= *[.,;]|$))') },
  {
    words: words(
      `(?:the )?(?:fault|blame|mistake|problem|responsibility)(?: here)? (?:lies|rests|is|was|came|comes)(?: \\w+)? (?:with|at|from|down to) (?!us\\b|me\\b|our side|our end)${ANY_PARTY}`,
    ),
  },
  {
    words: words(
      `${ANY_PARTY}(?: who)? (?:is|are|was|were|has to|must|have to) (?:solely |entirely |fully )?(?:to blame|at fault|responsible for (?:the|this) (?:delay|mistake|error|mess|problem|damage|mix-up|confusion))`,
    ),
  },
  {
    words: words(
      `(?:made|caused|lost|damaged|broken|let down|failed|held up|delayed|mishandled|messed up|mixed up|misled|mis-?sold|misplaced|done wrong)(?: \\w+)? by ${ANY_PARTY}`,
    ),
  },
  {
    words: words(
      `(?:due to|because of|thanks to|owing to|down to|as a result of) (?:${OUR_PARTY}|them|him|her) (?:not \\w+ing|failing|forgetting|losing|making|messing|getting|sending|ignoring|refusing|missing|being|who)`,
    ),
  },
  {
    words: words(
      `(?:due to|because of|thanks to|owing to|down to|as a result of) (?:${OUR_PARTY})'s? (?:poor|failure|mistake|error|delay|incompetence|negligence|inability|lack)`,
    ),
  },
  {
    words: words(
      "(?:i|we) (?:don't|do not|can't|cannot) (?:know|understand|see) why (?:they|he|she) (?:can't|cannot|don't|do not|didn't|won't|never|keep|couldn't)",
    ),
  },
];

/** "IT" and "Sales" are called so with their capitals only. */
const CALLED = new RegExp(`^(?:${FIRMS}|${NAMED_PARTS})$`);
const blamesOthers = phrases.map((phrase) => ({
  ...phrase,
  holds: ({ groups }: RegExpExecArray) => !groups?.called || CALLED.test(groups.called),
}));

/** "The warehouse lost it" as "we lost it"; null where "us" would then speak of us twice. */
function asWe(match: RegExpExecArray): string | null {
  const { subject = '', act = '' } = match.groups ?? {};
  if (!subject || !act) return null;
  const ours = act
    .replace(/\blet (?:us|me) (all )?down\b/i, 'let you down')
    .replace(/\bfailed us\b/i, 'failed you')
    .replace(/\bhas(n't)?\b/i, 'have$1')
    .replace(/\bdoes(n't)?\b/i, 'do$1')
    .replace(/\bwas\b/i, 'were')
    .replace(/^is\b/i, 'are')
    .replace(/^keeps\b/i, 'keep')
    .replace(/^fails\b/i, 'fail')
    .replace(/\b(?:their|his|her|its)\b/gi, 'our');
  if (
    /\b(?:us|me)\b|to blame|at fault|useless|incompetent|lazy|hopeless|know what|^never \w+s\b|can't be|couldn't be|bother/i.test(
      ours,
    )
  )
    return null;
  return `we ${ours}`;
}

function weMade(words: string): string {
  const noun = /\w[\w-]*$/.exec(words)?.[0].toLowerCase() ?? 'mistake';
  const ours = /fault|mistake|error|oversight|failure/.test(noun) ? noun : 'mistake';
  const lead = /^(?:it|that|this)(?: is| was|'s)?/i.exec(words)?.[0];
  return lead
    ? `${lead.includes(' ') || lead.includes("'") ? lead : `${lead} was`} our ${ours}`
    : `our ${ours}`;
}
