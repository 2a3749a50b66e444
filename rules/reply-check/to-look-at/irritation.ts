import { findPhrases, type Phrase, type Rule, withoutOverlaps, words } from '../rule.ts';
import { ANNOYED, ARGUING, MOANING, REMINDERS } from '../words/irritated-words.ts';
import { shouting } from './shouting.ts';

export const irritation: Rule = {
  id: 'irritation',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B8',
  about: 'Irritation, sarcasm, moaning, arguing, shouting.',
  find: ({ sentences }) =>
    withoutOverlaps([...findPhrases(sentences, PHRASES, READS_ANNOYED), ...sentences.flatMap(shouting)]),
};

const READS_ANNOYED = 'This may read as annoyed. Say the thing itself.';

const listed = (lines: string, more: Partial<Phrase>): Phrase[] =>
  lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ words: words(line), ...more }));

const PHRASES: Phrase[] = [
  ...listed(REMINDERS, { better: () => '' }),
  ...listed(ANNOYED, {}),
  ...listed(ARGUING, { reason: 'This argues with how they feel. Say what you see and what we do.' }),
  ...listed(MOANING, { reason: 'How busy we are is not their concern.' }),
];
