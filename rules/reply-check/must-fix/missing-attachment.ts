import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { findPhrases, type Hit, type Phrase, type Rule, words } from '../rule.ts';

export const missingAttachment: Rule = {
  id: 'missing-attachment',
  severity: 'must-fix',
  overridable: true,
  lessons: 'B11, E1',
  about: '“Attached” with nothing attached.',
  find: (draft: Draft, { attachments }: CheckContext): Hit[] =>
    attachments === 0 ? findPhrases(draft.sentences, SAYS_ATTACHED, 'Nothing is attached.').slice(0, 1) : [],
};

const FILE =
  'form|document|file|pdf|letter|report|quote|quotation|invoice|receipt|copy|copies|photos?|pictures?|images?|spreadsheet|plans?|map|leaflet|booklet|brochure|guide|list|price list|contract|agreement|statement|minutes|timetable|schedule|certificate|summary|details|screenshots?|drawings?|terms|policy|ticket|label|sheet|note|template|pack|lease|draft|results?|prescription|programme|menu|agenda|estimate|catalogue|instructions|slides|inventory|version|questionnaire|application|paperwork|warranty|manual|permit|voucher|correspondence|cheque|notice|order form|return label|transcript|logs?';

/** What is spoken of as attached to something else, attached before, or to be attached by them. */
const THEIRS =
  /\b(?:your (?:attachments?|enclosures?)|you (?:have |had )?(?:attached|enclosed)|(?:couldn't|could not|can't|cannot|unable to) (?:open|read|see|view)|nothing (?:is |was )?attached|no attachments?|without (?:an? |any |the )?attachments?|(?:not|never|isn't|wasn't|weren't|aren't) (?:yet )?(?:attached|enclosed)|(?:please|kindly|can you|could you|if you|to|must|should|need to|you can|you may|will|i'll|we'll|shall) (?:also |then |now |just )?(?:attach|enclose|include)\b(?! (?:herewith|below))|attachments? (?:you sent|(?:to|in|on|from) your|limit|size|(?:are|is) (?:limited|too (?:big|large))|larger|bigger|over|of more))/i;
/** The form attached to their last mail, the shelf attached to the wall, a garage that is attached. */
const TO_ELSEWHERE =
  /\b(?:attached|enclosed) (?:to|with|in|on|inside|by) (?!(?:this|the present|my present) (?:e-?mail|mail|message|letter|reply|note)|here\b|it for you)(?!(?:a|an) (?:pdf|separate (?:file|email|e-mail|document)))(?:your|my|our|the|his|her|their|its?|that|each|every|one|a|an|any|both|me|you|us|them)\b(?! (?:following|present))|\b(?:semi-|un|self-)attached|\battached (?:garage|house|flat|property|annexe|building|bungalow)|\b(?:garage|house|flat|strings?|conditions?|stigma|value|weight|importance) (?:is |are |was |were )?attached\b|\b(?:become|became|grown|grew|got|emotionally|very|so|firmly|securely|still|be|being|come|comes|came|remain|stay) attached\b|\benclosed (?:garden|space|area|yard|courtyard|porch|balcony|stairwell)|\b(?:last|previous|earlier|original|first) (?:e-?mail|mail|message|letter)\b/i;

const attached = (source: string): Phrase => ({ words: words(source), unless: THEIRS });
const unlessElsewhere = (source: string): Phrase => ({
  words: words(source),
  unless: new RegExp(`${THEIRS.source}|${TO_ELSEWHERE.source}`, 'i'),
});

const SAYS_ATTACHED: Phrase[] = [
  attached(
    "(?:please |kindly |you(?:'ll| will| can) )*(?:also )?find (?:(?:the|a|our|your|my) )?(?:attached|enclosed)(?: here(?:with|to)?| herein)?",
  ),
  attached(
    "(?:attached|enclosed)(?: \\w+)? (?:please|kindly) find|(?:attached|enclosed),? (?:you(?:'ll| will| can))(?: \\w+)? (?:find|see)|find (?:[\\w'-]+ ){1,6}(?:attached|enclosed)",
  ),
  unlessElsewhere(
    "(?:is|are|'s|'re|be|been|both|all) (?:now |also |both |all )?(?:attached|enclosed)(?! by\\b)",
  ),
  unlessElsewhere("\\w+'s attached"),
  unlessElsewhere(
    "(?:i|we)(?:'ve| have|'m| am|'re| are)?(?: also| now| just| both)* (?:attached?|attach|attaching|enclosed?|enclosing)(?! (?:importance|weight|great|no|any|by))",
  ),
  attached(
    '(?:see|in|to|per|with|from|view|read|open|check|use|complete|sign|print|fill in|on|at) (?:the |my |our |this |both )?(?:attached|enclosed)(?! to (?:your|the|our|my|that)\\b| (?:garage|house|flat|garden|space|area|yard))',
  ),
  attached(`(?:the|this|these|both|our|an?) (?:attached|enclosed) (?:[\\w-]+ ){0,3}?(?:${FILE})`),
  unlessElsewhere(`(?:attached|enclosed) (?:[\\w-]+ ){0,2}?(?:${FILE})`),
  unlessElsewhere(
    `(?:send(?:ing)?|sent|includ(?:e|ed|ing)|forward(?:ing|ed)?|put|add(?:ed|ing)?|popped|dropped|uploaded)(?: you)? (?:(?:the|a|an|our|both|two|all|some|your|my|copies of|each) )*(?:[\\w-]+ ){0,3}?(?:${FILE})(?: [\\w-]+){0,5}? (?:with|in|on|to|into) this (?:e-?mail|message|mail|letter|reply|note)`,
  ),
  attached(
    '(?:see|in|per|open|read|view|under|check|from) (?:the |my |our |this |these )?attachments?(?! (?:to|in|on|from) your\\b)',
  ),
  attached('the attachments? (?:show|explain|tell|list|give|cover|has|have|contain|set|is|are|will)\\w*'),
  attached(
    '[(\\[](?:see |both |all |pdf |copy |please see )*(?:attached|enclosed|attachments?)(?: pdfs?| below)?[)\\]]',
  ),
  attached(
    `(?:${FILE}) (?:is |are )?(?:attached|enclosed)(?= *(?:[.,;:!?)]|$| (?:as|for|here|to this|with this|in this|below|and|so|which|that|it)))`,
  ),
  attached(
    '(?<=^|[.!?:] )(?:attached|enclosed)(?: (?:to this (?:e-?mail|message|mail|letter|reply)|here(?:with|to)?|below|too|also|are|is|for|as)\\b|:| (?:the|our|your|a|an|my|both|two|three|some)\\b)',
  ),
  attached(
    'attached (?:to|with) this (?:e-?mail|message|mail|letter|reply)|attached here(?:with|to)?|(?:attached|enclosed) (?:for your|as (?:an?|requested|promised|discussed|agreed))',
  ),
  attached(
    '(?:as|in|with) (?:an? )?(?:separate )?attachments?|the (?:attached|enclosed)(?= *(?:[.,;:!?]|$| and\\b))',
  ),
  attached(`(?:the|a|an|my|our) (?:[\\w-]+ ){0,2}?(?:${FILE}) (?:with|in|on) this (?:e-?mail|message|mail)`),
  attached('(?<=^|[.!?] )attaching (?:the|our|your|an?|my|both|two|some|copies)\\b'),
  attached(
    `(?:find|here(?:'s| is| are)|send(?:ing)?|sent) (?:[\\w'-]+ ){1,10}?(?:as|in) an? (?:pdf|word (?:file|document)|spreadsheet|zip(?: file)?)\\b`,
  ),
  // a thing to print or sign comes as a file, unless the words lead elsewhere
  {
    words: words(
      `here(?:'s| is| are) (?:the|your|our|my|an?|two|both|copies of) (?:[\\w-]+ ){0,3}?(?:${FILE})(?=[,.;:!]? (?:[\\w']+ ){0,4}?(?:print|sign|save|open|fill|download)\\b)`,
    ),
    unless: new RegExp(`${THEIRS.source}| {6}|\\b(?:link|online|website|page|click|tap)\\b`, 'i'),
  },
  attached('PFA|encl(?:s|\\.|osures?)?:'),
  attached(`(?:${FILE}) (?:below|above) (?:shows?|sets?|gives?|lists?|explains?|tells?)(?= .*\\battach)`),
];
