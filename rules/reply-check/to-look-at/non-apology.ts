import { findPhrases, type Phrase, type Rule, words } from '../rule.ts';

export const nonApology: Rule = {
  id: 'non-apology',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'A6',
  about: 'An apology that takes itself back: “sorry if”, “any inconvenience”, “sorry you feel”.',
  find: ({ sentences }) =>
    findPhrases(sentences, PHRASES, 'Say sorry for what happened, by name: “I am sorry that we …”.', SIGNAL),
};

/** Some word of each phrase below. */
const SIGNAL =
  /sorry|apolog|regret|inconv|mistakes|errors|failings|shortcomings|unfortunate|shame|pity|expectations|understand|appreciate|see (?:that|how)/i;

const SORRY =
  "(?:(?:i|we)(?:'m| am|'re| are| do| would like to| want to| wish to| can only| must| should like to)? ?)?(?:(?:very |so |truly |really |sincerely |deeply |extremely |most |genuinely |unreservedly |terribly |once again |again )*(?:sorry|apologi[sz]e|regret))|(?:(?:please accept |with )?(?:my|our) (?:sincere |sincerest |humble |deepest |heartfelt |profound )?|(?:please accept )?(?:many |sincere |sincerest |our |my )?)apolog(?:ies|y)";
const TROUBLE =
  'inconveniences?|inconvience|inconvinience|inconvenien\\w*|confusion|misunderstandings?|upset|distress|disruption|offence|offense|frustration|annoyance|disappointment|trouble|problems?|issues?|difficult(?:y|ies)|delays?|worry|concerns?|hurt|stress|anxiety|embarrassment|hassle|bother|discomfort|mix-?up|errors?|mistakes?';
/** Words that make a general apology one for a thing of ours. */
const OF_OURS =
  '(?! (?:that )?(?:we|i|our|my)\\b| (?:of|with|over|about|around|in) (?:our|my|your|the)\\b| (?:on|last) \\w+| this (?:morning|afternoon|week))';

const PHRASES: Phrase[] = [
  {
    words: words(
      `(?:${SORRY})(?: that| if)? (?:our|my|the|this) (?:decision|answer|reply|news|response|policy|outcome|letter|message|e-?mail)s?(?: has| have| was| may have)? (?:disappoint|upset|offend|annoy|frustrat|confus|not (?:what|the)|came across)\\w*`,
    ),
  },
  {
    words: words(
      `(?:${SORRY})(?: to hear)?(?: that)? you(?:'ve| have)?(?: \\w+ly)? (?:(?:did not|didn't|could not|couldn't|do not|don't|cannot|can't) (?:understand|realise|realize|notice|read|appreciate|agree|like|enjoy|feel|share|accept|see it|see things)|(?:had |have had |had )?(?:cause|reason|occasion) to)`,
    ),
  },
  {
    words: words(
      `(?:${SORRY})(?: about| for| over) (?:how you(?: are|'re)? feel\\w*|the way you feel|your (?:feelings?|experience|disappointment|frustration|upset|unhappiness|dissatisfaction|perception|impression))`,
    ),
  },
  {
    words: words(
      `(?:${SORRY})\\b[^.;!?]{0,80},? but (?:these things|(?:it|that|this|mistakes) (?:can |does |do )?happens?|(?:the )?rules|our (?:policy|rules|terms)|you (?:should|did|were|had|could|must)|it (?:was not|wasn't|is not|isn't) (?:our|my|us|me)\\b|that(?:'s| is) (?:how|the|just|life)|we all|no ?body(?:'s| is) perfect|no one is perfect)`,
    ),
  },
  {
    words: words(
      `(?:${SORRY}) (?:if|in case|to the extent|should (?:you|this|that|it|there|anything))\\b[^.!?;]{0,60}`,
    ),
  },
  {
    words: words(
      `(?:if|should|had) (?:we|i|this|that|it|there|anything|anyone|anybody|someone|somebody|one of us|you|our|any|my)\\b[^.!?;]{2,70}?, ?(?:then )?(?:${SORRY})`,
    ),
  },
  { words: words(`(?:${SORRY})(?: to you)?,? (?:for|about|over) (?:whatever|anything)\\b(?: \\w+){0,4}`) },
  { words: words(`(?:${SORRY})(?: to you)?,? (?:for|about|over|of) any\\b(?: \\w+){0,4}`) },
  {
    words: words(
      `(?:${SORRY})(?: to you)?,? (?:for|about|over) (?:the|all the|this|your|such|some|these) (?:\\w+ )?(?:inconvenien\\w*|inconvience|confusion|misunderstanding|disappointment|frustration|upset|distress)${OF_OURS}`,
    ),
  },
  { words: words(`(?:${SORRY}) any (?:\\w+ )?(?:${TROUBLE})`) },
  {
    words: words(
      '(?<!to )any (?:\\w+ )?inconvenience(?:s)?(?: (?:this|that|it|we) (?:may|might|has|have|could)\\b[^.!?;]{0,30}| caused)?',
    ),
  },
  {
    words: words(
      `(?:${SORRY})(?: to (?:hear|learn|read|see|note))?(?: that| how)? you(?:'re| are| were|'ve| have| had|aren't|weren't)?(?:n't)?(?: not)?(?: been)?(?: \\w+ly)?(?: so| very| quite| now)? (?:feel|felt|feeling|think|thought|believe|believed|see (?:it|this|things)|saw it|took (?:it|this|that|offence)|take (?:it|this)|taken|found|find|consider|considered|perceived?|interpret\\w*|understood|misunder\\w+|read it|view|viewed|(?:had|have|experienced|received) (?:an? )?(?:bad|poor|negative|disappointing|unsatisfactory|less than|unpleasant|such an? )(?:\\w+ )?(?:experience|impression|time|visit|stay)?|happy with|satisfied with|pleased with|unhappy|unsatisfied|dissatisfied|not (?:satisfied|happy|pleased)|disappointed|upset|offended|angry|annoyed|frustrated|displeased|disgruntled|inconvenienced|a bad experience|a poor experience)`,
    ),
  },
  {
    words: words(
      "(?:i(?:'m| am)|we(?:'re| are)) (?:very |so |truly |really )?sorry(?: that)? (?:your|the|our|this|that|it|we|things)(?: \\w+){0,4}? (?:did not|didn't|was not|wasn't|were not|weren't|fell|failed to|has not|hasn't) (?:live up|meet your|match your|reach your|up to|what you|as (?:you|good)|short|to your)",
    ),
  },
  {
    words: words(
      "(?:that|this|it) (?:(?:may|might|could) have|was|has)?(?: not)?(?: been)? ?(?:did not|didn't|failed to) meet your expectations",
    ),
  },
  {
    words: words(
      "(?:(?:it|this|that) is|it's|how) (?:most |very |truly |deeply )?(?:regrettable|unfortunate|a (?:shame|pity)) (?:that )?you(?:'re| are| were| have| had)? ?\\w*|(?:it|this|that) is (?:most |very |truly )?(?:regrettable)",
    ),
  },
  {
    words: words(
      '(?:some |certain |a few )?(?:mistakes|errors|failings|shortcomings) (?:were|have been|may have been|might have been) made|(?:an error|a mistake|an oversight) (?:may|might) have (?:been made|occurred|happened)',
    ),
  },
  {
    words: words(
      "(?:i(?:'m| am)|we(?:'re| are)) (?:very |so |truly |really )?sorry,? but (?:you|rules|these things|this (?:happens|is how|is the)|that(?:'s| is) (?:the|just|how|our|life)|it(?:'s| is) (?:not our|the|our) |there(?:'s| is) nothing|it happens|as (?:i|we) said|the (?:rules|policy|terms))(?: \\w+){0,3}",
    ),
  },
  {
    words: words(
      "(?:i(?:'m| am)|we(?:'re| are)) (?:very |so |truly |really )?sorry,? (?:however|although|though),? (?:you|it was|this was|that was)(?: \\w+){0,3}",
    ),
  },
  {
    words: words(
      '(?:we|i) (?:do |very much |deeply |sincerely )?regret (?:that you|how you|if|any|the inconvenience|the confusion)(?: \\w+){0,3}',
    ),
  },
  {
    words: words(
      '(?:we|i) (?:can )?(?:understand|appreciate|see) (?:that|how) (?:you|this|it) (?:may|might|could|would) (?:have (?:felt|seemed|appeared|been perceived)|feel|be perceived)(?: \\w+)?',
    ),
  },
];
