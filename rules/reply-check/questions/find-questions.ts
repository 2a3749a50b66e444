import { ownSentences } from '../../commitments/sentences.ts';
import { plainCharacters } from '../../dates/find-dates.ts';
import { signatureStart } from '../signature.ts';

/** What a question wants to hear. `whether` is a yes or no; `act` asks us to do something. */
export type QuestionKind =
  | 'whether'
  | 'act'
  | 'when'
  | 'how-long'
  | 'how-much'
  | 'how-many'
  | 'where'
  | 'who'
  | 'why'
  | 'how'
  | 'what';

/** A question in their message; `start` and `end` are offsets in it. `before` is the sentence that leads to it. */
export type Question = { text: string; start: number; end: number; kind: QuestionKind; before: string };

const AUX =
  "(?:can|could|will|would|shall|should|may|might|must|do|does|did|is|are|was|were|am|has|have|had|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|won't|wouldn't|can't|couldn't|shouldn't|hasn't|haven't)";
const SUBJECT =
  '(?:i|you|we|he|she|it|they|there|this|that|these|those|the|my|your|our|his|her|their|its|any(?:one|body|thing)?|some(?:one|body|thing)?|every(?:one|body|thing)?|no(?:body|thing)?|a|an|all|both|most|[A-Z][a-z]+|\\w+s)';
const WH =
  "(?:what(?:'s| is| are| time| kind| sort| size| colou?r| date| day)?|when(?:'s)?|where(?:'s)?|who(?:'s|se|m)?|which|why|how(?: (?:much|many|long|soon|far|often|old|big|late|early|do|does|can|come))?|how's)";
/** A question's first words where no question mark helps. */
const OPENS = new RegExp(
  `^(?:(?:and|but|so|or|also|then|please|if so|if not|if yes|otherwise|plus|in that case|firstly|secondly|finally|lastly|first|hi|hello|ps)[,:]? )*(?:${WH} (?:\\w+ ){0,4}?${AUX}\\b|${WH} (?:else )?(?:to|about)\\b|${AUX} (?:n't )?${SUBJECT}\\b|what about|how about|any (?:news|update|idea|chance|progress|word|sign|joy)\\b|(?:would|is) it (?:be )?(?:possible|ok|okay|alright))`,
  'i',
);
const ASKED =
  /\b(?:(?:please |kindly |just )?(?:let (?:me|us) know|tell (?:me|us)|advise(?: (?:me|us))?|confirm|explain|clarify|inform (?:me|us)|say|check|find out|see)|(?:i|we)(?:'d| would| do)?(?: really| also| just)? (?:like|love|want|need|wish) to (?:know|understand|find out|ask|hear|check)|(?:i|we)(?:'m| am|'re| are| was| were|'ve| have)? ?(?:also |just |still |only )?(?:been )?(?:wonder(?:ed|ing)?|curious|not sure|unsure|unclear|asking|keen to (?:know|hear)|interested to (?:know|hear)|don't (?:know|understand)|do not (?:know|understand)|can't (?:tell|see|find|work out)|cannot (?:tell|see|find|work out))|(?:my|another|one more|the other|one|a quick) question (?:is|was)|do you know|(?:can|could|would|will) you (?:please |kindly |possibly )?(?:also )?(?:let (?:me|us) know|tell (?:me|us)|advise(?: (?:me|us))?|confirm|explain|clarify|say|check|find out)|any idea)(?: (?:about|of|as to|on|please|also))?,? (?<asked>(?:if|whether|what|when|where|who|whom|whose|which|why|how|the (?:price|cost|name|date|time|address|status|reason|number|opening|opening times|fee|deadline)|your (?:opening|address|fee|price|policy|bank))\b.*)/i;
/** Manners and rhetoric: nobody waits for an answer. */
const NOT_ASKED =
  /^(?:how are (?:you|things)|how(?:'s| is) (?:it going|everything|life)|how do you do|(?:i )?hope |are you (?:well|ok|okay|kidding|serious|joking|having a laugh)|is (?:this|it|that) (?:a joke|how you|any way|really|too much to ask|acceptable|fair|normal)|really|seriously|right|ok(?:ay)?|isn't (?:it|that)|aren't you|don't you|do you (?:know|realise|realize|have any idea) how|can you (?:believe|imagine)|how (?:hard|difficult) (?:can|is) (?:it|that)|how dare|who do you think|what (?:kind|sort) of (?:service|company|people|business)|what (?:is|'s) (?:wrong with|the point)|what a\b|you call (?:this|that)|how many times|why (?:should|do) i (?:have to|bother|pay)|why bother|what(?:'s| is) going on|what on earth|what the (?:hell|heck|devil)|hello|anyone there|anybody there|yes|no|remember|guess what|you know what|make sense|does that make sense|would you (?:treat|accept|like it)|how would you (?:feel|like))\b/i;
const SPLIT = new RegExp(
  `(?:,|;| and| or| but|,? also|,? then)+ (?=(?:also |then |if so |please )?(?:${WH} (?:\\w+ ){0,3}?${AUX}\\b|${AUX} (?:i|you|we|he|she|it|they|there|this|that|the|my|your|any\\w*|some\\w*)\\b|(?:could|can|would|will) you\\b|what (?:about|the|i|we|you|my)\\b|how (?:much|many|long|to|i|we|you|do)\\b|when (?:i|we|you|it|they|the|will)\\b|where (?:i|we|you|it|to|the)\\b|who (?:i|we|to|the|is|will)\\b|why (?:i|we|it|the|you)\\b|(?:please )?(?:tell|let) (?:me|us)\\b|whether\\b|if (?:there|i|you|we|it|the|my|this|that|any)\\b))`,
  'gi',
);

/** Within a question, "and is lunch included" is another. */
const SPLIT_QUESTION = new RegExp(
  `${SPLIT.source}|,? and (?=(?:is|are|does|do|will|can|was|has) (?!not\\b)\\w+ \\w+)`,
  'gi',
);

/** The questions in a customer's message, in order: with or without a question mark, asked outright or "let me know whether". */
export function findQuestions(message: string): Question[] {
  const plain = plainCharacters(message).replace(/\r/g, ' ').slice(0, LONGEST);
  const own = plain.slice(0, signatureStart(plain, 0));
  const found: Question[] = [];
  let before = '';
  for (const { text, start } of ownSentences(own)) {
    for (const piece of piecesOf(text)) {
      const question = readQuestion(piece.text, text);
      if (question)
        found.push({
          ...question,
          start: start + piece.at,
          end: start + piece.at + piece.text.length,
          before,
        });
      else if (found.length === 0 || piece.text.length > 12) before = piece.text;
    }
  }
  return found;
}

const LONGEST = 20_000;

/** A sentence cut at its question marks and where a second question joins on. */
function piecesOf(sentence: string): { text: string; at: number }[] {
  const pieces: { text: string; at: number }[] = [];
  for (const { 0: part, index } of sentence.matchAll(/[^?]*\?+|[^?]+$/g)) {
    let from = 0;
    const asks = part.includes('?') || ASKED.test(part) || OPENS.test(part.trim());
    if (asks) {
      for (const cut of part.matchAll(OPENS.test(part.trim()) ? SPLIT_QUESTION : SPLIT)) {
        pieces.push({ text: part.slice(from, cut.index), at: index + from });
        from = cut.index + cut[0].length;
      }
    }
    pieces.push({ text: part.slice(from), at: index + from });
  }
  return pieces
    .map(({ text, at }) => ({ text: text.trim(), at: at + (text.length - text.trimStart().length) }))
    .filter(({ text }) => /\p{L}{2}/u.test(text));
}

function readQuestion(piece: string, sentence: string): Pick<Question, 'text' | 'kind'> | null {
  const words = piece.replace(
    /^(?:(?:and|but|so|or|also|then|hi|hello|oh|well|ok|ps|please|firstly|secondly|finally|lastly|plus)\b[\w ]{0,12}?[,:]? )+(?=\w)/i,
    '',
  );
  if (NOT_ASKED.test(words)) return null;
  const asked = ASKED.exec(piece)?.groups?.asked;
  const marked = piece.endsWith('?');
  const joined =
    piece !== sentence.trim() &&
    (/\?\s*$|\b(?:know|ask|tell|wonder|advise|confirm)/i.test(sentence) || OPENS.test(sentence.trim())) &&
    new RegExp(`^(?:${WH}|whether|if|${AUX})\\b`, 'i').test(words);
  if (!marked && !asked && !OPENS.test(words) && !joined) return null;
  if (!marked && !asked && /^(?:when|if|while|as|what|which|who|where|how)\b[^?]*,/i.test(words)) return null;
  if (words.split(/\s+/).length < 2 && !/^(?:why|when|how|where|who)\b/i.test(words)) return null;
  return { text: piece, kind: kindOf(asked ?? words) };
}

function kindOf(words: string): QuestionKind {
  const has = (pattern: RegExp): boolean => pattern.test(words);
  if (
    has(/\bhow (?:long|soon|quickly|fast)\b|\bwhat(?:'s| is) the (?:lead|waiting|delivery|turnaround) time/i)
  )
    return 'how-long';
  if (
    has(
      /^(?:\w+ ){0,3}(?:when|what (?:time|date|day)|by when)\b|^the (?:date|time|deadline)|\bwhat(?:'s| is| are) (?:the|your|my) (?:\w+ )?(?:opening (?:hours|times)|deadline|due date|delivery date|start date)/i,
    )
  )
    return 'when';
  if (
    has(
      /\bhow much\b|\bwhat (?:does|do|will|would|is|are|'s)\b.{0,40}\b(?:cost|price|fee|charge|rate)s?\b|^the (?:price|cost|fee)|\bwhat(?:'s| is) (?:the|your) (?:\w+ )?(?:price|cost|fee|charge|deposit|excess|rate)/i,
    )
  )
    return 'how-much';
  if (has(/\bhow (?:many|old|big|large|tall|wide|heavy|far|often)\b/i)) return 'how-many';
  if (
    has(
      /^(?:\w+ ){0,3}where\b|^(?:the|your) address|\bwhich (?:room|floor|address|entrance|office|desk|door|platform|branch|bank account|account)\b/i,
    )
  )
    return 'where';
  if (has(/^(?:\w+ ){0,3}who(?:m|se|'s)?\b|\bname of\b|^the name|\bwhat(?:'s| is| was) the name/i))
    return 'who';
  if (has(/^(?:\w+ ){0,3}(?:why|how come)\b|^the reason|\bwhat(?:'s| is| was) the reason/i)) return 'why';
  if (has(/^(?:\w+ ){0,3}how\b/i)) return 'how';
  if (has(/^(?:\w+ ){0,3}(?:what|which)\b/i)) return 'what';
  if (
    has(
      /^(?:(?:also|please|then|possibly) )*(?:can|could|will|would) (?:you|someone|somebody|one of you|anybody|anyone)(?: please| also| possibly| kindly)* (?!have\b|be\b|know\b)\w+/i,
    )
  )
    return 'act';
  return 'whether';
}
