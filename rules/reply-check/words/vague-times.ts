/** Times that are none: a pattern source a line, in which a space stands for any run of spaces. */

/** Of what we, or a thing of ours, will do. */
export const TIMES = String.raw`
as soon as (?:possible|practicable|practical|feasible|(?:we|i|they|he|she|it) (?:possibly |reasonably )?(?:(?:are|am|is) able(?: to)?|can|could)(?: possibly| reasonably)?(?: be)?|is (?:possible|practicable)|poss|humanly possible|(?:we're|i'm) (?:possibly )?able(?: to)?)
as (?:quickly|fast|swiftly|promptly|speedily|early|rapidly) as (?:possible|(?:we|i|they) (?:possibly )?can|practicable)
at (?:the|our|my|your) (?:very )?(?:earliest|first) (?:convenience|opportunity|possible)
a\.?s\.?a\.?p\.?
(?:very |quite |pretty |fairly |really )?(?:shortly(?! (?:after|before|thereafter))|soon(?: enough)?(?!(?:er)?\b (?:as|after|than)))(?<!\b(?:as|how|too|so) soon)
in (?:due|good) (?:course|time)|in a timely (?:manner|fashion|way)
in (?:the )?(?:very )?near future|in the not[- ](?:too|so)[- ]distant future|in the (?:foreseeable|immediate) future
(?:in|within|over|during|for) (?:the )?(?:next|coming|following) (?:few |couple of |several |little )?(?:hours|days|weeks|months|while)(?: or (?:so|days|weeks|months))?|in (?:the )?(?:next|coming) (?:day|week|month) or (?:so|two)
(?:in|within|after) (?:a|another) (?:(?:few|couple(?: of)?|matter of) (?:short |more )?(?:days|weeks|months|hours)|day or (?:so|two)|week or (?:so|two)|month or (?:so|two))(?: or so)?
(?:in|within) a (?:bit|while|short (?:time|while|period)|little while|reasonable (?:time|period|timeframe|timescale))|in a (?:jiffy|moment|tick|minute)
in (?:no time|time)(?=[.,!]|$)|in (?:several|some) (?:days|weeks|months)(?:' time)?|in the coming (?:days|weeks|months)
(?:at )?some (?:point|time|stage)(?: (?:soon|next|this|in|over|during|later|today|tomorrow)\b[\w ]{0,20})?|at (?:a|some) later (?:date|time|stage|point)
(?:(?:one|any) (?:day|time|moment|minute) now|one of these days|some day|sometime)
eventually|later(?=[.!]|$)|sooner or later|before (?:too |very )?long|later on|a little later|down the (?:line|road)|in the fullness of time
(?:it |this )?(?:won't|will not|shouldn't|should not) (?:be|take)(?: too| very| much)* long(?:er)?
when(?:ever)? (?:i|we|he|she|they)(?:'ve)? (?:next )?(?:get|have|find|can|could|got)(?: (?:a|the|some|next|round to it|around to it|chance|time|a spare|a free|a quiet))*(?: (?:chance|moment|minute|opportunity|time|second))?
as and when[\w ]{0,20}|when (?:possible|time (?:allows|permits)|able|circumstances (?:allow|permit))|as time (?:allows|permits)|next time (?:i|we)
when (?:an?|one of (?:our|the)|the next) [\w -]{2,30} (?:becomes?|is|comes|gets) (?:available|free)
promptly|as a (?:matter of (?:urgency|priority)|priority)|with (?:all )?(?:due )?(?:haste|urgency|utmost urgency)|without (?:undue |unnecessary |further )?delay
(?:may|might|could|can|will|'ll) (?:well )?take (?:a while|some time|time|a little (?:longer|while)|a bit (?:longer|of time)|longer than (?:usual|expected|normal|we))|when (?:things|it) (?:calm|settle|quieten|quiet|slow)s? down
momentarily|presently|imminently|swiftly|speedily|quickly|urgently|until further notice
`;

const DOES =
  "(?: (?:here|there|in|from|of) [\\w ]{2,25}?)? (?:will|'ll|shall|is going to|are going to|should|may|can) (?:then |now |also |soon |shortly |always )?(?:be (?:in (?:touch|contact)|calling|contacting|getting)|contact|call|ring|phone|e-?mail|write to|get (?:back|in touch)|come back|reach out|reply|respond|look (?:at|into)|deal with|take (?:a look|this|it|care)|pick (?:this|it) up|let you know|review|follow up|assist|help|advise|give you a (?:call|ring|shout|bell)|pop (?:round|over|in|by)|come (?:round|out|over|by|and)|drop by|visit|be (?:out|round|with you)|send you|make contact|get in contact)(?: (?:you|to you|with you|back(?: to you)?|it|this|into (?:it|this)))*";

/** Nobody in particular. */
export const SOMEONE = `(?:someone|somebody|a (?:member|colleague|representative|specialist|manager|technician|person|rep)(?: (?:of|from|in) (?:the|our|my|this) [\\w ]{2,30}?)?|an? (?:[\\w-]+ )?(?:advis[eo]r|agent|engineer|officer|operator|assistant|representative|specialist|manager|consultant|expert|technician|colleague)|one of (?:our|the|my) [\\w -]{3,30}?|(?:our|the|my) (?:[\\w-]+ ){1,3}?(?:team|department|people|staff|advisers|advisors)|the (?:team|department|office)|a person|they)${DOES}`;

/** What we will do, with no word on when. */
export const UNDATED =
  "(?:i|we)(?:'ll| will| shall| can)(?: then| also| certainly| of course| definitely| be sure to| make sure to)? (?:be (?:back )?in (?:touch|contact)(?: with you)?|get back(?: in touch)?(?: to you| with you)?|come back(?: to you)?|revert(?: to you| back)?|keep you (?:posted|informed|updated|up to date|in the loop)|let you (?:know|have (?:an update|more))|update you|give you (?:an update|a call|a ring|a shout)|contact you|follow up(?: with you)?|touch base|reply(?: to you)?|respond(?: to you)?|call you(?: back)?|ring you(?: back)?|write to you|e-?mail you|look into (?:it|this|that|the matter)|see what (?:i|we) can do|do (?:our|my) (?:very )?best|sort (?:it|this) out|chase (?:it|this) up|have a look|find out)(?: again| about (?:it|this|that)| on (?:it|this|that)| with (?:an update|news|more(?: news)?|an answer|our (?:findings|decision|reply)))?(?= *(?:[.,;!]|$|-| and\\b))";

/** They will hear, some time. */
export const WILL_HEAR =
  "you(?:'ll| will| should)(?: then| also)? (?:be hearing|hear|get word|get news)(?: back| more| again)?(?: from (?:us|me|him|her|them|our [\\w ]{2,25}|the [\\w ]{2,25}))?(?= *(?:[.,;!]|$|-| and\\b))";

/** Once something has happened, and nobody says when that will be. */
export const ON_EVENT =
  "(?<=\\b(?:(?:the|our|my|an?) [\\w ]{2,24} (?:will|'ll) (?:call|ring|phone|write|contact|reply|e-?mail|visit|come|be in touch|let you know|get back)\\b[^.;]{0,40}|(?:i|we|he|she|they|someone|somebody)(?:'ll| will| shall| hope to| aim to| plan to) (?!not\\b)[^.;]{3,60}))(?:when|once|as soon as|after|the moment) (?!you\\b|your\\b|i can\\b|we can\\b|(?:we|i) (?:have|'ve|get|receive|have had|hear|have received) (?:it|them|these|this|your|that|everything|both|from you)\\b)(?!there (?:is|are|was)(?:n't| not)\\b)(?:it|they|he|she|the|our|we|i|there|an?|somebody|someone|one|my|this|that|these)\\b[^.,;!?]{2,50}";

/** News that may or may not come. */
export const ON_NEWS =
  "(?:once|when|as soon as|if and when|the moment) there(?:'s| is| are)(?: any| some| more| further| an)* (?:news|updates?|information|developments?|progress|answer|change)|(?:once|when|as soon as|after|if and when|the moment) (?:we|i|they|he|she)(?:'ve|'ll|'d)?(?: have| get| got| will| do| had)? ?(?:know|knows|hear|heard|learn|receive|received|have|has|had|get|got|find|found|see)(?: out)?(?: (?:any|some|an?))?(?: back)? ?(?:more|anything|something|news|further(?: (?:news|information|details))?|further|update|updates|information|answer|word|details|from (?:them|him|her|the [\\w ]{2,25}|our [\\w ]{2,25})|back(?: from [\\w ]{2,30})?|else)|as (?:and )?when (?:we|i) (?:know|hear|have|get) (?:more|anything|news)";

/** A plea for time. */
export const BEAR_WITH =
  "(?:please )?(?:bear|be patient) with (?:us|me)(?= *[.,;!]| while\\b|$)|(?:please )?(?:allow|give) (?:us )?(?:some|a little|a bit of|more|sufficient) (?:more )?time|(?:leave (?:it|this|that) with (?:me|us)|watch this space|stay tuned|(?:it is|it's|this is|that is|that's) (?:on|in) (?:its|the|my|our) (?:way|pipeline|list|radar|to-do list))(?= *(?:[.,;!]|$| and\\b))";

/** No date at all, said outright. */
export const CANNOT_SAY =
  "(?:i|we) (?:cannot|can't|are unable to|am unable to|'re unable to|couldn't|are not able to)(?: yet| currently| at present)? (?:say|tell you|give (?:you )?(?:a|an|any)(?: \\w+)?|predict|commit to|confirm)(?: exactly)?(?: (?:when|how (?:long|soon)|date|timescale|time ?frame|estimate|idea of (?:when|how long)))|(?:there is|there's|we have|i have) no (?:timescale|time ?frame|date|eta|estimate|idea (?:when|how long))(?: (?:yet|for (?:this|that|it)))?|(?:it is|it's) (?:impossible|hard|difficult|too (?:early|soon)) to say (?:when|how (?:long|soon))";
