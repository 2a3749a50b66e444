import { type DateContext, type DateMention, datesAt } from '../dates/find-dates.ts';
import { Moment } from '../dates/moment.ts';
import { plainText } from '../dates/spelling.ts';
import { type DatedSentence, dateOfClause, dateSaidBefore, ownDatesOf } from './attach.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { conditionIn } from './conditions.ts';
import { findFrames } from './frames/find-frames.ts';
import type { Frame } from './frames/frame.ts';
import { type PromiseKind, promiseKindOf } from './promise-kind.ts';
import { ownSentences, type Sentence } from './sentences.ts';
import { isCareVerb } from './verbs.ts';
import { wordingOf } from './wording.ts';

export type { PromiseKind } from './promise-kind.ts';

export type CommitmentContext = DateContext & { agentName?: string };

/**
 * Something a draft commits us to. `start` and `end` are offsets of `quote`. `what` is addressed to the customer and has no
 * date in it ("Call you"). `kind` is conditional where it hangs on something ("if the part comes"), on the customer's yes, or on
 * less than a promise ("we aim to", "should"). `latest` is when it falls due: a clock time to the minute, a day at the desk's
 * closing (5pm where the hours are not known). `earliest` is the start of a window, of the day for "on Friday", and the moment of
 * writing for "by Friday". `sure` says that the date may be taken as it stands; otherwise the instants are null or a suggestion.
 * `question` asks the agent what is in doubt: the date, or whether it is a promise at all.
 */
export type Commitment = {
  quote: string;
  start: number;
  end: number;
  what: string;
  kind: 'firm' | 'conditional';
  promiseKind: PromiseKind;
  earliest: Date | null;
  latest: Date | null;
  sure: boolean;
  question?: string;
};

type Verdict = Pick<Commitment, 'earliest' | 'latest' | 'sure' | 'question'>;

/**
 * What a draft reply commits us to, in order, as written at `now` in `zone`. Quoted mail, questions, other people's promises
 * and dates that promise nothing are left out. Throws when the zone is unknown.
 */
export function findCommitments(text: string, context: CommitmentContext): Commitment[] {
  const moment = new Moment(context);
  const plain = plainText(text);
  return ownSentences(plain.text).flatMap((sentence) =>
    inSentence(sentence, moment, context.agentName).map((commitment) => {
      const [start, end] = [plain.from(commitment.start), plain.to(commitment.end)];
      return { ...commitment, start, end, quote: text.slice(start, end) };
    }),
  );
}

/** "You said that", "they told me": what follows is somebody's report. "As promised, we will" is not. */
const REPORTED =
  /\b(?:said|told (?:you|me|us|them|him|her)|thought|asked|promised(?: you| me| us| them)?|wrote|mentioned|stated|claimed|assured (?:you|me|us|them)|were told|was told|hoped|understood|led to believe|(?<!\bi'd )says?|shows?|states?|suggests?|reckons?|expects?)(?: that)?\s*$|\baccording to [^.;]*$/i;
const INDIRECT =
  /\b(?:when|whether|if|until|till|unless|before|after|once|why|how|what|where|who|while|whenever|wherever|than|whatever|as|how soon|how long|what time|because)\s*$/i;
const TAG_QUESTION =
  /,\s*(?:(?:is|does|would|will|if) (?:that|this|it) [^,]*|ok(?:ay)?|alright|all right)\?\s*$/i;
/** "Send us a photo and we'll …": what we ask of them first is a condition without an "if". */
const ASKED_FIRST =
  /^(?:(?:please|just|simply|do|so|then|kindly|all you need to do is)[\s,]+)*(?:send|reply|respond|return|tell|e-?mail|text|ring|call|phone|fill|complete|sign|pop|drop|bring|post|upload|confirm|book|click|provide|forward|quote|pick|choose|answer|get in touch|come|visit|take|scan|attach|let (?:me|us) (?:know|have)|give (?:me|us) (?!(?:a|until|till|the)\b))\b[^.;!?]*\b(?:and|then)\s+$/i;
const LIST_LEAD = /\b(?:(?:i|we)(?:'ll| will| am going to| are going to)|let me)\b[^.]*:\s*$/i;
/** Amounts of time, which start to run only when a condition comes true. */
const AMOUNT =
  /^(?:within|in|inside|under|no more|at most)\b.*\b(?:days?|weeks?|hours?|months?|fortnight|minutes?)\b/i;

function inSentence(
  sentence: Sentence,
  moment: Moment,
  agent: string | undefined,
): Omit<Commitment, 'quote'>[] {
  const { text, lead } = sentence;
  const asks = text.endsWith('?');
  if (asks && !TAG_QUESTION.test(text)) return [];
  const spoken = text.replace(/"[^"]*"/g, (quoted) => '_'.repeat(quoted.length));
  const frames = framesIn(spoken, lead, agent);
  if (frames.length === 0) return [];
  const dates = datesAt(text, moment);
  const condition = conditionIn(spoken.slice(0, frames[0]?.from), false);
  const listDate = lead && datesAt(lead.text, moment)[0];
  const readDates = (words: string): DateMention[] => datesAt(words, moment);
  const dated: DatedSentence = { spoken, dates, condition, listDate, readDates };
  const clauses = clausesOf(spoken, frames, dates);
  return clauses.flatMap((clause, i) => {
    const date = dateOfClause(i, clauses, dated);
    const said = dateSaidBefore(clause, dated);
    const what = wordingOf(clause, text, [...ownDatesOf(clause, dated), ...(said ? [said] : [])]);
    if (what === '' || (!date && clause.frame.onlyDated)) return [];
    const depends =
      condition >= 0 ||
      ASKED_FIRST.test(spoken.slice(0, frames[0]?.from)) ||
      conditionIn(spoken.slice(clause.act, clause.end), date !== null) >= 0;
    const verdict = judge(date, depends, moment);
    const soft = asks
      ? 'You ask whether that suits. Is it promised yet?'
      : clause.frame.hedge && `You wrote “${clause.frame.hedge}”. Is this a promise?`;
    return [
      {
        ...placeOf(clause, date, sentence),
        what,
        kind: depends || soft ? 'conditional' : 'firm',
        promiseKind: promiseKindOf(what),
        ...(soft && verdict.sure ? { ...verdict, question: soft } : verdict),
      },
    ];
  });
}

function framesIn(spoken: string, lead: Sentence | undefined, agent: string | undefined): Frame[] {
  const frames = findFrames(spoken, agent).filter(({ from }) => {
    const before = spoken.slice(0, from);
    return !REPORTED.test(before) && !INDIRECT.test(before);
  });
  if (frames.length > 0 || !lead || !LIST_LEAD.test(lead.text)) return frames;
  const verb = /^[\w-]+/.exec(spoken)?.[0] ?? '';
  return isCareVerb(verb) ? [{ from: 0, act: 0, wording: 'act' }] : [];
}

function placeOf(
  clause: Clause,
  date: DateMention | null,
  sentence: Sentence,
): { start: number; end: number } {
  const from = clause.joined ? clause.act : Math.min(clause.frame.from, date?.start ?? clause.frame.from);
  const end = Math.max(clause.end, date?.end ?? 0);
  const tail = /[\s.,;:!?]+$/.exec(sentence.text.slice(from, end))?.[0].length ?? 0;
  return { start: sentence.start + from, end: sentence.start + end - tail };
}

function judge(date: DateMention | null, conditional: boolean, moment: Moment): Verdict {
  if (!date) return { earliest: null, latest: null, sure: false, question: 'By when?' };
  const { earliest, latest, quote } = date;
  if (conditional && AMOUNT.test(quote)) {
    const question = `When does “${quote}” start? Give the date on which it ends.`;
    return { earliest: null, latest: null, sure: false, question };
  }
  if (date.question) {
    const never = date.doubt === 'disagrees';
    return {
      earliest: never ? null : earliest,
      latest: never ? null : latest,
      sure: false,
      question: date.question,
    };
  }
  if (latest < moment.now) {
    return { earliest, latest, sure: false, question: `“${quote}” has passed. Which date do you mean?` };
  }
  return { earliest, latest, sure: date.sure };
}
