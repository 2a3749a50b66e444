import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { type Hit, type Rule, withoutOverlaps } from '../rule.ts';

export const otherReference: Rule = {
  id: 'other-reference',
  severity: 'must-fix',
  overridable: false,
  lessons: 'C8',
  about: 'Another person’s reference or address, or the words of an internal note.',
  find: (draft, context) =>
    withoutOverlaps([
      ...references(draft, context),
      ...othersWords(draft, context),
      ...fromNotes(draft, context),
    ]),
};

const REFERENCE = /\bKPT-[0-9A-Z]{6}\b/gi;

function references({ own }: Draft, { reference }: CheckContext): Hit[] {
  if (!reference) return [];
  return [...own.matchAll(REFERENCE)]
    .filter(([found]) => found.toUpperCase() !== reference.toUpperCase())
    .map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
      reason: `This is the reference of another conversation. Theirs is ${reference}.`,
      suggestion: reference,
    }));
}

function othersWords({ own }: Draft, { othersWords: others = [] }: CheckContext): Hit[] {
  const draft = own.toLowerCase();
  return others.flatMap((words): Hit[] => {
    const sought = words.trim().toLowerCase();
    if (sought.length < 4) return [];
    if (isNumber(sought)) return numbersLike(sought, own);
    const hits: Hit[] = [];
    for (let at = draft.indexOf(sought); at >= 0; at = draft.indexOf(sought, at + sought.length)) {
      const alone = !/\w/.test(draft[at - 1] ?? '') && !/\w/.test(draft[at + sought.length] ?? '');
      if (alone) hits.push({ start: at, end: at + sought.length, reason: 'This belongs to another person.' });
    }
    return hits;
  });
}

/** A phone number or a long reference: it is the same however its digits are grouped. */
const isNumber = (words: string): boolean =>
  /^[\d+()\s./-]+$/.test(words) && words.replace(/\D/g, '').length >= 7;

function numbersLike(sought: string, own: string): Hit[] {
  const digits = [...sought.replace(/\D/g, '')].join('[\\s()./-]{0,3}');
  return [...own.matchAll(new RegExp(`(?<!\\d)${digits}(?!\\d)`, 'g'))].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    reason: 'This belongs to another person.',
  }));
}

/** So many words in a row are no accident. */
const LIFTED_WORDS = 7;

function fromNotes({ sentences }: Draft, { notes = [] }: CheckContext): Hit[] {
  const noted = new Set(
    notes.flatMap((note) => runsOf(wordsIn(note)).map((run) => run.map(({ word }) => word).join(' '))),
  );
  if (noted.size === 0) return [];
  return sentences.flatMap(({ text, start }) => {
    const lifted = runsOf(wordsIn(text)).filter((run) => noted.has(run.map(({ word }) => word).join(' ')));
    const from = lifted[0]?.[0];
    const to = lifted.at(-1)?.at(-1);
    if (!from || !to) return [];
    return [
      {
        start: start + from.at,
        end: start + to.at + to.word.length,
        reason: 'These words are from an internal note.',
      },
    ];
  });
}

type Word = { word: string; at: number };

function wordsIn(text: string): Word[] {
  return [...text.toLowerCase().matchAll(/[\p{L}\p{N}']+/gu)].map(({ 0: word, index }) => ({
    word,
    at: index,
  }));
}

function runsOf(words: readonly Word[]): Word[][] {
  return words.slice(LIFTED_WORDS - 1).map((_, i) => words.slice(i, i + LIFTED_WORDS));
}
