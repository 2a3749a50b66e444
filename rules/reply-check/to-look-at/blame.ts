import { findPhrases, type Phrase, type Rule, withoutOverlaps, words } from '../rule.ts';
import { ANY_PARTY, isCalledSo, OUR_PARTY } from '../words/parties.ts';
import { BLAMES_READER, blamesCustomer } from './blame-customer.ts';

export const blame: Rule = {
  id: 'blame',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B7, E3',
  about: 'Blame of a colleague, another team, a supplier or the customer, and “they” for us.',
  find: ({ sentences }) =>
    withoutOverlaps([
      ...findPhrases(sentences, blamesOthers, 'To the customer it is all of us: say “we”.'),
      ...findPhrases(sentences, blamesCustomer, BLAMES_READER, /you|user/i),
    ]),
};

/** Between somebody and what they did. */
const THEN =
  "(?:, [\\w ]{2,20},)?(?: (?!(?:will|would|can|could|is|are|has|have|may|should)\\b)\\w+)?(?:,? (?:who|which|that|we|you)(?: (?!will\\b|can\\b|is\\b|are\\b)[\\w']+){0,5}?)?(?: (?:have|has|had|also|simply|just|clearly|obviously|once again|again|always|often|regularly|constantly|frequently|sometimes|really|totally|completely|accidentally|mistakenly|apparently|then|unfortunately|sadly))* ";

/** Bad whoever did it. */
const BADLY =
  "let (?:you|us|me|everyone|people|things) (?:all |both |badly )?down|fail(?:ed|s)? (?:to|us|you|on)|forg(?:ot(?:ten)?|ets?)|(?:messed|mess|screwed|cocked|fouled|slipped|muddled|mixed|mucked)(?: \\w+){0,3} up|mess(?:ed)? (?:it|this|that|things) up|muddled|bungled|botched|mishandled|mis-?sold|misinformed|misled|neglected|drop(?:ped|s)? the ball|(?:got|gets|getting|get) (?:it|this|that|things|your [\\w ]{2,20}|the [\\w ]{2,20}) (?:all )?wrong|(?:made|makes|making|make) (?:a|an|the|this|that|another|some) (?:\\w+ )?(?:mistakes?|errors?|mess|hash|mix-up|pig's ear)|(?:held|holds|is holding) (?:it|this|that|us|you|things|everything) up|did an? (?:very |really )?(?:poor|bad|terrible|shoddy|sloppy|awful) job|(?:couldn't|could not|can't|cannot) be bothered|lo(?:st|ses?) (?:it|this|that|them|your|the|a|an|parcels|letters|post|things|track)|mislaid|misplaced|ignored|smashed|crushed|tore|ripped|soaked|dumped|abandoned|sat on (?:it|this|that|your)|(?:has|have) sat on|hung up on|walked off|left (?:it|this|that|things|everything|us|me|you|them|your \\w+|the \\w+) (?:in (?:a|the) (?:mess|rain|state|street|lurch|shambles)|hanging|waiting|without|outside|half|unfinished|open|unlocked)|(?:was|were|is|are)(?: not|n't) (?:paying|listening|properly trained|trained|bothered|careful|thinking|concentrating|doing (?:their|his|her))|took far too long|dragged (?:their|its|his|her) (?:feet|heels)|cut corners|(?:was|were|is|are|has been|have been|can be|tends? to be) (?:(?:always|often|so|very|rather|a bit|notoriously|quite|really|sometimes|just|terribly) )*(?:careless|sloppy|negligent|lazy|useless|incompetent|hopeless|unprofessional|to blame|at fault|in the wrong|terrible|rubbish|slow|unreliable|disorgani[sz]ed|inefficient|chaotic|unhelpful)";
/** Bad of our own people and those who work for us. */
const WRONGLY =
  "(?:mis(?:read|heard|counted|quoted|calculated|routed|spelt|spelled|typed|understood|judged|managed|sorted|labell?ed|filed|diagnosed|sent)|overlooked|missed|delayed|ruined|wrecked|damaged|dented|scratched|dropped|broke|breaks|confused|rejected)(?= (?:it|this|that|them|you|your|the|an?|to|some|our|two|one|everything))|(?:held|holds|holding) (?:it|this|us|things|you|everything) up|(?!(?:correct|replac|notic|explain|chang|spott|fix|remov|found|check)(?:ed)?\\b)(?:\\w+ed|sent|told|gave|given|put|puts|took|wrote|sold|built|laid|hung|drew|set|left|brought|keyed|loaded)(?: (?:in|down|out|up|over))?(?: (?!until|before|because|that|which|and|but)[\\w'£]+){0,5}? (?:(?:the |an? |your )?(?:wrong|incorrect|faulty|misleading|false) \\w+|incorrectly|wrongly|in error|by mistake|too late|twice by accident)|(?:caused|created) (?:this|the|all|a|your|it|some)|keeps? (?:doing|getting|losing|making|forgetting|sending|changing|telling|letting|ignoring|missing|breaking)|claim(?:s|ed)? (?:that )?(?:they|he|she|it|to)|insist(?:s|ed)?(?: that)? (?:they|he|she|it)|swears?|(?:was|were) (?:supposed|meant) to|promised (?:you )?(?:something|things|what|a)\\b.{0,30}(?:couldn't|can't|could not|cannot|n't|never)|(?:is|are|was|were) (?:always|forever|never) (?:\\w+ing|late|slow|there|around)|turn(?:ed|s) up (?:late|an hour|two hours)|did(?: not|n't) know what|never (?:actually |even )?(?!has\\b|have\\b|had\\b|be\\b|been\\b|will\\b|a\\b|the\\b)\\w+|rarely (?:tells?|told|answers?|answered|repl\\w+|explains?|explained|lets?|informed|called|rang|returns?|returned|turns? up|turned up|pass\\w*|reads?|listens?|pays?|paid|sends?|sent|checks?|checked|bothered|do|does|did|wrote|updates?|updated|logged|showed|came|came back|gets? back|got back)";
/** What somebody does about a thing that went wrong, or says of it, is no blame. */
const NEUTRAL =
  "(?:(?:is|are|was|were|has been|have been|'s|'re)(?: now| still| all)? (?:working|looking|fixing|dealing|aware|investigating|checking|testing|trying|sorting|putting|correcting|solving|tracing|able|happy|on (?:the|to)|with|told|asked|sorry)|will|would|can|could|may|might|should|has (?:now )?(?:found|fixed|put|corrected|replaced|agreed|asked|said|checked|looked|apologi[sz]ed|been (?:told|asked))|have (?:now )?(?:found|fixed|put|corrected|replaced|agreed|asked|said|checked|looked|apologi[sz]ed|been (?:told|asked))|found|finds|says?|said|tells?|told|thinks?|thought|confirm\\w*|fix\\w*|replac\\w*|repair\\w*|check\\w*|look\\w*|visit\\w*|saw|notic\\w*|spott\\w*|explain\\w*|correct\\w*|report\\w*|trac\\w*|know\\w*|deals?|handles?|solv\\w*|ask\\w*|apologi\\w*|need\\w*|whose|helps?|who|that)";
/** What is wrong when somebody did it: a word late in the clause. */
const GONE_WRONG = `(?!${NEUTRAL}\\b)[\\w']+(?: (?!(?:and|but|so|because|which|who|that|to|if|when|no|any|about|without|the right)\\b)[\\w']+){0,5}? (?:late|bugs?|faults?|errors?|mistakes?|problems|by mistake|in error|delays|behind|a mess|trouble|damage|chaos|short[- ]staffed|understaffed|on strike|badly|poorly|carelessly|to blame|a muddle)`;
const NOT =
  "(?:did not|didn't|do not|don't|does not|doesn't|has not|hasn't|have not|haven't|had not|hadn't|would not|wouldn't|will not|won't|refuse[sd]? to|could not|couldn't|can not|cannot|can't)";
const DID_NOT = `${NOT}(?: even| bother to| yet| actually)? (?:tell|told|let (?:us|me|you)|inform(?:ed)?|pass(?:ed)?|log(?:ged)?|record(?:ed)?|write|written|update[d]?|repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|call(?:ed)? (?:you|us|me|back)|ring|rung|check(?:ed)?|read|follow(?:ed)?|do (?:their|his|her|its|the|what)|done (?:their|his|her|its|what)|bother|turn(?:ed)? up|show(?:ed|n)? up|sen[dt]|process(?:ed)?|deliver(?:ed)?(?! (?:to|on|at))|pa(?:y|id)|approved?|notice[d]?|explain(?:ed)?|finish(?:ed)?|book(?:ed)?|care|listen(?:ed)?|get (?:it|this|that|anything) right|know what|understand|packed? (?:it|your)|handed?|key(?:ed)?|enter(?:ed)?|warn(?:ed)?|pick(?:ed)? (?:it |this |that )?up|open(?:ed)?|fix(?:ed)?|repair(?:ed)?|load(?:ed)?|label(?:led)?|seal(?:ed)?|want to know|come back|got back|\\w+(?: [\\w']+){1,5}? (?:properly|correctly|in time|on time))`;
const SHOULD =
  "(?:really )?(?:should(?:n't| not| never)?(?: really)?|ought(?: not)? to) have(?! (?:received|arrived|it|the|a|an|your|been with)\\b)";

const PEOPLE = 'they|he|she';
/** What "they" or "he" said or left undone; things that "they" may be never do these. */
const UNTOLD =
  "(?:did not|didn't|never|don't|do not|have not|haven't|hadn't|doesn't|hasn't) (?:even )?(?:tell|told|let (?:us|you|me) know|inform(?:ed)?|bother(?:ed)?|check(?:ed)?|pass(?:ed)? (?:it|this|that|your)|log(?:ged)?|do (?:their|his|her) job|listen(?:ed)?|explain(?:ed)?|care|know what|turn(?:ed)? up|show(?:ed)? up|call(?:ed)? you|ring you|rang you|wr(?:ite|ote|itten) (?:it|this) down)";
const COLLEAGUE =
  '(?!(?:We|I|You|It|This|That|They|There|He|She|Nobody|Somebody|Someone|Everyone|Anyone|No|What|Which|Who|If|When|Please|But|And|So|Also|As|The|Your|Our|My|A|An|Then|Yes|Not|Sorry|Unfortunately|Sadly|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Both|Neither|All|Some|Most)\\b)[A-Z][a-z]+(?: [A-Z][a-z]+)?';

const by = (source: string, flags = 'gi'): Phrase => ({ words: words(source, flags), better: asWe });
const plainly = (source: string, flags = 'gi'): Phrase => ({ words: words(source, flags) });

const FAULT =
  '(?:fault|mistake|mix-?up|error|oversight|negligence|carelessness|incompetence|mess|failure|blunder|cock-?up|doing|(?:job|responsibility|place|duty) (?=to))(?! (?:message|code|page))';
const IT_IS = "(?:it (?:is|was)|that (?:is|was)|this (?:is|was)|it's|that's)";

const phrases: Phrase[] = [
  by(`(?<subject>${ANY_PARTY}|${PEOPLE})${THEN}(?<act>${BADLY})`),
  by(`(?<subject>${OUR_PARTY}|${PEOPLE})${THEN}(?<act>${WRONGLY}|${SHOULD})`),
  by(`(?<subject>${OUR_PARTY})${THEN}(?:still )?(?<act>${DID_NOT})`),
  plainly(
    `${OUR_PARTY} still (?:have|has)(?: not|n't) \\w+|(?:fault|mistake|responsibility|doing) of (?!ours\\b|our own\\b|mine\\b)${ANY_PARTY}`,
  ),
  plainly(`${OUR_PARTY} (?:(?:have|has|had|also|simply|just|then|apparently|unfortunately) )*${GONE_WRONG}`),
  plainly(
    `it(?:'s| is| was) (?:(?:really|actually|all|in fact|only|entirely) )*(?:down to )?${ANY_PARTY} (?:who|that|which) (?:(?:is|are|was|were|has|have) )?(?:holding|held|delaying|delayed|causing|caused|refus\\w+|insist\\w+|dragging|blocking|responsible|at fault|made|let|failed|forgot|lost|broke|got|keeps?|put|sent|told|gave|did|is slow|slow)`,
  ),
  plainly(
    `${ANY_PARTY},? (?:who|that) (?:is|was|'s) (?:\\w+ )?(?:new|inexperienced|still learning|not (?:very )?experienced|no longer (?:with|working|here)|clearly|only (?:a|here))`,
  ),
  plainly(
    `(?:if|had) ${OUR_PARTY} (?:had |'d )?(?:not |only |actually )?(?<=had .*)(?:\\w+ed|done|told|read|written|kept|sent|rung|let|got|gone|put|taken)`,
  ),
  plainly(
    `${OUR_PARTY} (?:has |have |had )?(?:\\w+ed|left|went|gone|drove|driven|came|closed|shut|sent|put|made|took)(?: [\\w']+){0,5}? (?:without (?:finishing|telling|asking|checking|calling|ringing|knocking|waiting|leaving|even)|early|half[- ]way)`,
  ),
  plainly(`(?:somebody|someone)(?: (?:in|at|from|on) [\\w ]{3,24}?)? (?:has |had )?(?:${WRONGLY}|${BADLY})`),
  plainly(
    "(?:i|we) (?:don't|do not) (?:believe|trust) (?:them|him|her)|,? (?:and )?not (?:with |on |at |in )?our (?:website|system|systems|side|end|product|service|equipment|network)",
  ),
  plainly(
    `(?:it|that|this)(?:'s| is| was) (?:all |entirely |purely |really )?(?:down|up) to ${ANY_PARTY}|no control over (?:them|him|her|what they|how they|${ANY_PARTY})`,
  ),
  plainly(
    '(?:nobody|no one|no-one|somebody|someone)(?: here| there| in \\\\w+)? (?:(?:had|has|ever|even|bothered to) )*(?:passed|told (?:me|us)|informed (?:me|us)|let (?:me|us) know|wrote (?:it|this|that) down|logged|recorded (?:it|this|that)|forgot|made a mistake|got it wrong|typed)',
  ),
  by(`(?<subject>${PEOPLE}) (?:also |simply |just )?(?<act>${UNTOLD})`),
  by(
    `(?<subject>${COLLEAGUE})${THEN}(?<act>${BADLY}|${SHOULD}|never (?:told|passed|logged|wrote|called|rang|checked|sent)|(?:did not|didn't) (?:tell|pass|log|check|write|update|call|ring|send|read|do|listen|record|bother|book)|(?:\\w+ed|gave|sent|wrote|told|put)(?: (?:in|down|you|us|it|your|the))* (?:wrong|incorrect)(?: \\w+)?)`,
    'g',
  ),
  {
    words: words(
      `(?:${IT_IS}|blame|purely|entirely|all)?(?: all| entirely| really| down to| simply)* ?(?:${ANY_PARTY}|their|his|her|somebody else|someone else|another (?:team|department|colleague))(?:'s|s')? (?:own )?${FAULT}`,
    ),
    better: (match) => (match[0].endsWith('doing') ? null : weMade(match[0])),
  },
  {
    words: words(`(?:[Tt]hat|[Tt]his|[Ii]t) (?:was|is) ${COLLEAGUE}'s ${FAULT}`, 'g'),
    better: (match) => weMade(match[0]),
  },
  plainly(
    `(?:an? |the |this |that )?(?:\\w+ )?(?:error|mistake|fault|failure|oversight|mix-?up|delay|hold-?up|bottleneck|confusion|mess|problem|blame|responsibility|issue)(?: here)? (?:on the part of|by|made by|caused by|(?:was |is )?(?:\\w+ly )?(?:due|down) to|(?:lies|rests|is|was|came|comes)(?: \\w+)? (?:with|at|from|down to)|(?:was|is|were|has been) (?:made|caused) by|from) (?!us\\b|me\\b|our (?:side|end|own)\\b|you\\b)${ANY_PARTY}`,
  ),
  plainly(
    "(?:it|this|that) (?:is not|isn't|was not|wasn't)(?: really)? (?:our|my) (?:fault|mistake|error|problem|responsibility|doing|department|job)",
  ),
  plainly(
    "(?:it|this|that)'s (?:really )?not (?:our|my) (?:fault|mistake|error|problem|responsibility|doing|department|job)",
  ),
  plainly(
    "(?:is|was|are|were|does|do|did|have|has|had)(?: not|n't)? (?:nothing|anything) to do with (?:us|me)|nothing to do with (?:us|me)|(?:it'?s? |this is |that is |that's |which is )?(?:completely |totally |rather )?out of (?:our|my) hands|(?:circumstances |reasons |matters )?(?:beyond|outside)(?: of)? (?:our|my) control|(?:we|i)(?:'re| are|'m| am) not (?:to blame|at fault|responsible for (?:this|that|the|what))|(?:don't|do not) (?:blame|shoot) (?:us|me|the messenger)|(?:through )?no fault of (?:ours|our own|mine)|nothing (?:that )?(?:we|i) could(?: possibly)? have done",
  ),
  plainly(
    `(?:not by us|(?:(?<=, )|(?<=and )|(?<=, and ))not (?:for |with |on )?(?:us|ours|me)(?=\\s*[.,;]|$))|(?:a matter|something) (?:for|between you and) (?:them|him|her|your \\w+|${ANY_PARTY}) (?:and|,) not|you(?:'ll| will)?(?: need to| have to| must| should)? (?:take (?:it|this|that) up with|blame|speak to|ask|complain to) (?:them|him|her)(?=,? (?:and )?not us)`,
  ),
  plainly(
    `${ANY_PARTY}(?: who)? (?:is|are|was|were|has to|must|have to) (?:solely |entirely |fully )?(?:to blame|at fault|responsible for (?:the|this) (?:delay|mistake|error|mess|problem|damage|mix-up|confusion))`,
  ),
  plainly(
    `(?:made|caused|lost|damaged|broken|let down|failed|held up|delayed|mishandled|messed up|mixed up|misled|mis-?sold|misplaced|done wrong)(?: \\w+)? by (?!us\\b|our own)${ANY_PARTY}`,
  ),
  plainly(
    `(?:due to|because of|thanks to|owing to|down to|as a result of) (?:${OUR_PARTY}|them|him|her) (?:not \\w+ing|failing|forgetting|losing|making|messing|getting|sending|ignoring|refusing|missing|being|who|having)`,
  ),
  plainly(
    `(?:due to|because of|thanks to|owing to|down to|as a result of) (?:${OUR_PARTY})'s? (?:poor|failure|mistake|error|delay|incompetence|negligence|inability|lack|slow)`,
  ),
  plainly(
    "(?:they're|he's|she's) (?:(?:always|often|so|very|rather|a bit|notoriously|quite|really|just|terribly) )*(?:slow|useless|hopeless|careless|lazy|unreliable|disorgani[sz]ed|incompetent|unhelpful|to blame|at fault)",
  ),
  plainly(
    "(?:i|we) (?:don't|do not|can't|cannot) (?:know|understand|see|believe)(?: why| how)? (?:they|he|she) (?:can't|cannot|don't|do not|didn't|won't|never|keep|couldn't)",
  ),
];

const blamesOthers = phrases.map((phrase) => ({ ...phrase, holds: isCalledSo }));

/** "The warehouse lost it" as "we lost it"; null where "us" would then speak of us twice. */
function asWe(match: RegExpExecArray): string | null {
  const { subject = '', act = '' } = match.groups ?? {};
  if (!subject || !act || /\b(?:who|which|that)\b/i.test(match[0].slice(subject.length, -act.length)))
    return null;
  const ours = act
    .replace(/\blet (?:us|me) (all )?down\b/i, 'let you down')
    .replace(/\bfailed us\b/i, 'failed you')
    .replace(/\bhas(n't)?\b/i, 'have$1')
    .replace(/\bdoes(n't)?\b/i, 'do$1')
    .replace(/\bwas\b/i, 'were')
    .replace(/^is\b/i, 'are')
    .replace(/^(keep|fail|forget|lose|make|get|break)s\b/i, '$1')
    .replace(/\b(?:their|his|her|its)\b/gi, 'our');
  const cannotBeOurs =
    /\b(?:us|me)\b|to blame|at fault|useless|incompetent|lazy|hopeless|know what|^never \w+s\b|be bothered|bother/i;
  return cannotBeOurs.test(ours) ? null : `we ${ours}`;
}

function weMade(words: string): string {
  const noun = /\w[\w-]*$/.exec(words)?.[0].toLowerCase() ?? 'mistake';
  const ours = /fault|mistake|error|oversight|failure/.test(noun) ? noun : 'mistake';
  const lead = /^(?:it|that|this)(?: is| was|'s)/i.exec(words)?.[0];
  return lead ? `${lead} our ${ours}` : `our ${ours}`;
}
