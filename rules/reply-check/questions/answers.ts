import type { Draft, Part } from '../draft.ts';
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
};

/** What a question is about; `own` are the topics that no other question has, `lead` those of the sentence before it. */
type Topics = { about: ReadonlySet<string>; own: readonly string[]; lead: ReadonlySet<string> };

/**
 * Their questions, each with whether the draft answers it: by a sentence about the same thing, or of the sort that is asked
 * for (a date to "when", a sum to "how much"). Where a question says too little to tell, it counts as answered.
 */
export function readAnswers(message: string, draft: Draft): AskedQuestion[] {
  const questions = findQuestions(message);
  const answers = draft.sentences.map((part) => readAnswer(part, draft));
  const shared = countTopics(questions);
  const toAll = answers.some(({ text }) => /\b(?:yes|no) (?:to|on) (?:both|all|each)\b/i.test(text));
  let spareYes = answers.filter(({ bare }) => bare).length;
  return questions.map((question) => {
    const about = topicsOf(question.text);
    const own = [...about].filter((topic) => (shared.get(topic) ?? 0) <= 1);
    const topics = { about, own, lead: topicsOf(question.before) };
    const others = questions.filter((other) => other !== question).map((other) => topicsOf(other.text));
    if (answers.some((answer) => isAnswer(answer, question, topics, others)))
      return { ...question, answered: true };
    const yesOrNo = question.kind === 'whether' || question.kind === 'act';
    if (yesOrNo && toAll) return { ...question, answered: true };
    // A bare "Yes." answers one that nothing else does.
    if (yesOrNo && spareYes > 0) {
      spareYes -= 1;
      return { ...question, answered: true };
    }
    return { ...question, answered: about.size === 0 && !ONLY_BY_KIND.has(question.kind) };
  });
}

function readAnswer({ text, spoken, start, end }: Part, draft: Draft): Answer {
  const topics = topicsOf(spoken);
  const opener = opensWithYesOrNo(spoken);
  return {
    text: spoken,
    topics,
    opener,
    bare: opener && (topics.size === 0 || isBareYes(text)),
    hasDate: draft.dates.some(
      (dated) =>
        dated.start >= start && dated.end <= end && !dated.date.clockOnly && dated.date.doubt !== 'vague',
    ),
  };
}

/** Only a sentence of the right sort answers these; for the others one about the same thing may do. */
const ONLY_BY_KIND: ReadonlySet<QuestionKind> = new Set(['when', 'how-long', 'how-much', 'who', 'why']);

function isAnswer(
  answer: Answer,
  { kind, text }: Question,
  { about, own, lead }: Topics,
  others: readonly ReadonlySet<string>[],
): boolean {
  const fits = fitsKind(kind, text, answer);
  const shared = countShared(about, answer);
  const sharedOwn = countShared(own, answer);
  // A date in a sentence about another question of theirs is the answer to that one.
  const isOthers = sharedOwn === 0 && others.some((other) => countShared(other, answer) > shared);
  if (fits === 'certain' && !isOthers) return true;
  if (fits === 'fits')
    return shared > 0 || about.size === 0 || (own.length === 0 && countShared(lead, answer) > 0);
  if (ONLY_BY_KIND.has(kind)) return false;
  // Speaking of what is asked is answering it, where no sort of word is called for.
  if (sharedOwn >= Math.min(2, Math.max(1, own.length))) return true;
  return shared >= 3 || (own.length === 0 && shared > 0 && shared >= Math.min(2, about.size));
}

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
