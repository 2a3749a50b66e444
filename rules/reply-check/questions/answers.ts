import type { Draft, Part } from '../draft.ts';
import { isManners } from '../substance.ts';
import { fitsKind, isBareYes, opensWithYesOrNo } from './answer-kinds.ts';
import { findQuestions, type Question, type QuestionKind } from './find-questions.ts';
import { topicsOf } from './topic-words.ts';

/** A question of theirs, and whether the draft seems to answer it. */
export type AskedQuestion = Question & { answered: boolean };

/** A sentence of the draft, as an answer. */
export type Answer = {
  text: string;
  topics: ReadonlySet<string>;
  /** Begins with yes, no or the like; `bare` when it says nothing else. */
  opener: boolean;
  bare: boolean;
  hasDate: boolean;
  /** Says something that may be an answer: no thanks, no promise to write again. */
  substance: boolean;
  /** "I will ring you that afternoon." */
  saysWhenTheyHear: boolean;
  /** Goes on about what the sentence before it says. */
  goesOn: boolean;
};

/** What a question is about; `own` are the topics that no other question has. */
type Asked = Question & { about: ReadonlySet<string>; own: readonly string[] };

/**
 * Their questions, each with whether the draft answers it. A sentence about the same thing answers it, or one of the sort that
 * is asked for (a date to "when", a sum to "how much"). People answer in other words than they were asked in: so a sentence that
 * belongs to no other question answers one, too. What is left over has no sentence of its own.
 */
export function readAnswers(message: string, draft: Draft): AskedQuestion[] {
  const found = findQuestions(message);
  const shared = countTopics(found);
  const questions = found.map((question): Asked => {
    const about = topicsAsked(question);
    return { ...question, about, own: [...about].filter((topic) => (shared.get(topic) ?? 0) <= 1) };
  });
  const parts = draft.sentences.flatMap(clausesOf);
  const answers = parts.map((part, i) => readAnswer(part, parts[i - 1], draft));
  const owners = ownersOf(answers, questions);
  const toAll = answers.some(({ text }) => /\b(?:yes|no) (?:to|on) (?:both|all|each)\b/i.test(text));
  const free = new Set(answers.filter((answer) => answer.substance && !owners.has(answer)));
  return questions.map((question) => {
    const { about, own: _own, ...asked } = question;
    if (toAll && isYesOrNo(question)) return { ...asked, answered: true };
    if (answers.some((answer) => isAnswer(answer, question, owners.get(answer))))
      return { ...asked, answered: true };
    const spare = [...free].find((answer) => mayAnswer(answer, question));
    if (spare) free.delete(spare);
    return {
      ...asked,
      answered: spare !== undefined || (about.size === 0 && !ONLY_BY_KIND.has(question.kind)),
    };
  });
}

/** "The searches cost £240, and you do not have to come in": each clause may answer a question of its own. */
function clausesOf(part: Part): Part[] {
  const clauses: Part[] = [];
  let from = 0;
  const cut = (to: number): void => {
    clauses.push({
      start: part.start + from,
      end: part.start + to,
      text: part.text.slice(from, to),
      spoken: part.spoken.slice(from, to),
    });
  };
  for (const { index, 0: joint } of part.spoken.matchAll(JOINT)) {
    cut(index);
    from = index + joint.length;
  }
  cut(part.text.length);
  return clauses;
}

const JOINT =
  /(?:[;:]|, (?:and|but|so)) (?=(?:I|we|you|it|they|there|he|she|the|your|our|my|that|this|yes|no|nobody)\b)/gi;

function readAnswer(part: Part, before: Part | undefined, draft: Draft): Answer {
  const { text, spoken, start, end } = part;
  const topics = topicsOf(spoken);
  const opener = opensWithYesOrNo(spoken);
  const bare = opener && (topics.size === 0 || isBareYes(text));
  const nextWords = draft.commitments.filter(
    (one) =>
      one.start >= start &&
      one.end <= end &&
      (one.promiseKind === 'reply' || one.promiseKind === 'update' || one.promiseKind === 'callback'),
  );
  const isNextWord = nextWords.some((one) => one.latest !== null);
  const sameParagraph = before !== undefined && !/\n\s*\n/.test(draft.text.slice(before.end, start));
  return {
    text: spoken,
    topics,
    opener,
    bare,
    hasDate: draft.dates.some(
      (dated) =>
        dated.start >= start && dated.end <= end && !dated.date.clockOnly && dated.date.doubt !== 'vague',
    ),
    substance:
      bare ||
      (!isManners(part) &&
        !isNextWord &&
        !INVITES.test(spoken) &&
        topics.size > 0 &&
        !/\b(?:attached|enclosed?)\b/i.test(spoken)),
    saysWhenTheyHear: isNextWord || (nextWords.length > 0 && THEN.test(spoken)),
    goesOn: sameParagraph && GOES_ON.test(spoken),
  };
}

/** "If anything is unclear, ring me on ...": how to ask again answers nothing. */
const INVITES =
  /^(?:if|should|when|whenever) .{1,80}?[, ](?:please |just |do |simply )*(?:ring|call|phone|write|e-?mail|contact|tell|let|ask|reply|text|drop|get in touch|give)\b(?: back)? ?(?:to )?(?:me|us|my|our|in|a)\b|^(?:please |just |do )*(?:ring|call|phone|e-?mail|write to|contact|tell|ask|let) (?:me|us)(?: know)? (?:if|should|when|on \d)|^(?:my|our) (?:direct )?(?:number|line|e-?mail)|^you can (?:reach|ring|call|get|phone|e-?mail) (?:me|us)\b/i;

const THEN = /\b(?:that|the same) (?:day|morning|afternoon|evening)\b/i;
/** "When will I hear?" */
const HEARS =
  /\b(?:hear|know|be told|find out|(?:have|get) (?:an? |the |your )?(?:answer|news|reply|decision))\b/i;

const GOES_ON =
  /^(?:it|they|this|that|these|those|he|she|then|just|for|also|and|so|but|please|bring|walk|take|click|go|choose|send|ask|press|hold|log|keep|put|leave|both|each|all|there|the first|the last|to \w+)\b/i;

/** What a question is about; where it says only "how do I do that?", what the sentence before it is about. */
function topicsAsked({ text, before }: Question): Set<string> {
  const about = topicsOf(text);
  return about.size === 0 ? topicsOf(before) : about;
}

/** Only a sentence of the right sort answers these; for the others one about the same thing may do. */
const ONLY_BY_KIND: ReadonlySet<QuestionKind> = new Set(['when', 'how-long', 'how-much', 'who', 'why']);

function isYesOrNo({ kind }: Question): boolean {
  return kind === 'whether' || kind === 'act';
}

/** A sentence's question. `byTopic` when it says words that only that question has; otherwise it goes on, or is of its sort. */
type Owner = { question: Asked; byTopic: boolean };

function ownersOf(answers: readonly Answer[], questions: readonly Asked[]): Map<Answer, Owner> {
  const owners = new Map<Answer, Owner>();
  let last: Asked | undefined;
  for (const answer of answers) {
    const [best] = questions
      .map((question) => ({
        question,
        shared: countShared(question.own, answer) * 2 + countShared(question.about, answer),
      }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared - a.shared);
    const ofKind = questions.find(({ kind, text }) => fitsKind(kind, text, answer) === 'certain');
    const question = best?.question ?? ofKind ?? (answer.goesOn ? last : undefined);
    if (question) owners.set(answer, { question, byTopic: best !== undefined });
    last = question;
  }
  return owners;
}

function isAnswer(answer: Answer, question: Asked, owner: Owner | undefined): boolean {
  const { kind, text, about, own } = question;
  const fits = fitsKind(kind, text, answer);
  const shared = countShared(about, answer);
  const sharedOwn = countShared(own, answer);
  if (kind === 'when' && answer.saysWhenTheyHear && HEARS.test(text)) return true;
  if (fits === 'certain' && (!owner?.byTopic || owner.question === question)) return true;
  // A sentence about another question is an answer to that one.
  if (fits === 'certain') return sharedOwn > 0;
  // A sum answers the one question for a sum, whatever else its sentence speaks of.
  if (fits !== 'no' && kind === 'how-much') return true;
  // What begins with yes or no answers more than what only goes the same way.
  if (fits !== 'no' && (kind === 'act' && !answer.opener && own.length > 0 ? sharedOwn : shared) > 0)
    return true;
  if (kind === 'why') return sharedOwn > 0 && HAPPENED.test(answer.text);
  return !ONLY_BY_KIND.has(kind) && sharedOwn > 0;
}

const HAPPENED =
  /\b(?:was|were|had|did|went|came|got|made|found|used|doubled|broke|failed|(?<!\b(?:have|has|'ve) )\w{3,}ed)\b/i;

/** Whether a sentence that is about no other question may be the answer. */
function mayAnswer(answer: Answer, { kind, text }: Asked): boolean {
  if (kind === 'why' && HAPPENED.test(answer.text)) return true;
  if (BY_SORT.has(kind)) return fitsKind(kind, text, answer) !== 'no';
  return (
    kind !== 'whether' ||
    answer.opener ||
    !/^(?:I|we|you)(?:'ve|'m|'ll|'re| have| am| are| will)\b/i.test(answer.text)
  );
}

/** What a sentence in other words must at least sound like. */
const BY_SORT: ReadonlySet<QuestionKind> = new Set([...ONLY_BY_KIND, 'act', 'how', 'where', 'how-many']);

function countShared(topics: Iterable<string>, answer: Answer): number {
  return [...topics].filter((topic) => answer.topics.has(topic)).length;
}

/** In how many of the questions each topic stands: what all are about tells none apart. */
function countTopics(questions: readonly Question[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of questions)
    for (const topic of topicsOf(text)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return counts;
}
