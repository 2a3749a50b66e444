import { type Phrase, words } from '../rule.ts';

export const BLAMES_READER = 'This blames the reader. Say what happened and what we do now.';

/** Not blame: what they did not get, and what would have been due to them. */
const NO_BLAME =
  '(?! (?:receive|get|hear|need|have|know|want|see|like|enjoy|owe|qualify|request|expect|mean|ask (?:for|us|to)|deserve|lose|miss|pay too|cause|do anything|fail|breach|make (?:a|any)))';

const HAD_TO =
  'checked?|read|asked|called|rung|phoned|contacted|written|replied|followed|looked|noticed|realised|realized|known|kept|used|sent|paid|booked|made sure|thought|chosen|measured|cancelled|reported|raised|done|given|taken|been more|waited|signed|returned|provided|filled|completed|ordered';
const TOLD = 'give|send|tell|provide|supply|let';

const phrases: Phrase[] = [
  {
    words: words(`you (?:failed|forgot|neglected|omitted|refused) to (?:${TOLD})(?: us| me)?`),
    better: (match) => weHadNot(match[0]),
  },
  {
    words: words(
      `you (?:did not|didn't|never|had not|hadn't|have not|haven't) (?:${TOLD}|given|sent|told|gave|supplied|provided)(?: us| me)`,
    ),
    better: (match) => weHadNot(match[0]),
  },
  {
    words: words(
      "you(?: have| had|'ve|'d)? (?:\\w+ )?(?:failed to|forgot(?:ten)?|neglected|ignored|refused to|omitted to|overlooked|misread|misunderstood|mistyped|misused|broke (?:it|the(?! news)))",
    ),
  },
  {
    words: words(
      'you (?:only |really |obviously |clearly |probably |may |might )?(?:must have|may have|might have|obviously|clearly|probably|evidently|apparently) (?:entered|typed|clicked|pressed|deleted|lost|misread|misunderstood|forgotten|ignored|missed|used|done|made|chosen|given|put|changed|broken|dropped|not)',
    ),
  },
  {
    words: words(
      'you (?:really )?(?:should|ought to|could) (?:really )?have (?:told|let|informed|said|warned|mentioned)(?: us| me)?(?: know)?(?: sooner| earlier| before| first)?',
    ),
    better: () => 'we did not know',
  },
  {
    words: words(
      `you (?:really |clearly |simply )?(?:should|ought to|could) (?:really |at least )?have (?:not )?(?:${HAD_TO})(?! (?:a|the|your)? ?(?:refund|letter|e-?mail|text) (?:from|by))`,
    ),
  },
  {
    words: words(
      `you (?:needed|were (?:supposed|meant|expected|required|told|asked)) to (?:have )?(?:${HAD_TO}|check|read|ask|call|ring|reply|follow|keep|send|pay|book|measure|report|sign|return)`,
    ),
  },
  { words: words("you should(?:n't| not) have (?:\\w+)(?<!been|had|got|received|waited)(?! (?:to|been))") },
  {
    words: words(
      `(?:because|since|as|the reason is(?: that)?|which is why|why|if|until) you (?:did not|didn't|never|have not|haven't|hadn't|had not|wouldn't|won't|refuse to|don't)${NO_BLAME} (?:even |actually |properly |bother to )?(?:reply|replied|respond(?:ed)?|answer(?:ed)?|follow(?:ed)?|read|check(?:ed)?|complet\\w+|fill\\w*|sign(?:ed)?|pa(?:y|id)|return(?:ed)?|enter(?:ed)?|call(?:ed)?|ring|contact(?:ed)?|attend(?:ed)?|turn(?:ed)? up|cooperate|listen(?:ed)?|keep|kept|do|done|use[d]?|measure[d]?|book(?:ed)?|cancel\\w*|report(?:ed)?|mention(?:ed)?|notice[d]?|sen[dt]|bother(?:ed)?|open(?:ed)?|update[d]?|register(?:ed)?)`,
    ),
  },
  {
    words: words(
      "you (?:did not|didn't|never|have not|haven't|hadn't|had not)(?: even| actually| properly| bother to)? (?:reply|replied|respond(?:ed)?|answer(?:ed)? (?:our|my|the)|follow(?:ed)?(?= (?:the|our|my))|read(?= (?:the|our|my|it|what))|check(?:ed)?(?= (?:the|your|our|before|it))|complet(?:e|ed)(?= (?:the|your|our))|bother\\w*|attend(?:ed)?|turn(?:ed)? up|listen(?:ed)?|pa(?:y|id) (?:your|the|us|on time)|return(?:ed)? (?:our|the|my)|show(?:ed)? up|use(?:d)? (?:it|the).{0,12}(?:properly|correctly)|keep (?:to|your)|kept (?:to|your))",
    ),
  },
  {
    words: words(
      "(?:if you(?: had|'d)(?: only| just| actually| simply)?|had you(?: only| just| actually)?|if only you(?: had|'d)?) (?:not )?(?:read|followed|checked|sent|told|let|given|looked|paid|replied|answered|listened|booked|called|rung|phoned|asked|reported|used|kept|done|returned|completed|filled|mentioned|contacted|ordered|measured|taken|been more|signed|bothered|said|noticed|cancelled|waited|written|provided|responded|registered)",
    ),
  },
  {
    words: words(
      "(?:(?:it|this|that)(?: is|'s| was)? )?(?:entirely |all |purely |down to |really )?your (?:own )?(?:fault|mistake|error|negligence|carelessness|oversight|failure to|misunderstanding)|you(?: only| really)? have (?:only )?yourself to blame|you are (?:to blame|at fault|responsible for (?:this|the (?:delay|problem|mess|mistake|damage)))|you(?:'ve| have) (?:only )?(?:got )?(?:only )?yourself to blame|you (?:caused|brought) this|a (?:mistake|misunderstanding|user error) on your (?:part|side|end)|user error",
    ),
  },
  {
    words: words(
      "(?:because|since|as) you (?:gave|sent|entered|typed|chose|clicked|used|left|put|wrote|provided|supplied|ordered|quoted|missed|were not|weren't|left it)(?: us| me| in| down| it| out)? (?:the |a |an )?(?:wrong|incorrect|late|too late|incomplete|at home|in\\b)",
    ),
  },
  {
    words: words(
      'you (?:gave|sent|entered|typed(?: in)?|supplied|provided|quoted|ordered|chose|clicked)(?: us| me)? (?:the |a |an )?(?:wrong|incorrect|invalid|incomplete)',
    ),
  },
  {
    words: words(
      "you (?:entered|typed|wrote|gave|put|filled|completed|addressed|installed|fitted|connected|used|set|assembled|plugged|measured|booked|chose)(?: (?!the wrong|until|before|because)[\\w']+){1,5}? (?:incorrectly|wrongly|in error|by mistake|the wrong way|too late|upside down)",
    ),
  },
  {
    words: words(
      "you (?:were|weren't|were not)(?: out| not in| in| not at home| at home| away| late| not there| there)+ (?:when (?:we|i|he|she|they|our|the)|so (?:we|i|he|she|they|our|the)|and so)|you (?:did not|didn't|never|failed to) (?:provide|send|sent|give|gave|supply|supplied|return|complete|sign|enclose|attach|include|fill (?:in|out)|bring|submit|provided|returned|completed|signed)(?: (?:us|me|in))? (?:the|your|any|all|our|that|what|it|a)\\b|(?:must|may|might)(?: not|n't) have (?:entered|read|seen|typed|noticed|followed|checked|understood|received)(?= (?:the|our|it|your|my|what))|(?:because|since|as) you (?:gave|left|sent)(?: us)? (?:two|different|conflicting|contradictory|no|only)|(?:says?|said|told (?:us|me)|reports?|reported|claims?|insists?)(?: that)? you (?:were(?:n't| not)|did(?:n't| not)|refused|never|had not|hadn't|would(?:n't| not))|you (?:\\w+ed|sent|left|paid|chose|bought) (?:[\\w']+ ){1,5}?without (?:reading|checking|telling|asking|looking|measuring|thinking)|(?:mistake|fault|error|misunderstanding|oversight)s? (?:is|was|were|are) (?:all |entirely |really )?yours|why (?:didn't|did not|haven't|have not|did|on earth) you(?: not)?|you (?:never|did not|didn't) (?:tell|told|inform(?:ed)?|mention(?:ed)?|say|said|warn(?:ed)?|notif(?:y|ied)|let)(?: (?:us|me|anyone|anybody|that|it|know))*|you (?:did not|didn't) do (?:what|as|your)|you(?:'ve| have) had (?:plenty|ample|more than enough|enough) (?:of )?(?:time|opportunit\\w+|notice|chances?|warning)|(?:you )?left it (?:far |much )?too late|you waited too long|had it not been for you|you have (?:only|no one but|nobody but) yourself|(?:no ?body|no one) (?:but you|forced you|made you)|you chose (?:to ignore|not to)|brought (?:it|this) (?:up)?on yourself|your (?:refusal|inability|unwillingness|late payment|lack of)",
    ),
  },
];

/** "If you have forgotten it" blames nobody. */
const SUPPOSED = /\b(?:if|in case|unless|when|whenever|should|where|in the event(?: that)?)\s+$/i;

export const blamesCustomer: Phrase[] = phrases.map((phrase) => ({
  holds: ({ input, index }) => !SUPPOSED.test(input.slice(0, index)),
  ...phrase,
}));

function weHadNot(said: string): string {
  return /\b(?:tell|told|let)\b/i.test(said) ? 'we did not know' : 'we did not have';
}
