import type { Part } from '../draft.ts';
import { findPhrases, type Hit, type Phrase, type Rule, withoutOverlaps, words } from '../rule.ts';

export const irritation: Rule = {
  id: 'irritation',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B8',
  about: 'Irritation, sarcasm, moaning, arguing, shouting.',
  find: ({ sentences }) =>
    withoutOverlaps([...findPhrases(sentences, PHRASES, ANNOYED), ...sentences.flatMap(shouting)]),
};

const ANNOYED = 'This may read as annoyed. Say the thing itself.';
const ARGUING = 'This argues with how they feel. Say what you see and what we do.';
const MOANING = 'How busy we are is not their concern.';
const LOUD = 'This reads as shouting.';

const said =
  'said|told you|stated|mentioned|explained|advised|informed you|pointed out|indicated|outlined|noted|written|wrote|communicated|emailed|made clear|asked|requested';
const CONNECTS: Phrase['better'] = () => '';

const list = (reason: string, ...sources: string[]): Phrase[] =>
  sources.map((source) => ({ words: words(source), reason }));

const PHRASES: Phrase[] = [
  {
    words: words(
      `as (?:(?:i|we|my colleague)(?:'ve| have|'d| had)? )?(?:already|previously|repeatedly|clearly|just|now)(?: been)? (?:${said})(?: (?:to )?you)?(?: (?:before|already|twice|several times|many times|repeatedly|above|below|in (?:my|our) (?:last|previous|earlier) \\w+))*,?`,
    ),
    better: CONNECTS,
  },
  {
    words: words(
      `as (?:i|we)(?:'ve| have|'d| had)? (?:${said})(?: (?:to )?you)? (?:before|already|earlier|twice|again|(?:many|several|countless|three|four) times|repeatedly|above|in (?:my|our|the) (?:last|previous|earlier|first) (?:e-?mail|mail|message|letter|reply))(?!,? (?:this|that) (?:morning|week))`,
    ),
    better: CONNECTS,
  },
  {
    words: words(
      'as (?:stated|mentioned|explained|advised|noted|outlined|indicated|said)(?: \\w+ly)? (?:above|before|previously|already|earlier|repeatedly|multiple times|several times|in (?:my|our|the) (?:last|previous|earlier|first)(?: \\w+)?)',
    ),
    better: CONNECTS,
  },
  {
    words: words(
      '(?:as )?per (?:my|our) (?:last|previous|earlier|prior|below)(?: (?:e-?mail|mail|message|note|letter|reply|response|correspondence))?',
    ),
  },
  {
    words: words(
      "like (?:i|we)(?:'ve| have)?(?: already)? (?:said|told you|mentioned|explained)(?: before| already)?",
    ),
  },
  ...list(
    ANNOYED,
    "(?:i|we)(?:'ve| have)? (?:already|repeatedly) (?:told|explained|said|answered|informed you|made (?:it|this) clear|been (?:through|over) this|replied to this|addressed this|asked you|given you (?:the|my|an|our) answer)(?: this| that| it| to| you)*(?: (?:twice|before|several times|many times|more than once))?",
    "(?:i|we)(?:'ve| have)? (?:now )?(?:told|explained|said|answered|asked|written)(?: this| that| it| to| you)* (?:twice|before|repeatedly|(?:three|four|five|many|several|countless|multiple|numerous|umpteen|so many) times|more than once|time and (?:time )?again|over and over)",
    "(?<=^|[.!?] |, |but |and |so )once (?:again|more),?(?= (?:the|we|i|you|this|that|it|your|please|no|our|a|to|as)\\b)(?! (?:i am|i'm|we are|we're|i do|we do|please accept|let me)?[\\w' ]{0,12}(?:sorry|apolog|thank|grateful|glad|delighted))",
    'for the (?:last|umpteenth|hundredth|second|third|fourth|nth) time',
    "how many (?:more )?times|(?:i )?(?:don't|do not) know how (?:many times|else|much clearer|to (?:make|put|say) (?:it|this) (?:any )?(?:clearer|plainer))",
    '(?<=^|[.!?] |, |; |but |and |so )clearly,?(?= (?:you|we|i|this|there|it|that|the|your|not)\\b)',
    "you (?:have )?(?:clearly|obviously|evidently|plainly) (?:have(?:n't| not)?|did(?:n't| not)?|do(?:n't| not)?|not|never|want|think|misunder\\w+|fail\\w*|can't|cannot|are)\\b",
    "obviously|(?:it is|it's|that is|that's|is|was|should be|pretty|quite|perfectly|blindingly) (?:fairly |quite |perfectly )?(?:obvious|self-evident|common sense|crystal clear|plain (?:enough|to see))",
    '(?:with|given) (?:all )?(?:due |the greatest |great )?respect,?',
    "frankly,?|to be (?:quite |perfectly |brutally )?(?:blunt|frank),?|quite honestly,?|let's be (?:honest|realistic|clear)|let me be (?:very |perfectly |absolutely |quite )?clear|make no mistake|i(?:'ll| will) be blunt",
    "let me (?:spell|repeat|remind you)|i(?:'ll| will) (?:say (?:it|this) (?:one more time|again)|spell it out|repeat myself)|i repeat|to repeat(?: myself)?|again,(?= as (?:i|we)\\b| no\\b| we (?:can't|cannot|don't|do not|won't)| i (?:can't|cannot|don't|do not|won't)| you (?:need|must|have to)| the (?:answer|rule|policy)| this is\\b| it is not\\b| please read)",
    'if you (?:had |have |would )?(?:actually|bothered to|just|simply|only|took the time to|cared to|care to|can be bothered to) ?(?:bother(?:ed)? to |actually )?(?:read|look|looked|listen|listened|pay attention|paid attention|check|checked|follow|followed|try|tried)',
    "as you(?:'d| would| should| will| ought to)? (?:already |well |surely )?know(?:,| if| from| had| perfectly)|you (?:already|very well|perfectly well) know|as you(?:'re| are) (?:well|no doubt|fully|surely) aware",
    "(?:i(?:'m| am)|we(?:'re| are)) (?:sick|tired|fed up|weary|running out of patience|losing (?:my|our) patience|not going to (?:argue|repeat|keep|go over))(?: and tired)?(?: of| with)?|(?:this|it) is (?:getting|becoming|all) (?:rather |very |a bit |quite |so )?(?:tiresome|tedious|ridiculous|silly|annoying|frustrating|boring|old)|my patience",
    "oh (?:great|good|wonderful|lovely|joy|dear me|please|come on|well)|(?:well|gosh|wow), (?:that's|that is|isn't that|what a) (?:just )?(?:great|wonderful|surprise|perfect|nice)|how (?:very )?(?:nice|kind|convenient|thoughtful|charming) (?:of you|for you|that you)|lucky (?:us|me|you)|good luck with that|thanks for nothing|thank(?:s| you) (?:so much )?for (?:the|your) (?:lecture|sarcasm|charming|lovely rant|rant|patronising|advice on how to)|congratulations on (?:finally|reading)|bravo|big deal|what a (?:shock|shame for you)|whatever you say|if that'?s? (?:what )?(?:makes|make) you (?:feel )?(?:happy|better)",
    "(?:i )?would have thought|i(?:'d| would) expect you to|surely you|you would think|one would (?:think|expect|hope)|do you (?:really|honestly|seriously) (?:think|expect|believe|want)|(?:what|which) part of|are you (?:seriously|really)|what (?:more|else|exactly) do you (?:want|expect)|what do you expect|use your common sense|it'?s? (?:is )?not (?:rocket science|difficult|that (?:hard|difficult|complicated))|it isn't (?:rocket science|that (?:hard|difficult|complicated))|needless to say,?|not (?:exactly )?rocket science|i(?:'m| am) not sure (?:how|why) (?:you|this) (?:is|isn't|aren't|still|keep|don't)[\\w ]{0,20}|for (?:goodness|heaven|god|pete)'?s'? sake|believe me,?|trust me,?|like it or not|take it or leave it|end of story|full stop\\.?(?=$)",
  ),
  ...list(
    ARGUING,
    "(?:i|we) (?:fail|am unable|are unable|struggle|don't|do not|really don't|cannot|can't)(?: to)? see (?:what|why|how|where) (?:more|else|you|your|the (?:problem|issue)|this (?:is|matters)|we)",
    "you(?:'re| are) (?:simply |just |quite |completely |very |being |rather |clearly )*(?:mistaken|wrong|overreacting|exaggerating|unreasonable|ungrateful|rude|aggressive|abusive|difficult|ridiculous|dramatic|confused|impatient|unrealistic|demanding|missing the point|not listening|making a fuss|not the only|not being (?:fair|reasonable)|not entitled to (?:an opinion|shout)|lying)",
    "(?:that|this|it)(?:'s| is) (?:simply |just |plainly |quite |completely |patently )(?:not true|untrue|wrong|false|nonsense|absurd|not the case|incorrect|unreasonable|ridiculous|unacceptable)",
    'your (?:tone|attitude|behaviour|behavior|expectations|demands?|manner|accusations?|rudeness|threats?|impatience|constant|endless|repeated|continued|continual)(?! of (?:income|supply|address)| (?:prescription|order|appointment|visits?|treatment|support|custom|loyalty|patience|payments?))(?=.*\\b(?:is|are|was|were|e-?mails?|calls?|messages?|complaints?|questions?|requests?|unacceptable|unrealistic|inappropriate)\\b)',
    "(?:there(?:'s| is| was)|we see|i see) no (?:need|reason|call|point)(?: for you| in you\\w*)? (?:to|in|for) (?:shout\\w*|be (?:rude|so|like)|raise|rais\\w+|get (?:angry|upset|so)|swear\\w*|threaten\\w*|complain\\w*|keep\\w*|email\\w*|writ\\w+ (?:again|to us)|that (?:tone|language)|use (?:that|such)|insult\\w*|blam\\w+|exaggerat\\w+|make a fuss)",
    "(?:you need to |please |just |kindly )?calm down|you need to (?:understand|realise|realize|accept|appreciate|listen|be (?:more )?(?:patient|reasonable))|you (?:have|'ll have|will have) to (?:accept|understand|appreciate|realise|be patient|live with)|(?:please )?(?:try to )?be (?:reasonable|realistic)(?= |[.,!]|$)",
    "(?:we(?:'re| are)|i(?:'m| am)) not (?:mind ?readers?|psychic|miracle workers?|magicians?|a bank|a charity|your (?:mother|mum|secretary|servants?))",
    "(?:hardly|not|isn't|is not|scarcely) (?:our|my) (?:problem|concern|fault|job|business|issue)|that(?:'s| is) your problem|deal with it|(?:just )?get over it",
    'you (?:keep|keep on|insist on|persist in|continue to|never stop|always|constantly|never) (?:\\w+ly )?(?:ask|call|ring|phon|email|e-mail|chas|writ|chang|complain|say|demand|argu|moan|repeat|bother|shout|interrupt|miss|ignor|forget|read|listen|want|find)(?:ing|s)?(?!\\w)(?! (?:to|for) (?:a|the) best)',
    "stop (?:e-?mailing|calling|ringing|writing|chasing|asking|shouting|sending|complaining|bothering)(?: us| me)?|do not (?:call|ring|email|contact|write to|bother|chase) (?:us|me) (?:again|about|any)|don't (?:bother (?:us|me|calling|writing|replying)|call (?:us|me) again|chase|take that tone)|leave (?:us|me) alone",
    '(?:read|check|look at|listen to)(?: \\w+){1,6} (?:carefully )?before you (?:write|reply|email|call|complain|contact|ask|ring)|please (?:actually )?read (?:my|our|the) (?:e-?mails?|messages?|letters?|terms|website|reply|answer|instructions) (?:properly|carefully|again|before|first)|rather than (?:complain|shout|argu|blam|moan)ing',
    "(?:rules|policy|policies|terms) (?:are|is) (?:rules|policy|policies|terms|the policy|there for a reason)|those are the rules|that's (?:just )?(?:life|how it (?:is|works)|the way it (?:is|works)|tough)|tough luck|too bad|you people|people like you|someone like you",
    "(?:i|we) (?:find|resent|object to|take (?:issue|exception|offence)|will not tolerate|won't tolerate|do not appreciate|don't appreciate|don't like)(?: with| to| at)? (?:your|being|the (?:tone|way you|suggestion|implication|accusation))(?: (?:tone|attitude|language|e-?mail|message|comments?|accusations?|spoken|shouted|implication)\\b)?",
  ),
  ...list(
    MOANING,
    "(?:we|i|everyone here|everybody here|our (?:team|staff))(?:'re| are|'m| am|'ve been| have been| is)(?: all| only| just| currently| also| always)* (?:very |extremely |really |so |incredibly |terribly |far too |exceptionally |unusually |rather |insanely |super )+(?:busy|stretched|short[- ]staffed|overworked|under pressure|swamped|snowed under)|(?:we|i)(?:'re| are|'m| am)(?: all| just| currently)* (?:swamped|snowed under|rushed off|run off|overworked|overwhelmed|short[- ]staffed|understaffed|under-?resourced|drowning|overstretched|inundated|up to (?:our|my)|only human)|(?:being|due to being|as we are) (?:very |so )?(?:short[- ]staffed|understaffed|busy)",
    "(?:yours?|this|you)(?:'re)? (?:is|are) (?:not|hardly|far from) (?:the|our|my) only|(?:isn't|aren't) (?:the|our|my) only (?:one|customer|case|person|client)|only have (?:two|one) (?:pairs? of )?hands?|not the only (?:one|customer|case|person|client|tenant|patient)",
    '(?:we|i) (?:have|get|deal with|receive|handle|look after)(?: got)? (?:hundreds|thousands|dozens|tons|loads|lots|plenty|a lot|so many|many|too many|far too many|a (?:huge|large|high) (?:number|volume|amount))(?: and \\w+)?(?: of)?(?: other)? (?:other )?(?:customers?|cases?|people|e-?mails?|orders?|requests?|calls?|clients?|enquiries|tickets|complaints|messages|patients|tenants|things to do)(?:(?= to (?:deal|see|handle|look))|(?= (?:like|every|each|a day|per|and (?:can|only)))|(?= *[.,!]))',
    "(?:can|could) only do so much|(?:i|we) (?:only|just) work here|do you (?:know|realise|realize|have any idea) how (?:many|much|busy|hard)|doing (?:our|my|the) best (?:under|in|with what)|nobody (?:tells|told|listens to|thanks) (?:us|me)|(?:i|we)(?:'m| am|'re| are) not paid (?:enough )?to|it'?s? (?:has |is )?been (?:a |one of those )?(?:nightmare|hectic|mad|crazy|manic|awful|terrible)(?: (?:day|week|month|time))?(?: here| for us)?|we(?:'re| are) under (?:a lot of|enormous|huge|great|such) (?:pressure|strain|stress)|believe me,? we",
  ),
];

const CAPITALS = /(?<![\w'])[A-Z][A-Z']+(?:[ ,-]+(?:[A-Z][A-Z']+|I|A))*(?![\w'])/g;
const COMMON = new Set(
  "WE NEED THE BEFORE CAN DO ANY ANYTHING PLEASE READ OUR YOUR YOU NOT NEVER MUST THIS THAT IS ARE WAS WERE WILL WOULD SHOULD HAVE HAS HAD TO AND OR BUT IF FOR FROM WITH AGAIN STOP CALL CANNOT DON'T WON'T CAN'T NO YES ALL ALWAYS ONLY VERY NOW ALREADY WHAT WHEN WHO WHY HOW IN ON AT OF BY AS IT ITS THEY THEM US MY ME NOTHING EVERY EVERYTHING UNTIL AFTER TWICE LAST FINAL TIME TIMES SEND PAY TOLD SAID ASK ASKED DOES DID DOING ABSOLUTELY IMMEDIATELY RIGHT REALLY".split(
    ' ',
  ),
);
/** One such word alone is loud; "ONLY" or "ALL" alone is emphasis. */
const LOUD_ALONE =
  /^(?:NOT|NEVER|MUST|AGAIN|ALREADY|CANNOT|STOP|NOW|NOTHING|ALWAYS|TWICE|READ|DON'T|WON'T|CAN'T|NO|ABSOLUTELY|REALLY)$/;
/** "Text STOP to", a heading, a button. */
const TO_TYPE =
  /\b(?:text|type|reply|send|press|say|write|marked|mark it|labelled|choose|click(?: on)?|select|button|sign|option|word|code|key|saying|says)\s*['"(]?\s*$/i;

function shouting({ spoken, start }: Part): Hit[] {
  const hits: Hit[] = [];
  for (const { 0: said, index } of spoken.matchAll(CAPITALS)) {
    const capital = said.split(/[ ,-]+/).filter((word) => word.length > 1);
    const common = capital.filter((word) => COMMON.has(word));
    const loud =
      capital.length > 1
        ? common.length > 1 || (common.length > 0 && LOUD_ALONE.test(common[0] ?? ''))
        : LOUD_ALONE.test(said);
    if (!loud || TO_TYPE.test(spoken.slice(0, index)) || isHeading(spoken, said)) continue;
    hits.push({
      start: start + index,
      end: start + index + said.length,
      reason: LOUD,
      suggestion: said === said.toUpperCase() ? quietly(said, index) : null,
    });
  }
  const friendly =
    /\b(?:thank|thanks|congratulations|well done|welcome|great|lovely|enjoy|happy|brilliant|hooray|wonderful|fantastic|excited)\b/i.test(
      spoken,
    );
  for (const { 0: marks, index } of spoken.matchAll(/!{2,}|[!?]*(?:\?!|!\?)[!?]*|(?<=\w)\?{2,}/g)) {
    if (friendly && marks.length === 2 && marks === '!!') continue;
    hits.push({
      start: start + index,
      end: start + index + marks.length,
      reason: LOUD,
      suggestion: marks.includes('?') ? '?' : '.',
    });
  }
  return hits;
}

function isHeading(sentence: string, said: string): boolean {
  return sentence.trim().replace(/[:\s]+$/, '') === said.trim() && !/[.!?]$/.test(sentence.trim());
}

function quietly(said: string, index: number): string {
  const low = said.toLowerCase().replace(/\bi\b/g, 'I');
  return index === 0 ? low.charAt(0).toUpperCase() + low.slice(1) : low;
}
