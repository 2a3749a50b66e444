import { type DateContext, type DateMention, datesAt, plainCharacters } from '../dates/find-dates.ts';
import { Moment } from '../dates/moment.ts';
import { dateOf } from './attach.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { conditionIn, isLessThanCertain, ownPartOf } from './conditions.ts';
import { findFrames } from './frames/find-frames.ts';
import type { Frame } from './frames/frame.ts';
import { type PromiseKind, promiseKindOf } from './promise-kind.ts';
import { ownSentences, type Sentence } from './sentences.ts';
import { isCareVerb, verbOfGerund } from './verbs.ts';
import { wordingOf } from './wording.ts';

export type { PromiseKind } from './promise-kind.ts';

export type CommitmentContext = DateContext & { agentName?: string };

/**
 * Something a draft commits us to. `start` and `end` are offsets of `quote`. `what` is addressed to the customer and has no
 * date in it ("Call you"). Without a date both instants are null. When `sure` is false, `question` asks the agent.
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

/**
 * What a draft reply commits us to, in order, as written at `now` in `zone`. Quoted mail, questions, other people's promises
 * and dates that promise nothing are left out. Throws when the zone is unknown.
 */
export function findCommitments(text: string, context: CommitmentContext): Commitment[] {
  const moment = new Moment(context);
  const plain = plainCharacters(text);
  return ownSentences(plain).flatMap((sentence) =>
    new SentenceReader(sentence, text, moment, context.agentName).read(),
  );
}

const REPORTED =
  /\b(?:said|told (?:you|me|us|them|him|her)|thought|asked|promised(?: you| me| us| them)?|wrote|mentioned|stated|claimed|assured (?:you|me|us|them)|were told|was told|hoped|understood|led to believe)(?: that)?\s*$/i;
const INDIRECT =
  /\b(?:when|whether|if|until|till|unless|before|after|once|why|how|what|where|who|while|whenever|wherever|than|whatever|as|how soon|how long|what time|because)\s*$/i;
/** A date may lead only when nothing but small words stand between it and us: "By Friday, we will". */
const LEADS_IN =
  /^(?:(?:so|then|and|but|please note|please note that|i can confirm that|i can confirm|we can confirm that|i confirm that|we confirm that|again|also|or|next|ok|okay|yes|sure|hello|hi|dear)[\s,]*)*$/i;
const TAG_QUESTION =
  /,\s*(?:(?:is|does|would|will|if) (?:that|this|it) [^,]*|ok(?:ay)?|alright|all right)\?\s*$/i;

class SentenceReader {
  readonly #sentence: Sentence;
  readonly #text: string;
  readonly #moment: Moment;
  readonly #agent: string | undefined;
  readonly #dates: DateMention[];

  constructor(sentence: Sentence, text: string, moment: Moment, agent: string | undefined) {
    this.#sentence = sentence;
    this.#text = text;
    this.#moment = moment;
    this.#agent = agent;
    this.#dates =
      /\d|day|week|month|year|noon|morning|hour|minute|half|quarter|clock|evening|tonight|midnight|lunch|weekend|mon|tue|wed|thu|fri|sat|sun|tom|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|xmas|eve\b|close|cob|eod|first|fortnight|\bby\b/i.test(
        sentence.text,
      )
        ? datesAt(sentence.text, moment)
        : [];
  }

  read(): Commitment[] {
    const { text } = this.#sentence;
    const asks = text.trimEnd().endsWith('?');
    if (asks && !TAG_QUESTION.test(text)) return [];
    const spoken = text.replace(/"[^"]*"/g, (quoted) => '_'.repeat(quoted.length));
    const frames = this.#framesOf(spoken);
    const first = frames[0];
    if (!first) return [];
    const fronted = conditionIn(spoken.slice(0, first.from), false);
    const dated = (from: number, to: number): boolean =>
      this.#dates.some((date) => date.start >= from && date.end <= to);
    const clauses = clausesOf(spoken, frames, dated);
    return clauses.flatMap((clause, i) => {
      const commitment = this.#commitment(clause, clauses[i + 1], fronted, spoken, clauses);
      if (!commitment) return [];
      return asks && commitment.sure
        ? [{ ...commitment, sure: false, question: 'You ask whether that suits. Is it promised yet?' }]
        : [commitment];
    });
  }

  #framesOf(spoken: string): Frame[] {
    const frames = findFrames(spoken, this.#agent).filter(({ from }) => {
      const before = spoken.slice(0, from);
      return !REPORTED.test(before) && !INDIRECT.test(before);
    });
    if (frames.length > 0 || !this.#sentence.lead) return frames;
    const leads = /\b(?:(?:i|we)(?:'ll| will| am going to| are going to)|let me)\b[^.]*:\s*$/i.test(
      this.#sentence.lead.text,
    );
    const verb = /^[\w-]+/.exec(spoken)?.[0] ?? '';
    return leads && isCareVerb(verb) ? [{ from: 0, act: 0, wording: 'act' }] : [];
  }

  #commitment(
    clause: Clause,
    next: Clause | undefined,
    fronted: number,
    spoken: string,
    all: Clause[],
  ): Commitment | null {
    const { frame } = clause;
    const words = spoken.slice(clause.act, clause.end);
    const own = clause.act + ownPartOf(words);
    const date = this.#dateFor(clause, own, fronted, spoken, next, all);
    if (!date && frame.onlyDated) return null;
    const isDated = date !== null && date.earliest !== null;
    const conditional =
      (fronted >= 0 && fronted < frame.from) || conditionIn(words, isDated) >= 0 || isLessThanCertain(words);
    const what = this.#what(clause, own, spoken);
    if (what === '') return null;
    const from = clause.joined ? clause.act : Math.min(frame.from, date?.start ?? frame.from);
    const to = Math.max(clause.end, date?.end ?? 0);
    const start = this.#sentence.start + from;
    const end = this.#sentence.start + to;
    return {
      quote: this.#text.slice(start, end),
      start,
      end,
      what,
      kind: conditional ? 'conditional' : 'firm',
      promiseKind: promiseKindOf(what),
      ...this.#verdict(frame, date, conditional),
    };
  }

  #dateFor(
    clause: Clause,
    own: number,
    fronted: number,
    spoken: string,
    next: Clause | undefined,
    all: Clause[],
  ): DateMention | null {
    const within = this.#dates.filter((date) => date.start >= clause.act - 1 && date.start < own);
    const found = dateOf(within, spoken, clause.act);
    if (found) return found;
    const lead = spoken.slice(0, all[0]?.frame.from ?? 0);
    const leading = this.#dates.find(
      (date) =>
        date.end <= lead.length &&
        (fronted < 0 || date.start < fronted) &&
        LEADS_IN.test(
          lead
            .slice(0, date.start)
            .replace(/^[^,]*\n/, '')
            .trim(),
        ) &&
        /^[\s,:–—-]*(?:at the latest|then|also)?[\s,]*$/i.test(lead.slice(date.end)),
    );
    if (leading) return leading;
    const inLead = this.#sentence.lead && datesAt(this.#sentence.lead.text, this.#moment)[0];
    if (inLead) return { ...inLead, start: clause.act, end: clause.end };
    if (next?.joined && next.frame === clause.frame) {
      const shared = this.#dateFor(
        next,
        next.act + ownPartOf(spoken.slice(next.act, next.end)),
        fronted,
        spoken,
        undefined,
        all,
      );
      if (shared)
        return {
          ...shared,
          start: clause.act,
          end: clause.end,
          sure: false,
          question: 'Is this by the same date?',
        };
    }
    return null;
  }

  #what({ frame, act, joined }: Clause, own: number, spoken: string): string {
    const cutDates = (from: number, to: number): string => {
      let words = '';
      let at = from;
      for (const date of this.#dates) {
        if (date.end <= from || date.start >= to) continue;
        words += this.#sentence.text.slice(at, Math.max(at, date.start));
        at = Math.min(to, date.end);
      }
      return words + this.#sentence.text.slice(at, to);
    };
    if (frame.passive && !joined) {
      const { thing, verb } = frame.passive;
      const past = /^(?:\w+ly |now |also |then |all )*[\w-]+/i.exec(spoken.slice(act))?.[0].length ?? 0;
      return wordingOf(
        `${verb} ${thing.charAt(0).toLowerCase()}${thing.slice(1)} ${cutDates(act + past, own)}`,
      );
    }
    if (frame.wording === 'whole' && !joined) return wordingOf(cutDates(frame.from, own));
    const words = cutDates(act, own);
    const doing = /^(?:be )?(?<doing>\w+ing)\b/i.exec(words);
    const verb = doing && verbOfGerund(doing.groups?.doing ?? '');
    return wordingOf(verb ? `${verb}${words.slice(doing[0].length)}` : words);
  }

  #verdict(frame: Frame, date: DateMention | null, conditional: boolean) {
    if (!date) return { earliest: null, latest: null, sure: false, question: 'By when?' };
    const { earliest, latest } = date;
    // "If you send the form, we will pay within five days": the five days have not begun.
    if (
      conditional &&
      /^(?:within|in|inside|under|no more|at most)\b/i.test(date.quote) &&
      /\b(?:days?|weeks?|hours?|months?|fortnight|minutes?)\b/i.test(date.quote)
    ) {
      const question = `When does “${date.quote}” start? Give the date on which it ends.`;
      return { earliest: null, latest: null, sure: false, question };
    }
    if (date.question) return { earliest, latest, sure: false, question: date.question };
    if (latest < this.#moment.now)
      return {
        earliest,
        latest,
        sure: false,
        question: `“${date.quote}” has passed. Which date do you mean?`,
      };
    if (frame.hedge)
      return { earliest, latest, sure: false, question: `You wrote “${frame.hedge}”. Is this a promise?` };
    return { earliest, latest, sure: date.sure };
  }
}
